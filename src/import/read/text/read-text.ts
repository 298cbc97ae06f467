/** Reads `.txt` and `.md`. */
import { type SourceDocument, type TextCell, UNREAD } from '../../document.ts';
import { cleanText } from '../characters.ts';
import { LineList } from '../line-list.ts';
import { splitLine } from '../split-line.ts';
import { drawnLinesAt } from './drawn-table.ts';
import { addSeparated, separatorOf } from './separated.ts';

/** Line ends of every system, and what stands for one. */
const LINE_END = /\r\n|[\n\r\v\u0085\u2028\u2029]/;

/**
 * The lines of a text. Form feeds begin pages; a block of rows between bars with its `|---|`
 * row is a table, and so are rows that are drawn, or parted as in CSV.
 *
 * @param separated whether the file name says that commas or tabs part its cells
 */
export function readPlainText(
  text: string,
  named: 'txt' | 'md',
  separated = false,
): SourceDocument {
  const format = isMarkdown(text) ? 'md' : named;
  const list = new LineList();
  const separator = format === 'md' ? null : separatorOf(text, separated);
  if (separator !== null) {
    addSeparated(list, cleanText(text), separator);
    return list.document(format, {});
  }
  const paged = text.includes('\f');
  // Until its separator row is seen, a block of rows is not known to be a table.
  let block: number | null = null;
  const pages = text.split('\f');
  pages.forEach((page, index) => {
    const number = paged ? index + 1 : null;
    const lines = page.split(LINE_END).map((line) => cleanText(doubtNoBreaks(line)));
    // What follows the last line end is no line, unless it is the whole page.
    if (lines.length > 1 && lines.at(-1) === '') lines.pop();
    if (paged && index > 0 && lines.length === 1 && lines[0] === '') return;
    let drawn = { end: 0, isTable: false };
    lines.forEach((raw, at) => {
      if (format !== 'md' && at >= drawn.end) {
        const { lines: count, rows } = drawnLinesAt(lines, at, (cells) => list.reserve(cells));
        drawn = { end: at + count, isTable: rows !== null };
        if (rows !== null) {
          const table = list.nextTable();
          for (const cells of rows) list.add('grid', cells, table, number);
          for (let rest = rows.length; rest < count; rest += 1) list.skip();
          block = null;
        }
      }
      if (at < drawn.end && drawn.isTable) return;
      const line = format === 'md' ? withoutMarks(raw) : raw;
      if (isSeparatorRow(line)) {
        block ??= list.nextTable();
        list.skip();
        return;
      }
      if (JOINED.test(line)) list.noteUnread('两个数字之间不断行的空格');
      const split = splitLine(line, (count) => list.reserve(count));
      if (!split.piped) block = null;
      else if (block === null && isSeparatorRow(lines[at + 1] ?? '')) block = list.nextTable();
      const cells = format === 'md' && split.piped ? split.cells.map(withoutBreaks) : split.cells;
      list.add(split.layout, cells, split.piped ? block : null, number);
    });
  });
  return list.document(format, {});
}

/** Between digits such a space may hold a figure together, or be put where any other could be. */
const NO_BREAK = /(?<=\d)[\u00a0\u2007\u202f](?=\d)/g;
/** Figures that other spaces part. */
const PARTED = /(?<![^ \t])\d[\d.,]*(?=[ \t]|$)/g;
const JOINED = new RegExp(`\\d${UNREAD}\\d`);

/** In a row whose figures are parted by other spaces, nobody can tell. */
function doubtNoBreaks(line: string): string {
  if (!/[\u00a0\u2007\u202f]/.test(line) || /[。，；]/.test(line)) return line;
  const parted = line.match(PARTED)?.length ?? 0;
  return parted < LEAST_PARTED ? line : line.replace(NO_BREAK, UNREAD);
}
const LEAST_PARTED = 2;

/**
 * `|---|:--:|`: dashes, colons, bars and spaces only, with at least one bar and two dashes; but
 * `-- |` is a cell.
 */
function isSeparatorRow(line: string): boolean {
  if (!line.includes('|') || !line.includes('--')) return false;
  for (const char of line) if (!'|-: +'.includes(char)) return false;
  return line.trimStart().startsWith('|') || line.includes('-', line.indexOf('|'));
}

const HEADING_MARK = /^ {0,3}#{1,6}(?:[ \t]+|(?=\p{sc=Han}))/u;

/** Two headings with their marks: whoever writes plain text has no use for these. */
export const isMarkdown = (text: string): boolean =>
  text.split(LINE_END).filter((line) => HEADING_MARK.test(line)).length > 1;

/** A Markdown line without the marks of headings and emphasis, which are not of the report. */
function withoutMarks(line: string): string {
  const heading = HEADING_MARK.exec(line)?.[0] ?? '';
  return line.slice(heading.length).replaceAll('**', '');
}

const withoutBreaks = (cell: TextCell): TextCell => ({
  ...cell,
  text: cell.text.replace(/<br ?\/?>/gi, ' '),
});
