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

/** Streams a table: its header, then rows, as pieces of both files. */
export function* csvOf<Row>(
  columns: readonly Column<Row>[],
  rows: Iterable<Row>,
): Generator<CsvPiece> {
  const lines = (items: readonly string[][]) => stringify(items as string[][]);
  yield {
    plain: lines([columns.map(({ name }) => name)]),
    excel: `\uFEFF${lines([columns.map(({ title }) => title)])}`,
  };
  let batch: string[][] = [];
  const piece = (): CsvPiece => {
    const plain = lines(batch);
    // Hardly any field needs the guard; then both files share the text.
    const excel = batch.some((fields) => fields.some(isFormula))
      ? lines(batch.map((fields) => fields.map(guard)))
      : plain;
    batch = [];
    return { plain, excel };
  };
  for (const row of rows) {
    batch.push(fieldsOf(columns, row));
    if (batch.length === BATCH) yield piece();
  }
  if (batch.length > 0) yield piece();
}
