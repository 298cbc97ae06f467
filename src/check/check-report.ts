/** Checks one report: the form's relations, the report rules, and the acknowledgement gate. */

import { reportFile, reportId } from '../report/content-paths.ts';
import type { Finding } from '../report/diagnostic.ts';
import type { Acknowledgement, Report } from '../report/model.ts';
import { nearest, suggestion } from '../text/nearest.ts';
import { type Judged, judgeClaims } from './claims/judge.ts';
import type { ClaimReader } from './claims/read.ts';
import { type Evaluation, evaluateRules, type Outcome } from './evaluate/evaluate-rules.ts';
import { formFinding, remedyOf, ruleApplies } from './evaluate/form-rules.ts';
import {
  evaluateYears,
  type YearEvaluation,
  yearFinding,
  yearRemedy,
} from './evaluate/year-rules.ts';
import { REPORT_RULES, ruleInfo } from './registry.ts';
import {
  ALONE,
  type PreviousReport,
  type RuleContext,
  type Surroundings,
  toFinding,
} from './rule.ts';
import { type SignedInText, signedInText } from './signed-in-text.ts';

export interface CheckedFinding extends Finding {
  readonly acknowledged: boolean;
}

/** How often a rule of the form (its relations to other years included) was judged, by outcome. */
export type Tally = Readonly<Record<Outcome, number>>;

/** That a rule was judged once, and how. */
interface Verdict {
  readonly rule: { readonly id: string };
  readonly outcome: Outcome;
}

/** What a check leaves behind; small, since an archive keeps one for every report. */
export class ReportCheck {
  readonly #report: Report;
  /** The report for the year before that it was compared with; null where none is held. */
  readonly previous: PreviousReport | null;
  readonly findings: readonly CheckedFinding[];
  /** By rule id, for the rules that the report's form declares and those that count (C01–C06). */
  readonly tallies: ReadonlyMap<string, Tally>;

  constructor(
    report: Report,
    previous: PreviousReport | null,
    findings: readonly CheckedFinding[],
    tallies: ReadonlyMap<string, Tally>,
  ) {
    this.#report = report;
    this.previous = previous;
    this.findings = findings;
    this.tallies = tallies;
  }

