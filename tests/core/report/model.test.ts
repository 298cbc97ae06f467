import { expect, test } from 'vitest';
import { type Agency, agencyName, cellAt } from '../../../src/report/model.ts';
import { regionCount, regionsOf } from '../../../src/report/regions.ts';
import { loadFiles } from '../../support/content.ts';
import { sampleFiles } from '../../support/sample.ts';

const [SAMPLE] = loadFiles(sampleFiles()).archive.agencies;
const named = (names: Agency['names']): Agency => {
  if (SAMPLE === undefined) throw new Error('agency was not read');
  return { ...SAMPLE, names };
};
const RENAMED = named([
  { name: '示例市旧示例局', from: null, to: '2018-12-31' },
  { name: '示例市示例局', from: '2019-01-01', to: '2022-06-30' },
  { name: '示例市新示例局', from: '2022-07-01', to: null },
]);

test.each([
  [2018, '示例市旧示例局'],
  [2019, '示例市示例局'],
  [2021, '示例市示例局'],
  [2022, '示例市新示例局'],
  [2025, '示例市新示例局'],
  [undefined, '示例市新示例局'],
])('%s 年度用的机关名是“%s”', (year, name) => {
  expect(agencyName(RENAMED, year)).toBe(name);
});

test('没有一个名称在当年有效时，用最后一个', () => {
  const agency = named([{ name: '示例局', from: '2020-01-01', to: '2020-06-30' }]);
  expect(agencyName(agency, 2024)).toBe('示例局');
});

test.each([
  ['990102', ['示例省', '示例市', '示例区'], ['990000', '990100', '990102']],
  ['990100', ['示例省', '示例市'], ['990000', '990100']],
  ['990000', ['示例省'], ['990000']],
  ['999001', ['示例省', '省直辖示例县'], ['990000', '999001']],
])('区划代码 %s 逐级配上名称 %j', (division, names, codes) => {
  expect(regionsOf(division, names, '990102')?.map(({ code }) => code)).toEqual(codes);
});

test.each([
  ['990102', ['示例区']],
  ['990102', ['示例省', '示例市', '示例区', '示例镇']],
  ['990000', ['示例省', '示例市']],
  ['990100', ['示例省']],
])('区划代码 %s 与 %j 级数不符', (division, names) => {
  expect(regionsOf(division, names, '990102')).toBeNull();
});

test('没有区划代码的机关，用编号的简称作代码', () => {
  expect(regionsOf(null, ['示例兵团', '示例师'], 'xmpl')).toEqual([
    { code: 'xmpl', name: '示例兵团' },
    { code: 'xmpl-1', name: '示例师' },
  ]);
});

test('按表、行、列取格；没有的取不到', () => {
  const cells = { 'remedies.litigation.direct.corrected': '7' };
  const [report] = loadFiles(sampleFiles({ cells })).archive.reports;
  if (report === undefined) throw new Error('report was not read');
  expect(cellAt(report, 'remedies', 'litigation.direct', 'corrected')?.value).toBe('7');
  expect(cellAt(report, 'remedies', 'litigation.direct', 'upheld')?.value).toBe('0');
  expect(cellAt(report, 'remedies', 'litigation.direct', 'issued')).toBeUndefined();
  expect(cellAt(report, 'remedies', 'none', 'total')).toBeUndefined();
  expect(cellAt(report, 'none', 'review', 'total')).toBeUndefined();
});

test.each([
  ['990000', 1],
  ['990100', 2],
  ['990102', 3],
  ['110101', 2],
  ['429004', 2],
  [null, 1],
])('区划代码 %s 的机关写 %i 级地区', (division, count) => {
  expect(regionCount(division)).toBe(count);
});
