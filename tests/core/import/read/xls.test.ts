/** An old workbook is read as it is shown: its records, strings that go on, hidden parts. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { UNREAD } from '../../../../src/import/document.ts';
import { readDocument } from '../../../../src/import/read/read-document.ts';
import { compoundFile } from '../../../support/compound-file.ts';
import {
  cellsOf,
  doubted,
  plain,
  problemOf,
  readGood,
  shown,
  utf8,
  utf16,
} from '../../../support/documents.ts';
import {
  type Book,
  type BookCell,
  type BookSheet,
  bookStream,
  double,
  formula,
  longs,
  oldBook,
  record,
  string,
  words,
} from '../../../support/old-book.ts';

const sheet = (cells: readonly BookCell[], more: Partial<BookSheet> = {}): BookSheet => ({
  ...{ name: '表', cells },
  ...more,
});
const label = (value: string, row = 0, column = 0): BookCell => ({ row, column, value });

async function read(book: Book) {
  return cellsOf(await readGood(oldBook(book), '附表.xls'));
}

/** What a cell shows beside a label. */
async function beside(
  value: BookCell['value'],
  look: NonNullable<BookCell['look']> = {},
  more: Omit<Book, 'sheets'> = {},
  parts: Partial<BookSheet> = {},
) {
  const cells = [label('规章'), { row: 0, column: 1, value, look }];
  const {
    cells: shownCells,
    unread,
    hidden,
  } = await read({
    sheets: [sheet(cells, parts)],
    ...more,
  });
  return { text: shownCells[0]?.[1] ?? '', unread, hidden };
}

test('LibreOffice 存的一份：表、合并的格、隐藏的行列和表', async () => {
  const bytes = new Uint8Array(readFileSync('tests/fixtures/old-book.xls'));
  const { format, lines, hidden } = await readGood(bytes, '附表.et');
  expect(format).toBe('xls');
  expect(lines.map(shown)).toMatchInlineSnapshot(`
    [
      "plain 示例市统计局2023年政府信息公开工作年度报告",
      "plain 一、总体情况",
      "plain 2023年主动公开信息 120 条。",
      "grid 办理结果|予以公开|1件|0|1",
      "grid |不予公开||/|2.5",
      "plain 2024年1月8日",
    ]
  `);
  expect(hidden.map(({ text }) => text)).toMatchInlineSnapshot(`
    [
      "批注：待核",
      "页眉页脚：Page",
      "隐藏的单元格：77",
      "隐藏的行：校对 7",
      "隐藏的工作表“上年”：旧",
    ]
  `);
});

