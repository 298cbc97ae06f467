import { expect, test } from 'vitest';
import {
  countNewer,
  countValues,
  FACETS,
  type Filters,
  type FoundReport,
  matches,
  sortFound,
} from '../../../../src/search/query/catalogue.ts';
import { Random } from '../../../bench/random.ts';

const random = new Random(11);

const invent = (number: number): FoundReport => ({
  id: `示例-${number}`,
  shard: 0,
  number,
  date: `2025-01-${10 + (number % 20)}`,
  count: 1,
  values: {
    year: [random.pick(['2023', '2024'])],
    region: ['900000', random.pick(['900100', '900200'])],
    sector: [random.pick(['财政', '教育'])],
    form: ['f2021'],
    finding: ['R1', 'R2'].filter(() => random.chance(0.3)),
    agency: [`示例-${number % 7}`],
  },
});

test.each<Filters>([
  {},
  { year: '2024' },
  { region: '900200', sector: '财政' },
  { year: '2023', finding: 'R1', agency: '示例-3' },
  { year: '1999' },
])('每个筛选值的份数，等于选了它以后逐份数出的 %o', (filters) => {
  const found = Array.from({ length: 300 }, (_, number) => invent(number));
  const counted = countValues(found, filters);
  for (const facet of FACETS) {
    const values = new Set(found.flatMap((report) => report.values[facet]));
    const expected = [...values].flatMap((value) => {
      const { length } = found.filter((report) => matches(report, { ...filters, [facet]: value }));
      return length === 0 ? [] : [[value, length]];
    });
    expect(new Map(counted[facet])).toEqual(new Map(expected as [string, number][]));
    const order = counted[facet].map(([, count]) => count);
    expect(order).toEqual([...order].sort((a, b) => b - a));
  }
});

test('比某一天新的有几份', () => {
  const found = Array.from({ length: 40 }, (_, number) => invent(number));
  expect(countNewer(found, '2025-01-27')).toBe(4);
  expect(countNewer(found, '')).toBe(40);
});

test('新的在前，或者次数多的在前；同样的照日期、编号', () => {
  const found = Array.from({ length: 200 }, (_, number) => ({
    ...invent(number),
    id: `示例-${(number * 77) % 200}`,
    count: random.between(1, 4),
  }));
  const text = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  const byDate = (a: FoundReport, b: FoundReport) => text(b.date, a.date) || text(a.id, b.id);
  const ids = (some: readonly FoundReport[]) => some.map(({ id }) => id);
  expect(ids(sortFound(found, 'date'))).toEqual(ids([...found].sort(byDate)));
  expect(ids(sortFound(found, 'relevance'))).toEqual(
    ids([...found].sort((a, b) => b.count - a.count || byDate(a, b))),
  );
});