  /**
   * Everything that was evaluated, passes included, with all cells that took part. Worked out
   * anew on each call: kept for every report it would take most of the archive's memory.
   */
  get evaluations(): readonly Evaluation[] {
    return applicableEvaluations(this.#report);
  }

  /** The relations to the year before, passes included; worked out anew as well. */
  get yearEvaluations(): readonly YearEvaluation[] {
    return this.previous === null ? [] : evaluateYears(this.#report, this.previous);
  }
}

function tallyVerdicts(verdicts: readonly Verdict[]): ReadonlyMap<string, Tally> {
  const tallies = new Map<string, Record<Outcome, number>>();
  for (const { rule, outcome } of verdicts) {
    const tally = tallies.get(rule.id) ?? { pass: 0, fail: 0, undetermined: 0, not_applicable: 0 };
    tally[outcome] += 1;
    tallies.set(rule.id, tally);
  }
  return tallies;
}

const applicableEvaluations = (report: Report): Evaluation[] =>
  evaluateRules(
    report,
    report.form.rules.filter((rule) => ruleApplies(rule, report.agency)),
  );

/**
 * @param reader of the texts of all reports; says how they are folded
 * @param surroundings the reports it is compared with; by default none
 */
export function checkReport(
  report: Report,
  reader: ClaimReader,
  surroundings: Surroundings = ALONE,
): ReportCheck {
  const evaluations = applicableEvaluations(report);
  const findings: Finding[] = [];
  for (const evaluation of evaluations) {
    const { rule, outcome } = evaluation;
    if (rule.level === 'record' || outcome !== 'fail') continue;
    const info = { ...rule, remedy: remedyOf(rule) };
    findings.push(toFinding(info, formFinding(report, evaluation)));
  }
  const { previous } = surroundings;
  const years = previous === null ? [] : evaluateYears(report, previous);
  for (const evaluation of years) {
    if (previous === null || evaluation.outcome !== 'fail') continue;
    const info = { ...evaluation.rule, remedy: yearRemedy(evaluation.rule) };
    findings.push(toFinding(info, yearFinding(report, previous, evaluation)));
  }
  let judged: readonly Judged[] | undefined;
  const claims = () => {
    judged ??= judgeClaims(report, surroundings.earlier, reader.read(report));
    return judged;
  };
  const { agency } = report;
  const { fold } = reader;
  let found: SignedInText | undefined;
  const signed = () => {
    found ??= signedInText(report, fold);
    return found;
  };
  const context: RuleContext = { ...surroundings, agency, fold, evaluations, claims, signed };
  const verdicts: Verdict[] = [...evaluations, ...years];
  for (const rule of REPORT_RULES) {
    for (const raw of rule.check(report, context)) findings.push(toFinding(rule, raw));
    for (const outcome of rule.outcomes?.(context) ?? []) verdicts.push({ rule, outcome });
  }
  const checked = gate(report, previous, [...evaluations, ...years], findings);
  return new ReportCheck(report, previous, checked, tallyVerdicts(verdicts));
}

/**
 * The acknowledgement gate: an inconsistency passes only when the report's list names it with
 * the very same numbers; an entry that names nothing that is found is an error itself.
 */
function gate(
  report: Report,
  previous: PreviousReport | null,
  evaluations: readonly (Evaluation | YearEvaluation)[],
  findings: readonly Finding[],
): CheckedFinding[] {
  const keyOf = (item: { rule: string; at: string }) => `${item.rule} ${item.at}`;
  const byKey = new Map(
    findings.filter(({ level }) => level === 'inconsistency').map((item) => [keyOf(item), item]),
  );
  // Only inconsistencies can be acknowledged; an unknown rule id is a slip of the pen.
  const levels = new Map(
    [...REPORT_RULES, ...report.form.rules, ...(report.form.yearRules ?? [])].map(
      ({ id, level }) => [id, level],
    ),
  );
  const years = new Set(report.form.yearRules?.map(({ id }) => id));
  const named = new Set(report.acknowledged.map(keyOf));
  const open = [...byKey].flatMap(([key, finding]) => (named.has(key) ? [] : [finding]));
  const acknowledged = new Set<string>();
  const gateFindings: Finding[] = [];
  const seen = new Set<string>();
  for (const [index, entry] of report.acknowledged.entries()) {
    const key = keyOf(entry);
    const finding = byKey.get(key);
    const pointer = `/acknowledged/${index}`;
    if (levels.get(entry.rule) !== 'inconsistency') {
      gateFindings.push(wrongRule(entry, `${pointer}/rule`, open));
      continue;
    }
    if (seen.has(key)) {
      const message = `${entry.rule} 在 ${entry.at} 已登记过`;
      gateFindings.push(toFinding(ruleInfo('K406'), { at: entry.at, pointer, message }));
      continue;
    }
    seen.add(key);
    if (finding?.expected === entry.expected && finding.found === entry.found) {
      acknowledged.add(key);
      continue;
    }
    const meant = finding === undefined ? meantBy(entry, open) : undefined;
    if (meant !== undefined) {
      gateFindings.push(wrongPlace(entry, `${pointer}/at`, meant));
      continue;
    }
    const other = years.has(entry.rule) ? comparedWith(report, previous) : '';
    gateFindings.push(staleEntry(entry, pointer, finding, evaluations, other));
  }
  return [...findings, ...gateFindings].map((finding) => ({
    ...finding,
    acknowledged: finding.level === 'inconsistency' && acknowledged.has(keyOf(finding)),
  }));
}

/** Names the other file of a comparison: an entry may go stale because that one was changed. */
function comparedWith(report: Report, previous: PreviousReport | null): string {
  if (previous !== null) return `（上年数见 ${reportFile(previous.report.id)}）`;
  const year = report.year - 1;
  return `（没有可比的 ${year} 年度年报：${reportFile(reportId(report.agency.id, year))} 不存在或有错）`;
}

/** An entry of a rule that cannot be acknowledged, of which the right one may be told. */
function wrongRule(entry: Acknowledgement, pointer: string, open: readonly Finding[]): Finding {
  const ids = open.filter((item) => item.at === entry.at && says(entry, item));
  const near = nearest(
    entry.rule,
    ids.map(({ rule }) => rule),
  );
  const message = `${entry.rule} 不是可以登记的规则${suggestion(near)}`;
  const about = ids.find(({ rule }) => rule === near);
  return toFinding(ruleInfo('K407'), { at: entry.at, pointer, message, ...basisOf(about) });
}

/** The finding that an entry means with a slip in its `at`. */
function meantBy(entry: Acknowledgement, open: readonly Finding[]): Finding | undefined {
  const could = open.filter((item) => item.rule === entry.rule && says(entry, item));
  const near = nearest(
    entry.at,
    could.map(({ at }) => at),
  );
  return could.find(({ at }) => at === near);
}

const says = (entry: Acknowledgement, { expected, found }: Finding) =>
  entry.expected === expected && entry.found === found;

function wrongPlace(entry: Acknowledgement, pointer: string, meant: Finding): Finding {
  const info = { ...ruleInfo('K405'), remedy: `把 at 改为 ${meant.at}` };
  const message = `${entry.rule} 没有“${entry.at}”这一处${suggestion(meant.at)}`;
  return toFinding(info, { at: entry.at, pointer, message, ...basisOf(meant) });
}

/** What a finding rests on; of an entry that means it, so that it is seen to be the same. */
const basisOf = (finding: Finding | undefined) =>
  finding === undefined
    ? {}
    : {
        expected: finding.expected,
        found: finding.found,
        equation: finding.equation,
        inputs: finding.inputs,
      };

function staleEntry(
  entry: Acknowledgement,
  pointer: string,
  finding: Finding | undefined,
  evaluations: readonly (Evaluation | YearEvaluation)[],
  other: string,
): Finding {
  const evaluation = evaluations.find(({ rule, at }) => rule.id === entry.rule && at === entry.at);
  const now =
    finding === undefined
      ? '现在没有这一发现'
      : `现在应为 ${finding.expected}、实为 ${finding.found}`;
  const { remedy, ...info } = ruleInfo('K405');
  const amended =
    finding === undefined
      ? remedy
      : `对照原件：录入有误的，改正表里的数；原件如此的，登记改为 expected: ${finding.expected}, found: ${finding.found}`;
  return toFinding(
    { ...info, remedy: amended },
    {
      at: entry.at,
      pointer,
      message: `登记的是 ${entry.rule}（${entry.at}）应为 ${entry.expected}、实为 ${entry.found}；${now}${other}`,
      expected: finding?.expected ?? evaluation?.expected ?? '',
      found: finding?.found ?? evaluation?.found ?? '',
      equation: finding?.equation ?? evaluation?.equation ?? '',
      inputs: finding?.inputs ?? evaluation?.inputs ?? [],
    },
  );
}
