/** Which cells of an archive contradict others, as its check found. */
import type { Doubt, Doubts } from '../report/doubts.ts';
import type { Archive, Report } from '../report/model.ts';
import type { CheckedFinding, ReportCheck } from './check-report.ts';
import { totalsOf } from './evaluate/total-parts.ts';

/**
 * The doubtful cells of every report. A cell is doubtful where an inconsistency names it among
 * the figures that contradict each other, whichever year's check found it; and so is the printed
 * total of parts of which one is.
 *
 * @param checks by report id
 */
export function doubtsOf(
  { reports }: Pick<Archive, 'reports'>,
  checks: ReadonlyMap<string, Pick<ReportCheck, 'findings'>>,
): Doubts {
  const found = new Map<string, Map<string, Doubt>>();
  for (const [id, { findings }] of checks) {
    for (const finding of findings) {
      if (finding.level === 'inconsistency') note(found, id, finding);
    }
  }
  for (const report of reports) {
    const own = found.get(report.id);
    if (own !== undefined) spreadToTotals(report, own);
  }
  return found;
}

function note(found: Map<string, Map<string, Doubt>>, id: string, finding: CheckedFinding): void {
  const { rule, message, inputs } = finding;
  for (const { cell, report = id } of inputs) {
    const own = found.get(report) ?? new Map<string, Doubt>();
    found.set(report, own);
    if (!own.has(cell)) own.set(cell, { rule, message, report: id, through: null });
  }
}

/** Totals are cells of other totals, so that it may take several rounds. */
function spreadToTotals({ form }: Report, own: Map<string, Doubt>): void {
  for (let known = -1; known < own.size; ) {
    known = own.size;
    for (const { total, parts } of totalsOf(form)) {
      if (own.has(total)) continue;
      const through = parts.find((part) => own.has(part));
      const doubt = through === undefined ? undefined : own.get(through);
      if (through !== undefined && doubt !== undefined) own.set(total, { ...doubt, through });
    }
  }
}
