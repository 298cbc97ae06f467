/** What the check of one report did, rule by rule, in the report's own numbers. */
import type { Outcome } from '../../check/evaluate/evaluate-rules.ts';
import { placeName } from '../../check/place-in-words.ts';
import { CONTENT_RULES } from '../../check/registry.ts';
import type { ContentRuleInfo } from '../../check/rule.ts';
import type { FormRule } from '../../form/types.ts';
import type { Entry } from './shelf.ts';

/** One relation that was judged. */
export interface Instance {
  /** The row, column or cell in words. */
  readonly place: string;
  readonly equation: string;
  readonly holds: boolean;
  /** Id of the cell that is judged; empty where the relation is about no single cell. */
  readonly cell: string;
}

export interface RuleRun {
  readonly rule: ContentRuleInfo;
  readonly pass: number;
  readonly fail: number;
  /** Cells are empty, unreadable or missing. */
  readonly undetermined: number;
  /** Relations worth reading: those that fail, and sums of several figures. */
  readonly shown: readonly Instance[];
}

/** A bound or a condition that holds says little; a sum shows how it comes about. */
const isSum = (rule: FormRule) => rule.kind === 'equation' && rule.op === '=';

/** A total with a single part besides zeros: the reader sees the one figure twice. */
const isOneFigure = (equation: string) => /^(\S+) = \1$/.test(equation);

const judged = (outcome: Outcome) => outcome === 'pass' || outcome === 'fail';

/** The rules that ran on a report, in the order of their ids; rules that only record are left out. */
export function ruleRuns({ report, check }: Entry): RuleRun[] {
  const instances = new Map<string, Instance[]>();
  const show = (rule: string, outcome: Outcome, at: string, equation: string, cell: string) => {
    const list = instances.get(rule) ?? [];
    list.push({ place: placeName(report.form, at), equation, holds: outcome === 'pass', cell });
    instances.set(rule, list);
  };
  for (const item of check.evaluations) {
    const { rule, outcome, at, cell } = item;
    if (!judged(outcome) || (outcome === 'pass' && (item.trivial || !isSum(rule)))) continue;
    const { equation } = item;
    if (outcome === 'pass' && isOneFigure(equation)) continue;
    show(rule.id, outcome, at, equation, cell);
  }
  for (const { rule, outcome, at, equation } of check.yearEvaluations) {
    if (!judged(outcome) || (outcome === 'pass' && !/[1-9]/.test(equation))) continue;
    show(rule.id, outcome, at, equation, at);
  }
  return CONTENT_RULES.flatMap((rule): RuleRun[] => {
    const tally = check.tallies.get(rule.id);
    if (tally === undefined || rule.level === 'record') return [];
    const { pass, fail, undetermined, not_applicable } = tally;
    if (pass + fail + undetermined + not_applicable === 0) return [];
    return [
      {
        rule,
        pass,
        fail,
        undetermined: undetermined + not_applicable,
        shown: instances.get(rule.id) ?? [],
      },
    ];
  });
}
