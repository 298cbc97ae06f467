/** The indicators of a report with what the check of the archive knows of its cells. */
import type { Doubts } from '../report/doubts.ts';
import { type Indicator, indicatorsOf } from '../report/indicators.ts';
import type { Report } from '../report/model.ts';
import type { ReportCheck } from './check-report.ts';
import { CONTENT_RULES } from './registry.ts';

/** What is only recorded is no failure. */
const COUNTED: ReadonlySet<string> = new Set(
  CONTENT_RULES.filter(({ level }) => level !== 'record').map(({ id }) => id),
);

/**
 * Every indicator that the report's form can tell. Worked out anew on each call: a large archive
 * has hundreds of thousands.
 *
 * @param doubts of the whole archive, since a figure may be made of two years' cells
 */
export function checkedIndicators(report: Report, check: ReportCheck, doubts: Doubts): Indicator[] {
  const { previous } = check;
  const comparable = previous === null || previous.reorganised ? null : previous.report;
  let fails = 0;
  for (const [rule, { fail }] of check.tallies) if (COUNTED.has(rule)) fails += fail;
  return indicatorsOf(report, comparable, fails, doubts);
}
