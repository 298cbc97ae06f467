/**
 * What is known of a shard's reports without their texts, as the index holds it: in blocks of a
 * few reports, each read by itself, of about two and a half bytes a report. The build writes
 * them, the browser reads them.
 */
import { ColumnReader, writeColumns } from './columns.ts';
import { type Place, placesFrom, type SearchNames, TEXTS_STEP } from './search-files.ts';

/** Reports of a block: to ask for another block costs about as many bytes as one has. */
export const BLOCK_REPORTS = 128;

/** What a result says, and where its text lies. */
export interface ListedReport {
  /** Place in the list of agencies; -1 where it is not there. */
  readonly agency: number;
  readonly date: string;
  readonly form: string;
  /** Rules that found something. */
  readonly findings: readonly string[];
  readonly text: Place;
}

type Named = Pick<SearchNames, 'forms' | 'rules'>;

/**
 * The blocks of a shard.
 *
 * @param reports in their order, their texts one behind the other
 * @throws where a form or a rule has no name
 */
export function writeReportList(
  reports: readonly ListedReport[],
  { forms, rules }: Named,
): Uint8Array<ArrayBuffer>[] {
  const formPlaces = placesOf(forms);
  const rulePlaces = placesOf(rules);
  const count = Math.ceil(reports.length / BLOCK_REPORTS);
  return Array.from({ length: count }, (_, block) => {
    const own = reports.slice(block * BLOCK_REPORTS, (block + 1) * BLOCK_REPORTS);
    const [first] = own;
    return writeColumns([
      [first?.text.file ?? 0],
      [(first?.text.from ?? 0) / TEXTS_STEP],
      own.map(({ text }) => text.size / TEXTS_STEP),
      stepsOf(own.map(({ agency }) => agency)),
      own.map(({ date }) => calendarStep(date)),
      own.map(({ form }) => known(formPlaces, form)),
      own.map(({ findings }) => findings.length),
      own.flatMap(({ findings }) => stepsOf(findings.map((rule) => known(rulePlaces, rule)))),
    ]);
  });
}

/**
 * The reports of a block that `writeReportList` wrote.
 *
 * @param count of its reports
 */
export function readReportBlock(
  bytes: Uint8Array,
  count: number,
  { forms, rules }: Named,
): ListedReport[] {
  const reader = new ColumnReader(bytes);
  const [file = 0] = reader.read(1);
  const [from = 0] = reader.read(1);
  const sizes = reader.read(count).map((size) => size * TEXTS_STEP);
  const agencies = numbersOf(reader.read(count));
  const dates = reader.read(count);
  const formPlaces = reader.read(count);
  const found = reader.read(count);
  const steps = reader.read(found.reduce((sum, some) => sum + some, 0));
  let at = 0;
  return placesFrom({ file, from: from * TEXTS_STEP }, sizes).map((text, place) => {
    at += found[place] ?? 0;
    const own = numbersOf(steps.slice(at - (found[place] ?? 0), at));
    return {
      agency: agencies[place] ?? -1,
      date: calendarDate(dates[place] ?? 0),
      form: forms[formPlaces[place] ?? -1]?.[0] ?? '',
      findings: own.map((rule) => rules[rule]?.[0] ?? ''),
      text,
    };
  });
}

const placesOf = (named: readonly (readonly [id: string, name: string])[]) =>
  new Map(named.map(([id], place) => [id, place]));

function known(places: ReadonlyMap<string, number>, id: string): number {
  const place = places.get(id);
  if (place === undefined) throw new Error(`the index has no name for ${id}`);
  return place;
}

const stepsOf = (numbers: readonly number[]) =>
  numbers.map((number, place) => number - (numbers[place - 1] ?? 0));

function numbersOf(steps: readonly number[]): number[] {
  let number = 0;
  return steps.map((step) => {
    number += step;
    return number;
  });
}

/** Room for the months and days of any date, unknown ones (00) included. */
const MONTHS = 13;
const DAYS = 32;

/** A number for an ISO date; a later one has a greater one. */
function calendarStep(date: string): number {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  return (year * MONTHS + month) * DAYS + day;
}

function calendarDate(step: number): string {
  const months = Math.floor(step / DAYS);
  const digits = (number: number, length: number) => String(number).padStart(length, '0');
  return [
    digits(Math.floor(months / MONTHS), 4),
    digits(months % MONTHS, 2),
    digits(step % DAYS, 2),
  ].join('-');
}
