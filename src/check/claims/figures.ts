/** What a report's tables say of a quantity of the text, in every reading that organs use. */
import type { FormDeclaration } from '../../form/types.ts';
import { cellId, resolveColumns, resolveRows, rowOf, tableOf } from '../../form/walk.ts';
import {
  type Cell,
  compareDecimals,
  isEmpty,
  isNumeric,
  sumDecimals,
  toYuan,
} from '../../report/cell.ts';
import { cellAt, type Report } from '../../report/model.ts';
import { type SubjectTerm, subjectOf } from './subjects.ts';

export interface Amount {
  /** Exact decimal; money in yuan. */
  readonly value: string;
  /** By how much a claim may differ beyond its own rounding. */
  readonly slack: string;
}

export interface AmountReading {
  /** The same for the same reading in another report. */
  readonly id: string;
  readonly amounts: readonly Amount[];
  /** The printed change against the year before, where the form has one. */
  readonly change: (Amount & { readonly cell: string }) | null;
  /** The cell to show, and all cells that were read. */
  readonly cell: string;
  readonly cells: readonly string[];
}

/** Readings of a quantity, or of the sum of several; empty where the form does not count it. */
export function readingsOf(report: Report, subjects: readonly string[]): AmountReading[] {
  const options = subjects.map((id) => readingsIn(report.form, id));
  const [first] = options;
  if (first === undefined || options.some((readings) => readings.length === 0)) return [];
  // Of a sum only the plain readings are taken: 予以公开和部分公开 is not counted twice.
  const sums = options.length === 1 ? first : [options.flatMap((readings) => readings[0] ?? [])];
  return sums.flatMap((terms) => {
    const reading = readingOf(report, terms);
    return reading === null ? [] : [reading];
  });
}

/** The readings of a quantity for which the form has the cells. */
function readingsIn(form: FormDeclaration, subject: string): (readonly SubjectTerm[])[] {
  const readings = subjectOf(subject)?.readings ?? [];
  return readings.filter((terms) => terms.every((term) => cellsOf(form, term) !== null));
}

function readingOf(report: Report, terms: readonly SubjectTerm[]): AmountReading | null {
  const cells = terms.map((term) => cellsOf(report.form, term));
  if (cells.some((found) => found === null)) return null;
  const places = cells.flatMap((found) => found ?? []);
  const printed = sumOf(places.map((place) => printedAmount(report, place)));
  const parts = sumOf(places.map((place) => amountOfParts(report, place)));
  const amounts = [printed, parts].flatMap((value) =>
    value === null ? [] : [{ value, slack: '0' }],
  );
  const ids = places.map(({ table, row, column }) => cellId(table, row, column));
  return {
    id: ids.join(' + '),
    amounts,
    change: places.length === 1 ? printedChange(report, places) : null,
    cell: ids[0] ?? '',
    cells: ids,
  };
}

/** The cells of a term: one, or one for each row of a group; null where the form has none. */
function cellsOf(form: FormDeclaration, term: SubjectTerm): SubjectTerm[] | null {
  const table = tableOf(form, term.table);
  if (table === undefined) return null;
  const row = rowOf(table, term.row);
  const rows = row === undefined ? resolveRows(table, [{ group: term.row }]) : [term.row];
  const found = rows.map((id) => ({ ...term, row: id }));
  const known = found.every((place) => {
    const block = rowOf(table, place.row)?.block;
    return block !== undefined && resolveColumns(block, [term.column]) !== undefined;
  });
  return known && found.length > 0 ? found : null;
}

function amountOf(cell: Cell | undefined): string | null {
  if (cell === undefined || !isNumeric(cell)) return null;
  return cell.unit === null ? cell.value : toYuan(cell);
}

function printedAmount(report: Report, { table, row, column }: SubjectTerm): string | null {
  return amountOf(cellAt(report, table, row, column));
}

/** What the printed total should be: the sum of the row's other cells. */
function amountOfParts(report: Report, { table, row, column }: SubjectTerm): string | null {
  const declaration = tableOf(report.form, table);
  const slot = declaration && rowOf(declaration, row);
  const columns = slot?.block.columns ?? [];
  if (columns.find(({ id }) => id === column)?.role !== 'total') {
    return printedAmount(report, { table, row, column });
  }
  const parts = columns.flatMap(({ role }, index) => {
    const cell = report.tables.get(table)?.rows.get(row)?.[index];
    return role === 'total' || cell === undefined ? [] : [cell];
  });
  const values = parts.filter(isNumeric).map(({ value }) => value);
  const unreadable = parts.some((cell) => !isEmpty(cell) && !isNumeric(cell));
  return values.length === 0 || unreadable ? null : sumDecimals(values);
}

function sumOf(values: readonly (string | null)[]): string | null {
  const known = values.filter((value) => value !== null);
  return known.length === values.length ? sumDecimals(known) : null;
}

/**
 * The printed change, where the row counts decisions throughout: f2019 leaves open whether the
 * columns before hold items or decisions, and only then do they add up (R213).
 */
function printedChange(report: Report, places: readonly SubjectTerm[]): AmountReading['change'] {
  const [place] = places;
  const table = place && tableOf(report.form, place.table);
  const columns = (table && place && rowOf(table, place.row)?.block.columns) ?? [];
  const changed = columns.find(({ type }) => type === 'signed');
  const [before] = columns;
  if (place === undefined || changed === undefined || before === undefined) return null;
  const [then, change, now] = [before.id, changed.id, place.column].map((column) =>
    printedAmount(report, { ...place, column }),
  );
  if (then == null || change == null || now == null) return null;
  if (compareDecimals(sumDecimals([then, change]), now) !== 0) return null;
  return { value: change, slack: '0', cell: cellId(place.table, place.row, changed.id) };
}

/** Ids of the cells in which a remedy is counted: its row's, but none that counts other years. */
export function rowCells(report: Report, subjects: readonly string[]): string[] {
  return remedyCells(report, subjects[0] ?? '').map(({ table, row, column }) =>
    cellId(table, row, column),
  );
}

/** Where the row has a total, its parts count the same; a column of any other table stands alone. */
function remedyCells({ form }: Report, subject: string): SubjectTerm[] {
  const [terms = []] = readingsIn(form, subject);
  return terms.flatMap((term) => {
    const declaration = tableOf(form, term.table);
    const columns = (declaration && rowOf(declaration, term.row)?.columns) ?? [];
    const total = columns.find(({ id }) => id === term.column)?.role === 'total';
    return total ? columns.map(({ id }) => ({ ...term, column: id })) : [term];
  });
}

/** Whether a remedy's cells are all 0; null where none of them holds a figure. */
export function rowIsEmpty(report: Report, subject: string): boolean | null {
  const cells = remedyCells(report, subject).flatMap(
    ({ table, row, column }) => cellAt(report, table, row, column) ?? [],
  );
  const figures = cells.filter(isNumeric);
  if (figures.some(({ value }) => compareDecimals(value, '0') !== 0)) return false;
  return figures.length === 0 ? null : true;
}
