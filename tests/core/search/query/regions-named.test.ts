import { expect, test } from 'vitest';
import { archiveFold } from '../../../../src/io/fold-table.ts';
import { regionSlips, regionsNamed } from '../../../../src/search/query/regions-named.ts';
import { typedYear } from '../../../../src/search/query/typed-year.ts';

const REGIONS = [
  ['990000', '示例省'],
  ['990100', '甲乙回族自治州'],
  ['990101', '示例县'],
] as const;
const codes = (typed: string, among = false) =>
  regionsNamed(typed, REGIONS, archiveFold(), among).map(({ code, year }) => code + year);

test.each([
  ['示例省', ['990000']],
  ['示例', ['990000', '990101']],
  ['甲乙', ['990100']],
  ['甲乙州', []],
  ['示例省2021', ['9900002021']],
  ['二〇二一年示例县', ['9901012021']],
  ['示例县财政局', []],
  ['示', []],
  ['2021', []],
])('“%s”是地区 %j', (typed, expected) => {
  expect(codes(typed)).toEqual(expected);
});

test('长话开头的地区，问到才算', () => {
  expect(codes('示例省财政', true)).toEqual(['990000', '990101']);
});

test.each([
  ['甲已', ['甲乙']],
  ['示列', ['示例']],
  ['乙甲', []],
  ['甲乙', []],
  ['甲', []],
  ['甲b', []],
  ['甲已州', []],
])('两个字的地区打错一个：“%s”近于 %j', (typed, expected) => {
  expect(regionSlips(typed, REGIONS, archiveFold())).toEqual(expected);
});

test.each([
  ['2021年互助', 2021, '互助'],
  ['二零二一年度', 2021, ''],
  ['20210101', null, null],
  ['1998年', null, null],
])('“%s”里的年度是 %s', (typed, year, rest) => {
  expect(typedYear(typed)?.year ?? null).toBe(year);
  expect(typedYear(typed)?.rest ?? null).toBe(rest);
});
