/**
 * What the check of a report comes to, in counts that add up: the one source for the words on
 * pages, lists, feeds and pictures.
 */
import type { Finding } from '../report/diagnostic.ts';

export interface Verdict {
  /** Inconsistencies: figures that contradict each other, or the text. */
  readonly contradictions: number;
  /** Other inconsistencies: parts left out or blank, headings, dates. */
  readonly departures: number;
  readonly warnings: number;
  readonly notes: number;
  /** How many relations held. */
  readonly passes: number;
}

/** True of an inconsistency that is about no relation between figures. */
export const departs = ({ equation }: Pick<Finding, 'equation'>): boolean => equation === '';

/** @param check what was found, and how often each rule was judged */
export function verdictOf(check: {
  readonly findings: readonly Pick<Finding, 'level' | 'equation'>[];
  readonly tallies: ReadonlyMap<string, { readonly pass: number }>;
}): Verdict {
  const { findings, tallies } = check;
  const at = (level: Finding['level']) => findings.filter((item) => item.level === level);
  const departures = at('inconsistency').filter(departs).length;
  return {
    contradictions: at('inconsistency').length - departures,
    departures,
    warnings: at('warning').length,
    notes: at('note').length,
    passes: [...tallies.values()].reduce((sum, { pass }) => sum + pass, 0),
  };
}

/** How a verdict looks: red is for figures that contradict each other, and for nothing else. */
export type VerdictKind = 'bad' | 'doubt' | 'good' | 'unknown';

export function verdictKind({
  contradictions,
  departures,
  warnings,
  passes,
}: Verdict): VerdictKind {
  if (contradictions > 0) return 'bad';
  if (departures + warnings > 0) return 'doubt';
  return passes > 0 ? 'good' : 'unknown';
}

/** How many inconsistencies there are of either kind. */
export const inconsistenciesIn = ({ contradictions, departures }: Verdict): number =>
  contradictions + departures;

/** The verdict in one phrase. */
export function verdictText(verdict: Verdict): string {
  const { contradictions, departures, warnings, passes } = verdict;
  if (inconsistenciesIn(verdict) > 0) {
    return [
      contradictions > 0 && `${contradictions} 处数字不一致`,
      departures > 0 && `${departures} 处与格式或期限不符`,
    ]
      .filter((part) => part !== false)
      .join('，');
  }
  if (warnings > 0) return `没有不一致，${warnings} 处存疑`;
  return passes > 0 ? '没有不一致' : '没有可以核算的数字';
}