describe('数照格式所显示的读', () => {
  test.each([
    [12, 'General', '12'],
    [0, 'General', '0'],
    [-16, 'General', '-16'],
    [35.6, 'General', '35.6'],
    [1234, '#,##0', '1,234'],
    [394740.8, '#,##0.00"元"', '394,740.80元'],
    [5, '0"件"', '5件'],
    [3, 'G/通用格式', '3'],
    [45678, 'yyyy"年"m"月"d"日"', '2025年1月21日'],
  ])('%s 按 %s 是 %s', async (value, format, expected) => {
    expect(await beside(value, { format })).toEqual(plain(expected));
  });

  test.each([
    [12, 'm"月"d"日"', '显示成日期或时刻的数 1月12日'],
    [0.35, '0%', '数字格式显示为 35%'],
    [-16, '0;[Red]0', '只用颜色表示的负数 16'],
  ])('%s 按 %s 不算读定', async (value, format, what) => {
    expect(await beside(value, { format })).toEqual(doubted(what));
  });

  test('从 1904 年数日子的', async () => {
    const globals = [record(0x0022, words(1))];
    const look = { format: 'yyyy"年"m"月"d"日"' };
    expect((await beside(45678 - 1462, look, { globals })).text).toBe('2025年1月21日');
  });

  test('压缩的数：整数、百分之一、高三十位；一行几个', async () => {
    const packed = (value: number) => (head: Buffer) => [
      record(0x027e, Buffer.concat([head, longs(value)])),
    ];
    const half = Buffer.from(double(2.5)).readUInt32LE(4);
    expect((await beside(packed((1250 << 2) | 3))).text).toBe('12.5');
    expect((await beside(packed((-7 << 2) | 2))).text).toBe('-7');
    expect((await beside(packed(half & ~3))).text).toBe('2.5');
    const many = (head: Buffer) => [
      record(
        0x00bd,
        Buffer.concat([
          head.subarray(0, 4),
          ...[4, 0, 62].map((value) => Buffer.concat([words(0), longs((value << 2) | 2)])),
          words(3),
        ]),
      ),
    ];
    const cells = [label('规章'), { row: 0, column: 1, value: many }];
    expect((await read({ sheets: [sheet(cells)] })).cells).toEqual([['规章', '4', '0', '62']]);
  });

  test('空白、0、斜线各是各的', async () => {
    const look = { bordered: true };
    const cells = ([null, 0, '/', ''] as const).map((value, column) => ({
      ...{ row: 0, column: column + 1, value, look },
    }));
    const { cells: read1, unread } = await read({ sheets: [sheet([label('规章'), ...cells])] });
    expect(read1).toEqual([['规章', '', '0', '/', '']]);
    expect(unread).toEqual([]);
  });

  test('整张表不显示零', async () => {
    const after = [record(0x023e, Buffer.concat([words(0x06a6, 0, 0), longs(64, 0, 0)]))];
    expect(await beside(0, {}, {}, { after })).toEqual({ text: '', unread: [], hidden: ['0'] });
  });
});

describe('文字', () => {
  const long = `一、${'主动公开政府信息的情况'.repeat(40)}`;
  const texts = [
    '第二十条第（一）项',
    'ABC',
    long,
    '规章',
    `x${'y'.repeat(300)}`,
    '行政规范性文件',
  ];

  test.each([37, 64, 100, 301])('共用的文字在 %i 字节处断开，接着读', async (room) => {
    const cells = texts.map((text, row) => label(text, row));
    const { cells: found } = await read({ sheets: [sheet(cells)], room });
    expect(found.flat().join('')).toBe(texts.join(''));
  });

  test('断开处换成单字节、又换回来', async () => {
    const strings = record(
      0x00fc,
      Buffer.concat([longs(1, 1), words(6), Buffer.from([1]), Buffer.from('规章', 'utf16le')]),
    );
    const narrow = record(0x003c, Buffer.from('\0AB', 'latin1'));
    const wide = record(0x003c, Buffer.concat([Buffer.from([1]), Buffer.from('条款', 'utf16le')]));
    const value = (head: Buffer) => [record(0x00fd, Buffer.concat([head, longs(0)]))];
    const globals = [Buffer.concat([strings, narrow, wide])];
    const { cells } = await read({ sheets: [sheet([{ row: 0, column: 0, value }])], globals });
    expect(cells).toEqual([['规章AB条款']]);
  });

  test('几种字体的文字：删去的、白的、注码不算，注音不算', async () => {
    const fonts = [{ struck: true }, { raised: true }];
    const rich = (text: string, runs: readonly number[], phonetic = 0) =>
      Buffer.concat([
        words(text.length),
        Buffer.from([1 | 8 | (phonetic > 0 ? 4 : 0)]),
        words(runs.length / 2),
        phonetic > 0 ? longs(phonetic) : Buffer.alloc(0),
        Buffer.from(text, 'utf16le'),
        words(...runs),
        Buffer.alloc(phonetic, 0x31),
      ]);
    const globals = [
      record(
        0x00fc,
        Buffer.concat([longs(2, 2), rich('规旧章', [1, 1, 2, 0], 12), rich('624', [2, 2])]),
      ),
    ];
    const at = (column: number): BookCell => ({
      ...{ row: 0, column },
      value: (head) => [record(0x00fd, Buffer.concat([head, longs(column)]))],
    });
    expect(await read({ sheets: [sheet([at(0), at(1)])], globals, fonts })).toEqual({
      ...{ cells: [['规章', '62']], unread: [], hidden: ['旧', '4'] },
    });
  });

  test('单元格自带的文字、带字体的文字', async () => {
    const own = (head: Buffer) => [record(0x0204, Buffer.concat([head, string('4 件')]))];
    const rich = (head: Buffer) => [
      record(0x00d6, Buffer.concat([head, string('规章'), words(1, 1, 0)])),
    ];
    expect((await beside(own)).text).toBe('4 件');
    expect((await beside(rich)).text).toBe('规章');
  });
});

