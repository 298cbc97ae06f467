/** Pieces of text with positions to lines of cells. */
import { type LineLayout, type TextCell, UNREAD } from '../../document.ts';
import { isAsLarge, isWide } from '../characters.ts';
import type { Box } from './geometry.ts';

/** A piece of text on a page, in points from the top left corner. */
export interface Fragment {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly baseline: number;
  /** Size of the type. */
  readonly size: number;
  /** What spaces part, each at its place. */
  readonly words: readonly {
    readonly text: string;
    readonly left: number;
    readonly right: number;
  }[];
  /** What an `UNREAD` of the text stands for, in Chinese. */
  readonly unread: string | null;
  /** Where it was recognised in a picture: what else it could be. */
  readonly alternatives?: readonly string[];
  /** Where it was recognised in a picture: whether every look at it has shown the same. */
  readonly firm?: boolean;
}

/** Baselines closer than this share of the type size are one line. */
const SAME_LINE = 0.35;
/** Gaps wider than this share are no spaces; the widest space in Chinese text is one em. */
const CELL_GAP = 0.8;
/** Between two numbers less is enough: no number contains a space. */
const NUMBER_GAP = 0.35;
const SPACE_GAP = 0.2;
/** A tab behind a number reaches as far. */
const NUMBERED_GAP = 3;

/** What stands in a box and cannot be read, as a piece of text. */
export function unreadIn({ left, right, top, bottom }: Box, unread: string): Fragment {
  const size = Math.min(bottom - top, UNREAD_SIZE);
  // The line of type that would stand in the middle of the box.
  const baseline = (top + bottom) / 2 + size * 0.35;
  return { ...textAt(UNREAD, { left, right, baseline, size }), unread };
}

/** A piece of text of one word. */
export const textAt = (
  text: string,
  extent: Pick<Fragment, 'left' | 'right' | 'baseline' | 'size'>,
): Fragment => ({
  ...extent,
  text,
  words: [{ text, left: extent.left, right: extent.right }],
  unread: null,
});

/** Points; the type of tables has about as much. */
const UNREAD_SIZE = 10;

/** The words of a fragment, for text of two cells that was printed as one piece. */
export const wordsOf = (fragment: Fragment): Fragment[] =>
  fragment.words.map(({ text, left, right }) => ({ ...fragment, text, left, right }));

export interface PageLine {
  readonly layout: LineLayout;
  readonly cells: readonly TextCell[];
  readonly fragments: readonly Fragment[];
}

/** The lines of a page, from top to bottom. */
export function linesOf(fragments: readonly Fragment[]): PageLine[] {
  const sorted = [...fragments].sort((a, b) => a.baseline - b.baseline || a.left - b.left);
  const rows: Fragment[][] = [];
  let reference = Number.NEGATIVE_INFINITY;
  for (const fragment of sorted) {
    const row = rows.at(-1);
    const size = Math.min(fragment.size, row?.[0]?.size ?? fragment.size);
    if (row !== undefined && fragment.baseline - reference <= size * SAME_LINE) row.push(fragment);
    else {
      rows.push([fragment]);
      reference = fragment.baseline;
    }
  }
  return rows.map((row) => {
    const cells = cellsOf(row.sort((a, b) => a.left - b.left));
    return { layout: cells.length > 1 ? 'columns' : 'plain', cells, fragments: row };
  });
}

/** Joins the fragments of a line to cells. */
function cellsOf(row: readonly Fragment[]): TextCell[] {
  const cells: { text: string; start: number; end: number }[] = [];
  let previous: Fragment | null = null;
  for (const fragment of row) {
    const cell = cells.at(-1);
    const size = Math.min(fragment.size, previous?.size ?? fragment.size);
    const gap = previous === null ? 0 : (fragment.left - previous.right) / size;
    const isNumbered = cell !== undefined && gap <= NUMBERED_GAP && isNumberOf(cell, fragment);
    const isApart = gap > (isNumbered ? NUMBERED_GAP : CELL_GAP);
    if (cell === undefined || isApart || (gap > NUMBER_GAP && areNumbers(cell, fragment))) {
      cells.push({ text: fragment.text, start: round(fragment.left), end: round(fragment.right) });
    } else {
      const spaced = gap > SPACE_GAP && !(isWideEnd(cell.text) && isWideStart(fragment.text));
      const between = areOfOneFigure(previous, fragment) ? (spaced ? ' ' : '') : UNREAD;
      cell.text += between + fragment.text;
      cell.end = Math.max(cell.end, round(fragment.right));
    }
    previous = fragment;
  }
  return cells;
}

/** Whether two pieces are of type that is as large. */
export const areOfOneSize = (a: Pick<Fragment, 'size'>, b: Pick<Fragment, 'size'>): boolean =>
  isAsLarge(a.size, b.size);

/** Digits of other type than those beside them are no digits of one figure. */
const areOfOneFigure = (a: Fragment | null, b: Fragment): boolean =>
  a === null || !areNumbers(a, b) || areOfOneSize(a, b);

/** A number that a program has set before a heading or a label, with a tab behind it. */
const isNumberOf = (a: { text: string }, b: { text: string }) =>
  /^(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.．、])$/u.test(
    a.text,
  ) && /^\p{Script=Han}{2}/u.test(b.text);

const areNumbers = (a: { text: string }, b: { text: string }) =>
  /[\d０-９\ufffc]$/.test(a.text) && /^[\d０-９\ufffc]/.test(b.text);
const isWideEnd = (text: string) => isWide(text.codePointAt(text.length - 1) ?? 0);
const isWideStart = (text: string) => isWide(text.codePointAt(0) ?? 0);
const round = (points: number) => Math.round(points * 100) / 100;
