/** What pages tell of what stood elsewhere in the archive before. */
import { agencyIn, isReportId, yearIn } from '../../report/content-paths.ts';
import { type FormerPlace, formerPlaces } from '../../report/departures.ts';
import { agencyName } from '../../report/model.ts';
import { alikeOf } from './alike.ts';
import type { Shelf } from './shelf.ts';

/** Every id under which something stood; by id. */
export const formerOf = (shelf: Shelf): ReadonlyMap<string, FormerPlace> =>
  shelf.once(
    'former',
    () => new Map(formerPlaces(shelf.loaded.archive.departures).map((place) => [place.id, place])),
  );

/** Whether there are former ids to ask for; pages that ask are told, for a file may not be there. */
export const hasMoved = (shelf: Shelf): boolean => formerOf(shelf).size > 0;

/** A page at a former address. */
export interface FormerPage {
  /** The id under which something stood. */
  readonly id: string;
  /** Whether it set a report beside another. */
  readonly alike: boolean;
}

/** Of former addresses of reports: those of reports, and of the pages that are beside them today. */
export function formerReports(shelf: Shelf): FormerPage[] {
  const former = formerOf(shelf);
  if (former.size === 0) return [];
  const alike = new Set(
    shelf.entries.flatMap((entry) => (alikeOf(entry, shelf).length > 0 ? [entry.report.id] : [])),
  );
  return [...former.values()].flatMap(({ id, now }) => {
    if (!isReportId(id)) return [];
    const own = { id, alike: false };
    return now !== null && alike.has(now) ? [own, { id, alike: true }] : [own];
  });
}

/** What a report or an agency is called; the id stands for an agency that the archive lacks. */
export function calledIn(shelf: Shelf, id: string): string {
  const agency = shelf.knownAgency(agencyIn(id));
  const year = isReportId(id) ? yearIn(id) : undefined;
  const name = agency === undefined ? agencyIn(id) : agencyName(agency, year);
  return year === undefined ? name : `${name} ${year} 年度`;
}
