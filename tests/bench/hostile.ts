/** Documents that mean harm, or that no reader was made for; none of them may do any. */
import { deflateSync } from 'node:zlib';
import { docxOf, pdfOf, utf8, utf16, zipOf } from './containers.ts';
import { HOSTILE_ARCHIVES } from './hostile-archives.ts';
import { HOSTILE_PICTURES } from './hostile-pictures.ts';
import { inventDocuments } from './import-corpus.ts';
import { Random } from './random.ts';

export interface HostileDocument {
  readonly name: string;
  readonly make: () => Uint8Array;
  /** The rule that refuses it; null where it is read, its bad parts left out. */
  readonly rule: RegExp | null;
  /** Takes seconds: for the benchmark alone. */
  readonly slow?: true;
}

const MB = 1024 * 1024;

/** A good report as text, tab-separated. */
const [good] = inventDocuments(1, 5);
const GOOD_TEXT = good?.text ?? '';

/** The report with lines put in after its title, among its tables, and at its end. */
function baited(...lines: readonly string[]): Uint8Array {
  const own = GOOD_TEXT.split('\n');
  const step = Math.ceil(own.length / 4);
  const text = own.flatMap((line, index) => (index % step === 2 ? [line, ...lines] : [line]));
  return utf8([...text, ...lines].join('\n'));
}

function rows(count: number, columns: number): Uint8Array {
  const line = Array.from({ length: columns }, (_, at) => String(at)).join('\t');
  return utf8(`${GOOD_TEXT}\n${`规章\t${line}\n`.repeat(count)}`);
}

const stream = (bytes: Buffer, filter = '/FlateDecode') =>
  `<</Length ${bytes.length}/Filter${filter}>>\nstream\n${bytes.toString('latin1')}\nendstream`;

/** A PDF whose one page has this content. */
const pdfContent = (content: string, font = '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>') =>
  pdfOf([
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>>>',
    content,
    font,
    '<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>/Length 14>>\nstream\n/X Do /X Do   \nendstream',
  ]);

/** A font that gives one width for so many characters. */
const widthsOf = (count: number) =>
  `<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/A/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor<</Type/FontDescriptor/FontName/A/Flags 4>>/W[0 ${count} 500]>>]>>`;

const manyPages = (count: number) =>
  pdfOf([
    '<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/Count ${count}/Kids[${Array.from({ length: count }, (_, at) => `${at + 3} 0 R`).join(' ')}]>>`,
    ...Array.from({ length: count }, () => '<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>'),
  ]);

const table = (count: number) =>
  `<w:tbl><w:tr>${'<w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc>'.repeat(count)}</w:tr></w:tbl>`;
const paragraph = '<w:p><w:r><w:t>第一条</w:t></w:r></w:p>';

/** A file whose bytes are in no order, the same every time. */
function noise(length: number): Uint8Array {
  const random = new Random(7);
  return Uint8Array.from({ length }, () => random.between(0, 255));
}

const nested = (open: string, count: number, close = '') =>
  utf8(`${open.repeat(count)}x${close.repeat(count)}`);

function inner(levels: number): string {
  let bytes: Uint8Array = utf8(' '.repeat(10 * MB));
  for (let level = 0; level < levels; level += 1) {
    bytes = zipOf({ 'word/document.xml': { text: Buffer.from(bytes).toString('latin1') } });
  }
  return Buffer.from(bytes).toString('latin1');
}

/** Word by word what patterns of headings, dates, numbers and marks begin with. */
const BAIT = [
  ' ',
  '\u3000',
  '1',
  '1 ',
  '一、',
  '（',
  '（一）',
  '一',
  '2023年',
  '20',
  'a.',
  'a',
  '公开',
  '政府信息公开',
  '年度',
  '件',
  '-',
  '.',
  '、',
  '【打印】',
  '#',
  '|',
  '[',
  '*_`',
  '\u0301',
] as const;

