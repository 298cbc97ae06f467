/** The table of division codes (GB/T 2260): who has which code, and from when to when. */
import { DIVISION_LIST } from './division-list.ts';

export interface Division {
  /** Six digits. */
  readonly code: string;
  /** In full: 互助土族自治县. */
  readonly name: string;
  /** Year in which it came; null where it was there before 2008. */
  readonly from: number | null;
  /** Year in which it went; null where it is there. */
  readonly to: number | null;
}

const DIVISIONS: readonly Division[] = DIVISION_LIST.trim()
  .split('\n')
  .flatMap((line) => {
    const [prefix = '', ...items] = line.split(' ');
    return items.map((item): Division => {
      const [, end = '', name = '', from, to] =
        /^(\d{2})(\p{Script=Han}+)(?:(\d{4})?-(\d{4})?)?$/u.exec(item) ?? [];
      return { code: prefix + end, name, from: yearOr(from), to: yearOr(to) };
    });
  });

function yearOr(digits: string | undefined): number | null {
  return digits === undefined ? null : Number(digits);
}

const BY_NAME = Map.groupBy(DIVISIONS, ({ name }) => name);
const BY_CODE = Map.groupBy(DIVISIONS, ({ code }) => code);
const AUTONOMOUS = DIVISIONS.filter(({ name }) => /自治[区州县旗]$/.test(name));
const PROVINCES = DIVISIONS.filter(({ code }) => code.endsWith('0000'));
const LONGEST_NAME = Math.max(...DIVISIONS.map(({ name }) => name.length));

/**
 * The divisions that were there at the end of a year.
 *
 * @param year from 2008 on
 */
export const divisionsIn = (year: number): Division[] =>
  DIVISIONS.filter((division) => isThere(division, year));

const isThere = ({ from, to }: Division, year: number) =>
  (from === null || from <= year) && (to === null || to > year);

/** Reports are written early in the year after the one that they cover. */
const couldReport = ({ from, to }: Division, year: number) =>
  (from === null || from <= year + 1) && (to === null || to >= year);

/**
 * The place that a text begins with, by the longest name that fits.
 *
 * @param text e.g. an organ's name; more than the place must stand in it
 * @param above divisions in one of which the place must be; empty for anywhere
 * @param year that the report covers; null where it is not known
 * @returns null where the table knows no such place for that year
 */
export function placeAtStart(
  text: string,
  above: readonly Division[],
  year: number | null,
): { readonly printed: string; readonly divisions: readonly Division[] } | null {
  for (let length = Math.min(LONGEST_NAME, text.length - 1); length >= 2; length -= 1) {
    const printed = text.slice(0, length);
    const divisions = called(printed, text.slice(length)).filter(
      (division) =>
        (above.length === 0 || above.some((outer) => isWithin(division.code, outer.code))) &&
        (year === null || couldReport(division, year)),
    );
    if (divisions.length > 0) return { printed, divisions: latest(divisions, year) };
  }
  return null;
}

/** By its name, by the short one of an autonomous place (互助县), or a province's without 省. */
function called(printed: string, rest: string): readonly Division[] {
  const named = BY_NAME.get(printed);
  if (named !== undefined) return named;
  const [stem, end] = [printed.slice(0, -1), printed.slice(-1)];
  if (/[州县旗]/.test(end)) {
    if (stem.length < 2) return [];
    return AUTONOMOUS.filter(({ name }) => name.startsWith(stem) && name.endsWith(`自治${end}`));
  }
  return PROVINCES.filter(
    (province) =>
      province.name.startsWith(printed) &&
      /^(?:[省市]|.{0,4}自治区)$/.test(province.name.slice(printed.length)) &&
      placeAtStart(rest, [province], null) !== null,
  );
}

/** Where a place changed its code in the year, the one at the year's end. */
function latest(divisions: readonly Division[], year: number | null): readonly Division[] {
  if (year === null) return divisions;
  const there = divisions.filter((division) => isThere(division, year));
  return there.length > 0 ? there : divisions;
}

/** Whether a code is of a division within that of another, which is above it. */
function isWithin(code: string, outer: string): boolean {
  const prefix = outer.replace(/(?:00)+$/, '');
  return code !== outer && prefix.length < 6 && code.startsWith(prefix);
}

/** The divisions that have had a code, the latest last; empty for what is none. */
export const divisionsOf = (code: string): readonly Division[] => BY_CODE.get(code) ?? [];

/**
 * The names from the province down to a division, as they were at the end of a year.
 *
 * @param code six digits; 市辖区 and the like, which are no divisions, are left out
 * @param year null for the latest names
 * @returns by code, outermost first; codes that the table does not have are left out
 */
export function divisionNames(code: string, year: number | null): Map<string, string> {
  const codes = [`${code.slice(0, 2)}0000`, `${code.slice(0, 4)}00`, code];
  return new Map(
    codes.flatMap((item) => {
      const all = divisionsOf(item);
      const named = all.find((division) => year !== null && isThere(division, year)) ?? all.at(-1);
      return named === undefined ? [] : [[item, named.name] as const];
    }),
  );
}
