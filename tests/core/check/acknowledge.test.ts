import { describe, expect, test } from 'vitest';
import { renderDiagnostics } from '../../../src/check/render/diagnostics.ts';
import { f2019 } from '../../../src/form/editions/f2019.ts';
import { blocks, type Diagnostic } from '../../../src/report/diagnostic.ts';
import { FORM_RULE_FIXTURES } from '../../fixtures/rules-of-forms.ts';
import { REPORT_RULE_FIXTURES } from '../../fixtures/rules-of-reports.ts';
import { loadFiles } from '../../support/content.ts';
import { positionOf } from '../../support/position.ts';
import { type SampleSpec, sampleFiles, sampleYaml } from '../../support/sample.ts';

const CONTRADICTION = { rows: { 'remedies.review': '[1, 0, 0, 0, 2]' } };
const ENTRY = '{rule: R401, at: remedies.review, expected: 1, found: 2, note: 原件如此}';

const load = (spec: SampleSpec) => loadFiles(sampleFiles(spec));
const text = (spec: SampleSpec) => {
  const { diagnostics, summary } = load(spec);
  return renderDiagnostics('text', diagnostics, summary, 'content');
};
const brief = (diagnostics: readonly Diagnostic[]) =>
  diagnostics.map(({ rule, acknowledged }) => `${rule}${acknowledged ? ' 已登记' : ''}`);

test('没有登记的不一致拦住发布，并给出可以照抄的一行', () => {
  expect(load(CONTRADICTION).blocked).toBe(true);
  expect(text(CONTRADICTION)).toMatchInlineSnapshot(`
    "content/reports/990102-slj/2022.yaml:42:13 不一致 R401
      表四“行政复议”不符合“总计等于四种结果之和”（2 ≠ 1 + 0 + 0 + 0）
      应为 1，实为 2
        content/reports/990102-slj/2022.yaml:42:26 remedies.review 第 5 格 = 2
        content/reports/990102-slj/2022.yaml:42:14 remedies.review 第 1 格 = 1
      → 请核对原件：若是录入有误，改正本文件；若原件如此，在 acknowledged 中登记这一条
        - {rule: R401, at: remedies.review, expected: 1, found: 2, note: 原件如此}
    报告 1 份；错误 0，不一致 1（已登记 0），存疑 0，提示 0。未通过：1 项须处理
    "
  `);
});

test('数字相同的登记放行，发现仍在', () => {
  const spec = { ...CONTRADICTION, acknowledged: [ENTRY] };
  expect(load(spec).blocked).toBe(false);
  expect(text(spec)).toMatchInlineSnapshot(`
    "content/reports/990102-slj/2022.yaml:42:13 不一致（已登记） R401
      表四“行政复议”不符合“总计等于四种结果之和”（2 ≠ 1 + 0 + 0 + 0）
    报告 1 份；错误 0，不一致 1（已登记 1），存疑 0，提示 0。通过
    "
  `);
});

test('数字变了，登记失效：新的发现与失效的登记都拦住发布', () => {
  const spec = { rows: { 'remedies.review': '[1, 0, 0, 0, 3]' }, acknowledged: [ENTRY] };
  expect(load(spec).blocked).toBe(true);
  expect(text(spec)).toMatchInlineSnapshot(`
    "■ content/reports/990102-slj/2022.yaml（错误 1，不一致 1）
    content/reports/990102-slj/2022.yaml:42:13 不一致 R401
      表四“行政复议”不符合“总计等于四种结果之和”（3 ≠ 1 + 0 + 0 + 0）
      应为 1，实为 3
        content/reports/990102-slj/2022.yaml:42:26 remedies.review 第 5 格 = 3
        content/reports/990102-slj/2022.yaml:42:14 remedies.review 第 1 格 = 1
      → 请核对原件：若是录入有误，改正本文件；若原件如此，在 acknowledged 中登记这一条
        - {rule: R401, at: remedies.review, expected: 1, found: 3, note: 原件如此}
    content/reports/990102-slj/2022.yaml:46:5 错误 K405
      登记的是 R401（remedies.review）应为 1、实为 2；现在应为 1、实为 3
      应为 1，实为 3
        content/reports/990102-slj/2022.yaml:42:26 remedies.review 第 5 格 = 3
        content/reports/990102-slj/2022.yaml:42:14 remedies.review 第 1 格 = 1
      → 对照原件：录入有误的，改正表里的数；原件如此的，登记改为 expected: 1, found: 3
    报告 1 份；错误 1，不一致 1（已登记 0），存疑 0，提示 0。未通过：2 项须处理
    "
  `);
});

test('不再矛盾，登记失效，并写出现在的等式', () => {
  const spec = { rows: { 'remedies.review': '[1, 0, 0, 0, 1]' }, acknowledged: [ENTRY] };
  expect(load(spec).blocked).toBe(true);
  expect(load(spec).diagnostics[0]).toMatchObject({
    rule: 'K405',
    equation: '1 = 1 + 0 + 0 + 0',
    ...positionOf(sampleYaml(spec), '{rule: R401'),
  });
  expect(text(spec)).toMatchInlineSnapshot(`
    "content/reports/990102-slj/2022.yaml:46:5 错误 K405
      登记的是 R401（remedies.review）应为 1、实为 2；现在没有这一发现
        content/reports/990102-slj/2022.yaml:42:26 remedies.review 第 5 格 = 1
        content/reports/990102-slj/2022.yaml:42:14 remedies.review 第 1 格 = 1
      → 数字已变或不再矛盾：改正或删去这条登记
    报告 1 份；错误 1，不一致 0（已登记 0），存疑 0，提示 0。未通过：1 项须处理
    "
  `);
});

