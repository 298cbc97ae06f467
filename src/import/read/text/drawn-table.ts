/**
 * Tables drawn with the characters of boxes (│ ┃ ║ ─ ┼), or with + - | as consoles do. A cell
 * reaches from one bar to the next, whatever the rows above and below it have there.
 */
import { type TextCell, UNREAD } from '../../document.ts';
import { isWide } from '../characters.ts';

/** Lines that are drawn, and the rows they make; null where they are no table. */
export interface DrawnLines {
  /** How many lines follow one another so; 0 where the first is not drawn. */
  readonly lines: number;
  readonly rows: readonly (readonly TextCell[])[] | null;
}

const BARS = /[|│┃║｜]/;
/** Bars that nobody writes for anything else. */
const DRAWN = /[│┃║]/;
const RULE = /^[\s|│┃║｜+＋\-－=＝─━═\u2500-\u257f]+$/;
/** Of dashes it begins with where they meet a bar: a line of them alone parts sections. */
const RULED = /^\s*[+＋|｜].*[-－=＝]{3}|[─━═]/;

/** Nobody draws a wider table; patterns over a line of millions would exhaust the stack. */
const WIDEST = 4000;

/** Lines of nothing but rules and where they meet. */
const isRule = (line: string) => line.length <= WIDEST && RULE.test(line) && RULED.test(line);
const isRow = (line: string) => line.length <= WIDEST && BARS.test(line) && !isRule(line);

/**
 * The lines drawn from one on. Those of plain bars are a table only between rules. What is none
 * from its first line on is none further down: every line is looked at once.
 *
 * @param reserve called with the number of cells before they are made; may throw
 */
export function drawnLinesAt(
  lines: readonly string[],
  from: number,
  reserve: (cells: number) => void,
): DrawnLines {
  let end = from;
  while (end < lines.length && (isRule(lines[end] ?? '') || isRow(lines[end] ?? ''))) end += 1;
  return { lines: end - from, rows: rowsOf(lines.slice(from, end), reserve) };
}

function rowsOf(own: readonly string[], reserve: (cells: number) => void): DrawnLines['rows'] {
  const rows = own.filter(isRow);
  if (rows.length < LEAST_ROWS) return null;
  const framed = own.some((line) => isRule(line) && !MARKDOWN.test(line.trim()));
  if (!rows.every((line) => DRAWN.test(line)) && !framed) return null;
  const edges = edgesOf(rows);
  if (edges === null) return null;
  reserve(rows.length * edges.length);
  const groups = groupsOf(own);
  return joined(groups.map((group) => group.map((line) => cellsOf(line, edges))));
}

const LEAST_ROWS = 2;
/** The line below the head of a table in Markdown. */
const MARKDOWN = /^\|[\s|:-]+\|?$/;

/** The lines between rules. */
function groupsOf(lines: readonly string[]): string[][] {
  const groups: string[][] = [[]];
  for (const line of lines) {
    if (isRule(line)) groups.push([]);
    else groups.at(-1)?.push(line);
  }
  return groups.filter(({ length }) => length > 0);
}

/** Where bars stand in any of the rows, in columns of letters; null where they stand anywhere. */
function edgesOf(rows: readonly string[]): readonly number[] | null {
  const all = rows.map((line) => piecesOf(line).map(({ from }) => from));
  const edges = [...new Set(all.flat())].sort((a, b) => a - b);
  const most = all.reduce((longest, { length }) => Math.max(longest, length), 0);
  return edges.length <= most + MOST_STRAY ? edges : null;
}

/** Cells of other widths, in rows that span. */
const MOST_STRAY = 12;

/** The texts between bars, and the column behind the bar before each. */
function piecesOf(line: string): { text: string; from: number; to: number }[] {
  const pieces: { text: string; from: number; to: number }[] = [];
  let column = 0;
  let text = '';
  let from = 0;
  for (const char of line.trimEnd()) {
    const width = isWide(char.codePointAt(0) ?? 0) ? 2 : 1;
    if (BARS.test(char)) {
      pieces.push({ text, from, to: column });
      text = '';
      from = column + width;
    } else text += char;
    column += width;
  }
  pieces.push({ text, from, to: column });
  // What stands outside the frame is nothing.
  if (pieces[0]?.text.trim() === '') pieces.shift();
  if (pieces.at(-1)?.text.trim() === '' && BARS.test(line.trimEnd().slice(-1))) pieces.pop();
  return pieces;
}

function cellsOf(line: string, edges: readonly number[]): TextCell[] {
  const cells = edges.map((_, at): TextCell => ({ text: '', start: at, end: at + 1 }));
  const pieces = piecesOf(line);
  for (const [index, { text, from }] of pieces.entries()) {
    const start = edges.indexOf(from);
    const next = pieces[index + 1]?.from;
    const end = next === undefined ? edges.length : edges.indexOf(next);
    cells[start] = { text: text.trim(), start, end };
  }
  return cells;
}

/**
 * Lines between two rules are one row where each of its cells has figures on one line at most;
 * else every line is a row.
 */
function joined(groups: readonly (readonly (readonly TextCell[])[])[]): (readonly TextCell[])[] {
  const isOne = (group: readonly (readonly TextCell[])[]) =>
    group.every((line) => shapeOf(line) === shapeOf(group[0] ?? [])) &&
    (group[0] ?? []).every(
      (_, at) => group.filter((line) => FIGURE.test(line[at]?.text ?? '')).length < 2,
    );
  if (groups.length < LEAST_GROUPS) return groups.flat();
  if (!groups.every(isOne))
    return groups.flatMap((group) => (isTorn(group) ? unread(group) : group));
  return groups.map((group) =>
    (group[0] ?? []).map((cell, at) => ({
      ...cell,
      text: group.map((line) => line[at]?.text ?? '').join(''),
    })),
  );
}

/** Rows with a rule between them, or one whose figures go on in the next line. */
function isTorn(group: readonly (readonly TextCell[])[]): boolean {
  const has = (line: readonly TextCell[], what: RegExp) => line.some(({ text }) => what.test(text));
  if (group.length < 2 || !group.some((line) => has(line, FIGURE))) return false;
  return group.some((line) => !has(line, FIGURE) || !has(line, /\p{sc=Han}/u));
}

/** The same lines, no figure and no blank of which is known. */
const unread = (group: readonly (readonly TextCell[])[]) =>
  group.map((line) =>
    line.map((cell) =>
      cell.text === '' || FIGURE.test(cell.text)
        ? { ...cell, text: `${cell.text}${UNREAD}` }
        : cell,
    ),
  );

const FIGURE = /^\p{Nd}/u;

/** Above and below a head and a body stand rules in any case. */
const LEAST_GROUPS = 3;
const shapeOf = (line: readonly TextCell[]) =>
  line.map(({ start, end }) => `${start}-${end}`).join(' ');
