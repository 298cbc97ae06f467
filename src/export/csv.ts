/**
 * Tables as CSV (RFC 4180, UTF-8, LF), and as the twin that spreadsheet programs open rightly:
 * with a byte order mark, Chinese headers, and no field that would run as a formula. Only in the
 * twin is a field guarded: the plain file keeps what was published.
 */
import { stringify } from 'csv-stringify/sync';
import { guard, isFormula } from '../text/spreadsheet-guard.ts';
import { type Column, fieldsOf } from './column.ts';

/** The same piece of both files. */
export interface CsvPiece {
  readonly plain: string;
  readonly excel: string;
}

/** Rows that are turned into text at once: enough to be quick, few enough to be small. */
const BATCH = 4000;

/** What makes a field be quoted. */
const QUOTED = /[",\r\n]/;
/** Stands between the fields of a record while it is looked through for those signs. */
const BETWEEN = ' ';

/** A record of the plain file. Hardly any needs a quote; the others are what stands in their fields. */
export const csvLine = (record: readonly string[]): string =>
  QUOTED.test(record.join(BETWEEN)) ? stringify([[...record]]) : `${record.join()}\n`;

const lines = (records: readonly string[][]) => records.map(csvLine).join('');

/** The first piece of a table. */
export const csvHeader = (columns: readonly Column<never>[]): CsvPiece => ({
  plain: lines([columns.map(({ name }) => name)]),
  excel: `\uFEFF${lines([columns.map(({ title }) => title)])}`,
});

/** Rows of a table, to follow its header and other rows. */
export function csvRows<Row>(columns: readonly Column<Row>[], rows: Iterable<Row>): CsvPiece {
  const fields = Array.from(rows, (row) => fieldsOf(columns, row));
  const plain = lines(fields);
  // Hardly any field needs the guard; then both files share the text.
  const isGuarded = fields.some((row) => row.some(isFormula));
  return { plain, excel: isGuarded ? lines(fields.map((row) => row.map(guard))) : plain };
}

/** Streams a table: its header, then rows, as pieces of both files. */
export function* csvOf<Row>(
  columns: readonly Column<Row>[],
  rows: Iterable<Row>,
): Generator<CsvPiece> {
  yield csvHeader(columns);
  let batch: Row[] = [];
  for (const row of rows) {
    batch.push(row);
    if (batch.length < BATCH) continue;
    yield csvRows(columns, batch);
    batch = [];
  }
  if (batch.length > 0) yield csvRows(columns, batch);
}
