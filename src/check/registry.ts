/** All rules of the archive: the one list that checks, pages and docs are derived from. */

import { FORMAT_RULES } from '../content/format-rules.ts';
import type { RuleInfo } from '../report/diagnostic.ts';
import { formRuleInfos } from './evaluate/form-rules.ts';
import type { ContentRuleInfo, ReportRule } from './rule.ts';
import { C01 } from './rules/C01.ts';
import { C02 } from './rules/C02.ts';
import { C03 } from './rules/C03.ts';
import { C04 } from './rules/C04.ts';
import { C05 } from './rules/C05.ts';
import { C06 } from './rules/C06.ts';
import { C08 } from './rules/C08.ts';
import { C09 } from './rules/C09.ts';
import { D01 } from './rules/D01.ts';
import { D02 } from './rules/D02.ts';
import { D03 } from './rules/D03.ts';
import { D04 } from './rules/D04.ts';
import { D05 } from './rules/D05.ts';
import { D06 } from './rules/D06.ts';
import { D07 } from './rules/D07.ts';
import { D08 } from './rules/D08.ts';
import { D09 } from './rules/D09.ts';
import { D10 } from './rules/D10.ts';
import { D11 } from './rules/D11.ts';
import { D12 } from './rules/D12.ts';
import { D13 } from './rules/D13.ts';
import { R204 } from './rules/R204.ts';
import { R304 } from './rules/R304.ts';
import { R403 } from './rules/R403.ts';
import { R901 } from './rules/R901.ts';
import { R902 } from './rules/R902.ts';
import { R903 } from './rules/R903.ts';
import { R904 } from './rules/R904.ts';
import { X06 } from './rules/X06.ts';
import { X07 } from './rules/X07.ts';
import { X08 } from './rules/X08.ts';

/** Rules with code of their own, evaluated on each report. One file each. */
export const REPORT_RULES: readonly ReportRule[] = [
  C01,
  C02,
  C03,
  C04,
  C05,
  C06,
  C08,
  C09,
  D01,
  D02,
  D03,
  D04,
  D05,
  D06,
  D07,
  D08,
  D09,
  D10,
  D11,
  D12,
  D13,
  R204,
  R304,
  R403,
  R901,
  R902,
  R903,
  R904,
  X06,
  X07,
  X08,
];

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
