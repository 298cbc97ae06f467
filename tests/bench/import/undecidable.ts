/**
 * Cells that nobody could read from a document, shown by example: another report, whose sums are
 * the same, comes out as the very same text. Only zeros and blanks that change places are tried,
 * and other ways to part the figures of rows without any sum; there may be more such cells.
 */
import { cellsOfTable } from '../../../src/form/walk.ts';
import { equationsOf } from '../../../src/import/solve/equations.ts';
import type { PrintedRow, Truth } from './truth.ts';

/** The longest row of a form has seven cells. */
const MOST_TURNS = 6;

/** Ids, `<table>.<row>.<index>`, of cells that another report with the same text has otherwise. */
export function undecidableCells(
  truth: Truth,
  text: string,
  render: (other: Truth) => string,
): ReadonlySet<string> {
  const found = new Set<string>();
  const free = rowsWithoutSums(truth);
  for (let turn = 0; turn < MOST_PARTINGS; turn += 1) {
    const rows = new Map(
      [...truth.rows].map(([table, items]) => [
        table,
        items.map((row) => (free.has(`${table}.${row.id}`) ? partedAnew(row, turn) : row)),
      ]),
    );
    const changed = [...rows].flatMap(([table, items]) =>
      items.flatMap(({ id, tokens }, index) =>
        tokens.flatMap((token, cell) =>
          token === truth.rows.get(table)?.[index]?.tokens[cell] ? [] : [`${table}.${id}.${cell}`],
        ),
      ),
    );
    if (changed.length === 0) break;
    if (render({ ...truth, rows }) === text) for (const cell of changed) found.add(cell);
  }
  for (let turn = 1; turn <= MOST_TURNS; turn += 1) {
    for (const table of truth.form.tables) {
      const rows = truth.rows.get(table.id) ?? [];
      const turned = rows.map((row) => turnGaps(row, turn));
      const changed = rows.flatMap(({ id, tokens }, index) =>
        tokens.flatMap((token, cell) =>
          id !== null && token !== turned[index]?.tokens[cell] ? [`${table.id}.${id}.${cell}`] : [],
        ),
      );
      if (changed.every((cell) => found.has(cell))) continue;
      const other = { ...truth, rows: new Map(truth.rows).set(table.id, turned) };
      if (render(other) === text) for (const cell of changed) found.add(cell);
    }
  }
  return found;
}

/** Other ways to part the figures of a row that are tried. */
const MOST_PARTINGS = 16;

/** Ids, `<table>.<row>`, of the rows of which no relation of the form says anything. */
function rowsWithoutSums({ form }: Truth): Set<string> {
  return new Set(
    form.tables.flatMap((table) => {
      const bound = new Set(
        equationsOf(form, table).flatMap(({ left, right }) => [...left, ...right]),
      );
      const slots = cellsOfTable(table);
      const rows = new Set(slots.map(({ row }) => row.id));
      for (const [index, { row }] of slots.entries()) if (bound.has(index)) rows.delete(row.id);
      return [...rows].map((row) => `${table.id}.${row}`);
    }),
  );
}

/** The row with its digits parted otherwise, the `turn`th way; as it is where there is none. */
function partedAnew(row: PrintedRow, turn: number): PrintedRow {
  const { tokens } = row;
  if (!tokens.every((token) => /^\d*$/.test(token))) return row;
  const blank = tokens.includes('');
  const ways = partings(tokens.join(''), tokens.length, blank).filter(
    (way) => way.join() !== tokens.join(),
  );
  return { ...row, tokens: ways[turn] ?? tokens };
}

function partings(digits: string, cells: number, blank: boolean): string[][] {
  if (cells === 0) return digits === '' ? [[]] : [];
  const ends = Array.from({ length: digits.length + 1 }, (_, end) => end);
  return ends
    .filter((end) => (end === 0 ? blank : digits.charAt(0) !== '0' || end === 1))
    .flatMap((end) =>
      partings(digits.slice(end), cells - 1, blank).map((rest) => [digits.slice(0, end), ...rest]),
    );
}

/** A row whose stretches of zeros and blanks are turned by so many places each. */
function turnGaps(row: PrintedRow, turn: number): PrintedRow {
  const isEmpty = (token: string | undefined) => token !== undefined && /^[\s0０]*$/.test(token);
  const tokens: string[] = [];
  for (let at = 0; at < row.tokens.length; ) {
    let end = at;
    while (isEmpty(row.tokens[end])) end += 1;
    const gap = row.tokens.slice(at, end);
    const by = gap.length === 0 ? 0 : turn % gap.length;
    tokens.push(...gap.slice(by), ...gap.slice(0, by));
    if (end < row.tokens.length) tokens.push(row.tokens[end] ?? '');
    at = end + 1;
  }
  return { ...row, tokens };
}
