/**
 * What a query may mean beside the words that it is searched for: a report, a row of the forms, a
 * figure of a table, an agency, another word. Offered, never mixed into what was found.
 */
import { readToken } from '../../report/token.ts';
import type { SitePage } from '../format/finder-names.ts';
import { rowMark, valueMark } from '../format/marks.ts';
import type { Hit, SearchEngine } from './engine.ts';
import type { AgencyYear, Finder, NamedRow, Suggestion } from './finder.ts';
import { isWrittenTwoWays, otherWritings, signedWritings } from './other-writings.ts';
import { parseQuery } from './parse-query.ts';
import { type NamedRegion, regionSlips, regionsNamed } from './regions-named.ts';
import { typedDate } from './typed-date.ts';
import { typedYear } from './typed-year.ts';

export interface Answers {
  /** The report of an agency for a year, or word that there is none. */
  readonly reports: readonly AgencyYear[];
  readonly value: ValueAnswer | null;
  readonly rows: readonly RowAnswer[];
  /** The year that was typed with them. */
  readonly year: number | null;
  /** A row of one agency's reports. */
  readonly agencyRow: { readonly agency: Suggestion; readonly row: NamedRow } | null;
  readonly agencies: readonly Suggestion[];
  readonly regions: readonly NamedRegion[];
  readonly synonyms: readonly string[];
  readonly slips: readonly string[];
  /** Pages of the site itself. */
  readonly pages: readonly SitePage[];
}

/** A figure that tables print. */
export interface ValueAnswer {
  readonly digits: string;
  /** As it was typed. */
  readonly typed: string;
  /** Reports that print it, and the newest of them. */
  readonly count: number;
  readonly newest: readonly Hit[];
}

export interface RowAnswer extends NamedRow {
  /** What it means; empty where the form says it all. */
  readonly meaning: string;
  /** Reports where it is above 0; the newest of them are read for the first row only. */
  readonly count: number;
  readonly newest: readonly Hit[];
}

const MOST_NEWEST = 5;

/**
 * @param rows knows the rows of the forms
 * @param agencies gives the finder of agencies; asked only where the query may name one
 * @param found whether the words themselves were found
 */
export async function answersTo(
  typed: string,
  engine: SearchEngine,
  rows: Finder,
  agencies: (needed: boolean) => Promise<Finder | null>,
  found: boolean,
): Promise<Answers> {
  const dated = typedYear(engine.fold(typed));
  const whole = rows.rows(typed);
  // Where nothing was found and nothing is named, a part of the query may be what is meant.
  const isUnknown = !found && whole.length === 0;
  const day = typedDate(typed);
  const others = [
    ...(found && !isWrittenTwoWays(typed) ? [] : otherWritings(typed)),
    ...(found ? [] : rows.organs(typed)),
  ];
  const said = rows.synonyms(typed);
  const written = await thatOccur(others, engine);
  const signed =
    isUnknown && written.length + said.length === 0 ? await signedThatOccur(typed, engine) : [];
  const occurring = [...written, ...signed].slice(0, MOST_WRITINGS);
  const synonyms = [...new Set([...(day === null ? [] : [day]), ...occurring, ...said])];
  const named = isUnknown ? partlyNamed(typed, rows, synonyms.length > 0) : whole;
  const [finder, value, ofRows] = await Promise.all([
    agencies(!found || dated !== null),
    valueAnswer(typed, engine),
    Promise.all(named.map((row, place) => rowAnswer(row, engine, place === 0))),
  ]);
  const reports = finder?.agencyYears(typed) ?? [];
  const isOther = whole.length > 0 || value !== null;
  const ofAgency = isOther ? [] : (finder?.agencies(typed) ?? []);
  const agencyRow = isOther ? null : (finder?.agencyRow(typed) ?? null);
  const { fold, start } = engine;
  const regions = regionsNamed(typed, start.regionNames, fold);
  const pages = rows.pages(typed);
  const isKnown =
    found ||
    isOther ||
    agencyRow !== null ||
    named.length + ofAgency.length + reports.length + regions.length > 0;
  const slips = isKnown
    ? []
    : [
        ...[rows, finder].flatMap((by) => by?.slips(typed) ?? []),
        ...regionSlips(typed, start.regionNames, fold),
      ];
  const isSilent = !isKnown && slips.length + synonyms.length + pages.length === 0;
  return {
    reports,
    value,
    rows: agencyRow === null ? ofRows : [],
    year: dated?.year ?? null,
    agencyRow,
    agencies: isSilent ? (finder?.agenciesWithin(typed) ?? []) : ofAgency,
    regions: isSilent ? regionsNamed(typed, start.regionNames, fold, true) : regions,
    synonyms: isUnknown && synonyms.length === 0 ? rows.synonymsWithin(typed) : synonyms,
    slips: [...new Set(slips)].slice(0, MOST_SLIPS),
    pages,
  };
}

/** Rows that a part of the query names, or failing that and another word, those that hold it. */
function partlyNamed(typed: string, rows: Finder, hasSynonym: boolean): readonly NamedRow[] {
  const within = rows.rowsWithin(typed);
  return within.length > 0 || hasSynonym ? within : rows.rowsHolding(typed);
}

const MOST_SLIPS = 3;
const MOST_WRITINGS = 3;

async function thatOccur(others: readonly string[], engine: SearchEngine): Promise<string[]> {
  const occur = await Promise.all(
    others.map((other) => engine.occurs(parseQuery(other, engine.fold))),
  );
  return others.filter((_, at) => occur[at]);
}

/** Of the first kind of sign with which the phrase occurs. */
async function signedThatOccur(typed: string, engine: SearchEngine): Promise<string[]> {
  for (const writings of signedWritings(typed)) {
    const occurring = await thatOccur(writings, engine);
    if (occurring.length > 0) return occurring;
  }
  return [];
}

/** The row of a key with its reports left out: they are what is searched. */
export async function rowAnswer(
  row: NamedRow,
  engine: SearchEngine,
  withNewest: boolean,
): Promise<RowAnswer> {
  const mark = rowMark(row.key);
  const [form = ''] = row.address.split('/');
  const [{ meanings }, count] = await Promise.all([engine.formWords(form), engine.countMark(mark)]);
  const newest = withNewest && count > 0 ? await engine.newest(mark, MOST_NEWEST) : [];
  return { ...row, meaning: meanings[row.key] ?? '', count, newest };
}

/** Nothing for what is no figure, or 0: tables are full of it. */
async function valueAnswer(typed: string, engine: SearchEngine): Promise<ValueAnswer | null> {
  const reading = readToken(typed.replace(/["“”]/g, ''));
  if (reading?.kind !== 'figure' || Number(reading.digits) === 0) return null;
  const mark = valueMark(reading.digits);
  const count = await engine.countMark(mark);
  if (count === 0) return null;
  return { digits: reading.digits, typed, count, newest: await engine.newest(mark, MOST_NEWEST) };
}
