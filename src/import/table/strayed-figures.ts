/**
 * Signs that figures of a table stand beside the labels of other rows: a converter has taken the
 * columns of a page apart. A row may look whole then, and be another's.
 */
import { readToken } from '../../report/token.ts';
import type { TextLine } from '../document.ts';
import { valuesOfLine } from '../values.ts';
import type { AlignedRow } from './align-rows.ts';
import type { ImportedCell } from './imported-table.ts';
import type { RowEquation, RowEquations } from './split-digits.ts';

type Rows = Map<string, readonly ImportedCell[] | null>;

/** Single lines without a label or without figures are broken rows. */
const SEVERAL = 3;

/**
 * Makes all rows unsure where many lines of figures have no label, and the labels of many rows have
 * no figures: the lines of the two columns are of different height.
 */
export function doubtDrifted(
  rows: Rows,
  lines: readonly TextLine[],
  aligned: readonly AlignedRow[],
): void {
  const widest = Math.max(...aligned.map(({ slot }) => slot.block.columns.length));
  const isLoose = (line: TextLine) => {
    if (line.layout !== 'columns') return false;
    const { label, values } = valuesOfLine(line);
    return label === '' && values.filter(({ text }) => text !== '').length === widest;
  };
  const isBare = ({ slot, candidate }: AlignedRow) =>
    candidate === null && (rows.get(slot.row.id) ?? null) !== null;
  if (aligned.filter(isBare).length < SEVERAL || lines.filter(isLoose).length < SEVERAL) return;
  for (const { slot } of aligned) doubtRow(rows, slot.row.id);
}

/**
 * Makes rows unsure that stand one cell a line, in a table whose blanks have left no lines, where
 * one that has all its figures contradicts its own total: it has those of another. Of the others
 * only figures that add up are borne out.
 */
export function doubtStrayed(
  rows: Rows,
  aligned: readonly AlignedRow[],
  equations: RowEquations,
): void {
  const counts = aligned.flatMap(({ slot, candidate }) => {
    if (candidate?.layout !== 'plain') return [];
    const filled = candidate.values.filter(({ text }) => text !== '').length;
    return [{ id: slot.row.id, filled, count: slot.block.columns.length }];
  });
  const isShort = counts.some(({ filled, count }) => filled > 0 && filled < count);
  const whole = counts.filter(({ filled, count }) => count > 1 && filled >= count);
  const sums = whole.map(({ id }) => ({ id, sum: sumOf(rows.get(id) ?? [], equations.get(id)) }));
  if (!isShort || !sums.some(({ sum }) => sum === 'contradicted')) return;
  for (const { id, sum } of sums) if (sum !== 'held') doubtRow(rows, id);
}

function doubtRow(rows: Rows, id: string): void {
  const cells = rows.get(id) ?? null;
  if (cells === null) return;
  rows.set(
    id,
    cells.map((cell): ImportedCell => ({ ...cell, confidence: 'unsure', by: [] })),
  );
}

/** Whether the figures of a row add up; zeros always do. */
function sumOf(
  cells: readonly ImportedCell[],
  equations: readonly RowEquation[] | undefined,
): 'held' | 'contradicted' | 'unknown' {
  const figures = cells.map(({ token }) => figureOf(token));
  const sum = (columns: readonly number[]) =>
    columns.reduce((total, column) => total + (figures[column] ?? 0), 0);
  const sides = (equations ?? []).map(({ left, right }) => [sum(left), sum(right)] as const);
  if (sides.some(([left, right]) => left !== right)) return 'contradicted';
  return sides.some(([left]) => left > 0) ? 'held' : 'unknown';
}

/** What is printed as no figure counts nothing. */
function figureOf(token: string | null): number {
  const reading = token === null ? null : readToken(token);
  return reading?.kind === 'figure' ? Number(reading.digits) : 0;
}
