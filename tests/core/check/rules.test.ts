import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Outcome } from '../../../src/check/evaluate/evaluate-rules.ts';
import { allRules, CONTENT_RULES, REPORT_RULES } from '../../../src/check/registry.ts';
import { FORMS } from '../../../src/form/index.ts';
import type { CheckedArchive } from '../../../src/io/archive/check-archive.ts';
import type { Diagnostic } from '../../../src/report/diagnostic.ts';
import type { RuleCase } from '../../fixtures/rule-case.ts';
import { ARCHIVE_RULE_FIXTURES } from '../../fixtures/rules-of-archive.ts';
import { CLAIM_RULE_FIXTURES } from '../../fixtures/rules-of-claims.ts';
import { COPIED_TEXT_FIXTURES } from '../../fixtures/rules-of-copied-text.ts';
import { FORM_RULE_FIXTURES } from '../../fixtures/rules-of-forms.ts';
import { REPORT_RULE_FIXTURES } from '../../fixtures/rules-of-reports.ts';
import { loadFiles, REPOSITORY } from '../../support/content.ts';
import {
  AGENCY_ID,
  sampleAgency,
  sampleFiles,
  sampleId,
  samplePath,
} from '../../support/sample.ts';

const FIXTURES = {
  ...FORM_RULE_FIXTURES,
  ...REPORT_RULE_FIXTURES,
  ...ARCHIVE_RULE_FIXTURES,
  ...CLAIM_RULE_FIXTURES,
  ...COPIED_TEXT_FIXTURES,
};

interface Seen {
  readonly loaded: CheckedArchive;
  readonly findings: readonly Diagnostic[];
  readonly outcome: Outcome | 'absent';
}

/** What a rule says about the last report of a case. */
function look(rule: string, at: string, { reports, agency }: RuleCase): Seen {
  const spec = reports.at(-1);
  const loaded = loadFiles({
    ...sampleFiles(...reports),
    [`agencies/${AGENCY_ID}.yaml`]: sampleAgency(agency),
  });
  const findings = loaded.diagnostics.filter(
    (item) => item.rule === rule && item.at === at && item.file === samplePath(spec),
  );
  const check = loaded.checks.get(sampleId(spec));
  const evaluation = [...(check?.evaluations ?? []), ...(check?.yearEvaluations ?? [])].find(
    (item) => item.rule.id === rule && item.at === at,
  );
  return { loaded, findings, outcome: evaluation?.outcome ?? 'absent' };
}

test('每条内容规则都有成立、不成立、不适用三个例子', () => {
  const ids = [...CONTENT_RULES.map((rule) => rule.id), 'R402'].sort();
  expect(Object.keys(FIXTURES).sort()).toEqual(ids);
});

test('页面和审稿不认规则的编号：要什么，发现自己说', () => {
  const ids = new Set(allRules().map(({ id }) => id));
  const rooms = ['site', 'components', 'layouts', 'pages', 'browser', 'review'];
  const named = rooms.flatMap((room) =>
    readdirSync(join(REPOSITORY, 'src', room), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(?:ts|js|astro)$/.test(name))
      .flatMap((name) =>
        readFileSync(join(REPOSITORY, 'src', room, name), 'utf8')
          .split(/\W+/)
          .filter((word) => ids.has(word))
          .map((id) => `${room}/${name} ${id}`),
      ),
  );
  expect(named).toEqual([]);
});

describe.each(Object.entries(FIXTURES))('%s', (rule, { at, passes, fails, notApplicable }) => {
  test('成立时没有发现', () => {
    const seen = look(rule, at, passes);
    expect(seen.findings).toEqual([]);
    expect(seen.loaded.archive.reports).toHaveLength(passes.reports.length);
    expect(seen.outcome).toBe(passes.outcome ?? 'absent');
  });

  test('不成立时恰有一条发现，写明应为与实为', () => {
    const seen = look(rule, at, fails);
    expect(seen.findings).toHaveLength(fails.finding === null ? 0 : 1);
    if (fails.finding !== null) expect(seen.findings[0]).toMatchObject(fails.finding);
    expect(seen.outcome).toBe(fails.outcome ?? 'absent');
  });

  test('不适用时没有发现', () => {
    const seen = look(rule, at, notApplicable);
    expect(seen.findings).toEqual([]);
    expect(seen.loaded.archive.reports).toHaveLength(notApplicable.reports.length);
    expect(seen.outcome).toBe(notApplicable.outcome ?? 'absent');
  });
});

test('规则号不重复', () => {
  const ids = [...CONTENT_RULES.map((rule) => rule.id), ...allRules().map((rule) => rule.id)];
  expect(new Set(ids).size).toBe(allRules().length);
  expect(new Set(REPORT_RULES.map((rule) => rule.id)).size).toBe(REPORT_RULES.length);
});

test('每条规则有题名、释义、依据与改法', () => {
  for (const rule of allRules()) {
    expect(rule.id).toMatch(/^[A-Z]\d{2,3}$/);
    expect(rule.title).toMatch(/\p{Script=Han}/u);
    expect(rule.gloss).toMatch(/^[\x20-\x7e]+$/);
    expect(rule.source).toMatch(/\p{Script=Han}/u);
    expect(rule.remedy).toMatch(/\p{Script=Han}/u);
  }
});

test('每条内容规则写明读哪些表式，用一到三句话说明', () => {
  const forms = FORMS.map((form) => form.id);
  for (const rule of CONTENT_RULES) {
    if (rule.forms !== 'all') expect(forms).toEqual(expect.arrayContaining([...rule.forms]));
    expect(rule.forms).not.toEqual([]);
    expect(rule.explanation).toMatch(/^(?:[^。]+。){1,3}$/);
  }
});

test('每条内容规则的说明、依据、改法都有英文，不夹汉字', () => {
  for (const { id, explanation, english } of CONTENT_RULES) {
    for (const text of Object.values(english)) {
      expect(text, id).toMatch(/^\P{Script=Han}{10,}$/u);
    }
    expect(english.explanation, id).toMatch(/^[A-Z].+\.$/);
    // A sentence for a sentence, more or less: what is left out in one would say another thing.
    const said = english.explanation.length / explanation.length;
    expect(said, id).toBeGreaterThan(1.5);
    expect(said, id).toBeLessThan(5);
  }
});

test('没有根据的关系不做成规则：未审结案件逐年相等、制作数与公开数的大小', () => {
  const ids = allRules().map((rule) => rule.id);
  expect(ids).not.toContain('X05');
  expect(ids).not.toContain('R214');
});
