/** The table of divisions against what the Ministry counts each year, and by examples. */
import { expect, test } from 'vitest';
import {
  type Division,
  divisionNames,
  divisionsIn,
  divisionsOf,
  placeAtStart,
} from '../../../src/report/divisions.ts';

/** 民政事业发展统计公报、统计年鉴：地级、县级，其中市辖区、县级市、县（不含自治县）. */
const COUNTED = [
  [2008, 333, 2859, 856, 368, 1463],
  [2009, 333, 2858, 855, 367, 1464],
  [2010, 333, 2856, 853, 370, 1461],
  [2011, 332, 2853, 857, 369, 1456],
  [2012, 333, 2852, 860, 368, 1453],
  [2013, 333, 2853, 872, 368, 1442],
  [2014, 333, 2854, 897, 361, 1425],
  [2015, 334, 2850, 921, 361, 1397],
  [2016, 334, 2851, 954, 360, 1366],
  [2017, 334, 2851, 962, 363, 1355],
  [2018, 333, 2851, 970, 375, 1335],
  [2019, 333, 2846, 965, 387, 1323],
  [2020, 333, 2844, 973, 388, 1312],
  [2021, 333, 2843, 977, 394, 1301],
  [2022, 333, 2843, 977, 394, 1301],
  [2023, 333, 2844, 977, 397, 1299],
] as const;

test.each(COUNTED)('%i 年末的个数与公报相同', (year, ...expected) => {
  const mainland = divisionsIn(year).filter(({ code }) => !/^[78]/.test(code));
  const county = mainland.filter(({ code }) => !code.endsWith('00'));
  const prefecture = mainland.filter(({ code }) => /[^0]0?00$/.test(code) && !/0000$/.test(code));
  const count = (name: RegExp) => county.filter((division) => name.test(division.name)).length;
  expect(mainland.length - county.length - prefecture.length).toBe(31);
  // 六枝特区、万山特区、神农架林区 are counted apart.
  expect([
    prefecture.length,
    county.length,
    count(/(?<!特|神农架林)区$/),
    count(/市$/),
    count(/(?<!自治)县$/),
  ]).toEqual(expected);
  expect([count(/自治县$/), count(/(?<!自治)旗$/), count(/自治旗$/)]).toEqual([117, 49, 3]);
});

test('每一年里一个代码只属一处，下一级都有上一级', () => {
  for (let year = 2008; year <= 2025; year += 1) {
    const there = new Map<string, Division>();
    for (const division of divisionsIn(year)) {
      expect(there.has(division.code), `${year} ${division.code}`).toBe(false);
      there.set(division.code, division);
    }
    for (const code of there.keys()) {
      expect(there.has(`${code.slice(0, 2)}0000`), `${year} ${code}`).toBe(true);
      const isDirect = /^(?:11|12|31|50)|^\d{2}90/.test(code);
      if (!isDirect) expect(there.has(`${code.slice(0, 4)}00`), `${year} ${code}`).toBe(true);
    }
  }
});

test('名称和年份都合规矩', () => {
  for (const division of divisionsIn(2008).concat(divisionsIn(2025))) {
    expect(division.code).toMatch(/^\d{6}$/);
    expect(division.name).toMatch(/^\p{Script=Han}{2,15}$/u);
  }
});

test.each([
  ['沛县民政局', 2023, '沛县 320322'],
  ['沛县', 2023, null],
  ['大足区教育局', 2011, '大足区 500111'],
  ['双桥区教育局', 2010, '双桥区 130802 500111'],
  ['双桥区教育局', 2013, '双桥区 130802'],
  ['凉山州教育局', 2023, '凉山州 513400'],
  ['鄂温克旗教育局', 2023, '鄂温克旗 150724'],
  ['内蒙古鄂温克旗教育局', 2023, '内蒙古 150000'],
  ['内蒙古教育厅', 2023, null],
  ['示例县教育局', 2023, null],
])('“%s”（%i 年）开头的地方', (text, year, expected) => {
  const place = placeAtStart(text, [], year);
  const codes = place?.divisions.map(({ code }) => code) ?? [];
  expect(place === null ? null : [place.printed, ...codes].join(' ')).toBe(expected);
});

test('各级的名称用那一年的', () => {
  const names = (code: string, year: number | null) =>
    [...divisionNames(code, year).values()].join();
  expect(names('130502', 2015)).toBe('河北省,邢台市,桥东区');
  expect(names('130502', 2022)).toBe('河北省,邢台市,襄都区');
  expect(names('110105', null)).toBe('北京市,朝阳区');
  expect(names('999999', null)).toBe('');
  expect(divisionsOf('130502').map(({ name }) => name)).toEqual(['桥东区', '襄都区']);
});