describe('公式', () => {
  const result = (kind: number, value = 0) => Buffer.from([kind, 0, value, 0, 0, 0, 255, 255]);
  const saying = (text: string) => (head: Buffer) => [
    ...formula(result(0))(head),
    // Of a formula that several cells share.
    record(0x04bc, Buffer.alloc(12)),
    record(0x0207, string(text)),
  ];

  test('结果照读：数、文字、空的文字', async () => {
    expect(await beside(formula(7))).toEqual(plain('7'));
    expect(await beside(saying('7件'))).toEqual(plain('7件'));
    expect(await beside(formula(result(3)), { bordered: true })).toEqual(plain(''));
  });

  test('逻辑值、出错的、没有存下结果的，不算读定', async () => {
    expect(await beside(formula(result(1, 1)))).toEqual(doubted('逻辑值'));
    expect(await beside(formula(result(2, 7)))).toEqual(doubted('公式出错 #DIV/0!'));
    expect(await beside(formula(result(0)))).toEqual(doubted('公式没有存下结果'));
    expect(await beside(formula(0, 2))).toEqual(doubted('公式没有存下结果'));
    // Its program leaves it to Excel to work out what formulas come to.
    expect(await beside(formula(0), {}, { globals: [] })).toEqual(doubted('公式没有存下结果'));
    expect(await beside(saying('=DISPIMG("ID_1",1)'))).toEqual(doubted('单元格里的图片'));
  });

  test('引用别的文件的不算读定，引用别的表的算', async () => {
    const books = [
      record(0x01ae, words(1, 0x0401)),
      record(0x01ae, Buffer.concat([words(1), string('\x01上年.xls'), string('表')])),
      record(0x0017, words(2, 0, 0, 0, 1, 0, 0)),
    ];
    const globals = [record(0x01c1, longs(0x1c1, 0x1e000)), ...books];
    const to = (reference: number) =>
      // A text, a reference to a cell of a sheet, and their sum.
      formula(7, 0, [0x17, 1, 0, 65, 0x5a, reference, 0, 0, 0, 0, 0xc0, 0x03]);
    expect(await beside(to(0), {}, { globals })).toEqual(plain('7'));
    expect(await beside(to(1), {}, { globals })).toEqual(doubted('引用别的文件的公式'));
  });
});

