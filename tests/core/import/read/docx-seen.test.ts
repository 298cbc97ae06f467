/** What a reader of a Word document sees is read; the rest is listed, and what cannot be read is marked. */
import { describe, expect, test } from 'vitest';
import { UNREAD } from '../../../../src/import/document.ts';
import { docxOf, readGood, utf8, zipOf } from '../../../support/documents.ts';

const run = (text: string, look = '') => `<w:r><w:rPr>${look}</w:rPr><w:t>${text}</w:t></w:r>`;
const cell = (content: string, look = '') =>
  `<w:tc><w:tcPr>${look}</w:tcPr><w:p>${content}</w:p></w:tc>`;
const row = (...cells: readonly string[]) => `<w:tr>${cells.join('')}</w:tr>`;
const table = (content: string, look = '') =>
  `<w:tbl>${row(cell(run('规章')), cell(content, look))}${row(cell(run('许可')), cell(run('7')))}</w:tbl>`;

async function readCellOf(content: string, look = '', parts: Record<string, string> = {}) {
  const { lines, unread, hidden } = await readGood(
    docxOf(table(content, look), parts),
    '年报.docx',
  );
  return {
    text: lines[0]?.cells[1]?.text,
    unread: unread.map(({ text }) => text),
    hidden: hidden.map(({ text }) => text),
  };
}

const STYLES = {
  'word/styles.xml':
    '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:style w:styleId="Base"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:styleId="Hint"><w:basedOn w:val="Base"/><w:rPr><w:b/></w:rPr></w:style></w:styles>',
};

describe('看不见的字不算，列作没有收的', () => {
  test.each([
    ['隐藏', run('4', '<w:vanish/>')],
    ['压到百分之一宽', run('4', '<w:w w:val="1"/>')],
    ['删除线', run('4', '<w:strike/>')],
    ['双删除线', run('4', '<w:dstrike w:val="1"/>')],
    ['白字', run('4', '<w:color w:val="FFFFFF"/>')],
    ['主题的白色', run('4', '<w:color w:val="000000" w:themeColor="background1"/>')],
    ['近乎白的字', run('4', '<w:color w:val="FEFEFE"/>')],
    ['半磅的字', run('4', '<w:sz w:val="1"/>')],
    ['数字旁的注码', run('4', '<w:vertAlign w:val="superscript"/>')],
    ['抬高的小字', run('4', '<w:position w:val="8"/><w:sz w:val="10"/>')],
    ['与字的底色相同', run('4', '<w:color w:val="C00000"/><w:shd w:fill="C10002"/>')],
  ])('%s', async (_, hidden) => {
    expect(await readCellOf(hidden + run('62'))).toEqual({
      text: '62',
      unread: [],
      hidden: ['4'],
    });
  });

  test('样式里的隐藏，连同所依据的样式', async () => {
    const hint = run('4', '<w:rStyle w:val="Hint"/>') + run('62');
    expect(await readCellOf(hint, '', STYLES)).toMatchObject({ text: '62', hidden: ['4'] });
    const shown = run('6', '<w:rStyle w:val="Hint"/><w:vanish w:val="0"/>') + run('2');
    expect((await readCellOf(shown, '', STYLES)).text).toBe('62');
  });

  test('深底白字看得见', async () => {
    const white = run('62', '<w:color w:val="FFFFFF"/>');
    expect((await readCellOf(white, '<w:shd w:fill="1F3864"/>')).text).toBe('62');
    expect((await readCellOf(white, '<w:shd w:fill="FFFFFF"/>')).hidden).toEqual(['62']);
  });

  test.each(['<w:trPr><w:hidden/></w:trPr>', '<w:trPr><w:del w:id="1"/></w:trPr>'])(
    '隐藏的、删去的行不占位置：%s',
    async (mark) => {
      const body = `<w:tbl><w:tr>${mark}${cell(run('规章'))}${cell(run('9'))}</w:tr>${row(cell(run('规章')), cell(run('1')))}</w:tbl>`;
      const { lines, hidden } = await readGood(docxOf(body), '年报.docx');
      expect(lines.map(({ cells }) => cells.map(({ text }) => text))).toEqual([['规章', '1']]);
      expect(hidden.map(({ text }) => text)).toEqual(['规章 9']);
    },
  );
});

test('抬高而不小的、一格里只有的小字不是注码', async () => {
  const lifted = run('62', '<w:position w:val="8"/>');
  expect(await readCellOf(lifted)).toEqual({ text: '62', unread: [], hidden: [] });
  const alone = await readCellOf(run('62', '<w:vertAlign w:val="superscript"/>'));
  expect(alone).toEqual({ text: UNREAD, unread: ['格里只有的小字'], hidden: ['62'] });
});

test('紧挨着数、大小又不同的数字，不是它的一位；大小没有都写明的照读', async () => {
  const sized = (text: string, size: number) => run(text, `<w:sz w:val="${size}"/>`);
  const small = await readCellOf(sized('62', 28) + sized('4', 12));
  expect(small).toEqual({ text: `62${UNREAD}`, unread: ['数旁边的小字'], hidden: [] });
  expect((await readCellOf(sized('62', 28) + sized('4', 24))).text).toBe('624');
  expect((await readCellOf(run('62') + sized('4', 12))).text).toBe('624');
});

