import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { text } from '../../../src/export/column.ts';
import { csvOf } from '../../../src/export/csv.ts';
import { guard } from '../../../src/text/spreadsheet-guard.ts';

const COLUMNS = [
  text<readonly string[]>('a', '甲', ([first = '']) => first),
  text<readonly string[]>('b', '乙', ([, second = '']) => second),
];
const both = (rows: readonly string[][]) => {
  const pieces = [...csvOf(COLUMNS, rows)];
  const join = (flavour: 'plain' | 'excel') => pieces.map((piece) => piece[flavour]).join('');
  return { plain: join('plain'), excel: join('excel') };
};

test.each([
  ['=1+1', "'=1+1"],
  ['+cmd|x', "'+cmd|x"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['-2+3', "'-2+3"],
  ['\t=1', "'\t=1"],
  ['＝1', "'＝1"],
  ['-16', '-16'],
  ['+8', '+8'],
  ['-1.5', '-1.5'],
  ['-', '-'],
  ['——', '——'],
  ['减16', '减16'],
  ['', ''],
])('表格软件用的一份：%j 写作 %j', (field, expected) => {
  expect(guard(field)).toBe(expected);
});

test('供程序读的一份一字不差，无 BOM，表头是字段名', () => {
  const rows = [
    ['=1+1', '含"引号"，逗号,和\n换行'],
    ['', ' 前后有空格 '],
    ['a,b', 'c'],
    ['"', 'd\re'],
    ['\n', ''],
  ];
  const { plain } = both(rows);
  expect(parse(plain)).toEqual([['a', 'b'], ...rows]);
  expect(plain.codePointAt(0)).toBe('a'.codePointAt(0));
});

test('表格软件用的一份有 BOM，表头是中文，公式被挡住', () => {
  const { excel } = both([['=1+1', '1']]);
  expect(excel).toBe("\uFEFF甲,乙\n'=1+1,1\n");
});

test('行数多过一批时不丢、不重', () => {
  const rows = Array.from({ length: 9001 }, (_, index) => [String(index), '']);
  expect((parse(both(rows).plain) as string[][]).slice(1)).toEqual(rows);
});
