/**
 * Tables whose cells are parted by commas, semicolons or tabs (RFC 4180), as spreadsheets write
 * them: in a file that says so by its name, or a text most of whose figures stand so.
 */
import { LONGEST } from '../../../report/field-limits.ts';
import { type TextCell, UNREAD } from '../../document.ts';
import type { LineList } from '../line-list.ts';

const SEPARATORS = [',', ';', '\t'] as const;
type Separator = (typeof SEPARATORS)[number];

/** With fewer such lines a text is none of tables. */
const LEAST_ROWS = 10;

/**
 * What parts the cells of a text; null for a text that is not made of such rows.
 *
 * @param named whether its file name says that it is
 */
export function separatorOf(text: string, named: boolean): Separator | null {
  const lines = text.split(/\r\n|[\r\n]/).filter((line) => line.trim() !== '');
  // Tabs in a text part the columns of all kinds of tables, and are read as such.
  if (!named) return lines.filter(isRowOfFigures).length < LEAST_ROWS ? null : ',';
  const counts = SEPARATORS.map((separator) => ({
    separator,
    rows: lines.filter((line) => line.includes(separator)).length,
  })).sort((a, b) => b.rows - a.rows);
  const [first] = counts;
  return first !== undefined && first.rows > 0 ? first.separator : null;
}

/** Sentences have commas, too, and few of them between figures. */
function isRowOfFigures(line: string): boolean {
  const cells = line.split(',').map((cell) => cell.replaceAll('"', '').trim());
  const figures = cells.filter((cell) => /^[\d.]+$/.test(cell)).length;
  return figures >= LEAST_FIGURES && figures * 2 >= cells.filter((cell) => cell !== '').length;
}

/** Fewer figures than the columns of a table may be listed in a sentence. */
const LEAST_FIGURES = 4;

/** Adds the rows and the lines of text among them. */
export function addSeparated(list: LineList, text: string, separator: Separator): void {
  const records = recordsOf(text, separator).map((cells) => cells.map((cell) => cell.trim()));
  const filled = records.map((cells) => cells.filter((cell) => cell !== '').length);
  const [first, last] = [filled.findIndex(isSeveral), filled.findLastIndex(isSeveral)];
  const isRow = (index: number) => {
    const only = records[index]?.find((cell) => cell !== '') ?? '';
    if (isSeveral(filled[index] ?? 0)) return true;
    if (only === '' || only.length > LONGEST.label || /[。；]$/.test(only)) return false;
    return index > first && index < last && !HEADING.test(only);
  };
  for (let at = 0; at < records.length; ) {
    if (!isRow(at)) {
      const texts = (records[at] ?? []).filter((cell) => cell !== '');
      for (const cell of texts.length === 0 ? [''] : texts)
        for (const line of cell.split('\n')) list.addText(line.trim());
      at += 1;
      continue;
    }
    let end = at;
    while (end < records.length && isRow(end)) end += 1;
    addRows(list, records.slice(at, end));
    at = end;
  }
}

const isSeveral = (cells: number) => cells > 1;
/** A heading of a section is alone in its row. */
const HEADING = /^[一二三四五六七八九十]+[、.．]/;

/** Adds one table. A row with more cells than most was cut within one of them: 1,234. */
function addRows(list: LineList, rows: readonly (readonly string[])[]): void {
  const table = list.nextTable();
  const lengths = rows.map((cells) => cells.findLastIndex((cell) => cell !== '') + 1);
  const width = rows.reduce((widest, { length }) => Math.max(widest, length), 0);
  const usual = mostCommon(rows.map(({ length }) => length));
  for (const [index, cells] of rows.entries()) {
    const isCut = (lengths[index] ?? 0) > usual;
    if (isCut) list.noteUnread('格数比别的行多的一行');
    list.reserve(width);
    list.add(
      'grid',
      Array.from({ length: width }, (_, at): TextCell => {
        const text = (cells[at] ?? '').replace(/\s*\n\s*/g, ' ');
        const shown = isCut && /\d/.test(text) ? `${text}${UNREAD}` : text;
        const place = { start: at, end: at + 1 };
        return at < cells.length ? { text: shown, ...place } : { text: '', ...place, absent: true };
      }),
      table,
    );
  }
}

function mostCommon(numbers: readonly number[]): number {
  const groups = [...Map.groupBy(numbers, (number) => number).values()];
  return groups.sort((a, b) => b.length - a.length)[0]?.[0] ?? 0;
}

/** The records of a text; line ends within quotation marks are of a cell. */
function recordsOf(text: string, separator: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  let cell = '';
  let quoted = false;
  const close = () => {
    record.push(cell);
    cell = '';
  };
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (quoted) {
      if (char !== '"') cell += char === '\r' ? '' : char;
      else if (text.charAt(at + 1) === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (char === '"' && cell === '') quoted = true;
    else if (char === separator) close();
    else if (char === '\n' || char === '\r') {
      if (char === '\r' && text.charAt(at + 1) === '\n') at += 1;
      close();
      records.push(record);
      record = [];
    } else cell += char;
  }
  if (cell !== '' || record.length > 0) {
    close();
    records.push(record);
  }
  return records;
}
