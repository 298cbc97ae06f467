/** Which division's code an organ has: by its name, and where that leaves it open by what else is said. */
import { type Division, divisionNames } from '../../report/divisions.ts';
import type { Agency } from '../../report/model.ts';
import { isBelow, isTownship } from './organ-kind.ts';
import { levelOf, levelsOfPlace, type OrganName } from './organ-name.ts';

/** What a document says of the place beside the organ's name. */
export interface Surroundings {
  /** The site's identification code (网站标识码): a division code and four digits. */
  readonly siteCode: string | null;
  /** Everything that the document says. */
  readonly text: string;
}

/** A code, or those that it could be. */
export interface DivisionCode {
  readonly code: string | null;
  readonly candidates: readonly string[];
}

const OPEN: DivisionCode = { code: null, candidates: [] };
const decided = (code: string): DivisionCode => ({ code, candidates: [] });

/**
 * The code of the organ's division. A name that several places have (鼓楼区) is told by the places
 * before it, the site's code, or the province or city that the document names; what is of no
 * whole division (zones, branches) is left open, its surroundings are a candidate.
 *
 * @param agencies of the archive, whose regions are known where the table has no such place
 */
export function divisionCode(
  { places, body }: OrganName,
  { siteCode, text }: Surroundings,
  agencies: readonly Agency[],
): DivisionCode {
  const place = places.at(-1);
  if (place === undefined) return OPEN;
  const fromTable = place.divisions.map(({ code }) => code);
  const site = siteCode?.slice(0, 6) ?? '';
  const found =
    fromTable.length > 0
      ? narrowed(place.divisions, site, text)
      : { code: archivedCode(places, agencies), candidates: [] };
  // Zones and branches may have a code of their own; townships have none of six digits.
  if (isBelow(body) && !isTownship(body)) {
    return { code: null, candidates: found.code === null ? found.candidates : [found.code] };
  }
  if (found.code !== null || found.candidates.length > 0) return found;
  // A name of other years is none of this one's.
  const then = [...new Set(place.otherYears.map(({ code }) => code))];
  if (then.length > 0) return { code: null, candidates: then };
  // Departments of a county may publish on the site of their city.
  const level = levelOf(site);
  const fits = level !== null && levelsOfPlace(place.printed).includes(level) && !isBelow(body);
  if (!fits) return OPEN;
  const isElsewhere = divisionNames(site, null).has(site);
  return isElsewhere ? { code: null, candidates: [site] } : decided(site);
}

/** The code that the archive has for a place; null where it has none, or several. */
function archivedCode(places: OrganName['places'], agencies: readonly Agency[]): string | null {
  const [place, ...outer] = places.map(({ printed }) => printed).reverse();
  const known = agencies.flatMap(({ regions }) =>
    regions.flatMap(({ code, name }, index) => {
      const above = regions.slice(0, index).map((region) => region.name);
      return name === place && outer.every((item) => above.includes(item)) ? code : [];
    }),
  );
  const [first, ...others] = new Set(known);
  return others.length === 0 ? (first ?? null) : null;
}

/** One of several places of a name, as far as the site's code and the document's words tell. */
function narrowed(divisions: readonly Division[], site: string, text: string): DivisionCode {
  const outer = (code: string) =>
    [...divisionNames(code, null)].filter(([item]) => item !== code).map(([, name]) => name);
  const isNamed = (name: string | undefined) => name !== undefined && text.includes(name);
  const bySite = (digits: number) => (code: string) =>
    levelOf(site) !== null && code.slice(0, digits) === site.slice(0, digits);
  const nearest = (code: string) => isNamed(outer(code).at(-1));
  const farthest = (code: string) => isNamed(outer(code).at(0));
  const kept = (codes: readonly string[], fits: (code: string) => boolean) => {
    const fitting = codes.filter(fits);
    return fitting.length > 0 ? fitting : codes;
  };
  const all: readonly string[] = [...new Set(divisions.map(({ code }) => code))];
  const onSite = [6, 4, 2].reduce((codes, digits) => kept(codes, bySite(digits)), all);
  const left = kept(onSite, onSite.some(nearest) ? nearest : farthest);
  const [only = null] = left;
  return left.length === 1 ? { code: only, candidates: [] } : { code: null, candidates: left };
}
