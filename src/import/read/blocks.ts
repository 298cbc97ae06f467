/** What HTML and DOCX have in common: text and tables in reading order, made into lines. */
import { type TextCell, UNREAD } from '../document.ts';
import type { LineList } from './line-list.ts';
import { Unreadable } from './problems.ts';

/** What is printed beside a text and could not be read, and what of it no reader sees. */
export interface BlockNotes {
  readonly unread?: readonly string[];
  readonly hidden?: readonly string[];
}

export type DocumentBlock =
  /** A line of text; empty where the document has an empty line. */
  | ({ readonly kind: 'text'; readonly text: string } & BlockNotes)
  /** Notes without a line of their own. */
  | ({ readonly kind: 'note' } & BlockNotes)
  | { readonly kind: 'table'; readonly rows: readonly BlockRow[] };

export interface BlockRow {
  readonly cells: readonly BlockCell[];
}

export interface BlockCell {
  readonly blocks: readonly DocumentBlock[];
  readonly colspan: number;
  readonly rowspan: number;
  /** It is the lower part of the cell above. */
  readonly continues?: boolean;
}

/** More columns than this no table of a report has; HTML permits a colspan of 1000. */
const MAX_COLUMNS = 1000;
/** A cell with this much text in several paragraphs is page layout, not data. */
const LAYOUT_TEXT = 400;

/** A text without the marks of what is unread at its ends. */
function withoutEdges(text: string): string {
  if (!text.includes(UNREAD)) return text;
  const isEdge = (at: number) => text[at] === UNREAD || text[at]?.trim() === '';
  let from = 0;
  let to = text.length;
  while (from < to && isEdge(from)) from += 1;
  while (to > from && isEdge(to - 1)) to -= 1;
  return text.slice(from, to);
}

/** Adds the lines of the blocks. */
export function addBlocks(list: LineList, blocks: readonly DocumentBlock[]): void {
  for (const block of blocks) {
    if (block.kind === 'text') {
      noteAll(list, block);
      // Pictures between the lines of a text leave no trace in it, those among its words do.
      const text = withoutEdges(block.text);
      if (text !== '' || block.text === '') list.addText(text);
    } else if (block.kind === 'note') noteAll(list, block);
    else if (isLayout(block.rows)) {
      for (const row of block.rows) for (const cell of row.cells) addBlocks(list, cell.blocks);
    } else addTable(list, block.rows);
  }
}

/** Hands the notes on, at the line that comes next. */
function noteAll(list: LineList, { unread = [], hidden = [] }: BlockNotes): void {
  for (const what of unread) list.noteUnread(what);
  for (const text of hidden) list.noteHidden(text);
}

/**
 * A table that arranges the page: it contains a table, has one column, or a cell holds
 * paragraphs of running text.
 */
function isLayout(rows: readonly BlockRow[]): boolean {
  const cells = rows.flatMap((row) => row.cells);
  return (
    cells.some(({ blocks }) => blocks.some(({ kind }) => kind === 'table')) ||
    rows.every((row) => row.cells.length <= 1) ||
    cells.some(isRunningText)
  );
}

function isRunningText({ blocks }: BlockCell): boolean {
  const texts = blocks.flatMap((block) => (block.kind === 'text' && block.text ? block.text : []));
  return texts.length > 2 && texts.reduce((sum, text) => sum + text.length, 0) > LAYOUT_TEXT;
}

interface Placed {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly below?: string;
}

/**
 * Adds a table as grid lines of equal width. A cell that spans columns keeps its extent;
 * the positions that it covers besides its first, and those below it, are empty cells.
 */
function addTable(list: LineList, rows: readonly BlockRow[]): void {
  const table = list.nextTable();
  /** By column, how many more rows a cell from above covers. */
  const covered: number[] = [];
  /** By column, the text of the cell that stands there. */
  const above: string[] = [];
  const placed: { texts: Placed[]; notes: readonly BlockNotes[] }[] = [];
  let width = 0;
  let reserved = 0;
  for (const row of rows) {
    const texts: Placed[] = [];
    const notes: BlockNotes[] = [];
    const spans: { start: number; end: number; rows: number }[] = [];
    let column = 0;
    for (const cell of row.cells) {
      for (; (covered[column] ?? 0) > 0; column += 1) texts.push(lowerPart(column, above));
      const end = column + cell.colspan;
      if (end > MAX_COLUMNS) {
        throw new Unreadable('I109', `表格的列太多（上限 ${MAX_COLUMNS} 列）`);
      }
      const text = cellText(cell.blocks);
      const veiled = text === '' && cell.blocks.some(hidesFigure);
      if (cell.continues === true) texts.push({ ...lowerPart(column, above), end });
      else {
        texts.push({ text: veiled ? UNREAD : text, start: column, end });
        for (let at = column; at < end; at += 1) above[at] = text;
      }
      if (veiled) notes.push({ unread: [VEILED] });
      for (const block of cell.blocks) if (block.kind !== 'table') notes.push(block);
      spans.push({ start: column, end, rows: cell.rowspan });
      column = end;
    }
    for (; (covered[column] ?? 0) > 0; column += 1) texts.push(lowerPart(column, above));
    for (let at = 0; at < covered.length; at += 1)
      covered[at] = Math.max(0, (covered[at] ?? 0) - 1);
    for (const span of spans) {
      for (let at = span.start; at < span.end; at += 1) covered[at] = span.rows - 1;
    }
    width = Math.max(width, column, covered.length);
    placed.push({ texts, notes });
    reserved = width * placed.length;
    list.reserve(reserved);
  }
  for (const { texts, notes } of placed) {
    for (const block of notes) noteAll(list, block);
    list.add('grid', fullRow(texts, width), table);
  }
}

/** A place that the cell above covers. */
function lowerPart(column: number, above: readonly string[]): Placed {
  const below = above[column] ?? '';
  return { text: '', start: column, end: column + 1, ...(below === '' ? {} : { below }) };
}

/** A cell that shows nothing and hides a figure is not seen to be empty. */
const hidesFigure = (block: DocumentBlock) =>
  block.kind !== 'table' && (block.hidden ?? []).some((text) => FIGURE.test(text));
const FIGURE = /\p{Nd}/u;
const VEILED = '格里看不见的数';

function fullRow(texts: readonly Placed[], width: number): TextCell[] {
  const end = Math.max(0, ...texts.map((cell) => cell.end));
  const cells = Array.from({ length: width }, (_, column): TextCell => {
    return column < end ? emptyCell(column) : { ...emptyCell(column), absent: true };
  });
  for (const cell of texts) cells[cell.start] = cell;
  return cells;
}

const emptyCell = (column: number): TextCell => ({ text: '', start: column, end: column + 1 });

/** Paragraphs of one cell, parted by a space so that two numbers never become one. */
function cellText(blocks: readonly DocumentBlock[]): string {
  return blocks
    .flatMap((block) => (block.kind === 'text' && block.text !== '' ? block.text.trim() : []))
    .join(' ');
}