describe('行、列、表和看不见的', () => {
  test('合并的格占它的位置，下面藏着的值不算', async () => {
    const cells = [
      ...[label('三、本年度办理结果'), label('（一）予以公开', 0, 1)],
      ...[
        { row: 0, column: 2, value: 6 },
        { row: 1, column: 0, value: 99 },
      ],
      ...[label('（二）部分公开', 1, 1), { row: 1, column: 2, value: 2 }],
    ];
    expect(await read({ sheets: [sheet(cells, { merges: [[0, 1, 0, 0]] })] })).toEqual({
      cells: [
        ['三、本年度办理结果', '（一）予以公开', '6'],
        ['', '（二）部分公开', '2'],
      ],
      unread: [],
      hidden: ['隐藏的单元格：99'],
    });
  });

  test('隐藏的行、列和工作表不算，列作看不见的', async () => {
    const cells = [
      ...[label('规章'), { row: 0, column: 1, value: 4 }, { row: 0, column: 2, value: 62 }],
      ...[label('校对', 1), { row: 1, column: 2, value: 7 }],
    ];
    const sheets = [
      sheet(cells, { hiddenRows: [1], hiddenColumns: [1] }),
      sheet([label('旧')], { name: '上年', state: 2 }),
    ];
    expect(await read({ sheets })).toEqual({
      cells: [['规章', '62']],
      unread: [],
      hidden: ['隐藏的单元格：4', '隐藏的行：校对 7', '隐藏的工作表“上年”：旧'],
    });
  });

  test.each([
    ['白字', { colour: 9 }],
    ['删除线', { struck: true }],
    ['极小的字', { size: 1 }],
  ])('%s看不见：字不算，数不当作空白', async (_, font) => {
    const look = { font: 1 };
    expect(await beside(62, look, { fonts: [font] })).toEqual(doubted('格里看不见的数', ['62']));
    expect(await beside('旧', look, { fonts: [font] })).toEqual({
      ...{ text: '', unread: [], hidden: ['旧'] },
    });
  });

  test('白字在有底色的格里照读，与底色相同的看不见', async () => {
    const fonts = [{ colour: 9 }, { colour: 12 }];
    expect(await beside(62, { font: 1, ground: 12 }, { fonts })).toEqual(plain('62'));
    expect(await beside(62, { font: 2, ground: 12 }, { fonts })).toEqual(
      doubted('格里看不见的数', ['62']),
    );
  });

  test('工作簿自己的调色板里的白', async () => {
    const fonts = [{ colour: 20 }];
    const palette = Buffer.concat([
      words(13),
      longs(...Array.from({ length: 13 }, () => 0xfefefe)),
    ]);
    const globals = [record(0x0092, palette)];
    expect(await beside(62, { font: 1 }, { fonts })).toEqual(plain('62'));
    expect(await beside(62, { font: 1 }, { fonts, globals })).toEqual(
      doubted('格里看不见的数', ['62']),
    );
  });

  test('按条件隐去的数不算读定，只变底色的算', async () => {
    const range = record(0x01b0, words(1, 1, 0, 9, 0, 9, 1, 0, 9, 0, 9));
    const condition = (parts: number) =>
      record(0x01b1, Buffer.concat([words(0x0101, 0, 0), longs(parts), words(0), Buffer.alloc(4)]));
    const white = condition(1 << 25);
    const ground = condition(1 << 29);
    expect((await beside(62, {}, {}, { after: [range, white] })).text).toBe(UNREAD);
    expect((await beside(62, {}, {}, { after: [range, ground] })).text).toBe('62');
  });

  test('图片盖着的格不算读定，批注和页眉列作看不见的，筛选的箭头不管', async () => {
    const part = (type: number, data: Buffer, instance = 0) =>
      Buffer.concat([words(instance << 4, type), longs(data.length), data]);
    const shape = (column: number) =>
      record(0x00ec, part(0xf010, words(0, column, 0, 0, 0, column, 0, 0, 0)));
    const object = (kind: number, flags = 0) =>
      record(0x005d, words(0x15, 18, kind, 1, flags, 0, 0, 0, 0, 0, 0));
    const remark = [
      ...[shape(5), object(0x19)],
      record(0x01b6, words(0, 0, 0, 0, 0, 2, 8, 0, 0)),
      record(0x003c, Buffer.concat([Buffer.from([1]), Buffer.from('待核', 'utf16le')])),
    ];
    const before = [record(0x0014, string('&C内部资料'))];
    const after = [shape(1), object(8), shape(2), object(0x14, 0x0100), ...remark];
    const cells = [label('规章'), ...[1, 2].map((column) => ({ row: 0, column, value: 4 }))];
    expect(await read({ sheets: [sheet(cells, { before, after })] })).toEqual({
      cells: [['规章', UNREAD, '4']],
      unread: ['图片', '图片或文本框所在的单元格'],
      hidden: ['批注：待核', '页眉页脚：内部资料'],
    });
  });
});

