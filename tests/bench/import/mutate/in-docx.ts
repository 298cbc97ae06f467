/** Mutations of a figure in a Word document, as the XML that takes the place of its run. */
import {
  type Figure,
  isBlank,
  isOpen,
  type Mutation,
  type MutationKind,
  stays,
} from './mutation.ts';

/** `put` gives whole runs; `\ue0aa` stands for the namespace prefix of nothing and never occurs. */
const run = (text: string, look = '') =>
  `<w:r>${look === '' ? '' : `<w:rPr>${look}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`;

const looks = (name: string, look: string, kind: MutationKind = 'hide'): Mutation => ({
  ...{ name, kind, put: ({ token }) => run(token, look), seen: kind === 'hide' ? isBlank : stays },
});
const xml = (
  name: string,
  kind: MutationKind,
  put: (figure: Figure) => string,
  seen: (figure: Figure) => readonly string[],
): Mutation => ({ name, kind, put, seen });

const MATH = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"';
const WORD14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"';
const DRAWING =
  '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><wp:docPr id="1" name="p"/></wp:inline></w:drawing></w:r>';
const change = 'w:id="1" w:author="a" w:date="2022-01-01T00:00:00Z"';
const field = (code: string, result: string) =>
  `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">${code}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${result}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;

export const IN_DOCX: readonly Mutation[] = [
  looks('隐藏', '<w:vanish/>'),
  looks('隐藏 specVanish', '<w:specVanish/>'),
  looks('样式隐藏', '<w:rStyle w:val="Hint"/>'),
  looks('白色', '<w:color w:val="FFFFFF"/>'),
  looks('近白色', '<w:color w:val="FDFDFD"/>'),
  looks(
    '字与底纹同色',
    '<w:color w:val="336699"/><w:shd w:val="clear" w:color="auto" w:fill="336699"/>',
  ),
  looks('字与突出显示同色', '<w:color w:val="FFFF00"/><w:highlight w:val="yellow"/>'),
  looks('半磅的字', '<w:sz w:val="1"/>'),
  looks('删除线', '<w:strike/>'),
  looks('双删除线', '<w:dstrike/>'),
  looks('没有填充的字', `<w14:textFill ${WORD14}><w14:noFill/></w14:textFill>`),
  looks('不隐藏', '<w:vanish w:val="0"/>', 'encode'),
  looks('粗体', '<w:b/>', 'encode'),
  looks('红色', '<w:color w:val="FF0000"/>', 'encode'),
  looks('自动颜色', '<w:color w:val="auto"/>', 'encode'),
  xml(
    '删除的修订',
    'remove',
    ({ token }) => `<w:del ${change}><w:r><w:delText>${token}</w:delText></w:r></w:del>`,
    isBlank,
  ),
  xml(
    '移走的文字',
    'remove',
    ({ token }) => `<w:moveFrom ${change}>${run(token)}</w:moveFrom>`,
    isBlank,
  ),
  xml(
    '修订成另一个数',
    'replace',
    ({ token, other }) =>
      `<w:del ${change}><w:r><w:delText>${token}</w:delText></w:r></w:del><w:ins ${change}>${run(other)}</w:ins>`,
    ({ other }) => [other],
  ),
  xml(
    '符号',
    'encode',
    ({ token }) =>
      `<w:r>${Array.from(token, (digit) => `<w:sym w:font="Symbol" w:char="F0${digit.charCodeAt(0).toString(16)}"/>`).join('')}</w:r>`,
    stays,
  ),
  xml(
    '图形字体的符号',
    'encode',
    ({ token }) =>
      `<w:r>${Array.from(token, (digit) => `<w:sym w:font="Wingdings" w:char="F0${digit.charCodeAt(0).toString(16)}"/>`).join('')}</w:r>`,
    isOpen,
  ),
  xml(
    '图形字体的数字',
    'encode',
    ({ token }) => run(token, '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'),
    isOpen,
  ),
  xml(
    '公式',
    'encode',
    ({ token }) => `<m:oMath ${MATH}><m:r><m:t>${token}</m:t></m:r></m:oMath>`,
    stays,
  ),
  xml(
    '有上标的公式',
    'encode',
    ({ token }) =>
      `<m:oMath ${MATH}><m:sSup><m:e><m:r><m:t>${token}</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath>`,
    isOpen,
  ),
  xml('图片', 'replace', () => DRAWING, isOpen),
  xml('嵌入的对象', 'replace', () => '<w:r><w:object/></w:r>', isOpen),
  xml('旧式图片', 'replace', () => '<w:r><w:pict/></w:r>', isOpen),
  xml(
    '内容控件',
    'encode',
    ({ token }) => `<w:sdt><w:sdtPr/><w:sdtContent>${run(token)}</w:sdtContent></w:sdt>`,
    stays,
  ),
  xml('域', 'encode', ({ token }) => field(' =SUM(LEFT) ', run(token)), stays),
  xml(
    '简单域',
    'encode',
    ({ token }) => `<w:fldSimple w:instr=" =SUM(LEFT) ">${run(token)}</w:fldSimple>`,
    stays,
  ),
  xml('没有结果的域', 'replace', () => field(' =SUM(LEFT) ', ''), isOpen),
  xml(
    '下拉域',
    'encode',
    ({ token }) =>
      `<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="0"/><w:listEntry w:val="${token}"/></w:ddList></w:ffData></w:fldChar></w:r>`,
    stays,
  ),
  xml(
    '选框',
    'replace',
    () =>
      '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox/></w:ffData></w:fldChar></w:r>',
    isOpen,
  ),
  xml(
    '上标注号',
    'note',
    ({ token }) => run(token) + run('1', '<w:vertAlign w:val="superscript"/>'),
    stays,
  ),
  xml('旁边藏着一位', 'note', ({ token }) => run('9', '<w:vanish/>') + run(token), stays),
  xml(
    '旁边有白色的一位',
    'note',
    ({ token }) => run(token) + run('9', '<w:color w:val="FFFFFF"/>'),
    stays,
  ),
  xml('旁边有划去的一位', 'note', ({ token }) => run('4', '<w:strike/>') + run(token), stays),
  xml(
    '每位一段文字',
    'encode',
    ({ token }) => Array.from(token, (digit) => run(digit, '<w:b/>')).join(''),
    stays,
  ),
  xml(
    '夹着换行',
    'encode',
    ({ token }) => Array.from(token, (digit) => run(digit)).join('<w:r><w:br/></w:r>'),
    stays,
  ),
  xml(
    '夹着制表符',
    'encode',
    ({ token }) => Array.from(token, (digit) => run(digit)).join('<w:r><w:tab/></w:r>'),
    stays,
  ),
  xml(
    '智能标记',
    'encode',
    ({ token }) => `<w:smartTag w:element="n">${run(token)}</w:smartTag>`,
    stays,
  ),
  xml('超链接', 'encode', ({ token }) => `<w:hyperlink>${run(token)}</w:hyperlink>`, stays),
  xml(
    '文本框',
    'encode',
    ({ token }) =>
      `<w:r><w:pict><v:textbox xmlns:v="urn:schemas-microsoft-com:vml"><w:txbxContent><w:p>${run(token)}</w:p></w:txbxContent></v:textbox></w:pict></w:r>`,
    stays,
  ),
  xml(
    '拼音指南',
    'encode',
    ({ token }) =>
      `<w:r><w:ruby><w:rt>${run('9')}</w:rt><w:rubyBase>${run(token)}</w:rubyBase></w:ruby></w:r>`,
    stays,
  ),
  xml(
    '两种写法',
    'encode',
    ({ token, other }) =>
      `<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="w14">${run(token)}</mc:Choice><mc:Fallback>${run(other)}</mc:Fallback></mc:AlternateContent>`,
    stays,
  ),
];
