/**
 * Places the values of a row in its cells. Where every cell has its value, order says all; a
 * blank among them is placed only where the layout proves its position, else the row is unsure.
 */

import { readToken } from '../../report/token.ts';
import { UNREAD } from '../document.ts';
import { isValue, type ValuePiece } from '../values.ts';
import type { AlignedRow } from './align-rows.ts';
import { type ColumnEdges, clusterColumns } from './column-clusters.ts';
import type { RowCandidate } from './rows.ts';

export interface PlacedRow {
  /** One for each cell of the form's row; null for a cell that is not there. */
  readonly cells: readonly (ValuePiece | null)[];
  /** False where values could also stand elsewhere in the row. */
  readonly certain: boolean;
}

/** What the rows of a table teach about where its columns stand. */
export interface Columns {
  /** Grid column of the first value, where the rows prove it, and where labels stand then. */
  readonly grid: { readonly first: number; readonly label: number } | null;
  /** Grid columns where the values of most whole rows stand: a text there is no label. */
  readonly usual: readonly number[] | null;
  /** True where the rows of a grid have values in more columns than the form. */
  readonly crowded: boolean;
  /** True where rows of a grid reach over more columns than the form, blanks among them. */
  readonly wide: boolean;
  /** From rows set in columns. */
  readonly edges: ColumnEdges | null;
  /** Number of lines of a row, empty ones included, by its place among the groups. */
  readonly lengths: ReadonlyMap<string, number>;
  /** Where the headers of a real table stand, by their columns' labels. */
  readonly headed: ReadonlyMap<string, number>;
}

/** Fewer rows prove nothing. */
const ENOUGH = 3;
/** Single rows are shifted by broken pages. */
const NEARLY_ALL = 0.9;

const filled = (values: readonly ValuePiece[]) => values.filter(({ text }) => text !== '');

/**
 * Learns the columns from the rows of one table that have `count` cells.
 *
 * @param headed where its headers stand, by the labels of their columns
 */
export function learnColumns(
  rows: readonly AlignedRow[],
  count: number,
  headed: Columns['headed'],
): Columns {
  const found = rows.flatMap(({ slot, candidate }) =>
    candidate !== null && slot.block.columns.length === count ? [{ slot, candidate }] : [],
  );
  const of = (layout: RowCandidate['layout']) =>
    found.filter(({ candidate }) => candidate.layout === layout);
  const { first, last, label } = spanOf(of('grid'));
  return {
    grid: label !== null && last - first + 1 === count ? { first, label } : null,
    usual: usualStarts(of('grid'), count),
    crowded: isCrowded(of('grid'), count),
    wide: isWide(of('grid'), count),
    edges: clusterColumns(
      of('columns')
        .map(({ candidate }) => filled(candidate.values))
        .filter((values) => !isMoved(values)),
      count,
    ),
    lengths: learnLengths(rows, count),
    headed,
  };
}

type Found = { slot: AlignedRow['slot']; candidate: RowCandidate };

/** The columns that hold values, in the rows whose labels stand where those of nearly all do. */
function spanOf(rows: readonly Found[]) {
  const label = agreed(rows.map((row) => labelOffset(row.slot, row.candidate) ?? -1));
  const starts = rows
    .filter(({ slot, candidate }) => label !== null && labelOffset(slot, candidate) === label)
    .flatMap(({ candidate }) => startsOf(candidate));
  return { first: Math.min(...starts), last: Math.max(...starts), label };
}

const startsOf = ({ values }: RowCandidate) => filled(values).map(({ start }) => start);

/** Single rows that hold something else must not hide where the values of the others stand. */
function usualStarts(rows: readonly Found[], count: number): number[] | null {
  const starts = rows.map(({ candidate }) => startsOf(candidate));
  const whole = starts.filter(({ length }) => length === count);
  const shapes = [...Map.groupBy(whole, (row) => row.join(' ')).values()];
  const most = shapes.find(({ length }) => length > whole.length / 2);
  return most?.[0] ?? null;
}

/**
 * True where the rows of a grid have values in more columns than `count`. Lines of text may be
 * shifted against one another: only places within a line are compared there.
 */
function isCrowded(rows: readonly Found[], count: number): boolean {
  // One value is the cell's, wherever it stands.
  if (count === 1) return false;
  const starts = rows.map(({ candidate }) => startsOf(candidate));
  if (rows.every(({ candidate }) => candidate.table !== null)) {
    return new Set(starts.flat()).size > count;
  }
  const full = starts.filter(({ length }) => length === count);
  const shapes = Map.groupBy(full, (row) => row.map((start) => start - (row[0] ?? 0)).join(' '));
  const most = Math.max(...[...shapes.values()].map(({ length }) => length));
  return most < full.length * NEARLY_ALL;
}

