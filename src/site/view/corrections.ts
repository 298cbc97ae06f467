/** The log of what was changed in the archive: its copies, and where they stand; latest first. */
import type { FeedItem } from '../../export/feeds.ts';
import { correctionsPath, entryPath } from '../../export/paths.ts';
import { isHan } from '../../messages/translation.ts';
import type { ArchiveHistory, Correction } from '../../report/history.ts';
import type { Departure } from '../../report/model.ts';
import { compareText } from '../../text/order.ts';
import { calledIn, formerOf } from './former.ts';
import type { Shelf } from './shelf.ts';

/**
 * A report or an agency that was changed after it had come in, or what no longer stands where it
 * stood.
 */
export type LoggedChange =
  | { readonly date: string; readonly id: string; readonly correction: Correction }
  | { readonly date: string; readonly departure: Departure };

/** Every change of what is in the archive, and of where it is, the latest first. */
export function correctionsOf(shelf: Shelf, history: ArchiveHistory): LoggedChange[] {
  const { reports, agencies, departures } = shelf.loaded.archive;
  // What was corrected before it was moved is told under the former address.
  const entries = [...reports, ...agencies, ...formerOf(shelf).values()];
  const corrected = entries.flatMap(({ id }): LoggedChange[] =>
    (history.get(id)?.corrections ?? []).map((correction) => ({
      ...{ id, correction },
      date: correction.date,
    })),
  );
  const moved = departures.map(
    (departure): LoggedChange => ({ departure, date: instantOf(departure) }),
  );
  return [...corrected, ...moved].sort((a, b) => compareText(b.date, a.date));
}

/** What a commit says, without the area that commits begin with. */
export const inWords = (subject: string) => subject.replace(/^[a-z]+(?:, [a-z]+)*: /, '');

/** Of what a commit says, where that is not Chinese: whoever keeps an archive may write English. */
export const langOfSubject = (subject: string): 'en' | undefined =>
  /\p{Script=Latin}/u.test(inWords(subject)) && !isHan(subject) ? 'en' : undefined;

const instantOf = ({ date }: Departure) => `${date}T00:00:00.000Z`;

/** What left its place as an item of a feed. */
export function departureItem(shelf: Shelf, departure: Departure): FeedItem {
  const { from, to, reason } = departure;
  const date = instantOf(departure);
  const what = to === null ? '本档案不再收录' : `移到：${calledIn(shelf, to)}`;
  return {
    ...{ entered: date, changed: date },
    ...{ page: entryPath(from), name: `${correctionsPath}${from}` },
    title: `${calledIn(shelf, from)}：${what}`,
    told: reason,
  };
}

/** The latest changes as items of a feed. */
export function correctionItems(shelf: Shelf, history: ArchiveHistory, count: number): FeedItem[] {
  return correctionsOf(shelf, history)
    .slice(0, count)
    .map((change) => {
      if ('departure' in change) return departureItem(shelf, change.departure);
      const dates = { entered: change.date, changed: change.date };
      const { id, correction } = change;
      const { before, after, commit, subject } = correction;
      return {
        ...{ ...dates, page: entryPath(id), name: `${correctionsPath}${commit}/${id}` },
        title: `${calledIn(shelf, id)}更正：${inWords(subject)}`,
        told: [before, after].map((lines) => lines.join('；')).join(' → '),
      };
    });
}
