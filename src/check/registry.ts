/** All rules of the archive: the one list that checks, pages and docs are derived from. */
import { FORMAT_RULES } from './format-rules.ts';
import type { ReportRule, RuleInfo } from './rule.ts';
import { C01 } from './rules/C01.ts';
import { C02 } from './rules/C02.ts';
import { C03 } from './rules/C03.ts';
import { C04 } from './rules/C04.ts';
import { C05 } from './rules/C05.ts';
import { C06 } from './rules/C06.ts';
import { C08 } from './rules/C08.ts';
import { C09 } from './rules/C09.ts';
import { R304, R901, R902, R903, R904 } from './rules/cells.ts';
import { D01, D02, D03, D04, D12 } from './rules/document.ts';
import { formRuleInfos } from './rules/form-rules.ts';
import { R403 } from './rules/remedies.ts';

/** Rules with code of their own, evaluated on each report. */
export const REPORT_RULES: readonly ReportRule[] = [
  C01,
  C02,
  C03,
  C04,
  C05,
  C06,
  C08,
  C09,
  R304,
  R403,
  R901,
  R902,
  R903,
  R904,
  D01,
  D02,
  D03,
  D04,
  D12,
];

/** Rules about what was published (as against our own files), sorted by id. */
export const CONTENT_RULES: readonly RuleInfo[] = [...formRuleInfos(), ...REPORT_RULES].sort(
  (a, b) => (a.id < b.id ? -1 : 1),
);

const BY_ID: ReadonlyMap<string, RuleInfo> = new Map(
  [...CONTENT_RULES, ...FORMAT_RULES].map((rule) => [rule.id, rule]),
);

/** The catalogue entry of a rule; a missing one is a fault of the program. */
export function ruleInfo(id: string): RuleInfo {
  const rule = BY_ID.get(id);
  if (rule === undefined) throw new Error(`no catalogue entry for rule ${id}`);
  return rule;
}

/** Every rule id with its entry. */
export function allRules(): RuleInfo[] {
  return [...BY_ID.values()];
}
