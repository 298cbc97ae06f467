/** A table set in columns of spaces, as `pdftotext -layout` gives it. */
import { isWide } from '../../../src/import/read/characters.ts';
import type { Random } from '../random.ts';
import type { Damage } from './damages.ts';
import type { PrintedCell, PrintedTable } from './grid.ts';

/** Lines of a page of the invented document that hold a table. */
const PAGE = 34;
const VALUE_WIDTH = 10;
const STUBS = [[26], [10, 24], [10, 12, 24]];

const widthOf = (text: string) =>
  Array.from(text).reduce((sum, char) => sum + (isWide(char.codePointAt(0) ?? 0) ? 2 : 1), 0);

/** Text in pieces no wider than so many columns. */
export function wrap(text: string, width: number): string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const char of text) {
    if (widthOf(piece + char) > width && piece !== '') {
      pieces.push(piece);
      piece = '';
    }
    piece += char;
  }
  return [...pieces, piece];
}

interface Mark {
  readonly line: number;
  readonly column: number;
  readonly text: string;
}

/** The lines of a table; pages end inside it, with their numbers. */
export function columnLines(
  table: PrintedTable,
  damages: ReadonlySet<Damage>,
  random: Random,
): string[] {
  const stub = STUBS[table.stub - 1] ?? [];
  const widths = Array.from({ length: table.width }, (_, index) => stub[index] ?? VALUE_WIDTH);
  const edges = runningSums(widths);
  const free = new Array<number>(table.width).fill(0);
  const placed: { cell: PrintedCell; row: number; from: number; lines: string[] }[] = [];
  for (const [row, cells] of table.rows.entries()) {
    let column = 0;
    for (const cell of cells) {
      while ((free[column] ?? 0) > row) column += 1;
      const room = (edges[column + cell.colspan] ?? edges.at(-1) ?? 0) - (edges[column] ?? 0);
      const vertical = damages.has('vertical') && cell.kind === 'head' && table.stub === 0;
      const lines = wrap(cell.text, vertical && cell.colspan === 1 ? 2 : room - 2);
      placed.push({ cell, row, from: column, lines });
      for (let at = column; at < column + cell.colspan; at += 1) free[at] = row + cell.rowspan;
      column += cell.colspan;
    }
  }
  const heights = table.rows.map((_, row) =>
    Math.max(
      1,
      ...placed
        .filter((item) => item.row === row && item.cell.rowspan === 1)
        .map(({ lines }) => lines.length),
    ),
  );
  const tops = runningSums(heights);
  const marks: Mark[] = placed.flatMap(({ cell, row, from, lines }) => {
    const top = tops[row] ?? 0;
    const height = (tops[row + cell.rowspan] ?? tops.at(-1) ?? 0) - top;
    const first = top + Math.max(0, Math.floor((height - lines.length) / 2));
    const [left = 0, right = 0] = [edges[from], edges[from + cell.colspan]];
    return lines.map((text, index) => ({
      line: first + index,
      text,
      column: cell.kind === 'value' ? left + Math.floor((right - left - widthOf(text)) / 2) : left,
    }));
  });
  return paginate(compose(marks), new Set(tops), damages, random);
}

/** 0, then the sum up to each number. */
function runningSums(numbers: readonly number[]): number[] {
  const sums = [0];
  for (const number of numbers) sums.push((sums.at(-1) ?? 0) + number);
  return sums;
}

function compose(marks: readonly Mark[]): string[] {
  const last = Math.max(0, ...marks.map(({ line }) => line));
  const byLine = Array.from({ length: last + 1 }, (): Mark[] => []);
  for (const mark of marks) byLine[mark.line]?.push(mark);
  return byLine.map((line) =>
    line
      .sort((a, b) => a.column - b.column)
      .reduce((text, mark) => {
        const gap = Math.max(text === '' ? 0 : 2, mark.column - widthOf(text));
        return mark.text === '' ? text : text + ' '.repeat(gap) + mark.text;
      }, ''),
  );
}

/** Breaks pages between rows, or inside one where labels are split. */
function paginate(
  lines: readonly string[],
  tops: ReadonlySet<number>,
  damages: ReadonlySet<Damage>,
  random: Random,
): string[] {
  const out: string[] = [];
  let [page, since] = [random.between(2, 5), random.between(0, PAGE)];
  for (const [index, line] of lines.entries()) {
    since += 1;
    if (since > PAGE && (damages.has('split-labels') || tops.has(index))) {
      out.push('', `${' '.repeat(40)}- ${page} -`, `\f${line}`);
      page += 1;
      since = 0;
    } else out.push(line);
  }
  return out;
}
