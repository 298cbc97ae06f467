import { readFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { IMPORT_RULES } from '../../../../src/import/read/problems.ts';
import {
  documentTooLarge,
  MAX_DOCUMENT_BYTES,
  readDocument,
} from '../../../../src/import/read/read-document.ts';
import {
  docxOf,
  docxReport,
  pdfOf,
  pdfPage,
  problemOf,
  utf8,
  utf16,
  zipOf,
} from '../../../support/documents.ts';

const MB = 1024 * 1024;
const problem = async (bytes: Uint8Array, name: string) =>
  problemOf(await readDocument(bytes, name));
/** Bytes without order, the same every time. */
function noise(length: number): Uint8Array {
  let state = 7;
  return Uint8Array.from({ length }, () => {
    state = (state * 1103515245 + 12345) & 0x7fffffff;
    return state >> 16;
  });
}
const bytesOf = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));

test('每条规则都有说明和补救', () => {
  const range = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, index) => `I${from + index}`);
  expect(IMPORT_RULES.map(({ id }) => id)).toEqual([...range(100, 112), ...range(120, 126)]);
  expect(IMPORT_RULES.every(({ remedy, gloss }) => remedy !== '' && gloss !== '')).toBe(true);
});

describe('不收的文件', () => {
  test('过大的文件只看大小', async () => {
    expect(documentTooLarge(200 * MB).message).toBe('文档有 200 MB，上限 50 MB');
    expect(await problem(new Uint8Array(MAX_DOCUMENT_BYTES + 1), '年报.pdf')).toMatch(/^I101/);
    expect(await problem(new Uint8Array(17 * MB).fill(0x61), '年报.txt')).toMatch(/^I101.*16 MB/);
  });

  test.each([
    ['空文件', new Uint8Array(), '年报.docx', 'I102 文件是空的（0 字节）'],
    ['只有空白', utf8(' \n\t'), '年报.txt', 'I102 文件里只有空白'],
    [
      '没有文字的网页',
      utf8('<html><script>x</script></html>'),
      'a.html',
      'I102 网页里没有文字：内容由脚本填入，没有存下来',
    ],
    [
      '图片',
      bytesOf('\x89PNG\r\n\x1a\n\0\0'),
      '年报.pdf',
      'I103 扩展名是 .pdf，这其实是图片（PNG）',
    ],
    [
      'WPS 旧格式',
      noise(5000),
      '年报.wps',
      'I106 扩展名是 .wps，开头却不是这种格式，文件可能已损坏',
    ],
    [
      'XLSX',
      zipOf({ 'xl/workbook.xml': { text: 'x' } }),
      'a.docx',
      'I103 扩展名是 .docx，内容却是 Excel 工作簿（XLSX）；确是这份文档就改名为 .xlsx',
    ],
    [
      'OFD',
      zipOf({ 'OFD.xml': { text: '<x/>' } }),
      'a.docx',
      'I103 扩展名是 .docx，内容却是 OFD 版式文件；确是这份文档就改名为 .ofd',
    ],
    ['生僻的扩展名', utf8('年报'), '年报.xyz', 'I103 扩展名 .xyz 不认识，内容也看不出是哪种文档'],
    [
      '乱码充作 PDF',
      noise(5000),
      '年报.pdf',
      'I106 扩展名是 .pdf，开头却不是这种格式，文件可能已损坏',
    ],
    [
      '乱码充作 TXT',
      noise(5000),
      '年报.txt',
      'I108 文件不是 UTF-8、UTF-16、GB18030（GBK）或 Big5 编码的文字',
    ],
  ])('%s', async (_, bytes, name, expected) => {
    expect(await problem(bytes, name)).toBe(expected);
  });

  test.each([
    ['文字充作 PDF', utf8('一、总体情况'), '年报.pdf', '文字', 'txt'],
    ['PDF 充作 DOCX', bytesOf('%PDF-1.7 x'), '年报.docx', 'PDF', 'pdf'],
    ['网页充作 PDF', utf8('<html><p>年报'), '年报.pdf', '网页', 'html'],
    ['DOCX 充作 PDF', bytesOf('PK\x03\x04 x'), '年报.pdf', 'DOCX 一类的压缩文档', 'docx'],
    ['PDF 充作 TXT', bytesOf('%PDF-1.7 x'), '年报.txt', 'PDF', 'pdf'],
  ])('%s：说明内容是什么，该改成什么扩展名', async (_, bytes, name, what, proper) => {
    const extension = name.slice(name.indexOf('.'));
    expect(await problem(bytes, name)).toBe(
      `I103 扩展名是 ${extension}，内容却是${what}；确是这份文档就改名为 .${proper}`,
    );
  });

  test.each([
    ['a.ceb', noise(5000), '方正的 CEB 版式文件不读', /Apabi Reader .*PDF/],
    ['a.caj', noise(5000), '知网的 CAJ 文件不读', /CAJViewer .*PDF/],
    ['a.caj', bytesOf('CAJ\0\0\0'), '知网的 CAJ 文件不读', /CAJViewer/],
    ['a.pdf', bytesOf('CAJ\0\0\0'), '扩展名是 .pdf，这其实是知网的 CAJ 文件', /CAJViewer/],
    ['a.gd', noise(5000), '书生的版式文件不读', /书生阅读器.*PDF/],
    ['a.uof', noise(5000), '标文通文档（UOF）不读', /DOCX/],
    ['a.gif', bytesOf('GIF89a'), '图片（GIF）不读', /PNG 或 JPEG/],
    ['a.bmp', bytesOf('BM\0\0'), '图片（BMP）不读', /PNG 或 JPEG/],
    ['a.heic', bytesOf('\0\0\0\x18ftypheic'), '手机的照片（HEIC）不读', /JPEG/],
    ['a.jpg', bytesOf('\0\0\0\x18ftypmif1'), '扩展名是 .jpg，这其实是手机的照片（HEIC）', /JPEG/],
    ['a.docx', bytesOf('\xff\xd8\xff'), '扩展名是 .docx，这其实是图片（JPEG）', /改名为 \.jpg/],
    ['a.zip', noise(5000), 'ZIP 压缩包不读', /解开压缩包/],
    ['a', zipOf({ 'a.txt': { text: 'x' } }), '这其实是 ZIP 压缩包', /解开压缩包/],
    ['a.rar', bytesOf('Rar!\x1a'), 'RAR 压缩包不读', /解开压缩包/],
    [
      'a.odt',
      zipOf({ 'content.xml': { text: 'x' } }),
      '这其实是 OpenDocument 文档（ODF）',
      /另存为 DOCX/,
    ],
  ])('不读的格式说出名称和出路：%s', async (name, bytes, message, remedy) => {
    const result = await readDocument(bytes, name);
    expect(result.ok ? null : result.problem).toMatchObject({ rule: 'I103', message });
    expect(result.ok ? '' : result.problem.remedy).toMatch(remedy);
  });

  test('存成文本的网页照网页读', async () => {
    const marked = await readDocument(utf16('<html><p>年报', true), '年报.txt');
    expect(marked.ok && marked.document.format).toBe('html');
  });

  const PAGE =
    '<html><head><title>x</title></head><body><p>示例市年报</p><p>一、总体情况</p></body></html>';
  const shownBy = async (bytes: Uint8Array, name: string) => {
    const read = await readDocument(bytes, name);
    if (!read.ok) throw new Error(read.problem.message);
    return read.document.lines.flatMap(({ cells }) => cells.map(({ text }) => text));
  };

  test.each([
    ['上面有一行别的文字', `转自示例市网站：\n${PAGE}`, '年报.txt'],
    ['上面有一行，网页紧跟其后', `转载：<!DOCTYPE html>${PAGE}`, '年报.txt'],
    [
      '装在 JSON 里',
      JSON.stringify({ code: 0, data: { list: [{ title: '年报', body: PAGE }] } }),
      '年报.json',
    ],
    ['装在带函数名的 JSON 里', `show(${JSON.stringify({ content: PAGE })});`, '年报.txt'],
    [
      '网页归档上面有一行文字',
      `保存的网页\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="--=x"\r\n\r\n----=x\r\nContent-Type: text/html; charset="utf-8"\r\n\r\n${PAGE}\r\n----=x--`,
      '年报.txt',
    ],
  ])('网页%s，照网页读', async (_, text, name) => {
    const lines = await shownBy(utf8(text), name);
    expect(lines.slice(-2)).toEqual(['示例市年报', '一、总体情况']);
    expect(lines.join('')).not.toMatch(/[<{}]/);
  });

  test.each([true, false])('没有标记的 UTF-16 照读（低位在前：%s）', async (little) => {
    const text = '示例市统计局2024年政府信息公开工作年度报告\n一、总体情况';
    expect(await shownBy(utf16(text, little).subarray(2), '年报.txt')).toEqual(text.split('\n'));
    expect(await shownBy(utf16(PAGE, little).subarray(2), '年报.txt')).toContain('一、总体情况');
  });

  test('Markdown 叫什么名字都是 Markdown', async () => {
    const text = '# 示例市年报\n\n##一、总体情况\n全年公开 3 条。';
    expect((await shownBy(utf8(text), '年报.txt')).filter((line) => line !== '')).toEqual([
      '示例市年报',
      '一、总体情况',
      '全年公开 3 条。',
    ]);
  });

  test('截断或改坏的文件给出错误，不抛异常', async () => {
    const whole = [
      [await docxReport(), '年报.docx'],
      [new Uint8Array(readFileSync('tests/fixtures/old-word.doc')), '年报.doc'],
      [pdfPage([[80, 700, '示例市统计局二〇二三年政府信息公开工作年度报告全文如下']]), '年报.pdf'],
    ] as const;
    for (const [bytes, name] of whole) {
      for (let part = 1; part < 8; part += 1) {
        const result = await readDocument(bytes.slice(0, (bytes.length * part) / 8), name);
        expect(result.ok || /^I10[356]$/.test(result.problem.rule)).toBe(true);
      }
      const places = noise(400);
      for (let round = 0; round < 20; round += 1) {
        const broken = bytes.slice();
        for (let at = 0; at < 20; at += 1) {
          const place = ((places[round * 20 + at] ?? 0) * 251 + at * 7919) % broken.length;
          broken[place] = places[at] ?? 0;
        }
        await readDocument(broken, name);
      }
    }
  });
});

