/**
 * What the repository's own reports must yield. The expectations come from reading the five
 * sample documents and the 平潭 figures, not from running the checks.
 */
import { describe, expect, test } from 'vitest';
import type { Outcome } from '../../../src/check/evaluate/evaluate-rules.ts';
import { toYuan } from '../../../src/report/cell.ts';
import { blocks } from '../../../src/report/diagnostic.ts';
import { cellAt } from '../../../src/report/model.ts';
import { ARCHIVE, checkFolder } from '../../support/content.ts';

const loaded = checkFolder(ARCHIVE);
const of = (id: string) => loaded.diagnostics.filter((item) => item.file === `reports/${id}.yaml`);
const evaluationsOf = (id: string, rule: string) =>
  loaded.checks.get(id)?.evaluations.filter((item) => item.rule.id === rule) ?? [];
const outcomes = (id: string, rule: string): Record<string, Outcome> =>
  Object.fromEntries(evaluationsOf(id, rule).map(({ at, outcome }) => [at, outcome]));
const failing = (id: string, rule: string) =>
  evaluationsOf(id, rule)
    .filter(({ outcome }) => outcome !== 'pass')
    .map(({ at }) => at);

const S000 = '630223-zrzyj/2021';
const S001 = '430381-zrzyj/2022';
const S002 = 'xpcc-zrzyj/2020';
const S003 = '630223-zrzyj/2024';
const S004 = '640105-zrzyj/2020';
const PINGTAN = [2019, 2020, 2021, 2022, 2023, 2024, 2025].map((year) => `350128-gwh/${year}`);

test('库里恰是五份样本和平潭七年', () => {
  expect(loaded.archive.reports.map((report) => report.id).sort()).toEqual(
    [S000, S001, S002, S003, S004, ...PINGTAN].sort(),
  );
});

test('没有一条发现拦住发布，不一致都已登记', () => {
  expect(loaded.diagnostics.filter(blocks)).toEqual([]);
  expect(loaded.blocked).toBe(false);
  const open = loaded.diagnostics.filter((item) => item.level === 'inconsistency');
  expect(open.every((item) => item.acknowledged)).toBe(true);
});

describe.each([
  [
    '000 互助 2021',
    S000,
    [
      'C04 text.s1.remedies.review.total',
      'R301 applications.natural_person',
      'R301 applications.total',
      'R306 applications',
      'R401 remedies.review',
    ],
  ],
  ['001 湘乡 2022', S001, ['D02 s6']],
  [
    '002 兵团 2020',
    S002,
    [
      'R301 applications.natural_person',
      'R301 applications.total',
      'R302 applications.natural_person',
      'R303 applications.outcomes.unable.not_held',
      'R305 applications.natural_person',
    ],
  ],
  [
    '003 互助 2024',
    S003,
    ['D02 s2', 'D02 s3', 'D03 applications', 'D03 proactive', 'R902 applications'],
  ],
  [
    '004 西夏 2020',
    S004,
    [
      'R301 applications.natural_person',
      'R301 applications.total',
      'R302 applications.natural_person',
      'R302 applications.total',
      'R305 applications.natural_person',
      'R305 applications.total',
    ],
  ],
  ['平潭 2019', '350128-gwh/2019', []],
  ['平潭 2020', '350128-gwh/2020', ['R302 applications.natural_person', 'R302 applications.total']],
  ['平潭 2021', '350128-gwh/2021', []],
  ['平潭 2022', '350128-gwh/2022', []],
  ['平潭 2023', '350128-gwh/2023', []],
  ['平潭 2024', '350128-gwh/2024', []],
  ['平潭 2025', '350128-gwh/2025', []],
])('%s', (_, id, expected) => {
  test('不一致恰是这些', () => {
    const found = of(id)
      .filter((item) => item.level === 'inconsistency')
      .map((item) => `${item.rule} ${item.at}`);
    expect(found.sort()).toEqual(expected);
  });

  test('核算不了的关系都是因为有格空着', () => {
    const unread = [...(loaded.checks.get(id)?.evaluations ?? [])].filter(
      ({ outcome, inputs }) =>
        outcome === 'undetermined' && !inputs.some(({ token }) => token === ''),
    );
    expect(unread).toEqual([]);
  });
});

test('000：R302、R303 各列各行都成立', () => {
  expect(failing(S000, 'R302')).toEqual([]);
  expect(failing(S000, 'R303')).toEqual([]);
  expect(Object.keys(outcomes(S000, 'R302'))).toHaveLength(7);
  expect(Object.keys(outcomes(S000, 'R303'))).toHaveLength(23);
});

