/** The log of corrections: what was changed in the archive's copies, latest first. */
import type { ArchiveHistory, Correction } from '../../report/history.ts';
import { compareText } from '../../text/order.ts';
import type { Entry, Shelf } from './shelf.ts';

/** A report that was changed after it had come in. */
export interface CorrectedReport {
  readonly entry: Entry;
  readonly correction: Correction;
}

/** Every correction of every report in the archive, the latest first. */
export function correctionsOf({ entries }: Shelf, history: ArchiveHistory): CorrectedReport[] {
  return entries
    .flatMap((entry) =>
      (history.get(entry.report.id)?.corrections ?? []).map((correction) => ({
        entry,
        correction,
      })),
    )
    .sort((a, b) => compareText(b.correction.date, a.correction.date));
}
