/** What pages tell of what stood elsewhere in the archive before. */
import { agencyIn, isReportId, yearIn } from '../../report/content-paths.ts';
import { type FormerPlace, formerPlaces } from '../../report/departures.ts';
import { agencyName } from '../../report/model.ts';
import type { Shelf } from './shelf.ts';

/** Every id under which something stood; by id. */
export const formerOf = (shelf: Shelf): ReadonlyMap<string, FormerPlace> =>
  shelf.once(
    'former',
    () => new Map(formerPlaces(shelf.loaded.archive.departures).map((place) => [place.id, place])),
  );

/** What a report or an agency is called; the id stands for an agency that the archive lacks. */
export function calledIn(shelf: Shelf, id: string): string {
  const agency = shelf.knownAgency(agencyIn(id));
  const year = isReportId(id) ? yearIn(id) : undefined;
  const name = agency === undefined ? agencyIn(id) : agencyName(agency, year);
  return year === undefined ? name : `${name} ${year} 年度`;
}