test('000：前两列按决定数填报，只记口径，不是发现', () => {
  const judged = evaluationsOf(S000, 'R213').filter(({ outcome }) => outcome !== 'undetermined');
  expect(judged.map(({ at, outcome }) => [at, outcome])).toEqual([
    ['proactive.licensing', 'pass'],
    ['proactive.other_services', 'pass'],
    ['proactive.penalty', 'pass'],
  ]);
  expect(judged[0]?.rule).toMatchObject({ readings: { holds: 'decisions', fails: 'items' } });
  expect(of(S000).filter((item) => item.rule === 'R213')).toEqual([]);
});

test('000：规章一行空白，采购金额折合 394740.8 元', () => {
  const report = loaded.archive.reports.find((item) => item.id === S000);
  if (report === undefined) throw new Error(S000);
  expect(
    report.tables
      .get('proactive')
      ?.rows.get('rules')
      ?.map((cell) => cell.state),
  ).toEqual(['blank', 'blank', 'blank']);
  const amount = cellAt(report, 'proactive', 'central_procurement', 'amount');
  expect(amount?.token).toBe('394740.80元');
  expect(amount && toYuan(amount)).toBe('394740.8');
});

test('D01 只出在 000：2021 年度沿用 2019 年格式', () => {
  const found = loaded.diagnostics.filter((item) => item.rule === 'D01');
  expect(found.map(({ file, expected, found: used }) => [file, expected, used])).toEqual([
    [`reports/${S000}.yaml`, 'f2021', 'f2019'],
  ]);
});

test('001：三条加总关系都成立，来源域名不是 .gov.cn', () => {
  for (const rule of ['R301', 'R302', 'R303', 'R401']) expect(failing(S001, rule)).toEqual([]);
  const sources = loaded.diagnostics.filter((item) => item.rule === 'D12');
  expect(sources.map(({ file, found }) => [file, found])).toEqual([
    [`reports/${S001}.yaml`, 'www.yqfywz.cn'],
  ]);
});

test.each([
  [S002, ['20 = 11 + 0 + 8 + 1', '4 = 4 + 0 + 0 + 0', '12 = 9 + 3 + 0 + 0']],
  [S003, ['10 = 9 + 1', '1 = 1', '1 = 1']],
])('%s：表四三组总计都成立', (id, equations) => {
  expect(evaluationsOf(id, 'R401').map(({ equation }) => equation)).toEqual(equations);
  expect(failing(id, 'R401')).toEqual([]);
});

test('002：总计行漏填只显在自然人列，总计列不重复报', () => {
  expect(outcomes(S002, 'R302')['applications.total']).toBe('pass');
  expect(outcomes(S002, 'R305')['applications.total']).toBe('pass');
});

test('003：表四只填非零格，按位置读出', () => {
  const report = loaded.archive.reports.find((item) => item.id === S003);
  const tokens = [...(report?.tables.get('remedies')?.rows.values() ?? [])].map((row) =>
    row.map((cell) => cell.token),
  );
  expect(tokens).toEqual([
    ['9', '', '1', '', '10'],
    ['', '', '', '1', '1'],
    ['1', '', '', '', '1'],
  ]);
});

test('003：标题异写只作提示', () => {
  const notes = of(S003).filter((item) => item.rule === 'D02' && item.level === 'note');
  expect(notes.map((item) => item.at)).toEqual(['s1', 's5', 's6']);
});

test('004：R303 各行都成立', () => {
  expect(failing(S004, 'R303')).toEqual([]);
});

test('平潭 2020：办理总计 21 而各项之和 27，自然人 20 而 26', () => {
  const found = of('350128-gwh/2020').filter((item) => item.rule === 'R302');
  expect(found.map(({ expected, found: printed }) => [expected, printed])).toEqual([
    ['26', '20'],
    ['27', '21'],
  ]);
});

const yearEvaluations = (id: string, rule: string) =>
  (loaded.checks.get(id)?.yearEvaluations ?? []).filter((item) => item.rule.id === rule);

test('平潭七年：上年结转与结转下年处处接上，跨两套表式也接', () => {
  const judged = PINGTAN.map((id) => yearEvaluations(id, 'X01').map(({ outcome }) => outcome));
  // 2019 has no year before it; the six others are judged in all seven columns.
  expect(judged).toEqual([[], ...Array.from({ length: 6 }, () => Array(7).fill('pass'))]);
  const total = PINGTAN.slice(1).map(
    (id) =>
      yearEvaluations(id, 'X01').find(({ at }) => at.endsWith('.total'))?.equation ?? '没有核算',
  );
  expect(total).toEqual(['0 = 0', '0 = 0', '1 = 1', '0 = 0', '0 = 0', '0 = 0']);
});

