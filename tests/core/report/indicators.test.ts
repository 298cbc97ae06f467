import { describe, expect, test } from 'vitest';
import { f2019 } from '../../../src/form/editions/f2019.ts';
import { f2021 } from '../../../src/form/editions/f2021.ts';
import { fj2014 } from '../../../src/form/editions/fj2014.ts';
import { type Indicator, indicatorsOf } from '../../../src/report/indicators.ts';
import { loadFiles } from '../../support/content.ts';
import { type SampleSpec, sampleFiles } from '../../support/sample.ts';

function indicators(...specs: readonly SampleSpec[]): ReadonlyMap<string, Indicator> {
  const { archive } = loadFiles(sampleFiles(...specs));
  const [report, previous] = [...archive.reports].reverse();
  if (report === undefined) throw new Error('no report');
  return new Map(indicatorsOf(report, previous).map((item) => [item.id, item]));
}
const brief = (item: Indicator | undefined) =>
  item && [item.numerator, item.denominator, item.value];

/** One natural person's column carries all; the six outcomes close at 1453 (docs/law.md). */
const OUTCOMES: Readonly<Record<string, number>> = {
  'outcomes.granted': 966,
  'outcomes.partial': 67,
  'outcomes.refused.third_party': 81,
  'outcomes.unable.not_held': 182,
  'outcomes.not_processed.repeat': 61,
  'outcomes.other.misc': 96,
};
const CLOSING: SampleSpec = {
  form: f2021,
  rows: Object.fromEntries(
    Object.entries({ ...OUTCOMES, 'received.new': 1453, 'outcomes.total': 1453 }).map(
      ([row, n]) => [`applications.${row}`, `[${n}, 0, 0, 0, 0, 0, ${n}]`],
    ),
  ),
};

describe('六类占比闭合的例子', () => {
  const found = indicators(CLOSING);

  test.each([
    ['rate.granted', '966', '0.664831'],
    ['rate.disclosed', '1033', '0.710943'],
    ['rate.refused', '81', '0.055747'],
    ['rate.unable', '182', '0.125258'],
    ['rate.not_processed', '61', '0.041982'],
    ['rate.other', '96', '0.06607'],
  ])('%s = %s/1453', (id, numerator, value) => {
    expect(brief(found.get(id))).toEqual([numerator, '1453', value]);
  });

  test('六个分子之和恰是分母', () => {
    const sum = Object.values(OUTCOMES).reduce((total, n) => total + n, 0);
    expect(sum).toBe(1453);
    expect(found.get('rate.granted')?.denominator).toBe(String(sum));
  });

  test('分母为 0：没有值，分子分母照列，写明原因', () => {
    expect(found.get('dispute.rate')).toMatchObject({
      numerator: '0',
      denominator: '1453',
      value: '0',
    });
    expect(found.get('review.correction_rate')).toMatchObject({
      numerator: '0',
      denominator: '0',
      value: null,
      reason: '分母为 0',
    });
  });
});

test('纠错率两种分母各列一项，写明用的是哪一种', () => {
  const found = indicators({ rows: { 'remedies.review': '[1, 2, 0, 1, 4]' } });
  expect(brief(found.get('review.correction_rate'))).toEqual(['2', '3', '0.666667']);
  expect(brief(found.get('review.correction_rate_filed'))).toEqual(['2', '4', '0.5']);
  expect(found.get('review.correction_rate')?.denominatorLabel).toBe(
    '已审结的复议（总计 − 尚未审结）',
  );
  expect(found.get('review.correction_rate_filed')?.denominatorLabel).toBe('全部复议（总计）');
  expect(found.get('review.correction_rate')?.note).toBe('分母是已审结的案件');
});

test('总计为 0 而有尚未审结：分母小于 0，没有值', () => {
  const found = indicators({ rows: { 'remedies.review': '[0, 1, 0, 1, 0]' } });
  expect(found.get('review.correction_rate')).toMatchObject({
    numerator: '1',
    denominator: '-1',
    value: null,
    reason: '分母小于 0：表内的数前后不符',
  });
});

test('所需的格空着：没有值，不当作 0', () => {
  const found = indicators({
    rows: {
      'applications.outcomes.granted': '[1, 0, 0, 0, 0, 0, ~]',
      'applications.outcomes.total': '[1, 0, 0, 0, 0, 0, 1]',
      'applications.received.new': '[1, 0, 0, 0, 0, 0, 1]',
    },
  });
  expect(found.get('rate.granted')).toMatchObject({
    numerator: null,
    denominator: '1',
    value: null,
    reason: '2022 年度有一格没有数字：表三“（一）予以公开”的“总计”',
  });
  expect(brief(found.get('flow.closing_rate'))).toEqual(['1', '1', '1']);
});