describe('不是一般文字而读得出的', () => {
  const MATH = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"';
  test.each([
    [
      '符号字体里的数字',
      '<w:r><w:sym w:font="Symbol" w:char="F036"/><w:sym w:font="Symbol" w:char="F032"/></w:r>',
    ],
    ['公式里的一个数', `<m:oMath ${MATH}><m:r><m:t>62</m:t></m:r></m:oMath>`],
    [
      '下拉框',
      '<w:r><w:fldChar><w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="4"/><w:listEntry w:val="62"/></w:ddList></w:ffData></w:fldChar></w:r>',
    ],
    ['内容控件', `<w:sdt><w:sdtContent>${run('62')}</w:sdtContent></w:sdt>`],
    [
      '文本框',
      `<w:r><w:pict><w:txbxContent><w:p>${run('62')}</w:p></w:txbxContent></w:pict></w:r>`,
    ],
  ])('%s', async (_, content) => {
    expect(await readCellOf(content)).toEqual({ text: '62', unread: [], hidden: [] });
  });
});

describe('印着而读不出的，留下记号', () => {
  const MATH = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"';
  test.each([
    ['图片', `<w:r><w:drawing/></w:r>`, '图片'],
    ['嵌入的对象', '<w:r><w:object/></w:r>', '嵌入的对象'],
    [
      '分式',
      `<m:oMath ${MATH}><m:f><m:num><m:r><m:t>6</m:t></m:r></m:num></m:f></m:oMath>`,
      '公式',
    ],
    ['图形字体的符号', '<w:r><w:sym w:font="Wingdings" w:char="F06E"/></w:r>', '符号'],
    ['选框', '<w:r><w:fldChar><w:ffData><w:checkBox/></w:ffData></w:fldChar></w:r>', '选框'],
    ['颠倒次序的数', `<w:bdo w:val="rtl">${run('62')}</w:bdo>`, '次序颠倒的数字'],
    [
      '没有填的内容控件',
      `<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>${run('0')}</w:sdtContent></w:sdt>`,
      '没有填的内容控件',
    ],
  ])('%s', async (_, content, what) => {
    expect(await readCellOf(content)).toEqual({ text: UNREAD, unread: [what], hidden: [] });
  });

  test('半个数字是图片，不当作另外半个', async () => {
    expect((await readCellOf(`${run('6')}<w:r><w:drawing/></w:r>`)).text).toBe(`6${UNREAD}`);
  });
});

test('整段并入的网页照读，读不出的记一笔', async () => {
  const rels = (target: string) =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="c1" Type="aFChunk" Target="${target}"/></Relationships>`;
  const body = `<w:p>${run('甲')}</w:p><w:altChunk r:id="c1" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"/>`;
  const page = await readGood(
    docxOf(body, {
      'word/_rels/document.xml.rels': rels('chunk.html'),
      'word/chunk.html': '<html><meta charset=utf-8><table><tr><td>规章<td>62</table>',
    }),
    '年报.docx',
  );
  expect(page.lines.map(({ cells }) => cells.map(({ text }) => text))).toEqual([
    ['甲'],
    ['规章', '62'],
  ]);
  const other = await readGood(
    docxOf(body, { 'word/_rels/document.xml.rels': rels('chunk.rtf') }),
    '年报.docx',
  );
  expect(other.unread.map(({ text }) => text)).toEqual(['整段并入的文件']);
});

test('脚注印在段后', async () => {
  const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
  const { lines } = await readGood(
    docxOf(`<w:p>${run('公开 62 条。')}<w:r><w:footnoteReference w:id="2"/></w:r></w:p>`, {
      'word/footnotes.xml': `<w:footnotes ${W}><w:footnote w:id="2"><w:p>${run('不含转载。')}</w:p></w:footnote></w:footnotes>`,
    }),
    '年报.docx',
  );
  expect(lines.map(({ cells }) => cells[0]?.text)).toEqual(['公开 62 条。', '不含转载。']);
});

test('反斜线的部件名、UTF-16 的 XML 照读', async () => {
  const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
  const xml = `<w:document ${W}><w:body><w:p>${run('年报')}</w:p></w:body></w:document>`;
  const utf16 = Uint8Array.from(
    Array.from(`\ufeff<?xml version="1.0" encoding="UTF-16"?>${xml}`).flatMap((character) => {
      const code = character.charCodeAt(0);
      return [code & 0xff, code >> 8];
    }),
  );
  for (const [name, bytes] of [
    ['word\\document.xml', utf8(xml)],
    ['word/document.xml', utf16],
  ] as const) {
    const { lines } = await readGood(zipOf({ [name]: { text: bytes } }), '年报.docx');
    expect(lines[0]?.cells[0]?.text).toBe('年报');
  }
});

describe('打印时才有的，所在的格不是空', () => {
  const field = (instruction: string) =>
    `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>${instruction}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`;
  const numbered = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="5"/></w:numPr></w:pPr>';
  test.each([
    ['没有结果的域', field(' QUOTE 62 ')],
    ['没有结果的域', field(' =SUM(LEFT) ')],
    ['自动编号', numbered],
    ['没有结果的域', '<w:fldSimple w:instr=" =SUM(LEFT) "/>'],
    ['没有结果的域', '<w:r><w:yearLong/></w:r>'],
  ])('%s', async (what, content) => {
    expect(await readCellOf(content)).toEqual({ text: UNREAD, unread: [what], hidden: [] });
  });

  test('不印什么的域照旧是空的', async () => {
    expect((await readCellOf(field(' TC "目录" '))).unread).toEqual([]);
  });

  test('并入的子文档读不出', async () => {
    const { unread } = await readGood(
      docxOf(`<w:p>${run('一、总体情况')}</w:p><w:subDoc/>`),
      '年报.docx',
    );
    expect(unread.map(({ text }) => text)).toEqual(['并入的子文档']);
  });
});

test('对齐用的制表符与别的一样把数分开', async () => {
  expect((await readCellOf(`${run('6')}<w:r><w:ptab/></w:r>${run('2')}`)).text).toBe('6\t2');
});
