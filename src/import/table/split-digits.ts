/**
 * Figures that a cell breaks between their digits (`3 7` for 37), as line breaks and hard spaces
 * in web pages leave them. A cell with the figures of several rows looks the same; hence nothing
 * is joined beside a label of several rows, nor where all cells are broken alike, and what is
 * joined must fulfil the equations of its row.
 */
import { type RowSlot, walkRows } from '../../form/walk.ts';
import { readToken } from '../../report/token.ts';
import type { LabelBook } from '../labels.ts';
import { isSplitFigure } from '../values.ts';
import type { AlignedRow } from './align-rows.ts';
import type { ImportedCell } from './imported-table.ts';

/** A relation within one row; cells are columns. */
export interface RowEquation {
  readonly rule: string;
  readonly left: readonly number[];
  readonly right: readonly number[];
}

/** By id of a row. */
export type RowEquations = ReadonlyMap<string, readonly RowEquation[]>;

/** The cells of a row with broken figures joined: solved where its equations bear them out. */
export function joinDigits(
  cells: readonly ImportedCell[],
  { slot, candidate, certain }: AlignedRow,
  equations: readonly RowEquation[],
  book: LabelBook,
): readonly ImportedCell[] {
  const isSplit = ({ token }: ImportedCell) => token !== null && isSplitFigure(token);
  if (candidate === null || !cells.some(isSplit)) return cells;
  const filled = cells.filter(({ token }) => token !== '');
  if (filled.every(isSplit) || namesSeveral(candidate.labelKey, slot, book)) {
    return cells.map((cell) => ({ ...cell, confidence: 'unsure' }));
  }
  const joined = cells.map((cell) =>
    isSplit(cell) ? cell.token?.replace(/\s+/g, '') : cell.token,
  );
  const value = (column: number) => {
    const reading = readToken(joined[column] ?? '');
    return reading?.kind === 'figure' ? Number(reading.digits) : Number.NaN;
  };
  const sum = (columns: readonly number[]) =>
    columns.reduce((total, column) => total + value(column), 0);
  // A figure is borne out only by an equation that it is part of.
  const by = (column: number) =>
    equations.filter(({ left, right }) => [...left, ...right].includes(column));
  const kept = certain && equations.every(({ left, right }) => sum(left) === sum(right));
  return cells.map((cell, column) => {
    const token = joined[column] ?? null;
    if (token === null) return cell;
    const rules = by(column).map(({ rule }) => rule);
    if (kept && rules.length > 0) return { ...cell, token, confidence: 'solved', by: rules };
    return isSplit(cell) ? { ...cell, candidates: [token] } : cell;
  });
}

/** Shorter labels (其他, 总计) are those of columns, too. */
const TELLING = 4;

/** True for the labels of several rows, stacked in one cell. */
export function namesSeveral(label: string, slot: RowSlot, book: LabelBook): boolean {
  const own = book.keyOf(slot.row);
  return [...walkRows(book.table)].some(({ row }) => {
    const key = book.keyOf(row);
    return row !== slot.row && key.length >= TELLING && !own.includes(key) && label.includes(key);
  });
}