test('同比要有上一年度，上一年为 0 则没有值', () => {
  const year = (n: number, of: number): SampleSpec => ({
    year: of,
    rows: { 'applications.received.new': `[${n}, 0, 0, 0, 0, 0, ${n}]` },
  });
  expect(brief(indicators(year(40, 2021), year(50, 2022)).get('demand.yoy'))).toEqual([
    '10',
    '40',
    '0.25',
  ]);
  expect(brief(indicators(year(40, 2021), year(10, 2022)).get('demand.yoy'))?.[2]).toBe('-0.75');
  expect(indicators(year(0, 2021), year(10, 2022)).get('demand.yoy')?.reason).toBe('分母为 0');
  expect(indicators(year(10, 2022)).get('demand.yoy')?.reason).toBe('没有可比的上一年度年报');
});

test('两套表式的其他处理都算得出：一行或三行', () => {
  const total = '[3, 0, 0, 0, 0, 0, 3]';
  const old = indicators({
    form: f2019,
    rows: { 'applications.outcomes.other': total, 'applications.outcomes.total': total },
  });
  expect(brief(old.get('rate.other'))).toEqual(['3', '3', '1']);
  const now = indicators({
    form: f2021,
    rows: {
      'applications.outcomes.other.no_correction': '[1, 0, 0, 0, 0, 0, 1]',
      'applications.outcomes.other.misc': '[2, 0, 0, 0, 0, 0, 2]',
      'applications.outcomes.total': total,
    },
  });
  expect(brief(now.get('rate.other'))).toEqual(['3', '3', '1']);
});

test('表式没有的指标不列，不是空着', () => {
  expect(indicators({ form: f2019 }).has('docs.turnover')).toBe(false);
  expect(indicators({ form: f2021 }).has('docs.turnover')).toBe(true);
  expect(indicators({ form: f2019 }).has('enforcement.intensity')).toBe(true);
});

test('金额折合成元；没有写单位的不换算', () => {
  const fees = indicators({ rows: { 'proactive.fees': '[5949.088667]' } }).get('amount.fees');
  expect([fees?.value, fees?.note]).toEqual(['59490886.67', '所印单位：万元']);
  const bought = (token: string) =>
    indicators({ form: f2019, rows: { 'proactive.central_procurement': `[1, ${token}]` } }).get(
      'amount.central_procurement',
    );
  expect(bought('394740.80元')?.value).toBe('394740.8');
  expect(bought('4299')).toMatchObject({ value: null, reason: '没有写明单位，不换算' });
});

test('发布距期限的天数，逾期为负', () => {
  const days = (published: string) =>
    indicators({ facts: { published } }).get('timeliness.days')?.value;
  expect(days('2023-01-25')).toBe('6');
  expect(days('2023-02-12')).toBe('-12');
  expect(days('~')).toBeNull();
});

test('不予公开的理由各占多少，取自表式的各行', () => {
  const found = indicators({
    rows: {
      'applications.outcomes.refused.state_secret': '[1, 0, 0, 0, 0, 0, 1]',
      'applications.outcomes.refused.third_party': '[3, 0, 0, 0, 0, 0, 3]',
    },
  });
  const reasons = [...found.values()].filter(({ id }) => id.startsWith('mix.refusal_reason.'));
  expect(reasons).toHaveLength(8);
  expect(reasons.map(({ value }) => value)).toEqual(['0.25', '0', '0', '0.75', '0', '0', '0', '0']);
  expect(reasons[0]?.zh).toBe('不予公开理由：属于国家秘密');
});

test('每个比率都有分子分母的名称，编号不重复', () => {
  const found = [...indicators(CLOSING).values()];
  for (const item of found.filter(({ unit }) => unit === 'ratio')) {
    expect(item.numeratorLabel).not.toBe('');
    expect(item.denominatorLabel).not.toBeNull();
  }
  expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
});

test('一行有本年和历年两格金额：各有编号，名称写明是哪一格', () => {
  const found = indicators({ form: fj2014, rows: { 'statistics.fee_waivers': '[3, 20]' } });
  expect(
    [...found.values()]
      .filter(({ unit }) => unit === 'yuan')
      .map(({ id, zh, value }) => [id, zh, value]),
  ).toEqual([
    ['amount.fee_waivers', '政府信息公开收费减免金额（元）', '3'],
    ['amount.fee_waivers.cumulative', '政府信息公开收费减免金额（历年累计，元）', '20'],
  ]);
});

test('（六）其他处理只印一行的，其他处理率照那一行', () => {
  const parts = ['no_correction', 'fee_unpaid', 'misc'];
  const missing = parts.map((part) => [`applications.outcomes.other.${part}`, 'missing'] as const);
  const rows = { ...CLOSING.rows, ...Object.fromEntries(missing) };
  const row = (label: string) =>
    `x_other: {label: ${label}, block: requests, cells: [96, 0, 0, 0, 0, 0, 96]}`;
  const rate = (label: string) =>
    indicators({ ...CLOSING, rows, extra: { applications: [row(label)] } }).get('rate.other');
  expect(brief(rate('（六）其他处理'))).toEqual(['96', '1453', '0.06607']);
  expect(brief(rate('（六）其他情形'))).toEqual([null, '1453', null]);
});