describe('按内容认', () => {
  const lines = async (bytes: Uint8Array) => (await readGood(bytes, '附表.xls')).lines.map(shown);

  test('存成 .xls 的网页、制表符分开的文字照读', async () => {
    expect(await lines(utf8('<table><tr><td>规章<td>4</table>'))).toEqual(['grid 规章|4']);
    expect(await lines(utf8('规章\t4\t\t/\n'))).toEqual(['grid 规章|4||/']);
    expect(await lines(utf16('规章\t4\n', true))).toEqual(['grid 规章|4']);
  });

  test('嵌在别的文件里的不算：看最上面一层', async () => {
    const stream = bookStream({ sheets: [sheet([label('规章')])] });
    const word = Buffer.alloc(4096);
    const both = compoundFile({ 'MBD1/WordDocument': word, Workbook: stream });
    expect((await readGood(both, '附表.xls')).format).toBe('xls');
    const other = compoundFile({ 'MBD1/Workbook': stream, WordDocument: word });
    expect(problemOf(await readDocument(other, '附表.xls'))).toMatch(/改名为 \.doc$/);
  });
});

describe('不收的', () => {
  const problem = async (bytes: Uint8Array, name = '附表.xls') =>
    problemOf(await readDocument(bytes, name));
  const stream = bookStream({ sheets: [sheet([label('规章')])] });

  test('Excel 95 的、加密的，说出名称和出路', async () => {
    const old = compoundFile({ Book: stream });
    expect(await problem(old)).toBe('I103 这是 Excel 95 或更早的工作簿');
    const version = oldBook({ sheets: [sheet([label('规章')])], version: 0x0500 });
    expect(await problem(version)).toBe('I103 这是 Excel 95 或更早的工作簿');
    const locked = oldBook({ sheets: [sheet([])], globals: [record(0x002f, words(1, 1, 1))] });
    expect(await readDocument(locked, '附表.xls')).toMatchObject({
      problem: { rule: 'I104', remedy: expect.stringContaining('取消打开密码') },
    });
    expect(await problem(compoundFile({ Workbook: stream }), '附表.pdf')).toMatch(/改名为 \.xls$/);
  });

  test.each([
    ['记录断了', () => compoundFile({ Workbook: stream.subarray(0, stream.length - 20) })],
    ['不是工作簿', () => compoundFile({ Workbook: Buffer.alloc(4096, 1) })],
    [
      '指向没有的文字',
      () =>
        oldBook({
          sheets: [
            sheet([
              {
                ...{ row: 0, column: 0 },
                value: (head) => [record(0x00fd, Buffer.concat([head, longs(9)]))],
              },
            ]),
          ],
        }),
    ],
    [
      '记录太短',
      () =>
        oldBook({ sheets: [sheet([{ row: 0, column: 0, value: () => [record(0x0203, [1])] }])] }),
    ],
  ])('%s', async (_, make) => {
    expect(await problem(make())).toMatch(/^I106 旧式的 Excel 工作簿已损坏/);
  });

  test('指向同一处的许多张表、没有尽头的一行，有限度', async () => {
    const many = Array.from({ length: 201 }, (_, at) => sheet([], { name: `${at}` }));
    expect(await problem(oldBook({ sheets: many }))).toMatch(/^I109 工作簿有 201 张表/);
    const blanks = record(0x00be, words(0, 0, ...Array.from({ length: 256 }, () => 0), 255));
    const cells = Array.from({ length: 1000 }, (_, row) => ({
      ...{ row, column: 0, look: { bordered: true } },
      value: () => [blanks],
    }));
    const styled = sheet([{ row: 0, column: 0, value: null, look: { bordered: true } }, ...cells]);
    expect(await problem(oldBook({ sheets: [styled] }))).toMatch(/^I109/);
  });
});
