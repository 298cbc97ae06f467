/** All rules of the archive: what checks, pages and docs are derived from. */

import { FORMAT_RULES } from '../content/format-rules.ts';
import type { RuleInfo } from '../report/diagnostic.ts';
import { formRuleInfos } from './evaluate/form-rules.ts';
import type { ContentRuleInfo, ReportRule } from './rule.ts';
import * as rules from './rules/index.ts';

/** Rules with code of their own, evaluated on each report: one file each, in the order of ids. */
export const REPORT_RULES: readonly ReportRule[] = Object.values(rules);

/** Rules about what was published (as against our own files), sorted by id. */
export const CONTENT_RULES: readonly ContentRuleInfo[] = [...formRuleInfos(), ...REPORT_RULES].sort(
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
