/** What the archive knows of a rule, whatever declares it. */

import type { RuleEnglish } from '../form/types.ts';
import type { Finding, RuleInfo } from '../report/diagnostic.ts';
import type { PrecedingReport } from '../report/lineage.ts';
import type { Agency, Report } from '../report/model.ts';
import type { Fold } from '../text/fold.ts';
import type { Judged } from './claims/judge.ts';
import type { CopiedText } from './copied/find.ts';
import type { Evaluation, Outcome } from './evaluate/evaluate-rules.ts';
import type { SignedInText } from './signed-in-text.ts';
import type { Topic } from './topics.ts';

/**
 * Catalogue entry of a rule about what was published. Rules about our own files need no more
 * than their title and remedy; these also say which forms they read and what they mean.
 */
export interface ContentRuleInfo extends RuleInfo {
  /** Ids of the forms whose reports the rule can judge; `all` for any form. */
  readonly forms: readonly string[] | 'all';
  /** Under which of the readers' topics its findings are listed; at least one. */
  readonly topics: readonly Topic[];
  /** One to three sentences in Chinese: what is compared, what blanks do, what it does not mean. */
  readonly explanation: string;
  readonly english: RuleEnglish & { readonly remedy: string };
  /** True where the title says what should hold; the titles of the others say what is wrong. */
  readonly titleHolds?: true;
}

/**
 * The report of the year before, along the agency's lineage. After a reorganisation its figures
 * cover other business, and differences between the years are only noted.
 */
export type PreviousReport = PrecedingReport;

/** The reports that a report is read beside. */
export interface Surroundings {
  /** Reports of the same agency for earlier years, oldest first. */
  readonly earlier: readonly Report[];
  /** The report for the year just before; null where the archive does not hold it. */
  readonly previous: PreviousReport | null;
  /** Likeness of the archive's texts; absent where none was compared. */
  readonly copies?: CopiedText | undefined;
}

/** A report read on its own: nothing is compared with other years. */
export const ALONE: Surroundings = { earlier: [], previous: null };

/** What a report rule may look at besides the report itself. */
export interface RuleContext extends Surroundings {
  readonly agency: Agency;
  readonly fold: Fold;
  /** The form's own rules, already evaluated. */
  readonly evaluations: readonly Evaluation[];
  /** What the text says of quantities in the tables, judged; read on the first call. */
  readonly claims: () => readonly Judged[];
  /** Who signed the text and when; looked for on the first call. */
  readonly signed: () => SignedInText;
}

export interface ReportRule extends ContentRuleInfo {
  readonly check: (report: Report, context: RuleContext) => RawFinding[];
  /** How often the rule was judged, agreements included; for rules that are counted. */
  readonly outcomes?: (context: RuleContext) => readonly Outcome[];
  /**
   * False of a report that lacks what the rule reads: that nothing is found there says nothing.
   * Absent where every report on the rule's forms can be judged, and of rules that are counted.
   */
  readonly judges?: (report: Report, previous: PreviousReport | null) => boolean;
}

/** A finding without what follows from its rule; `level` only where it differs. */
export type RawFinding = Pick<Finding, 'at' | 'message'> &
  Partial<
    Pick<
      Finding,
      | 'pointer'
      | 'cell'
      | 'expected'
      | 'found'
      | 'equation'
      | 'inputs'
      | 'level'
      | 'passage'
      | 'section'
      | 'repeats'
    >
  >;

/** Remedy of findings that may be the publisher's own. */
export const VERIFY_REMEDY =
  '请核对原件：若是录入有误，改正本文件；若原件如此，在 acknowledged 中登记这一条';
export const VERIFY_IN_ENGLISH =
  'Compare with the original: if the copy is wrong, mend this file; if the original reads so, register this finding under acknowledged';

/** Completes a raw finding from its rule. */
export function toFinding(
  rule: Pick<RuleInfo, 'id' | 'level' | 'remedy'>,
  raw: RawFinding,
): Finding {
  if (rule.level === 'record') throw new Error(`rule ${rule.id} only records and cannot find`);
  return {
    rule: rule.id,
    level: raw.level ?? rule.level,
    at: raw.at,
    pointer: raw.pointer ?? '',
    cell: raw.cell ?? '',
    message: raw.message,
    expected: raw.expected ?? '',
    found: raw.found ?? '',
    equation: raw.equation ?? '',
    inputs: raw.inputs ?? [],
    ...(raw.passage === undefined ? {} : { passage: raw.passage }),
    ...(raw.section === undefined ? {} : { section: raw.section }),
    ...(raw.repeats === undefined ? {} : { repeats: raw.repeats }),
    remedy: rule.remedy,
  };
}
