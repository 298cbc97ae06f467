/** Checks one report: the form's relations, the report rules, and the acknowledgement gate. */
import type { Acknowledgement, Report } from '../report/model.ts';
import { type Judged, judgeClaims } from './claims/judge.ts';
import { readClaims } from './claims/read.ts';
import type { Finding } from './diagnostic.ts';
import { type Evaluation, evaluateForm, type Outcome } from './evaluate.ts';
import { REPORT_RULES, ruleInfo } from './registry.ts';
import { type RuleContext, toFinding } from './rule.ts';
import { formFinding, formRuleInfo, ruleApplies } from './rules/form-rules.ts';

export interface CheckedFinding extends Finding {
  readonly acknowledged: boolean;
}

/** How often a rule was judged, by outcome. */
export type Tally = Readonly<Record<Outcome, number>>;

/** That a rule was judged once, and how. */
interface Verdict {
  readonly rule: { readonly id: string };
  readonly outcome: Outcome;
}

/** What a check leaves behind; small, since an archive keeps one for every report. */
export class ReportCheck {
  readonly #report: Report;
  readonly findings: readonly CheckedFinding[];
  /** By rule id, for the rules that the report's form declares and those that count (C01–C06). */
  readonly tallies: ReadonlyMap<string, Tally>;

  constructor(report: Report, findings: readonly CheckedFinding[], judged: readonly Verdict[]) {
    this.#report = report;
    this.findings = findings;
    const tallies = new Map<string, Record<Outcome, number>>();
    for (const { rule, outcome } of judged) {
      const tally = tallies.get(rule.id) ?? {
        pass: 0,
        fail: 0,
        undetermined: 0,
        not_applicable: 0,
      };
      tally[outcome] += 1;
      tallies.set(rule.id, tally);
    }
    this.tallies = tallies;
  }

  /**
   * Everything that was evaluated, passes included, with all cells that took part. Worked out
   * anew on each call: kept for every report it would take most of the archive's memory.
   */
  get evaluations(): readonly Evaluation[] {
    return applicableEvaluations(this.#report);
  }
}

const applicableEvaluations = (report: Report): Evaluation[] =>
  evaluateForm(report).filter(({ rule }) => ruleApplies(rule, report.agency));

/**
 * @param report the report
 * @param earlier reports of the same agency for earlier years, oldest first
 */
export function checkReport(report: Report, earlier: readonly Report[]): ReportCheck {
  const evaluations = applicableEvaluations(report);
  const findings: Finding[] = [];
  for (const evaluation of evaluations) {
    const { rule, outcome } = evaluation;
    if (rule.level === 'record' || outcome !== 'fail') continue;
    findings.push(toFinding(formRuleInfo(rule), formFinding(report, evaluation)));
  }
  let judged: readonly Judged[] | undefined;
  const claims = () => {
    judged ??= judgeClaims(report, earlier, readClaims(report));
    return judged;
  };
  const context: RuleContext = { agency: report.agency, earlier, evaluations, claims };
  const verdicts: Verdict[] = [...evaluations];
  for (const rule of REPORT_RULES) {
    for (const raw of rule.check(report, context)) findings.push(toFinding(rule, raw));
    for (const outcome of rule.outcomes?.(context) ?? []) verdicts.push({ rule, outcome });
  }
  return new ReportCheck(report, gate(report, evaluations, findings), verdicts);
}

/**
 * The acknowledgement gate: an inconsistency passes only when the report's list names it with
 * the very same numbers; an entry that names nothing that is found is an error itself.
 */
function gate(
  report: Report,
  evaluations: readonly Evaluation[],
  findings: readonly Finding[],
): CheckedFinding[] {
  const keyOf = (item: { rule: string; at: string }) => `${item.rule} ${item.at}`;
  const byKey = new Map(
    findings.filter(({ level }) => level === 'inconsistency').map((item) => [keyOf(item), item]),
  );
  // Only inconsistencies can be acknowledged; an unknown rule id is a slip of the pen.
  const levels = new Map(
    [...REPORT_RULES, ...report.form.rules].map(({ id, level }) => [id, level]),
  );
  const acknowledged = new Set<string>();
  const gateFindings: Finding[] = [];
  const seen = new Set<string>();
  for (const [index, entry] of report.acknowledged.entries()) {
    const key = keyOf(entry);
    const finding = byKey.get(key);
    const pointer = `/acknowledged/${index}`;
    if (levels.get(entry.rule) !== 'inconsistency') {
      const message = `${entry.rule} 不是可以登记的规则`;
      gateFindings.push(
        toFinding(ruleInfo('K407'), { at: entry.at, pointer: `${pointer}/rule`, message }),
      );
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
    gateFindings.push(staleEntry(entry, pointer, finding, evaluations));
  }
  return [...findings, ...gateFindings].map((finding) => ({
    ...finding,
    acknowledged: finding.level === 'inconsistency' && acknowledged.has(keyOf(finding)),
  }));
}

function staleEntry(
  entry: Acknowledgement,
  pointer: string,
  finding: Finding | undefined,
  evaluations: readonly Evaluation[],
): Finding {
  const evaluation = evaluations.find(({ rule, at }) => rule.id === entry.rule && at === entry.at);
  const now =
    finding === undefined
      ? '现在没有这一发现'
      : `现在应为 ${finding.expected}、实为 ${finding.found}`;
  return toFinding(ruleInfo('K405'), {
    at: entry.at,
    pointer,
    message: `登记的是 ${entry.rule}（${entry.at}）应为 ${entry.expected}、实为 ${entry.found}；${now}`,
    expected: finding?.expected ?? evaluation?.expected ?? '',
    found: finding?.found ?? evaluation?.found ?? '',
    equation: finding?.equation ?? evaluation?.equation ?? '',
    inputs: finding?.inputs ?? evaluation?.inputs ?? [],
  });
}