/** True where more than single rows of a grid reach over more columns than `count`. */
function isWide(rows: readonly Found[], count: number): boolean {
  const widths = rows
    .map(({ candidate }) => startsOf(candidate))
    .filter(({ length }) => length > 0)
    .map((starts) => Math.max(...starts) - Math.min(...starts) + 1);
  return widths.filter((width) => width > count).length > widths.length * (1 - NEARLY_ALL);
}

/** Where a label stands, not counting the columns of its groups. */
function labelOffset(slot: AlignedRow['slot'], { labelStart }: RowCandidate): number | null {
  return labelStart === null ? null : labelStart - slot.groups.length;
}

/** Empty lines behind a row depend on what the next row shares with it. */
function learnLengths(rows: readonly AlignedRow[], count: number): Map<string, number> {
  const lengths = new Map<string, number[]>();
  const overlong = new Set<string>();
  const own = rows.filter(({ slot }) => slot.block.columns.length === count);
  if (areSpaced(own)) return new Map();
  for (const { candidate, place } of own) {
    if (candidate?.layout !== 'plain') continue;
    lengths.set(place, [...(lengths.get(place) ?? []), candidate.values.length]);
    const last = candidate.values.findLastIndex(({ text }) => text !== '');
    if (last >= count) overlong.add(place);
  }
  return new Map(
    [...lengths].flatMap(([place, all]) => {
      const length = overlong.has(place) ? null : agreed(all);
      return length === null || length < count ? [] : [[place, length] as const];
    }),
  );
}

/** True where empty lines part the cells, most of which stand alone between them. */
function areSpaced(rows: readonly AlignedRow[]): boolean {
  const pairs = rows.flatMap(({ candidate }) => {
    const values = candidate?.layout === 'plain' ? candidate.values : [];
    const last = values.findLastIndex(({ text }) => text !== '');
    return values.slice(0, Math.max(0, last)).flatMap(({ text }, index) => {
      return text === '' ? [] : [values[index + 1]?.text === ''];
    });
  });
  return pairs.length > 0 && pairs.filter(Boolean).length > pairs.length / 2;
}

/** The value that nearly all share. */
function agreed(numbers: readonly number[]): number | null {
  if (numbers.length < ENOUGH) return null;
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)] ?? -1;
  const same = numbers.filter((value) => value === middle).length;
  return middle >= 0 && same >= numbers.length * NEARLY_ALL ? middle : null;
}

/**
 * True for a row of a grid of which not even the figures are known: text stands where a cell of
 * the form does, the row has fewer cells than its table, there are more columns of figures than
 * the form has, and so cells of others, or what is printed once stands for several cells.
 */
export function isDisturbed(row: RowCandidate, count: number, columns: Columns): boolean {
  const { layout, values, strayEnd, labelEnd = 0, parted = false } = row;
  const { grid, usual, crowded, wide } = columns;
  if (layout !== 'grid') return false;
  const present = filled(values).length;
  const among = crowded || (present < count && wide);
  if (present > 0 && values.length > count && among) return true;
  const end = (grid?.first ?? values[0]?.start ?? 0) + count;
  const short = values.some(({ start, absent }) => absent === true && start < end);
  if (short && present > 0 && present < count) return true;
  if (values.some((piece) => isShared(piece, grid !== null && present < count))) return true;
  if (present < count && (parted || isCovered(values, columns))) return true;
  if (present < count && labelEnd > (usual?.[0] ?? Number.POSITIVE_INFINITY)) return true;
  return strayEnd !== undefined && (grid === null || strayEnd > grid.first);
}

/** A figure that is printed once for several cells: for those below it, or those beside it. */
const isShared = ({ text, start, end, below = '' }: ValuePiece, aligned: boolean) =>
  (below !== '' && isValue(below)) || (aligned && end - start > 1 && isAmount(text));

/**
 * True where what is printed once takes the place of several cells of other rows: a figure that
 * reaches over their edges, a text of the row above that reaches down into them.
 */
function isCovered(values: readonly ValuePiece[], { usual, grid }: Columns): boolean {
  const within = (start: number) => usual?.includes(start) === true;
  if (values.some(({ start, below = '' }) => below !== '' && within(start))) return true;
  // Where the columns are known, the others keep their places beside a 0 for two.
  const telling = values.filter(({ text }) => (grid === null ? text !== '' : isAmount(text)));
  if (usual !== null) {
    return telling.some(({ start, end }) => usual.some((edge) => edge > start && edge < end));
  }
  const least = Math.min(...values.map(({ start, end }) => end - start));
  return grid === null && telling.some(({ start, end }) => end - start > least);
}

const isAmount = (text: string) => {
  const reading = readToken(text);
  return reading?.kind === 'figure' && Number(reading.digits) !== 0;
};