test('登记一处，不放行另一处', () => {
  const spec = {
    rows: { ...CONTRADICTION.rows, 'remedies.litigation.direct': '[1, 0, 0, 0, 2]' },
    acknowledged: [ENTRY],
  };
  expect(brief(load(spec).diagnostics)).toEqual(['R401 已登记', 'R401']);
  expect(load(spec).blocked).toBe(true);
});

test.each([
  ['应为', ENTRY.replace('expected: 1', 'expected: 1.0')],
  ['实为', ENTRY.replace('found: 2', 'found: 02')],
  ['位置', ENTRY.replace('remedies.review', 'remedies.litigation.direct')],
])('登记的%s与发现差一点也不放行', (_, entry) => {
  const { diagnostics, blocked } = load({ ...CONTRADICTION, acknowledged: [entry] });
  expect(brief(diagnostics)).toEqual(['R401', 'K405']);
  expect(blocked).toBe(true);
});

test('重复的登记是错误', () => {
  const spec = { ...CONTRADICTION, acknowledged: [ENTRY, ENTRY] };
  expect(brief(load(spec).diagnostics)).toEqual(['R401 已登记', 'K406']);
  expect(text(spec)).toMatchInlineSnapshot(`
    "■ content/reports/990102-slj/2022.yaml（错误 1，不一致 1）
    content/reports/990102-slj/2022.yaml:42:13 不一致（已登记） R401
      表四“行政复议”不符合“总计等于四种结果之和”（2 ≠ 1 + 0 + 0 + 0）
    content/reports/990102-slj/2022.yaml:47:5 错误 K406
      R401 在 remedies.review 已登记过
      → 删去重复的一条
    报告 1 份；错误 1，不一致 1（已登记 1），存疑 0，提示 0。未通过：1 项须处理
    "
  `);
});

test('不存在的规则不可登记', () => {
  const spec = { acknowledged: ['{rule: Z999, at: remedies.review, expected: 1, found: 2}'] };
  expect(load(spec).diagnostics.find((item) => item.rule === 'K407')).toMatchObject({
    level: 'error',
    pointer: '/acknowledged/0/rule',
    message: 'Z999 不是可以登记的规则',
    ...positionOf(sampleYaml(spec), 'Z999'),
  });
  expect(text(spec)).toMatchInlineSnapshot(`
    "content/reports/990102-slj/2022.yaml:46:12 错误 K407
      Z999 不是可以登记的规则
      → 只有“不一致”一级的发现可以登记
    报告 1 份；错误 1，不一致 0（已登记 0），存疑 0，提示 0。未通过：1 项须处理
    "
  `);
});

const SUSPICIOUS: SampleSpec = {
  form: f2019,
  rows: { 'proactive.normative_docs': '[9, 6, 5]', 'proactive.licensing': '[8, 5, 93]' },
  facts: { source: '{publisher: 示例市示例局, site: www.example.com}' },
};

test.each([
  ['提示', 'D12', '{rule: D12, at: source, expected: "*.gov.cn", found: www.example.com}'],
  ['格式错误', 'S305', '{rule: S305, at: x, expected: 1, found: 2}'],
])('%s不可登记（%s）', (_, rule, entry) => {
  const { diagnostics, blocked } = load({ ...SUSPICIOUS, acknowledged: [entry] });
  expect(blocked).toBe(true);
  expect(diagnostics.map((item) => item.message)).toContain(`${rule} 不是可以登记的规则`);
});

test.each([
  ['存疑', 'R211', '{rule: R211, at: proactive.normative_docs, expected: ≤5, found: 6}'],
  ['口径', 'R213', '{rule: R213, at: proactive.licensing, expected: 13, found: 93}'],
])('表式规则里的%s不可登记（%s）', (_, rule, entry) => {
  const { diagnostics } = load({ ...SUSPICIOUS, acknowledged: [entry] });
  expect(diagnostics.map((item) => item.message)).toContain(`${rule} 不是可以登记的规则`);
});

describe('照抄所给的一行就能放行', () => {
  const failing = Object.entries({ ...FORM_RULE_FIXTURES, ...REPORT_RULE_FIXTURES }).filter(
    ([, { fails }]) => fails.finding?.level === 'inconsistency',
  );

  test.each(failing)('%s', (_, { fails }) => {
    const spec = fails.reports.at(-1) ?? {};
    const entries = suggested(text(spec));
    const again = load({ ...spec, acknowledged: entries });
    expect(load(spec).blocked).toBe(true);
    expect(again.diagnostics.filter(blocks)).toEqual([]);
  });
});

/** The lines that the text output says to add to `acknowledged`. */
function suggested(output: string): string[] {
  return [...output.matchAll(/^ +- (\{rule: .*\})$/gm)].map((match) => match[1] ?? '');
}