test('平潭：现行有效 2022 年接上，2023—2025 年接不上，各有算式', () => {
  const documents = PINGTAN.flatMap((id) =>
    yearEvaluations(id, 'X02')
      .filter(({ at }) => at === 'proactive.normative_docs.in_force')
      .map(({ outcome, equation, expected, found }) => [id, outcome, equation, expected, found]),
  );
  expect(documents).toEqual([
    ['350128-gwh/2022', 'pass', '665 + 88 − 55 = 698', '698', '698'],
    ['350128-gwh/2023', 'fail', '698 + 77 − 132 ≠ 470', '643', '470'],
    ['350128-gwh/2024', 'fail', '470 + 62 − 33 ≠ 440', '499', '440'],
    ['350128-gwh/2025', 'fail', '440 + 58 − 45 ≠ 546', '453', '546'],
  ]);
  const shown = loaded.diagnostics.filter((item) => item.rule === 'X02');
  expect(shown.map(({ file, level, equation }) => [file, level, equation])).toEqual([
    ['reports/350128-gwh/2023.yaml', 'warning', '698 + 77 − 132 ≠ 470'],
    ['reports/350128-gwh/2024.yaml', 'warning', '470 + 62 − 33 ≠ 440'],
    ['reports/350128-gwh/2025.yaml', 'warning', '440 + 58 − 45 ≠ 546'],
  ]);
});

test('跨年的发现指到两年的格', () => {
  const [found] = loaded.diagnostics.filter((item) => item.rule === 'X02');
  expect(found?.inputs.map(({ file, pointer, token }) => [file, pointer, token])).toEqual([
    [undefined, '/tables/proactive/normative_docs/2', '470'],
    ['reports/350128-gwh/2022.yaml', '/tables/proactive/normative_docs/2', '698'],
    [undefined, '/tables/proactive/normative_docs/0', '77'],
    [undefined, '/tables/proactive/normative_docs/1', '132'],
  ]);
});

test('互助 2021 与 2024 两年之间不比，只提示缺的年度待收录', () => {
  expect(loaded.checks.get(S003)?.yearEvaluations).toEqual([]);
  const found = [...of(S000), ...of(S003)].filter((item) => item.rule.startsWith('X'));
  expect(found.map(({ rule, level, message }) => [rule, level, message])).toEqual([
    ['X08', 'note', '2021 年度与 2024 年度之间：2022 年度待收录、2023 年度待收录'],
  ]);
});

test('摘要不据以判断写没写问题、提没提信息处理费', () => {
  const judged = loaded.diagnostics.filter(({ rule }) => rule === 'D08' || rule === 'D09');
  expect(judged).toEqual([]);
});

test('没有一份逾期：知道发布日期的都在期限之前', () => {
  expect(loaded.diagnostics.filter(({ rule }) => rule === 'D05')).toEqual([]);
});

const claimFindings = (id: string) =>
  of(id)
    .filter((item) => item.rule.startsWith('C'))
    .map(({ rule, at, expected, found }) => [rule, at, expected, found]);

test('正文与表不同的恰是这几处，相符的不报', () => {
  const found = new Map(loaded.archive.reports.map(({ id }) => [id, claimFindings(id)]));
  expect(Object.fromEntries([...found].filter(([, list]) => list.length > 0))).toEqual({
    [S000]: [['C04', 'text.s1.remedies.review.total', '2', '无']],
    [S002]: [
      ['C05', 'text.s1.proactive.licensing.change', '+15', '+18'],
      ['C09', 'remedies', '', ''],
    ],
    [S003]: [['C08', 'remedies.litigation.direct', '', '']],
    '350128-gwh/2023': [['C05', 'text.s1.proactive.normative_docs.in_force', '470', '393']],
    '350128-gwh/2025': [['C08', 'remedies.litigation.direct', '', '']],
  });
});

test.each([
  [S001, { C01: 1, C03: 3 }],
  [S002, { C01: 1, C05: 3 }],
  [S004, { C01: 1, C02: 1 }],
  ['350128-gwh/2022', { C01: 3, C03: 2, C05: 2 }],
])('%s：正文与表相符的各处只计数', (id, expected) => {
  const tallies = [...(loaded.checks.get(id)?.tallies ?? [])];
  const passes = tallies.filter(([rule, { pass }]) => rule.startsWith('C') && pass > 0);
  expect(Object.fromEntries(passes.map(([rule, { pass }]) => [rule, pass]))).toEqual(expected);
});

test('000：矛盾之处指到正文的那几个字', () => {
  const finding = loaded.checks.get(S000)?.findings.find(({ rule }) => rule === 'C04');
  const { section = -1, block = -1, start, end } = finding?.passage ?? {};
  const report = loaded.archive.reports.find((item) => item.id === S000);
  const text = report?.sections[section]?.blocks[block]?.text;
  expect(text?.slice(start, end)).toBe('未发生行政复议和行政诉讼');
});
