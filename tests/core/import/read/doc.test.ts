import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { UNREAD } from '../../../../src/import/document.ts';
import { readDocument } from '../../../../src/import/read/read-document.ts';
import { problemOf, readGood, shown } from '../../../support/documents.ts';
import { oldWord } from '../../../support/old-word.ts';

// Made with LibreOffice from an invented table.
const bytes = new Uint8Array(readFileSync('tests/fixtures/old-word.doc'));

test('旧式 Word 文档的表格分行分格，合并的单元格占住位置', async () => {
  const document = await readGood(bytes, '年报.docx');
  expect(document.format).toBe('doc');
  expect(document.lines.map(shown)).toMatchInlineSnapshot(`
    [
      "plain 示例市统计局2023年政府信息公开工作年度报告",
      "plain 一、总体情况",
      "plain 2023年主动公开信息 120 条。",
      "grid 勾稽关系||申请人情况||",
      "grid ||自然人|其 他|总计",
      "grid 办理结果|予以公开|1|2|3",
      "grid |不予公开||0|/",
      "plain 示例市统计局",
    ]
  `);
});

test('加密的旧式 Word 文档说明已加密', async () => {
  const locked = bytes.slice();
  const at = Buffer.from(locked).indexOf(Buffer.from([0xec, 0xa5]));
  locked[at + 11] = (locked[at + 11] ?? 0) | 1;
  expect(problemOf(await readDocument(locked, '年报.doc'))).toBe('I104 Word 文档要密码才能打开');
});

describe('别的程序写的 Word 文件', () => {
  const lines = async (...args: Parameters<typeof oldWord>) =>
    (await readGood(oldWord(...args), '年报.doc')).lines.map(shown);
  /** Code, low byte first, and operand. */
  const DELETED = [0x00, 0x08, 1];
  const HIDDEN = [0x3c, 0x08, 1];
  const IN_TABLE = [0x16, 0x24, 1];
  const ENDS_ROW = [0x17, 0x24, 1];
  const INNER_CELL = [0x4b, 0x24, 1];
  const INNER_ROW = [0x4c, 0x24, 1];

  test('快速保存的片段按阅读顺序接起来，单字节的片段按 Windows-1252', async () => {
    expect(
      await lines([
        { text: '2023年主动公开' },
        { text: ' 120 \x93A\x94 ', narrow: true },
        { text: '条。\r' },
        { text: '第二段\r' },
      ]),
    ).toEqual(['plain 2023年主动公开 120 “A” 条。', 'plain 第二段']);
  });

  test('紧挨着数、大小不同的数字：格里读不出，正文里照印', async () => {
    const size = (halfPoints: number) => [0x43, 0x4a, halfPoints, 0];
    const document = await readGood(
      oldWord([
        { text: '规章\x07', paragraph: IN_TABLE },
        { text: '6', characters: size(21) },
        { text: '2', characters: size(10) },
        { text: '\x07', paragraph: IN_TABLE },
        { text: '\x07', paragraph: [...IN_TABLE, ...ENDS_ROW] },
        { text: '20', characters: size(21) },
        { text: '23', characters: size(30) },
        { text: '年\r' },
      ]),
      '年报.doc',
    );
    expect(document.lines.map(shown)).toEqual([`grid 规章|6${UNREAD}`, 'plain 2023年']);
    expect(document.unread.map(({ text }) => text)).toEqual(['数旁边的小字']);
  });

  test('.wps 里装的若是 Word 正文，照样读', async () => {
    const document = await readGood(oldWord([{ text: '年度报告\r' }]), '年报.wps');
    expect(document.format).toBe('doc');
  });

  test('修订中删去的和隐藏的文字不读，写在片段上的也一样', async () => {
    expect(
      await lines(
        [
          { text: '公开' },
          { text: '八', characters: DELETED },
          { text: '九', characters: HIDDEN },
          // Deleted, and then not: the later property holds.
          { text: '12', characters: [...DELETED, 0x00, 0x08, 0] },
          { text: '34', modifier: (0x41 << 1) | (1 << 8) },
          { text: '56', modifier: (0x5c << 1) | (1 << 8) },
          { text: '78', modifier: 1 },
          // A piece that brings text back.
          { text: '0', characters: DELETED, modifier: 0x41 << 1 },
          { text: '条\r' },
        ],
        [DELETED],
      ),
    ).toEqual(['plain 公开120条']);
  });

  test('域只读结果；套着的域、手动换行、不间断连字符', async () => {
    expect(
      await lines([
        { text: '见\x13 HYPERLINK "x\x13 PAGE \x141\x15" \x14附件\x15一\x0b二\x1e三\x01\x1f\r' },
      ]),
    ).toEqual(['plain 见附件一', 'plain 二-三']);
  });

  test('表格的格和行，片段上的行尾，表中之表', async () => {
    expect(
      await lines([
        { text: '规章\x07', paragraph: IN_TABLE },
        { text: '\x07', paragraph: IN_TABLE },
        { text: '3\x07', paragraph: IN_TABLE },
        { text: '\x07', paragraph: [...IN_TABLE, ...ENDS_ROW] },
        { text: '规范性文件\x07', paragraph: IN_TABLE },
        { text: '1\x07', paragraph: IN_TABLE },
        { text: '2\x07', paragraph: IN_TABLE },
        { text: '\x07', paragraph: IN_TABLE, modifier: (0x19 << 1) | (1 << 8) },
        { text: '之后\r' },
        { text: '外\x07', paragraph: IN_TABLE },
        { text: '甲\r', paragraph: [...IN_TABLE, ...INNER_CELL] },
        { text: '1\r', paragraph: [...IN_TABLE, ...INNER_CELL] },
        { text: '\r', paragraph: [...IN_TABLE, ...INNER_ROW] },
        { text: '\x07', paragraph: IN_TABLE },
        { text: '\x07', paragraph: [...IN_TABLE, ...ENDS_ROW] },
        { text: '完\r' },
      ]),
    ).toEqual([
      'grid 规章||3',
      'grid 规范性文件|1|2',
      'plain 之后',
      'plain 外',
      'grid 甲|1',
      // A cell ends in a paragraph of its own behind a table inside it.
      'plain ',
      'plain 完',
    ]);
  });
});
