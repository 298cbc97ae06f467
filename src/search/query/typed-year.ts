/** The year that a query speaks of. */
import { arabicDigits, DIGIT } from '../../text/numerals.ts';

/** A year in digits of either kind. */
const YEAR = new RegExp(`20\\d\\d(?!\\d)(?:年度?)?|(?!\\d)${DIGIT}{4}年度?`, 'u');

/** As researchers write it: FY2021. */
const FISCAL = /(^|[^a-z])fy(?=20\d\d)/u;

/** As people say it: 23年. Behind a digit it is part of another number. */
const SHORT_YEAR = /(^|\D)(0[89]|[12]\d)年度?/u;

/** Before the Regulations there were no such reports. */
const [FIRST_YEAR, LAST_YEAR] = [2000, 2099];

/**
 * @param folded what was typed
 * @returns the year and what was typed besides; null where no year of reports was
 */
export function typedYear(folded: string): { readonly year: number; readonly rest: string } | null {
  const said = folded.replace(FISCAL, '$1');
  const [found] = YEAR.exec(said) ?? [];
  if (found === undefined) return shortYear(said);
  const year = Number(arabicDigits(found.replace(/年.*$/, '')));
  return year < FIRST_YEAR || year > LAST_YEAR ? null : { year, rest: said.replace(found, '') };
}

function shortYear(folded: string) {
  const [, before = '', digits] = SHORT_YEAR.exec(folded) ?? [];
  return digits === undefined
    ? null
    : { year: Number(`20${digits}`), rest: folded.replace(SHORT_YEAR, before) };
}
