/** Ruled tables as lines of cells, and what becomes of rows that a page breaks in two. */
import {
  halfWidth,
  isUnits,
  oneOf,
  plainForm,
  TOKEN_PARTS,
  UNIT_PIECES,
} from '../../../report/token.ts';
import type { TextCell } from '../../document.ts';
import type { RuledCell, RuledTable } from './ruled-tables.ts';
import { type Fragment, linesOf, type PageLine } from './text-lines.ts';

/** A page's text: lines outside tables, and tables where they stand among them. */
export type PagePart =
  | { readonly kind: 'line'; readonly line: PageLine }
  | { readonly kind: 'table'; readonly table: RuledTable };

/** Parts of a page from top to bottom. */
export function partsOfPage(
  fragments: readonly Fragment[],
  tables: readonly RuledTable[],
): PagePart[] {
  const sound = tables.filter((table) => table.cells.every((cell) => textOf(cell) !== null));
  const inside = new Set(sound.flatMap(({ cells }) => cells.flatMap((cell) => cell.taken)));
  const parts: PagePart[] = [];
  let from = Number.NEGATIVE_INFINITY;
  for (const table of [...sound, null]) {
    const top = table?.rows[0] ?? Number.POSITIVE_INFINITY;
    const between = fragments.filter(
      (item) => !inside.has(item) && item.baseline > from && item.baseline <= top,
    );
    parts.push(...linesOf(between).map((line) => ({ kind: 'line' as const, line })));
    if (table !== null) parts.push({ kind: 'table', table });
    from = top;
  }
  return parts;
}

/** A row of a table: its cells by column, and whether it is all there. */
export interface RuledRow {
  readonly cells: readonly TextCell[];
  /** False where a cell of its own is empty, besides those before the first that is not. */
  readonly filled: boolean;
  readonly fragments: readonly Fragment[];
}

/**
 * The rows of a table over `columns`, which may be more than its own where it continues one of
 * another page.
 */
export function rowsOf({ columns, rows, cells }: RuledTable, all: readonly number[]): RuledRow[] {
  const place = (index: number) => {
    const at = columns[index] ?? 0;
    return all.findIndex((other) => Math.abs(other - at) <= SAME_EDGE);
  };
  return rows.slice(0, -1).map((_, row) => {
    const own = cells.filter(({ top }) => top === row);
    const line = Array.from(
      { length: all.length - 1 },
      (_, column): TextCell => ({ text: '', start: column, end: column + 1 }),
    );
    for (const cell of cells.filter(({ top, bottom }) => top < row && row < bottom)) {
      const below = textOf(cell) ?? '';
      const [from, to] = [place(cell.left), place(cell.right)];
      for (let at = from; below !== '' && at < to; at += 1) {
        line[at] = { text: '', start: at, end: at + 1, below };
      }
    }
    for (const cell of own) {
      const [start, end] = [place(cell.left), place(cell.right)];
      line[start] = { text: textOf(cell) ?? '', start, end, ...recognisedIn(cell) };
    }
    const first = Math.min(
      ...own.flatMap(({ fragments, left }) => (fragments.length > 0 ? [left] : [])),
    );
    return {
      cells: line,
      // A cell beside several rows may have its text on another page, and but one row on this.
      filled:
        first < all.length &&
        own.every(
          ({ fragments, left, top, bottom }) =>
            fragments.length > 0 || left < first || bottom - top > 1,
        ),
      fragments: own.flatMap((cell) => cell.fragments),
    };
  });
}

/** What is known of a figure that was recognised in a picture. */
function recognisedIn({
  fragments,
  look,
}: RuledCell): Pick<TextCell, 'alternatives' | 'firm' | 'look'> {
  const [figure, ...others] = fragments;
  const seen = look === undefined ? {} : { look };
  if (figure?.firm === undefined || others.length > 0) return seen;
  return { ...seen, alternatives: figure.alternatives ?? [], firm: figure.firm };
}

const SAME_EDGE = 3;

/** Whether a table may go on in another: the same left and right edge. */
export const isContinued = (a: RuledTable, b: RuledTable) =>
  [0, -1].every(
    (edge) => Math.abs((a.columns.at(edge) ?? 0) - (b.columns.at(edge) ?? 0)) <= SAME_EDGE,
  );

/** The edges of both tables. */
export function edgesOf(tables: readonly RuledTable[]): number[] {
  const edges: number[] = [];
  for (const at of tables.flatMap(({ columns }) => columns).sort((a, b) => a - b)) {
    if (at - (edges.at(-1) ?? Number.NEGATIVE_INFINITY) > SAME_EDGE) edges.push(at);
  }
  return edges;
}

const { signs, dashes, words } = TOKEN_PARTS;

const FIGURE = new RegExp(`^(?:[\\d., ]|${oneOf(signs, dashes, words, UNIT_PIECES)})+$`);

/**
 * The text of a cell, its lines joined; null where it seems to be that of several cells: figures
 * above each other that had room in one line.
 */
function textOf({ fragments, width }: RuledCell): string | null {
  const lines = linesOf(fragments).map(({ cells }) => ({
    text: cells.map(({ text }) => text).join(' '),
    width: (cells.at(-1)?.end ?? 0) - (cells[0]?.start ?? 0),
  }));
  const size = Math.max(0, ...fragments.map((fragment) => fragment.size));
  const isFigures = lines.length > 1 && lines.every(({ text }) => FIGURE.test(plainForm(text)));
  const wraps = lines.slice(0, -1).every((line, index) => {
    const next = lines[index + 1]?.text ?? '';
    // A unit may go to the next line for a space that is not printed.
    return isUnits(next) || line.width + size > width - size;
  });
  const several = lines.some(({ text }) => /\d\s+\d/.test(halfWidth(text)));
  if (isFigures && (several || !wraps)) return null;
  return lines.reduce((text, line) => {
    const joint = isFigures || !/[A-Za-z\d]$/.test(text) || !/^[A-Za-z\d]/.test(line.text);
    return text + (joint ? '' : ' ') + line.text;
  }, '');
}