describe('恶意的文件', () => {
  const open = (count: number, tag: string) => utf8(`${tag.repeat(count)}x`);
  const bomb = deflateSync(Buffer.alloc(210 * MB));
  const cases: readonly (readonly [string, () => Uint8Array, RegExp])[] = [
    ['十万层的 div.html', () => open(100_000, '<div>'), /^I109/],
    ['十万层的表格.html', () => open(100_000, '<table><tr><td>'), /^I109/],
    ['上百万个属性.html', () => utf8(`<p ${'a '.repeat(MB)}>x`), /^读成了/],
    ['跨行跨列.html', () => open(2000, '<tr><td colspan=1000 rowspan=60000>'), /^读成了/],
    ['跨行跨列.htm', () => utf8(`<table>${'<tr><td colspan=999>x<td>'.repeat(3000)}`), /^I109/],
    ['长行.txt', () => utf8('字 1'.repeat(2 * MB)), /^读成了/],
    ['制表符.txt', () => utf8(`x${'\t'.repeat(10 * MB)}`), /^I109/],
    ['竖线.txt', () => utf8('|'.repeat(10 * MB)), /^I109/],
    ['空格.txt', () => utf8(`${' '.repeat(10 * MB)}x`), /^读成了/],
    ['不成表的竖线.txt', () => utf8('| x | y |\n'.repeat(45_000)), /^读成了/],
    [
      '错开的框.txt',
      () => utf8(Array.from({ length: 45_000 }, (_, at) => `${' '.repeat(at % 60)}│x│`).join('\n')),
      /^读成了/,
    ],
    ['宽表.txt', () => utf8(`${'│'.repeat(2000)}\n${'│x│\n'.repeat(40_000)}`), /^I109/],
    ['百万行.csv', () => utf8('1,2,3\n'.repeat(MB)), /^I109/],
    ['横线.md', () => utf8(`|${'-'.repeat(10 * MB)}x`), /^读成了/],
    ['换行.txt', () => utf8(`${'\n'.repeat(10 * MB)}x`), /^I109/],
    [
      '分隔线.mht',
      () =>
        utf8(
          `MIME-Version: 1\nContent-Type: multipart/related; boundary=x\n\n${'--x\n'.repeat(MB)}`,
        ),
      /^I106/,
    ],
    [
      '压缩炸弹.docx',
      () => zipOf({ 'word/document.xml': { text: ' '.repeat(150 * MB) } }),
      /^I107/,
    ],
    [
      '虚报大小.docx',
      () => zipOf({ 'word/document.xml': { text: ' '.repeat(30 * MB), claimed: 99 } }),
      /^I10[67]/,
    ],
    ['深层.docx', () => docxOf('<w:p>'.repeat(100_000)), /^I107/],
    [
      '实体展开.docx',
      () => zipOf({ 'word/document.xml': { text: '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>' } }),
      /^I107/,
    ],
    ['百万个空对象.pdf', () => pdfOf(Array.from({ length: 1_000_000 }, () => '<<>>')), /^I10[56]/],
    [
      '循环的页.pdf',
      () => pdfOf(['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9>>']),
      /^I10[56]/,
    ],
    ['深层数组.pdf', () => pdfOf([`<</Type/Catalog/Pages ${'['.repeat(MB)}>>`]), /^I10[56]/],
    [
      '膨胀的数据流.pdf',
      () =>
        pdfOf([
          `<</Length ${bomb.length}/Filter/FlateDecode>>\nstream\n${bomb.toString('latin1')}\nendstream`,
        ]),
      /^I107/,
    ],
  ];

  // Ends a hang; how long reading takes is measured by `npm run bench:hostile`.
  test.each(cases)('%s', { timeout: 60_000 }, async (name, make, expected) => {
    expect(await problem(make(), name)).toMatch(expected);
  });
});
