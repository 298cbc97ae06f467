/** The log of what was changed in the archive: its copies, and where they stand; latest first. */
import type { FeedItem } from '../../export/feeds.ts';
import { correctionsPath, entryPath, reportPath } from '../../export/paths.ts';
import type { ArchiveHistory, Correction } from '../../report/history.ts';
import { agencyName, type Departure } from '../../report/model.ts';
import { compareText } from '../../text/order.ts';
import { calledIn } from './former.ts';
import type { Entry, Shelf } from './shelf.ts';

/** A report that was changed after it had come in, or what no longer stands where it stood. */
export type LoggedChange =
  | { readonly date: string; readonly entry: Entry; readonly correction: Correction }
  | { readonly date: string; readonly departure: Departure };

/** Every change of what is in the archive, and of where it is, the latest first. */
export function correctionsOf({ entries, loaded }: Shelf, history: ArchiveHistory): LoggedChange[] {
  const corrected = entries.flatMap((entry): LoggedChange[] =>
    (history.get(entry.report.id)?.corrections ?? []).map((correction) => ({
      ...{ entry, correction },
      date: correction.date,
    })),
  );
  const moved = loaded.archive.departures.map(
    (departure): LoggedChange => ({
      departure,
      date: `${departure.date}T00:00:00.000Z`,
    }),
  );
  return [...corrected, ...moved].sort((a, b) => compareText(b.date, a.date));
}

/** What a commit says, without the area that commits begin with. */
export const inWords = (subject: string) => subject.replace(/^[a-z]+(?:, [a-z]+)*: /, '');

/** The latest changes as items of a feed. */
export function correctionItems(shelf: Shelf, history: ArchiveHistory, count: number): FeedItem[] {
  return correctionsOf(shelf, history)
    .slice(0, count)
    .map((change) => {
      const dates = { entered: change.date, changed: change.date };
      if ('departure' in change) {
        const { from, to, reason } = change.departure;
        const what = to === null ? '本档案不再收录' : `移到：${calledIn(shelf, to)}`;
        return {
          ...{ ...dates, page: entryPath(from), name: `${correctionsPath}${from}` },
          title: `${calledIn(shelf, from)}：${what}`,
          told: reason,
        };
      }
      const { entry, correction } = change;
      const { report } = entry;
      const { before, after, commit, subject } = correction;
      return {
        ...{ ...dates, page: reportPath(report.id) },
        name: `${correctionsPath}${commit}/${report.id}`,
        title: `${agencyName(report.agency, report.year)} ${report.year} 年度更正：${inWords(subject)}`,
        told: [before, after].map((lines) => lines.join('；')).join(' → '),
      };
    });
}
