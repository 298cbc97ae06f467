/** Finds the columns of text that is set in columns, from where its values stand. */
import type { ValuePiece } from '../values.ts';

export interface ColumnEdges {
  /** The column nearest to a piece, and whether it is nearer than any other by far. */
  readonly nearest: (piece: ValuePiece) => { readonly index: number; readonly near: boolean };
  /** Where the first of them begins. */
  readonly from: number;
}

/** Columns are set flush left, flush right or centred. */
const ANCHORS: readonly ((piece: ValuePiece) => number)[] = [
  ({ start, end }) => (start + end) / 2,
  ({ end }) => end,
  ({ start }) => start,
];
/** Values of one column stand this far apart at most, in widths of a character. */
const SPREAD = 1.6;

/**
 * Groups the values of all rows into columns.
 *
 * @returns null where they do not fall into exactly `count` columns, however they are anchored
 */
export function clusterColumns(
  rows: readonly (readonly ValuePiece[])[],
  count: number,
): ColumnEdges | null {
  const pieces = rows.flat();
  if (pieces.length < count) return null;
  const widths = pieces
    .map(({ start, end, text }) => (end - start) / Math.max(1, text.length))
    .sort((a, b) => a - b);
  const unit = widths[Math.floor(widths.length / 2)] ?? 1;
  for (const anchor of ANCHORS) {
    const columns = clusters(pieces.map(anchor), unit * SPREAD);
    // Two values of one row in one column: these are no columns.
    const clash = rows.some((row) => {
      const at = row.map((piece) => nearest(columns, anchor(piece)).index);
      return new Set(at).size < at.length;
    });
    if (columns.length === count && !clash && areApart(pieces, columns, anchor)) {
      return {
        from: Math.min(...pieces.map(({ start }) => start)),
        nearest: (piece) => {
          const { index, near } = nearest(columns, anchor(piece));
          const reaches = columns.filter((at) => piece.start < at && at < piece.end).length;
          return { index, near: near && reaches < 2 };
        },
      };
    }
  }
  return null;
}

/** Values of different columns never stand above each other. */
function areApart(
  pieces: readonly ValuePiece[],
  columns: readonly number[],
  anchor: (piece: ValuePiece) => number,
): boolean {
  const ends = columns.map(() => Number.NEGATIVE_INFINITY);
  const starts = columns.map(() => Number.POSITIVE_INFINITY);
  for (const piece of pieces) {
    const { index } = nearest(columns, anchor(piece));
    ends[index] = Math.max(ends[index] ?? 0, piece.end);
    starts[index] = Math.min(starts[index] ?? 0, piece.start);
  }
  return ends.every((end, index) => end <= (starts[index + 1] ?? Number.POSITIVE_INFINITY));
}

/** Means of the groups into which numbers fall that are no further apart than `spread`. */
function clusters(numbers: readonly number[], spread: number): number[] {
  const groups: number[][] = [];
  for (const number of [...numbers].sort((a, b) => a - b)) {
    const group = groups.at(-1);
    if (group !== undefined && number - (group.at(-1) ?? number) <= spread) group.push(number);
    else groups.push([number]);
  }
  return groups.map((group) => group.reduce((sum, value) => sum + value, 0) / group.length);
}

function nearest(columns: readonly number[], at: number): { index: number; near: boolean } {
  const ranked = columns
    .map((column, index) => ({ index, distance: Math.abs(column - at) }))
    .sort((a, b) => a.distance - b.distance);
  const [first, second] = ranked;
  const near = (first?.distance ?? 1) < (second?.distance ?? Number.POSITIVE_INFINITY) / 2;
  return { index: first?.index ?? 0, near };
}
