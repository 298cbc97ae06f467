/** A sheet as it is shown, whatever kind of workbook it comes from (XLSX, XLS, ODS). */
import { MAX_LINES } from '../line-list.ts';
import { Unreadable } from '../problems.ts';
import { type CellPlace, type CellRange, holds } from './references.ts';
import { type Shown, showNumber, showText } from './shown-number.ts';

export interface SheetCell {
  /** As shown; empty where nothing is. */
  readonly text: string;
  /** Why it is not to be relied on, in Chinese; null where it is. */
  readonly doubt: string | null;
  readonly hidden: readonly string[];
  /** White letters, where nothing is known to lie below them. */
  readonly white: boolean;
  readonly bordered: boolean;
}

interface SheetRow {
  readonly hidden: boolean;
  readonly cells: Map<number, SheetCell>;
}

/** The text of a cell, with what of it is not printed. */
export interface RichText {
  readonly text: string;
  /** Struck out, white on white, or a small raised mark of a note. */
  readonly hidden: readonly string[];
}

/** What a cell holds, as its file keeps it. */
export type CellContent =
  | { readonly kind: 'empty' }
  | { readonly kind: 'text'; readonly text: RichText }
  /** `written` is the number as the file has it. */
  | { readonly kind: 'number'; readonly number: number; readonly written: string }
  /** Shown as its program has already done. */
  | { readonly kind: 'shown'; readonly text: RichText; readonly doubt: string | null }
  /** No figure to rely on. */
  | { readonly kind: 'doubt'; readonly text: string; readonly doubt: string };

export interface CellLook {
  /** Format of numbers; null for the general one. */
  readonly format: string | null;
  /** Struck out, without size, or of the colour of its ground. */
  readonly unprinted: boolean;
  /** White, on a ground that its own style does not colour. */
  readonly white: boolean;
  readonly bordered: boolean;
}

/** What floats over a sheet: a picture, a chart, a box of text. */
export interface FloatingObject {
  /** In Chinese; with its text where it has some. */
  readonly what: string;
  /** The cells that it lies over; null where it stands by itself. */
  readonly over: CellRange | null;
}

/** Sheets of a workbook; a report has some ten. */
const MAX_SHEETS = 200;
/** Cells of one sheet. */
const MAX_CELLS = 250_000;
const MAX_RANGES = 20_000;
const MAX_CONDITIONS = 1000;
const MAX_OBJECTS = 2000;
/** Characters of all cells together: shared texts are cheap to repeat. */
const MAX_TEXT = 16 * 1024 * 1024;

export class Sheet {
  readonly rows = new Map<number, SheetRow>();
  readonly merges: CellRange[] = [];
  readonly hiddenColumns: { readonly from: number; readonly to: number }[] = [];
  /** Styles of tables colour their cells. */
  hasTables = false;
  /** Parts of the sheet that are no cells and lie nowhere, in Chinese. */
  readonly objects: string[] = [];
  /** Printed at the edges of the paper. */
  readonly margins: string[] = [];
  /** Zeros are shown. */
  zeros = true;
  /** Ranges where a condition may change what is shown. */
  readonly #conditional: CellRange[] = [];
  readonly #from1904: boolean;
  #cells = 0;
  #characters = 0;

  /** @param from1904 how the workbook counts days */
  constructor(from1904 = false) {
    this.#from1904 = from1904;
  }

  /** Begins a row; one that has begun before goes on. */
  openRow(row: number, hidden: boolean): void {
    if (!this.rows.has(row)) this.rows.set(row, { hidden, cells: new Map() });
    if (this.rows.size > MAX_LINES) throw new Unreadable('I109', `工作表的行超过 ${MAX_LINES} 行`);
  }

  /** Takes the cell of a row that has begun. */
  put({ row, column }: CellPlace, content: CellContent, look: CellLook): void {
    this.#cells += 1;
    if (this.#cells > MAX_CELLS) throw new Unreadable('I109', `工作表的单元格超过 ${MAX_CELLS} 格`);
    const { bordered, unprinted, white } = look;
    const { text, hidden, doubt } = this.#shown(content, look.format);
    this.#characters += text.length;
    if (this.#characters > MAX_TEXT) throw new Unreadable('I109', '工作表的文字太多');
    const isGone = unprinted && text !== '';
    if (text === '' && hidden.length === 0 && doubt === null && !bordered) return;
    this.rows.get(row)?.cells.set(column, {
      ...{ text: isGone ? '' : text, doubt: isGone ? null : doubt },
      hidden: isGone ? [...hidden, text] : hidden,
      ...{ white, bordered },
    });
  }

  #shown(content: CellContent, format: string | null): RichText & Shown {
    switch (content.kind) {
      case 'empty':
        return { text: '', hidden: [], doubt: null };
      case 'doubt':
        return { ...content, hidden: [] };
      case 'shown':
        return { ...content.text, doubt: content.doubt };
      case 'text': {
        const shown = showText(content.text.text, format);
        return { ...content.text, ...shown, text: shown.text.trimEnd() };
      }
      case 'number': {
        const { number, written } = content;
        if (number === 0 && !this.zeros) return { text: '', hidden: ['0'], doubt: null };
        const shown = showNumber(number, format, this.#from1904);
        return { ...shown, hidden: shown.text === '' ? [written] : [] };
      }
    }
  }

  /** Takes a head or a foot of the printed page, with its codes for numbers and fonts. */
  addMargin(text: string): void {
    const printed = text.replace(/&(?:"[^"]*"|\d{1,3}|[A-Z])/g, ' ').trim();
    if (printed !== '') this.margins.push(printed);
  }

  /** Takes cells that are one. */
  merge(range: CellRange): void {
    this.merges.push(range);
    limitRanges(this.merges.length, MAX_RANGES);
  }

  /** Takes ranges where a condition may change what is shown. */
  addConditional(ranges: readonly CellRange[]): void {
    this.#conditional.push(...ranges);
    limitRanges(this.#conditional.length, MAX_CONDITIONS);
  }

  /** Whether a condition may change what is shown at a place. */
  isConditional(place: CellPlace): boolean {
    return this.#conditional.some((range) => holds(range, place));
  }
}

function limitRanges(ranges: number, most: number): void {
  if (ranges > most) throw new Unreadable('I109', `工作表合并的或带条件的区域超过 ${most} 处`);
}

/** @throws {Unreadable} I109 */
export function limitSheets(count: number): void {
  if (count > MAX_SHEETS)
    throw new Unreadable('I109', `工作簿有 ${count} 张表（上限 ${MAX_SHEETS} 张）`);
}

/** @throws {Unreadable} I109 */
export function limitObjects(count: number): void {
  if (count > MAX_OBJECTS) throw new Unreadable('I109', '工作表上的图形太多');
}
