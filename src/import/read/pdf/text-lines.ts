/** Pieces of text with positions to lines of cells. */
import type { LineLayout, TextCell } from '../../document.ts';
import { cleanText, isWide } from '../characters.ts';

/** A piece of text on a page, in points from the top left corner. */
export interface Fragment {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly baseline: number;
  /** Size of the type. */
  readonly size: number;
}

/** What pdf.js says of a piece of text. */
interface TextItem {
  readonly str: string;
  readonly dir: string;
  readonly transform: readonly number[];
  readonly width: number;
  readonly height: number;
}

/** Baselines closer than this share of the type size are one line. */
const SAME_LINE = 0.35;
/** Gaps wider than this share are no spaces; the widest space in Chinese text is one em. */
const CELL_GAP = 0.8;
/** Between two numbers less is enough: no number contains a space. */
const NUMBER_GAP = 0.35;
const SPACE_GAP = 0.2;

/**
 * The fragments of a text item, none for slanted text (watermarks).
 *
 * @param view transformation from PDF coordinates to the page as seen
 */
export function fragmentsOf(item: TextItem, view: readonly number[]): Fragment[] {
  const text = cleanText(item.str);
  if (text.trim() === '') return [];
  const [a, b, c, d, left, baseline] = multiply(view, item.transform);
  const size = Math.hypot(c, d) || Math.hypot(a, b) || item.height;
  if (item.dir === 'ttb') {
    return Array.from(text, (char, index) => {
      const top = baseline + size * (index + 1);
      return { text: char, left: left - size / 2, right: left + size / 2, baseline: top, size };
    });
  }
  const length = Math.hypot(a, b);
  if (length > 0 && Math.abs(b) > 0.95 * length) {
    // Rotated by a quarter: one fragment, as high as its type and in the middle of its run.
    const middle = baseline + (Math.sign(b) * item.width) / 2;
    return [{ text: text.trim(), left: left - size, right: left, baseline: middle, size }];
  }
  if (length > 0 && Math.abs(b) > 0.1 * length) return [];
  return piecesOf(text, { left, right: left + item.width, baseline, size });
}

function multiply(
  m: readonly number[],
  n: readonly number[],
): [number, number, number, number, number, number] {
  const [m0 = 1, m1 = 0, m2 = 0, m3 = 1, m4 = 0, m5 = 0] = m;
  const [n0 = 1, n1 = 0, n2 = 0, n3 = 1, n4 = 0, n5 = 0] = n;
  return [
    m0 * n0 + m2 * n1,
    m1 * n0 + m3 * n1,
    m0 * n2 + m2 * n3,
    m1 * n2 + m3 * n3,
    m0 * n4 + m2 * n5 + m4,
    m1 * n4 + m3 * n5 + m5,
  ];
}

/** Splits a run at two or more spaces, or one between numbers: the places are estimated from the characters' widths. */
function piecesOf(text: string, box: Omit<Fragment, 'text'>): Fragment[] {
  const widths = Array.from(text, (char) => (isWide(char.codePointAt(0) ?? 0) ? 2 : 1));
  const unit = (box.right - box.left) / widths.reduce((sum, width) => sum + width, 0);
  const pieces: Fragment[] = [];
  let piece = '';
  let spaces = 0;
  let from = 0;
  let until = 0;
  let column = 0;
  const close = () => {
    if (piece === '') return;
    const left = box.left + from * unit;
    pieces.push({ ...box, text: piece, left, right: box.left + until * unit });
    piece = '';
  };
  let index = 0;
  for (const char of text) {
    const width = widths[index] ?? 1;
    if (char === ' ' || char === '\u3000') spaces += width;
    else {
      if (spaces >= 2 || (spaces > 0 && areNumbers({ text: piece }, { text: char }))) close();
      if (piece === '') from = column;
      else if (spaces > 0) piece += ' ';
      piece += char;
      spaces = 0;
      until = column + width;
    }
    column += width;
    index += 1;
  }
  close();
  return pieces;
}

/**
 * The words of a fragment, for text of two cells that was printed as one piece: the first from
 * its left, the last from its right, others in proportion.
 */
export function wordsOf(fragment: Fragment): Fragment[] {
  const words = fragment.text.split(/\s+/).filter((word) => word !== '');
  const widthOf = (text: string) =>
    Array.from(text, (char) => (isWide(char.codePointAt(0) ?? 0) ? 1 : 0.5)).reduce(
      (sum, width) => sum + width,
      0,
    );
  const unit = (fragment.right - fragment.left) / widthOf(words.join(' '));
  let passed = 0;
  return words.map((text, index) => {
    const width = widthOf(text) * Math.min(unit, fragment.size);
    const from = fragment.left + passed * unit;
    const left = index > 0 && index === words.length - 1 ? fragment.right - width : from;
    passed += widthOf(`${text} `);
    return { ...fragment, text, left, right: left + width };
  });
}

export interface PageLine {
  readonly layout: LineLayout;
  readonly cells: readonly TextCell[];
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
    return { layout: cells.length > 1 ? 'columns' : 'plain', cells };
  });
}

/** Joins the fragments of a line to cells. */
function cellsOf(row: readonly Fragment[]): TextCell[] {
  const cells: { text: string; start: number; end: number }[] = [];
  let previous: Fragment | null = null;
  for (const fragment of row) {
    // Bold type is often made by printing the same text twice, a little apart.
    if (previous !== null && isRepeated(previous, fragment)) continue;
    const cell = cells.at(-1);
    const size = Math.min(fragment.size, previous?.size ?? fragment.size);
    const gap = previous === null ? 0 : (fragment.left - previous.right) / size;
    if (cell === undefined || gap > CELL_GAP || (gap > NUMBER_GAP && areNumbers(cell, fragment))) {
      cells.push({ text: fragment.text, start: round(fragment.left), end: round(fragment.right) });
    } else {
      const spaced = gap > SPACE_GAP && !(isWideEnd(cell.text) && isWideStart(fragment.text));
      cell.text += spaced ? ` ${fragment.text}` : fragment.text;
      cell.end = Math.max(cell.end, round(fragment.right));
    }
    previous = fragment;
  }
  return cells;
}

function isRepeated(a: Fragment, b: Fragment): boolean {
  const near = Math.abs(a.left - b.left) < a.size * 0.15;
  return a.text === b.text && near && Math.abs(a.baseline - b.baseline) < a.size * 0.15;
}

const areNumbers = (a: { text: string }, b: { text: string }) =>
  /[\d０-９]$/.test(a.text) && /^[\d０-９]/.test(b.text);
const isWideEnd = (text: string) => isWide(text.codePointAt(text.length - 1) ?? 0);
const isWideStart = (text: string) => isWide(text.codePointAt(0) ?? 0);
const round = (points: number) => Math.round(points * 100) / 100;
