/** Regions that a query names, with or without 省, 市, 县 and a year. */
import type { Fold } from '../../text/fold.ts';
import { shortened } from './finder.ts';
import { typedYear } from './typed-year.ts';

export interface NamedRegion {
  readonly code: string;
  readonly name: string;
  /** As a filter takes it; empty where none was typed. */
  readonly year: string;
}

const MOST = 3;

/**
 * @param regions codes and names of the archive's regions, the larger ones first
 * @param among also those with which a longer query begins
 */
export function regionsNamed(
  typed: string,
  regions: readonly (readonly [code: string, name: string])[],
  fold: Fold,
  among = false,
): NamedRegion[] {
  const query = fold(typed.replace(/["“”]/g, ''));
  const dated = typedYear(query);
  const place = dated?.rest ?? query;
  if ([...place].length < 2) return [];
  const year = dated === null ? '' : String(dated.year);
  return regions
    .filter(([, name]) => {
      const forms = [fold(name), fold(shortened(name))];
      return forms.some((form) => form.startsWith(place) || (among && place.startsWith(form)));
    })
    .slice(0, MOST)
    .map(([code, name]) => ({ code, name, year }));
}

/**
 * How regions begin that differ from what was typed by one character: 平谭 is 平潭. Two characters
 * are too short for the slips of the finder, where any name would be near.
 *
 * @param regions codes and names of the archive's regions
 */
export function regionSlips(
  typed: string,
  regions: readonly (readonly [code: string, name: string])[],
  fold: Fold,
): string[] {
  const query = fold(typed);
  if (!/^\p{Script=Han}{2}$/u.test(query)) return [];
  const [first, second] = [...query];
  const near = regions
    .map(([, name]) => [...name].slice(0, 2).join(''))
    .filter((start) => {
      const [one, two] = [...fold(start)];
      return (one === first) !== (two === second);
    });
  return [...new Set(near)].slice(0, MOST);
}