/** Places a candidate's values in `count` cells. */
export function placeValues(
  row: RowCandidate,
  count: number,
  columns: Columns,
  at?: Pick<AlignedRow, 'slot' | 'place'>,
): PlacedRow {
  const { values } = row;
  const present = filled(values);
  if (present.length === count) {
    return { cells: present, certain: row.layout !== 'columns' || inColumns(present, columns) };
  }
  if (present.length > count) {
    // One value too many, as converters leave where cells were merged: no harm if all readings
    // come to the same. Figures may be the digits of one, 9 9.
    const cells = present.slice(0, count);
    const [first] = present;
    const isOne = first !== undefined && (count > 1 || !isAmount(first.text));
    return { cells, certain: isOne && present.every(({ text }) => text === first.text) };
  }
  const whole = at === undefined ? count : columns.lengths.get(at.place);
  // A text among the columns may be what is printed in a cell that seems blank.
  const edge = columns.edges?.from ?? Number.POSITIVE_INFINITY;
  const among = row.layout === 'columns' && (row.labelEnd ?? row.strayEnd ?? 0) > edge;
  if (present.length === 0) {
    // Empty lines below a label may be empty cells, or mere spacing.
    const certain = row.layout === 'plain' ? row.whole === true || values.length === whole : !among;
    return { cells: leftAligned(present, count), certain };
  }
  if (row.layout === 'grid') return placeInGrid(row, count, columns, at?.slot);
  if (row.layout === 'columns') {
    const placed = placeByEdges(present, count, columns.edges);
    return among ? { ...placed, certain: false } : placed;
  }
  const last = values.findLastIndex(({ text }) => text !== '');
  if (last >= count) return { cells: leftAligned(present, count), certain: false };
  const cells = Array.from({ length: count }, (_, index) => values[index] ?? null);
  return { cells, certain: values.length === whole };
}

/**
 * Whether each figure stands in its column, where those are known: one that is none of the row's (a
 * watermark's) may take the place of a blank.
 */
function inColumns(present: readonly ValuePiece[], { edges }: Columns): boolean {
  if (edges === null) return present.every(({ text }) => !text.includes(UNREAD));
  return isMoved(present) || present.every((piece, at) => edges.nearest(piece).index === at);
}

function placeInGrid(
  row: RowCandidate,
  count: number,
  { grid, headed }: Columns,
  slot: AlignedRow['slot'] | undefined,
): PlacedRow {
  const { values } = row;
  const merged = mergedCell(row, count);
  if (merged !== null && (grid === null || merged.start === grid.first)) {
    return { cells: leftAligned([merged], count), certain: true };
  }
  const inPlace = slot === undefined || labelOffset(slot, row) === grid?.label;
  if (grid !== null && inPlace) {
    const cells = Array.from(
      { length: count },
      (_, index) => values.find(({ start }) => start === grid.first + index) ?? null,
    );
    const kept = cells.filter((cell) => cell !== null && cell.text !== '').length;
    if (kept === filled(values).length) return { cells, certain: true };
  }
  // Text may have lost empty cells at its ends; a real table has not.
  const whole = row.whole === true || row.table !== null || values[0]?.text !== '';
  if (values.length === count) return { cells: values, certain: whole };
  const windows = Array.from({ length: Math.max(0, values.length - count + 1) }, (_, from) =>
    values.slice(from, from + count),
  ).filter((window) => filled(window).length === filled(values).length);
  const [only] = windows;
  if (only !== undefined) {
    // Beside the table its sheet goes on: a cell of it is no blank of a column that is not there.
    const isOwn = row.table === null || slot === undefined || isHeaded(only, slot, headed);
    return { cells: only, certain: windows.length === 1 && whole && isOwn };
  }
  return { cells: leftAligned(filled(values), count), certain: false };
}

const isHeaded = (
  cells: readonly ValuePiece[],
  { block }: AlignedRow['slot'],
  headed: Columns['headed'],
) => block.columns.every(({ label }, index) => headed.get(label) === cells[index]?.start);

/** A cell merged over all columns of its row: 0, 无 or a dash, printed once for all of them. */
function mergedCell({ values, table }: RowCandidate, count: number): ValuePiece | null {
  const [only, ...others] = filled(values);
  if (table === null || only === undefined || others.length > 0 || count < 2) return null;
  // Where blocks of fewer cells share the grid, every cell spans several of its columns.
  if (values.length > 1) return null;
  const sameOfAll = isValue(only.text) && !isAmount(only.text);
  return only.end - only.start === count && sameOfAll ? only : null;
}

function placeByEdges(
  present: readonly ValuePiece[],
  count: number,
  edges: ColumnEdges | null,
): PlacedRow {
  if (edges === null) return { cells: leftAligned(present, count), certain: false };
  const cells = new Array<ValuePiece | null>(count).fill(null);
  let certain = !isMoved(present);
  for (const piece of present) {
    const { index, near } = edges.nearest(piece);
    if (cells[index] !== null || !near) certain = false;
    cells[index] = piece;
  }
  return { cells, certain };
}

/** A note may have moved what stands behind it out of its column. */
const isMoved = (values: readonly ValuePiece[]) => values.some(({ noted }) => noted === true);

function leftAligned(present: readonly ValuePiece[], count: number): (ValuePiece | null)[] {
  return Array.from({ length: count }, (_, index) => present[index] ?? null);
}