/** Lines that each part of an import stops at: labels, rows, headings, titles, figures. */
const REPEATED = [
  '规章',
  '规章1234',
  '（一）主动公开',
  '三、收到和处理政府信息公开申请情况',
  '某县某局2023年政府信息公开工作年度报告',
  '1',
] as const;

/** A workbook of one sheet with these rows, and these shared texts. */
const sheetOf = (rows: string, strings = '') =>
  zipOf({
    'xl/workbook.xml': { text: '<workbook><sheets><sheet name="a" id="s"/></sheets></workbook>' },
    'xl/_rels/workbook.xml.rels': {
      text: '<r><Relationship Id="s" Type="x/worksheet" Target="s.xml"/><Relationship Id="t" Type="x/sharedStrings" Target="t.xml"/></r>',
    },
    'xl/s.xml': { text: `<worksheet><sheetData>${rows}</sheetData></worksheet>` },
    'xl/t.xml': { text: `<sst>${strings}</sst>` },
  });

export const HOSTILE: readonly HostileDocument[] = [
  {
    name: '200 MB 的文件.txt',
    make: () => new Uint8Array(200 * MB).fill(0x31),
    rule: /I101/,
    slow: true,
  },
  {
    name: '17 MB 的文字.txt',
    make: () => new Uint8Array(17 * MB).fill(0x31),
    rule: /I101/,
    slow: true,
  },
  { name: '空文件.docx', make: () => new Uint8Array(), rule: /I102/ },
  { name: '全是零.pdf', make: () => new Uint8Array(40 * MB), rule: /I102/, slow: true },
  { name: '乱码.doc', make: () => noise(5 * MB), rule: /I106/, slow: true },
  // HTML
  { name: '十万层 div.html', make: () => nested('<div>', 100_000, '</div>'), rule: /I109/ },
  { name: '十万层表格.html', make: () => nested('<table><tr><td>', 100_000), rule: /I109/ },
  { name: '十万层格式.html', make: () => nested('<b><i><a href=x>', 100_000), rule: /I109/ },
  {
    name: '千层反复.html',
    make: () => nested(`${'<div>'.repeat(1400)}${'</div>'.repeat(1400)}`, 100),
    rule: /I109|I102|I120/,
    slow: true,
  },
  { name: '百万属性.html', make: () => utf8(`<p ${'a '.repeat(5 * MB)}>x`), rule: /I/, slow: true },
  {
    name: '两百万个空格元素.html',
    make: () => utf8('<p> '.repeat(2 * MB)),
    rule: /I109/,
    slow: true,
  },
  {
    name: '跨行跨列.html',
    make: () => utf8(`<table>${'<tr><td colspan=1000 rowspan=60000>x'.repeat(9000)}`),
    rule: /I1/,
  },
  { name: '实体.html', make: () => utf8('&amp;'.repeat(3 * MB)), rule: /I1/, slow: true },
  // DOCX
  {
    name: '压缩炸弹.docx',
    make: () => zipOf({ 'word/document.xml': { text: ' '.repeat(190 * MB) } }),
    rule: /I107/,
    slow: true,
  },
  {
    name: '多个部件的炸弹.docx',
    make: () =>
      zipOf(
        Object.fromEntries(
          Array.from({ length: 150 }, (_, at) => [`word/p${at}.xml`, { text: ' '.repeat(2 * MB) }]),
        ),
      ),
    rule: /I107/,
    slow: true,
  },
  {
    name: '虚报大小.docx',
    make: () => zipOf({ 'word/document.xml': { text: ' '.repeat(90 * MB), claimed: 9999 } }),
    rule: /I10[67]/,
    slow: true,
  },
  {
    name: '套了五层的压缩包.docx',
    make: () => zipOf({ 'word/document.xml': { text: inner(5) } }),
    rule: /I106/,
  },
  {
    name: '巨大的 XML.docx',
    make: () => docxOf(paragraph.repeat(400_000)),
    rule: /I109|I107/,
    slow: true,
  },
  {
    name: '一段一千八百万字.docx',
    make: () => docxOf(`<w:p><w:r><w:t>${'1 '.repeat(9 * MB)}</w:t></w:r></w:p>`),
    rule: /I1/,
    slow: true,
  },
  { name: '四万张表.docx', make: () => docxOf(table(3).repeat(40_000)), rule: /I1/, slow: true },
  {
    name: '百万格.docx',
    make: () => docxOf(table(900).repeat(1200)),
    rule: /I109|I107/,
    slow: true,
  },
  { name: '十万层.docx', make: () => docxOf('<w:p>'.repeat(100_000)), rule: /I107/ },
  {
    name: '实体展开.docx',
    make: () =>
      zipOf({ 'word/document.xml': { text: '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>' } }),
    rule: /I107/,
  },
  {
    name: '百万属性.docx',
    make: () =>
      docxOf(`<w:p ${Array.from({ length: 300_000 }, (_, at) => `a${at}="1"`).join(' ')}/>`),
    rule: /I1/,
    slow: true,
  },
  // XLSX, OFD, RTF
  {
    name: '压缩炸弹.xlsx',
    make: () => zipOf({ 'xl/workbook.xml': { text: ' '.repeat(190 * MB) } }),
    rule: /I107/,
    slow: true,
  },
  {
    name: '压缩炸弹.ofd',
    make: () => zipOf({ 'OFD.xml': { text: ' '.repeat(190 * MB) } }),
    rule: /I107/,
    slow: true,
  },
  {
    name: '三十万格.xlsx',
    make: () => sheetOf(`<row>${'<c><v>1</v></c>'.repeat(900)}</row>`.repeat(340)),
    rule: /I109/,
    slow: true,
  },
  {
    name: '一段文字十万次.xlsx',
    make: () =>
      sheetOf(
        '<row><c t="s"><v>0</v></c></row>'.repeat(40_000),
        `<si><t>${'字'.repeat(MB)}</t></si>`,
      ),
    rule: /I109/,
    slow: true,
  },
  {
    name: '层层定义的实体.xlsx',
    make: () =>
      zipOf({
        'xl/workbook.xml': { text: '<!DOCTYPE a [<!ENTITY b "c"><!ENTITY d "&b;&b;">]><a>&d;</a>' },
      }),
    rule: /I107/,
  },
  {
    name: '百万组.rtf',
    make: () => utf8(`{\\rtf1${'{x}'.repeat(3 * MB)}}`),
    rule: /I1/,
    slow: true,
  },
  { name: '十万层.rtf', make: () => utf8(`{\\rtf1${'{'.repeat(100_000)}x`), rule: /I109/ },
  {
    name: '十万格.rtf',
    make: () => utf8(`{\\rtf1 ${'x\\cell '.repeat(300_000)}\\row}`),
    rule: /I109/,
  },
  {
    name: '千种列宽.rtf',
    make: () =>
      utf8(
        `{\\rtf1 ${Array.from({ length: 3000 }, (_, at) => `\\trowd\\cellx${at * 97}\\intbl x\\cell\\row `).join('')}}`,
      ),
    rule: /I109/,
  },
  {
    name: '十兆图片.rtf',
    make: () => utf8(`{\\rtf1 {\\pict ${'00'.repeat(7 * MB)}}}`),
    rule: /I102/,
    slow: true,
  },
  ...HOSTILE_ARCHIVES,
  ...HOSTILE_PICTURES,
  // PDF
  { name: '十万页.pdf', make: () => manyPages(100_000), rule: /I109/, slow: true },
  { name: '五百页空白.pdf', make: () => manyPages(500), rule: /I105/ },
  {
    name: '页数虚报.pdf',
    make: () =>
      pdfOf([
        '<</Type/Catalog/Pages 2 0 R>>',
        '<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2000000000>>',
      ]),
    rule: /I10/,
  },
  {
    name: '百万对象.pdf',
    make: () => pdfOf(Array.from({ length: 1_000_000 }, () => '<<>>')),
    rule: /I10/,
    slow: true,
  },
  {
    name: '自己画自己.pdf',
    make: () => pdfContent('<</Length 6>>\nstream\n/X Do \nendstream'),
    rule: /I10/,
  },
  {
    name: '四亿个字宽.pdf',
    make: () =>
      pdfContent('<</Length 20>>\nstream\nBT /F 9 Tf (a) Tj ET\nendstream', widthsOf(400_000_000)),
    rule: /I110/,
    slow: true,
  },
  {
    name: '两百万次写字.pdf',
    make: () => pdfContent(stream(deflateSync(`BT /F 9 Tf ${'(a) Tj '.repeat(2 * MB)} ET`))),
    rule: /I1/,
    slow: true,
  },
  {
    name: '四千万次作图.pdf',
    make: () => pdfContent(stream(deflateSync('q 1 0 0 1 0 0 cm Q\n'.repeat(8 * MB)))),
    rule: /I1/,
    slow: true,
  },
  {
    name: '膨胀的数据流.pdf',
    make: () => pdfContent(stream(deflateSync(Buffer.alloc(210 * MB)))),
    rule: /I107/,
    slow: true,
  },
  {
    name: '层层压缩.pdf',
    make: () =>
      pdfContent(
        stream(
          deflateSync(deflateSync(deflateSync(Buffer.alloc(210 * MB)))),
          '[/FlateDecode/FlateDecode/FlateDecode]',
        ),
      ),
    rule: /I107|I110/,
    slow: true,
  },
  {
    name: '深层数组.pdf',
    make: () => pdfOf([`<</Type/Catalog/Pages ${'['.repeat(MB)}>>`]),
    rule: /I10/,
  },
  // Text
  {
    name: '一行十兆字.txt',
    make: () => utf8(`${GOOD_TEXT}\n${'字 1'.repeat(2 * MB)}`),
    rule: null,
  },
  { name: '一行三兆数字.txt', make: () => baited('1'.repeat(3 * MB)), rule: null },
  { name: '十兆制表符.txt', make: () => utf8(`x${'\t'.repeat(10 * MB)}`), rule: /I109/ },
  { name: '十兆竖线.txt', make: () => utf8('|'.repeat(10 * MB)), rule: /I109/ },
  { name: '十兆换行.txt', make: () => utf8(`${'\n'.repeat(10 * MB)}x`), rule: /I109/, slow: true },
  { name: '十五万短行.txt', make: () => rows(150_000, 3), rule: /I109/ },
  { name: '五十万短行.txt', make: () => utf8('一、\n1 2\n'.repeat(250_000)), rule: /I109/ },
  { name: '九千短行.txt', make: () => rows(9_000, 3), rule: null },
  ...REPEATED.map((line) => ({
    name: `四万行${line.slice(0, 6).trim()}.txt`,
    make: () => baited(...Array.from({ length: 8000 }, () => line)),
    rule: null,
    slow: true as const,
  })),
  { name: '一万宽行.txt', make: () => rows(3000, 90), rule: /I109/ },
  {
    name: '改坏的 GB18030.txt',
    make: () =>
      utf16(GOOD_TEXT, true)
        .map((byte, at) => (at % 9 === 0 ? 0x81 : byte))
        .slice(2),
    rule: /I108/,
  },
  ...BAIT.map((bait, index) => ({
    name: `反复的模式 ${index}.txt`,
    make: () =>
      baited(
        bait.repeat(Math.floor(6000 / bait.length)),
        ...Array.from({ length: 5 }, () => bait.repeat(Math.floor(1800 / bait.length))),
        `规章\t${bait.repeat(300)}\t1\t2`,
      ),
    rule: null,
  })),
];
