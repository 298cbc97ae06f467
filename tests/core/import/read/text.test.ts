import { describe, expect, test } from 'vitest';
import { type SourceDocument, UNREAD } from '../../../../src/import/document.ts';
import { encoded, readGood, shown, utf8, utf16 } from '../../../support/documents.ts';

const read = (text: string, name = '年报.txt') => readGood(utf8(text), name);
const lines = (document: SourceDocument) => document.lines.map(shown);
const SAMPLE = '示例市统计局政府信息公开工作年度报告\n一、总体情况\n本年新收申请 3 件。';
const TRADITIONAL = '示例市統計局政府信息公開工作年度報告\n一、總體情況\n本年新收申請 3 件。';

describe('编码', () => {
  test.each([
    ['UTF-8', utf8(SAMPLE)],
    ['UTF-8 带 BOM', utf8(`\ufeff${SAMPLE}`)],
    ['UTF-16 LE', utf16(SAMPLE, true)],
    ['UTF-16 BE', utf16(SAMPLE, false)],
    ['GBK', encoded(SAMPLE, 'gbk')],
    ['GBK 的繁体字', encoded(TRADITIONAL, 'gbk')],
    ['Big5', encoded(TRADITIONAL.replace('户', '戶'), 'big5')],
  ])('%s 的文字照读', async (name, bytes) => {
    const document = await readGood(bytes, '年报.txt');
    const expected = /繁体|Big5/.test(name) ? TRADITIONAL : SAMPLE;
    expect(document.lines.map((line) => line.cells[0]?.text)).toEqual(expected.split('\n'));
  });

  test('文末的半个字不妨碍阅读', async () => {
    const document = await readGood(utf8(SAMPLE).subarray(0, -1), '年报.txt');
    expect(document.lines).toHaveLength(3);
  });

  test('看不见的字符删去，部首字形换成汉字', async () => {
    expect(lines(await read('\u200b政\u00ad府⻚⾯\u00a0长\ufeff'))).toEqual(['plain 政府页面 长']);
  });
});

describe('行', () => {
  test('数与数之间用别的空格的一行里，不断行的空格说不准是不是隔开两个数', async () => {
    const doubtful = await read('1.属于国家秘密 0 0 3\u00a00 0');
    expect(lines(doubtful)).toEqual([`plain 1.属于国家秘密 0 0 3${UNREAD}0 0`]);
    expect(doubtful.unread.map(({ text }) => text)).toEqual(['两个数字之间不断行的空格']);
    // One is all that parts them, or the line is none of a table.
    for (const text of ['0\u00a00\u00a03\u00a00', '3\u00a00', '全年 3 次、0 次，共 3\u00a00 人']) {
      expect(lines(await read(text))).toEqual([`plain ${text.replaceAll('\u00a0', ' ')}`]);
    }
  });

  test('各种换行都是换行，空行保留', async () => {
    expect(lines(await read('甲\r\n\r\n乙\r丙\n'))).toEqual([
      'plain 甲',
      'plain ',
      'plain 乙',
      'plain 丙',
    ]);
  });

  test('换页符分页', async () => {
    const { lines } = await read('甲\n乙\n\f丙\n\f');
    expect(lines.map(({ page, cells }) => [page, cells[0]?.text])).toEqual([
      [1, '甲'],
      [1, '乙'],
      [2, '丙'],
    ]);
  });

  test('制表符分格，空格子占位', async () => {
    const { lines } = await read('行政许可\t 82\t\t减 16\t');
    expect(lines.map(shown)).toEqual(['grid 行政许可|82||减 16|']);
    expect(lines[0]?.cells[3]).toEqual({ text: '减 16', start: 3, end: 4 });
  });

  test('一格一行时行末的竖线不是文字', async () => {
    expect(lines(await read('规章 |\n0 |\n|||\n1 ||\n|'))).toEqual([
      'plain 规章',
      'plain 0',
      'plain ||',
      'plain 1',
      'plain ',
    ]);
  });

  test('Markdown 表格分格，分隔行不读，行号不变', async () => {
    const document = await read(
      '## 二、主动公开\n\n| 信息内容 | 本年 |\n|---|:--:|\n| **规章** | 1 | |\n|  | |\n正文',
      '年报.md',
    );
    expect(lines(document)).toEqual([
      'plain 二、主动公开',
      'plain ',
      'grid 信息内容|本年',
      'grid 规章|1|',
      'grid |',
      'plain 正文',
    ]);
    expect(document.lines.map(({ number }) => number)).toEqual([1, 2, 3, 5, 6, 7]);
    expect(document.lines.map(({ table }) => table)).toEqual([null, null, 0, 0, 0, null]);
  });

  test('空格排出的栏带字符位置，汉字占两列', async () => {
    const { lines } = await read('  规章    12  0\n　　正文一句。\n总　计　　3');
    expect(lines.map(shown)).toEqual(['columns 规章|12|0', 'plain 正文一句。', 'columns 总　计|3']);
    expect(lines[0]?.cells[1]).toEqual({ text: '12', start: 10, end: 12 });
  });
});

