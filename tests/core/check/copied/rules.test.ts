import { expect, test } from 'vitest';
import type { CopiedText, Likeness } from '../../../../src/check/copied/find.ts';
import { COPY_SHARE } from '../../../../src/check/copied/similarity.ts';
import { ALONE, type RawFinding, type ReportRule } from '../../../../src/check/rule.ts';
import { D06, D06_LIMIT } from '../../../../src/check/rules/D06.ts';
import { D07 } from '../../../../src/check/rules/D07.ts';
import { f2021 } from '../../../../src/form/editions/f2021.ts';
import type { Report } from '../../../../src/report/model.ts';
import { ownSentence } from '../../../bench/copied/own-prose.ts';
import { Random } from '../../../bench/random.ts';
import { loadFiles } from '../../../support/content.ts';
import { AGENCIES, NAMES, OWN, report } from '../../../support/copied.ts';
import {
  AGENCY_ID,
  sampleAgency,
  sampleFiles,
  sampleId,
  samplePath,
} from '../../../support/sample.ts';

const OTHER_ID = '990203-slj';

/** Forty invented sentences under one heading. */
function prose(name: string, opening = ''): string {
  const random = new Random(9);
  const sentences = Array.from({ length: 40 }, () => ownSentence(random));
  const text = sentences
    .join('')
    .replaceAll('{name}', name)
    .replaceAll(/\{\w+\}/g, '2022');
  return `${opening}\n\n## 一、总体情况\n\n${text}\n`;
}

/** The same text with two agencies; the findings of D06 and D07 by file. */
function findings(kind: string, years: readonly [number, number], opening = '') {
  const facts = { text: kind, text_scope: 'partial' };
  const own = { year: years[0], text: prose('示例市示例局'), facts };
  const other = { year: years[1], text: prose('另样市另样局', opening), facts };
  const otherFiles = Object.entries(sampleFiles(other)).flatMap(([path, text]) =>
    path.startsWith('reports/') ? [[path.replace(AGENCY_ID, OTHER_ID), text]] : [],
  );
  const { diagnostics, checks } = loadFiles({
    ...sampleFiles(own),
    ...Object.fromEntries(otherFiles),
    [`agencies/${OTHER_ID}.yaml`]: sampleAgency({
      names: '[{name: 另样市另样局}]',
      division: '990203',
      regions: '[示例省, 另样市, 另样区]',
    }),
  });
  expect(checks.size).toBe(2);
  expect(checks.has(sampleId(own))).toBe(true);
  return diagnostics
    .filter(({ rule }) => rule === 'D06' || rule === 'D07')
    .map(({ rule, level, file, message }) => `${rule} ${level} ${file} ${message}`);
}

const SAME = (name: string, year: number) =>
  `与“${name}”${year} 年度报告的文字有百分之 100 相同（已略去数字、年份、名称和表式用语），请读者自行比对`;

test('同一年度的两个机关各有一条，写明对方，不作断言', () => {
  expect(findings('verbatim', [2022, 2022])).toEqual([
    `D07 warning ${samplePath({ year: 2022 })} ${SAME('另样市另样局', 2022)}`,
    `D07 warning reports/${OTHER_ID}/2022.yaml ${SAME('示例市示例局', 2022)}`,
  ]);
});

test('不同年度的，只有年度在后的一份有', () => {
  expect(findings('verbatim', [2021, 2022])).toEqual([
    `D07 warning reports/${OTHER_ID}/2022.yaml ${SAME('示例市示例局', 2021)}`,
  ]);
});

test('残留的机关名和相同的文字分开说', () => {
  const opening = '现将示例市示例局2022年政府信息公开工作情况报告如下：';
  expect(findings('verbatim', [2021, 2022], opening).at(-1)).toBe(
    `D07 warning reports/${OTHER_ID}/2022.yaml 正文中报告的机关写的是“示例市示例局”，“示例市示例局”不属于“另样市另样局”自身、上级或下级的名称，可能是别处文字的残留`,
  );
});

test('摘要不受这两条规则的判断', () => {
  const opening = '现将示例市示例局2019年政府信息公开工作情况报告如下：';
  expect(findings('digest', [2022, 2022], opening)).toEqual([]);
});

const UNSIGNED = { organ: null, date: null };

/** What a rule finds where the likeness is given. */
function judge(rule: ReportRule, share: number, text = '文字'): readonly RawFinding[] {
  const [, , , , far] = AGENCIES;
  if (far === undefined) throw new Error('too few agencies');
  const subject = report([text]);
  const likeness: Likeness = { other: 'x/2021', agency: far, year: 2021, share, jaccard: 0 };
  const both = new Map([[subject.id, likeness]]);
  const copies: CopiedText = { previousYear: both, nearest: both, comparisons: 0, names: NAMES };
  const full = { ...subject, form: f2021, title: '' } as unknown as Report;
  const context = {
    agency: OWN,
    fold: NAMES.fold,
    ...ALONE,
    evaluations: [],
    claims: () => [],
    signed: () => UNSIGNED,
    copies,
  };
  return rule.check(full, context);
}

test.each([
  [D06, D06_LIMIT],
  [D07, COPY_SHARE],
] as const)('$id 从界限起算，百分比只舍不入', (rule, limit) => {
  const found = (share: number) => judge(rule, share).map((finding) => finding.found);
  expect(found(limit)).toEqual([`${limit * 100}%`]);
  expect(found(limit - 1e-6)).toEqual([]);
  expect(found(0.9999)).toEqual(['99%']);
});

test('文字相同的发现写着对方是哪一份、占几成；残留的没有这一项', () => {
  const copied = judge(D07, 0.95, '现将2019年政府信息公开工作情况报告如下：');
  expect(copied.map(({ at, repeats }) => [at, repeats])).toEqual([
    ['text', { other: 'x/2021', share: 0.95 }],
    ['leftovers', undefined],
  ]);
  expect(judge(D06, 0.95)[0]?.repeats).toEqual({ other: 'x/2021', share: 0.95 });
});

test('没有比对过文字时，两条规则都不作声', () => {
  const subject = report(['现将2019年政府信息公开工作情况报告如下：']) as unknown as Report;
  const context = {
    agency: OWN,
    fold: NAMES.fold,
    ...ALONE,
    evaluations: [],
    claims: () => [],
    signed: () => UNSIGNED,
  };
  expect([...D06.check(subject, context), ...D07.check(subject, context)]).toEqual([]);
});
