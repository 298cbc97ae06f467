/** The answers are the printed figures, or say that a cell contradicts others. */
import { describe, expect, test } from 'vitest';
import { FORMS } from '../../../src/form/index.ts';
import { type Answer, answeringCells, answerOf } from '../../../src/report/answer.ts';
import { loadFiles } from '../../support/content.ts';
import { type SampleSpec, sampleFiles } from '../../support/sample.ts';

function answerTo(spec: SampleSpec): Answer {
  const { archive, doubts } = loadFiles(sampleFiles(spec));
  const [report] = archive.reports;
  if (report === undefined) throw new Error('no report');
  return answerOf(report, doubts);
}
const told = ({ figures }: Answer) =>
  Object.fromEntries(
    figures.map(({ term, value, share }) => [
      term.id,
      share === null ? value : `${share.numerator}/${share.denominator}`,
    ]),
  );
const all = (figure: number) => `[${figure}, 0, 0, 0, 0, 0, ${figure}]`;

/** The sentence of the issue: 70 requests, 30 + 5 disclosed, 8 refused, 25 not held. */
const ROWS = {
  'applications.received.new': all(70),
  'applications.outcomes.granted': all(30),
  'applications.outcomes.partial': all(5),
  'applications.outcomes.refused.third_party': all(2),
  'applications.outcomes.refused.enforcement_file': all(6),
  'applications.outcomes.unable.not_held': all(20),
  'applications.outcomes.unable.unclear': all(5),
  'applications.outcomes.other.misc': all(1),
  'applications.outcomes.total': all(69),
  'applications.carried_out': all(1),
  'remedies.review': '[1, 1, 0, 1, 3]',
  'remedies.litigation.direct': '[2, 0, 0, 0, 2]',
  'remedies.litigation.after_review': '[10, 0, 0, 0, 10]',
};

test('每个问题由表式所指的格相加作答', () => {
  expect(told(answerTo({ rows: ROWS }))).toEqual({
    received: '70',
    carried_in: '0',
    disclosed: '30',
    partial: '5',
    disclosure_rate: '35/69',
    refused: '8',
    unable: '25',
    not_processed: '0',
    other: '1',
    carried_over: '1',
    review: '3',
    litigation: '12',
  });
});

test('不予公开写出最多的理由；一样多的都写，一件没有就不写', () => {
  const reasonsIn = (rows: SampleSpec['rows']) =>
    answerTo({ rows: { ...ROWS, ...rows } }).figures.find(({ term }) => term.id === 'refused')
      ?.greatest;
  expect(reasonsIn({})).toEqual([
    {
      cell: 'applications.outcomes.refused.enforcement_file.total',
      label: '属于行政执法案卷',
      value: '6',
    },
  ]);
  const even = {
    'applications.outcomes.refused.third_party': all(4),
    'applications.outcomes.refused.enforcement_file': all(4),
  };
  expect(reasonsIn(even)?.map(({ label }) => label)).toEqual([
    '保护第三方合法权益',
    '属于行政执法案卷',
  ]);
  const none = {
    'applications.outcomes.refused.third_party': all(0),
    'applications.outcomes.refused.enforcement_file': all(0),
  };
  expect(reasonsIn(none)).toEqual([]);
});

test('前后不一致的格不作答，写明是哪些格；别的照答', () => {
  const { figures } = answerTo({ rows: { ...ROWS, 'remedies.review': '[1, 1, 0, 1, 4]' } });
  const review = figures.find(({ term }) => term.id === 'review');
  expect(review?.value).toBeNull();
  expect(review?.withheld.map(({ cell, rule }) => [cell, rule])).toEqual([
    ['remedies.review.total', 'R401'],
  ]);
  expect(figures.find(({ term }) => term.id === 'litigation')?.value).toBe('12');
});

test('空白不是零：有一格空着就没有数，写明空白', () => {
  const { figures } = answerTo({ rows: { ...ROWS, 'remedies.review': '[~, ~, ~, ~, ~]' } });
  const review = figures.find(({ term }) => term.id === 'review');
  expect(review).toMatchObject({ value: null, lacking: 'blank', withheld: [] });
});

describe('没有表', () => {
  test.each([
    ['missing', 'missing'],
    ['blank', 'blank'],
    ['image', 'image'],
  ])('表三是 %s：一个数也不答，说出缺了哪张表', (word, presence) => {
    const { figures, absent } = answerTo({ tables: { applications: word } });
    expect(figures.map(({ term }) => term.id)).toEqual(['review', 'litigation']);
    expect(absent.map((item) => [item.table.name, item.presence])).toEqual([['表三', presence]]);
  });
});

test('答案引到的格，最多的理由那一格也在内，都在引得到的格里', () => {
  const { archive, doubts } = loadFiles(sampleFiles({ rows: ROWS }));
  const [report] = archive.reports;
  if (report === undefined) throw new Error('no report');
  const { figures } = answerOf(report, doubts);
  const greatest = figures.flatMap((figure) => figure.greatest.map(({ cell }) => cell));
  expect(greatest).toEqual(['applications.outcomes.refused.enforcement_file.total']);
  const first = figures.flatMap(({ cells }) => cells.slice(0, 1));
  expect(answeringCells(report)).toEqual(expect.arrayContaining([...greatest, ...first]));
});

test.each(FORMS.map((form) => [form.id, form] as const))('%s 的答案所指的格都在表里', (_, form) => {
  const files = sampleFiles({ form });
  const { archive, doubts } = loadFiles(files);
  const [report] = archive.reports;
  if (report === undefined) throw new Error('no report');
  const { figures } = answerOf(report, doubts);
  const ids = figures.map(({ term }) => term.id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { cells } of figures) expect(cells.length).toBeGreaterThan(0);
});

describe('一组行只印成一行', () => {
  const rows = {
    ...ROWS,
    'applications.outcomes.other.no_correction': 'missing',
    'applications.outcomes.other.fee_unpaid': 'missing',
    'applications.outcomes.other.misc': 'missing',
  };
  const other = (label: string, cells: string, more: SampleSpec['rows'] = {}) =>
    answerTo({
      rows: { ...rows, ...more },
      extra: { applications: [`x_own: {label: ${label}, block: requests, cells: ${cells}}`] },
    }).figures.find(({ term }) => term.id === 'other');

  test.each(['（六）其他处理', '(六) 其他处理', '其他处理'])('“%s”：照那一行答', (label) => {
    expect(other(label, all(1))).toMatchObject({ value: '1', lacking: null });
  });

  test('别的标签、空着的、另印了分项的，不算', () => {
    expect(other('（六）别的', all(1))).toMatchObject({ value: null, lacking: 'missing' });
    const blank = '[~, ~, ~, ~, ~, ~, ~]';
    expect(other('（六）其他处理', blank)).toMatchObject({ value: null, lacking: 'missing' });
    const printed = { 'applications.outcomes.other.misc': all(0) };
    expect(other('（六）其他处理', all(1), printed)).toMatchObject({ value: null });
  });
});
