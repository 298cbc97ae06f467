/** A figure made of cells that contradict others is no figure, wherever it would stand. */
import { describe, expect, test } from 'vitest';
import { checkedIndicators } from '../../../src/check/checked-indicators.ts';
import type { CheckedArchive } from '../../../src/io/archive/check-archive.ts';
import type { Indicator } from '../../../src/report/indicators.ts';
import { ARCHIVE, checkFolder, loadFiles } from '../../support/content.ts';
import { type SampleSpec, sampleFiles, sampleId } from '../../support/sample.ts';

function indicatorsIn(archive: CheckedArchive, id: string): ReadonlyMap<string, Indicator> {
  const report = archive.archive.reports.find((item) => item.id === id);
  const check = archive.checks.get(id);
  if (report === undefined || check === undefined) throw new Error(`no report ${id}`);
  const found = checkedIndicators(report, check, archive.doubts);
  return new Map(found.map((item) => [item.id, item]));
}

/** Six figures by applicant and their total as printed, all of one applicant but the total. */
const row = (figure: number, total = figure) => `[${figure}, 0, 0, 0, 0, 0, ${total}]`;

/** Ten requests, eight granted, two carried over; every relation holds. */
const SOUND: SampleSpec = {
  year: 2023,
  rows: {
    'applications.received.new': row(10),
    'applications.outcomes.granted': row(8),
    'applications.outcomes.total': row(8),
    'applications.carried_out': row(2),
    'remedies.review': '[1, 1, 0, 0, 2]',
  },
};
const withRows = (rows: Readonly<Record<string, string>>, spec = SOUND): SampleSpec => ({
  ...spec,
  rows: { ...spec.rows, ...rows },
});
const of = (spec: SampleSpec, ...others: readonly SampleSpec[]) =>
  indicatorsIn(loadFiles(sampleFiles(...others, spec)), sampleId(spec));

/** Ids of the indicators without a number for contradictions. */
const withheldIn = (found: ReadonlyMap<string, Indicator>) =>
  [...found.values()].filter(({ withheld }) => withheld.length > 0).map(({ id }) => id);

test('关系都成立的，一项也不扣', () => {
  const found = of(SOUND);
  expect(withheldIn(found)).toEqual([]);
  expect(found.get('rate.granted')?.value).toBe('1');
  expect(found.get('flow.closing_rate')?.value).toBe('0.8');
});

test('所用的格前后不一致：没有值，没有分子分母，写明缘由和格', () => {
  const found = of(withRows({ 'remedies.review': '[1, 1, 0, 0, 3]' }));
  expect(found.get('review.correction_rate_filed')).toMatchObject({
    value: null,
    numerator: null,
    denominator: null,
    reason:
      '所用的数前后不一致，不作数：表四“行政复议”不符合“总计等于四种结果之和”（3 ≠ 1 + 1 + 0 + 0）',
  });
  const cells = found.get('review.correction_rate_filed')?.withheld.map(({ cell }) => cell);
  expect(cells).toEqual(['remedies.review.corrected', 'remedies.review.total']);
});

test('只扣用到那些格的，别的照算', () => {
  const found = of(withRows({ 'remedies.review': '[1, 1, 0, 0, 3]' }));
  expect(withheldIn(found)).toEqual([
    'dispute.rate',
    'review.correction_rate',
    'review.correction_rate_filed',
    'remedy.pending_share',
  ]);
  expect(found.get('flow.closing_rate')?.value).toBe('0.8');
});

test('勾稽关系不成立：新收、结转、办理总计都不作数，各项结果照算的只有不靠总计的', () => {
  const found = of(withRows({ 'applications.carried_out': row(5) }));
  const withheld = withheldIn(found);
  expect(withheld).toContain('demand.new');
  expect(withheld).toContain('flow.closing_rate');
  expect(withheld).toContain('rate.granted');
  expect(found.get('mix.statutory_vs_factual')?.withheld).toEqual([]);
});

test('总计靠分项：分项的一格不一致，合计它的总计也不作数', () => {
  const rows = {
    // 10 is printed in the total column, of 8 applicants: the row contradicts itself.
    'applications.received.new': '[8, 0, 0, 0, 0, 2, 10]',
    'applications.carried_out': row(0),
    'applications.outcomes.granted': row(8, 10),
    'applications.outcomes.total': '[8, 0, 0, 0, 0, 2, 10]',
    'applications.outcomes.refused.third_party': '[0, 0, 0, 0, 0, 2, 0]',
  };
  const found = of(withRows(rows));
  const total = found
    .get('rate.unable')
    ?.withheld.find(({ cell }) => cell === 'applications.outcomes.total.total');
  expect(total).toMatchObject({ rule: 'R303', through: 'applications.outcomes.granted.total' });
});

describe('年度之间', () => {
  const before: SampleSpec = { ...SOUND, year: 2022 };
  const after = withRows({
    'applications.received.carried_in': row(3),
    'applications.outcomes.granted': row(11),
    'applications.outcomes.total': row(11),
  });

  test('结转前后两年不符，两年用到它的都不作数', () => {
    const loaded = loadFiles(sampleFiles(before, after));
    const [earlier, later] = [before, after].map((spec) => indicatorsIn(loaded, sampleId(spec)));
    expect(earlier?.get('flow.carry_rate')?.withheld.map(({ cell, rule }) => [cell, rule])).toEqual(
      [['applications.carried_out.total', 'X01']],
    );
    expect(later?.get('demand.load')?.value).toBeNull();
    expect(later?.get('demand.new')?.value).toBe('10');
  });

  test('同比用到上一年，上一年的格不一致就不作数', () => {
    const wrong = withRows({ 'applications.carried_out': row(5) }, before);
    const found = of(SOUND, wrong).get('demand.yoy');
    expect(found?.value).toBeNull();
    expect(found?.withheld.map(({ of: { year }, cell }) => [year, cell])).toEqual([
      [2022, 'applications.received.new.total'],
    ]);
  });
});

test('没有一份报告由前后不一致的格算出数来', () => {
  const loaded = checkFolder(ARCHIVE);
  let withheld = 0;
  for (const { id } of loaded.archive.reports) {
    for (const item of indicatorsIn(loaded, id).values()) {
      if (item.withheld.length === 0) continue;
      withheld += 1;
      expect([item.value, item.numerator, item.denominator], `${id} ${item.id}`).toEqual([
        null,
        null,
        null,
      ]);
    }
  }
  expect(withheld).toBeGreaterThan(50);
});

test.each(['630223-zrzyj/2021', '640105-zrzyj/2020', 'xpcc-zrzyj/2020'])(
  '%s 的办结率不是 0 %，是不作数',
  (id) => {
    const found = indicatorsIn(checkFolder(ARCHIVE), id).get('flow.closing_rate');
    expect(found?.value).toBeNull();
    expect(found?.withheld.map(({ cell }) => cell)).toContain('applications.outcomes.total.total');
  },
);
