/** Text of an RTF document, of a text box or of a note, put together to blocks. */
import { UNREAD } from '../../document.ts';
import type { BlockRow, DocumentBlock } from '../blocks.ts';
import { cleanText, isAsLarge } from '../characters.ts';
import { type EdgedRow, gridRows, type RowShape } from '../edged-rows.ts';
import { MAX_LINES } from '../line-list.ts';
import { Unreadable } from '../problems.ts';

/** Paragraphs of the cell that is open, cells of the row, rows of the table. */
interface TableLevel {
  cell: DocumentBlock[];
  row: (readonly DocumentBlock[])[];
  readonly rows: EdgedRow[];
  /** Texts of the row that nobody sees. */
  hidden: string[];
}

const MAX_LEVELS = 20;
/** Rows and cells of all tables. */
const MAX_CELLS = 250_000;

export class Flow {
  readonly blocks: DocumentBlock[] = [];
  #pieces: string[] = [];
  /** Pieces of the open line that are none of the figure beside them, if it is in a table. */
  #doubts: { readonly at: number; readonly what: string }[] = [];
  /** Of the letters that were put last. */
  #size: number | null = null;
  #unread: string[] = [];
  #hidden: string[] = [];
  #lines = 0;
  #cells = 0;
  /** Tables that are open, from the outermost inwards. */
  readonly #tables: TableLevel[] = [];

  /** @param size of its letters, in half points; null where it is not known */
  put(text: string, size: number | null = null): void {
    if (size !== null && this.#size !== null && !isAsLarge(size, this.#size)) {
      const isAtFigure = /^\d/.test(text) && /\d$/.test(this.#pieces.at(-1) ?? '');
      if (isAtFigure) this.#doubts.push({ at: this.#pieces.length, what: '数旁边的小字' });
    }
    this.#size = size;
    this.#pieces.push(text);
  }

  /** The number of an item of a list. */
  putNumber(text: string): void {
    if (/\d/.test(text)) this.#doubts.push({ at: this.#pieces.length, what: '自动编号' });
    this.#size = null;
    this.#pieces.push(text);
  }

  /** What is printed here and cannot be read. */
  putUnread(what: string): void {
    this.#pieces.push(UNREAD);
    this.#unread.push(what);
  }

  hide(text: string): void {
    const before = this.#hidden.at(-1);
    if (before === undefined) this.#hidden.push(text);
    else this.#hidden[this.#hidden.length - 1] = before + text;
  }

  /** Whether the line that is open has text. */
  get hasText(): boolean {
    return this.#pieces.length > 0;
  }

  /** Ends a line; `level` says in how many tables its paragraph is. */
  endLine(level: number): void {
    this.#openTables(level);
    this.#lines += 1;
    if (this.#lines > MAX_LINES) throw new Unreadable('I109', `文档的行超过 ${MAX_LINES} 行`);
    if (level > 0) this.#doubt();
    const text = cleanText(this.#pieces.join('')).trimEnd();
    const hidden = this.#hidden.map(cleanText).filter((piece) => piece.trim() !== '');
    const [unread] = [this.#unread];
    [this.#pieces, this.#unread, this.#hidden] = [[], [], []];
    [this.#doubts, this.#size] = [[], null];
    this.#target().push({ kind: 'text', text, unread, hidden });
  }

  /** In a cell a small digit is none of the figure that it stands at, and no number is before one. */
  #doubt(): void {
    for (const { at, what } of this.#doubts) {
      const behind = this.#pieces
        .slice(at + 1)
        .join('')
        .trim();
      const isLabel = what === '自动编号' && behind !== '' && !/^\d/.test(behind);
      if (isLabel) continue;
      this.hide(this.#pieces[at] ?? '');
      this.#pieces[at] = UNREAD;
      this.#unread.push(what);
    }
  }

  endCell(level: number): void {
    this.endLine(Math.max(1, level));
    const table = this.#tables.at(-1);
    if (table === undefined) return;
    this.#cells += 1;
    if (this.#cells > MAX_CELLS) throw new Unreadable('I109', `表格的格超过 ${MAX_CELLS} 格`);
    table.row.push(table.cell);
    table.cell = [];
  }

  /** @param isGone whether the row is hidden or deleted, and takes no place */
  endRow(level: number, shape: RowShape | null, isGone: boolean): void {
    this.#openTables(Math.max(1, level));
    const table = this.#tables.at(-1);
    if (table === undefined) return;
    if (this.hasText) this.endCell(level);
    // What was typed between the last cell and the end of its row is in no cell.
    table.cell = [];
    if (table.row.length > 0) {
      if (isGone) table.hidden.push(textOf(table.row.flat()));
      else
        table.rows.push({
          texts: isWhole(table.row, shape) ? table.row : doubted(table.row),
          shape,
        });
    }
    table.row = [];
  }

  /** All blocks. */
  finish(): readonly DocumentBlock[] {
    if (this.hasText || this.#hidden.length > 0) this.endLine(0);
    this.#openTables(0);
    return this.blocks;
  }

  /** Adds blocks of another flow where this one stands. */
  take(blocks: readonly DocumentBlock[], level: number): void {
    this.#openTables(level);
    this.#target().push(...blocks);
  }

  #openTables(level: number): void {
    while (this.#tables.length > level) this.#closeTable();
    if (level > MAX_LEVELS) throw new Unreadable('I109', `表格套了 ${MAX_LEVELS} 层以上`);
    while (this.#tables.length < level) {
      this.#tables.push({ cell: [], row: [], rows: [], hidden: [] });
    }
  }

  #closeTable(): void {
    const table = this.#tables.pop();
    if (table === undefined) return;
    // Cells without the end of their row: the row is damaged, its text is not.
    if (table.row.length > 0) table.rows.push({ texts: table.row, shape: null });
    const target = this.#target();
    const rows: readonly BlockRow[] = gridRows(table.rows);
    if (rows.length > 0) target.push({ kind: 'table', rows });
    if (table.hidden.length > 0) target.push({ kind: 'note', hidden: table.hidden });
    target.push(...table.cell.filter((block) => block.kind !== 'text' || block.text !== ''));
  }

  #target(): DocumentBlock[] {
    return this.#tables.at(-1)?.cell ?? this.blocks;
  }
}

/** Whether a row has as many cells as were declared for it. */
const isWhole = (row: readonly unknown[], shape: RowShape | null) =>
  shape === null || row.length === shape.merged.length;

/** Cells of which nobody can say whether they stand where they belong. */
const doubted = (row: readonly (readonly DocumentBlock[])[]): DocumentBlock[][] =>
  row.map((blocks) => [
    ...blocks,
    { kind: 'text', text: UNREAD, unread: ['格数与所声明的不同的一行'] },
  ]);

/** The text of blocks in one line, hidden text included. */
const textOf = (blocks: readonly DocumentBlock[]): string =>
  blocks
    .flatMap((block) =>
      block.kind === 'table'
        ? []
        : [block.kind === 'text' ? block.text : '', ...(block.hidden ?? [])],
    )
    .filter((text) => text !== '')
    .join(' ');