describe('逗号隔开的表', () => {
  const CSV =
    '某县某局2023年年报,,\n"一、总体情况\n全年推进公开。",,\n项目,"甲,乙",总计\n规章,"1,234",7\n许可,,0\n';

  test('名为 .csv：引号里的逗号和换行是格里的，独占一行的是正文', async () => {
    expect(lines(await read(CSV, '年报.csv'))).toEqual([
      'plain 某县某局2023年年报',
      'plain 一、总体情况',
      'plain 全年推进公开。',
      'grid 项目|甲,乙|总计',
      'grid 规章|1,234|7',
      'grid 许可||0',
    ]);
  });

  test('分号、制表符隔开的也是', async () => {
    expect(lines(await read('项目;甲;乙\n规章;1;2\n', '年报.csv'))).toEqual([
      'grid 项目|甲|乙',
      'grid 规章|1|2',
    ]);
    expect(lines(await read('项目\t甲\n"规\n章"\t1\n', '年报.tsv'))).toEqual([
      'grid 项目|甲',
      'grid 规 章|1',
    ]);
  });

  test('一行的格比别的行多，也许是一个数被切开：格里的数读不出', async () => {
    const rows = ['项目,甲,乙', '规章,1,2', '许可,1,234,5', '处罚,3,4'].join('\n');
    const document = await read(rows, '年报.csv');
    expect(document.lines[2]?.cells.slice(1).every(({ text }) => text.endsWith(UNREAD))).toBe(true);
    expect(document.unread).toEqual([{ line: 3, text: '格数比别的行多的一行' }]);
  });

  test('名为 .txt 的，多数行是这样才是', async () => {
    const row = '规章,1,2,3,4,5';
    expect(lines(await read(row))).toEqual([`plain ${row}`]);
    const prose = Array.from({ length: 20 }, () => '一是公开,二是解读,三是回应,四是监督,共12条。');
    expect((await read(prose.join('\n'))).lines[0]?.cells).toHaveLength(1);
    const rows = Array.from({ length: 10 }, () => row).join('\n');
    expect((await read(rows)).lines.map(({ layout }) => layout)).not.toContain('plain');
  });
});

describe('画出来的表', () => {
  const FRAME = ['┌──┬─┬─┐', '│规章│12│ │', '├──┼─┴─┤', '│许可│  5   │', '└──┴───┘'];

  test('线隔开格，占两列的格占两列', async () => {
    const document = await read(FRAME.join('\n'));
    expect(document.lines.map(({ cells }) => cells.map(({ text }) => text))).toEqual([
      ['规章', '12', ''],
      ['许可', '5', ''],
    ]);
    expect(document.lines[1]?.cells[1]).toMatchObject({ start: 1, end: 3 });
    expect(document.lines.map(({ table }) => table)).toEqual([0, 0]);
  });

  test.each([
    ['粗线', '┃'],
    ['双线', '║'],
    ['竖线，上下有横线', '|'],
  ])('%s一样', async (_, bar) => {
    const rule = `${bar}----${bar}---${bar}`;
    const rows = [`${bar}规章${bar} 1 ${bar}`, `${bar}许可${bar} 2 ${bar}`];
    const frame = rule.replaceAll(bar, '+');
    const source = [frame, rows[0], frame, rows[1], frame].join('\n');
    expect(lines(await read(source))).toEqual(['grid 规章|1', 'grid 许可|2']);
  });

  const wrapped = (label: readonly [string, string], figure: readonly [string, string]) =>
    [
      '┌──┬──┐',
      '│规  │甲  │',
      '│章  │    │',
      '├──┼──┤',
      `│${label[0]}│${figure[0]}   │`,
      `│${label[1]}│${figure[1]}│`,
    ]
      .concat(['├──┼──┤', '│处罚│4   │', '└──┴──┘'])
      .join('\n');

  test('两条横线之间是一行，格里换行的标签连起来', async () => {
    expect(lines(await read(wrapped(['许  ', '可  '], ['3', '    '])))).toEqual([
      'grid 规章|甲',
      'grid 许可|3',
      'grid 处罚|4',
    ]);
  });

  test('格里换行的数读不出', async () => {
    const document = await read(wrapped(['许可', '    '], ['3', '5   ']));
    const figures = document.lines.map(({ cells }) => cells[1]?.text ?? '');
    expect(figures.filter((text) => /^[35]/.test(text))).toEqual(
      ['3', '5'].map((text) => text + UNREAD),
    );
    expect(figures.at(-1)).toBe('4');
  });
});
