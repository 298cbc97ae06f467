/** How much of what should be there the archive holds, as far as it knows; and what it adds up to. */
import { isExpected } from '../../report/calendar.ts';
import { countId } from '../../report/indicators.ts';
import type { Agency } from '../../report/model.ts';
import { ADDED_UP } from '../../report/questions.ts';
import { isInconsistent } from './finding-counts.ts';
import { type Spread, spreadOf } from './question-answers.ts';
import type { Entry, Shelf } from './shelf.ts';

/** Of some agencies in one year. */
export interface YearCoverage {
  readonly year: number;
  /** Agencies known to the archive that were there in that year. */
  readonly expected: number;
  readonly held: number;
  /** Looked for on the official site and not found, or gone from it. */
  readonly absent: number;
  readonly inconsistent: number;
}

/** Newest year first; years in which none of the agencies was there are left out. */
export function coverageOf(
  agencies: readonly Agency[],
  years: readonly number[],
  archive: Shelf,
): YearCoverage[] {
  const ids = new Set(agencies.map(({ id }) => id));
  const reports = [...ids].flatMap((id) => archive.ofAgency(id));
  const byYear = Map.groupBy(reports, ({ report }) => report.year);
  return years.flatMap((year): YearCoverage[] => {
    const squares = agencies.map((agency) => archive.calendar(agency, year)).filter(isExpected);
    if (squares.length === 0) return [];
    const held = byYear.get(year) ?? [];
    return [
      {
        year,
        expected: squares.length,
        held: held.length,
        absent: squares.filter((square) => 'absence' in square).length,
        inconsistent: held.filter(isInconsistent).length,
      },
    ];
  });
}

export interface Total {
  readonly label: string;
  readonly spread: Spread;
}

/** What the reports come to together; what contradicts itself is left out and counted. */
export const totalsOf = (entries: readonly Entry[], archive: Shelf): Total[] =>
  ADDED_UP.map(({ indicator, label }) => ({
    label,
    spread: spreadOf(countId(indicator), entries, archive),
  }));
