/** What HTML and DOCX have in common: text and tables in reading order, made into lines. */
import type { TextCell } from '../document.ts';
import type { LineList } from './line-list.ts';
import { Unreadable } from './problems.ts';

export type DocumentBlock =
  /** A line of text; empty where the document has an empty line. */
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'table'; readonly rows: readonly BlockRow[] };

export interface BlockRow {
  readonly cells: readonly BlockCell[];
}

export interface BlockCell {
  readonly blocks: readonly DocumentBlock[];
  readonly colspan: number;
  readonly rowspan: number;
}

/** More columns than this no table of a report has; HTML permits a colspan of 1000. */
const MAX_COLUMNS = 1000;
/** A cell with this much text in several paragraphs is page layout, not data. */
const LAYOUT_TEXT = 400;

/** Adds the lines of the blocks. */
export function addBlocks(list: LineList, blocks: readonly DocumentBlock[]): void {
  for (const block of blocks) {
    if (block.kind === 'text') list.addText(block.text);
    else if (isLayout(block.rows)) {
      for (const row of block.rows) for (const cell of row.cells) addBlocks(list, cell.blocks);
    } else addTable(list, block.rows);
  }
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
}

/**
 * Adds a table as grid lines of equal width. A cell that spans columns keeps its extent;
 * the positions that it covers besides its first, and those below it, are empty cells.
 */
function addTable(list: LineList, rows: readonly BlockRow[]): void {
  const table = list.nextTable();
  /** By column, how many more rows a cell from above covers. */
  const covered: number[] = [];
  const placed: Placed[][] = [];
  let width = 0;
  let reserved = 0;
  for (const row of rows) {
    const texts: Placed[] = [];
    const spans: { start: number; end: number; rows: number }[] = [];
    let column = 0;
    for (const cell of row.cells) {
      while ((covered[column] ?? 0) > 0) column += 1;
      const end = column + cell.colspan;
      if (end > MAX_COLUMNS) {
        throw new Unreadable('I109', `表格的列太多（上限 ${MAX_COLUMNS} 列）`);
      }
      texts.push({ text: cellText(cell.blocks), start: column, end });
      spans.push({ start: column, end, rows: cell.rowspan });
      column = end;
    }
    for (let at = 0; at < covered.length; at += 1)
      covered[at] = Math.max(0, (covered[at] ?? 0) - 1);
    for (const span of spans) {
      for (let at = span.start; at < span.end; at += 1) covered[at] = span.rows - 1;
    }
    width = Math.max(width, column, covered.length);
    placed.push(texts);
    reserved = width * placed.length;
    list.reserve(reserved);
  }
  for (const texts of placed) list.add('grid', fullRow(texts, width), table);
}

function fullRow(texts: readonly Placed[], width: number): TextCell[] {
  const cells = Array.from({ length: width }, (_, column) => emptyCell(column));
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
