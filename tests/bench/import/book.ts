/**
 * An invented document as the sheets of a workbook, whatever its format: on one sheet or on
 * several, with numbers under formats that show them as they are printed, and with things that
 * nobody sees.
 */
import type { Random } from '../random.ts';
import type { Damage } from './damages.ts';
import type { DocumentPart } from './document.ts';
import { type PrintedCell, type PrintedTable, placesOf } from './grid.ts';

/** How one workbook differs from another. */
interface Habits {
  /** Texts stand in their cells; else cells share them. */
  readonly inline: boolean;
  readonly borders: boolean;
  readonly merges: boolean;
  /** Texts, tables and all on one sheet; else the text on the first and each table on its own. */
  readonly oneSheet: boolean;
  /** Numbers are kept as texts. */
  readonly texts: boolean;
  readonly decoys: boolean;
  readonly formulas: boolean;
}

/** Formats of numbers, behind the general one. */
export const FORMATS = [
  'General',
  '0',
  '0_ ',
  '#,##0',
  '0"件"',
  '0.00',
  '0.00"元"',
  '0.00"万元"',
  '0;-0;;@',
  '@',
  '0_);[Red]\\(0\\)',
] as const;
export type Format = (typeof FORMATS)[number];

/** What a cell holds; a text typed in several goes, perhaps with a reading that is not printed. */
export type BookContent =
  | { readonly kind: 'empty' }
  | { readonly kind: 'number'; readonly value: string; readonly isSum: boolean }
  | { readonly kind: 'text'; readonly goes: readonly string[]; readonly reading: string | null };

export interface InventedCell {
  /** From 1. */
  readonly column: number;
  readonly content: BookContent;
  readonly format: Format;
  readonly bordered: boolean;
}

/** Rows and columns from 1, ends inclusive. */
export interface Merge {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

export interface InventedSheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly rows: { readonly cells: readonly InventedCell[]; readonly hidden: boolean }[];
  readonly merges: Merge[];
  readonly hiddenColumns: number[];
}

export interface InventedBook {
  readonly sheets: readonly InventedSheet[];
  readonly inline: boolean;
}

/** The sheets of a workbook. */
export function inventBook(
  parts: readonly DocumentPart[],
  damages: ReadonlySet<Damage>,
  random: Random,
): InventedBook {
  const habits: Habits = {
    inline: random.chance(0.4),
    borders: random.chance(0.8),
    merges: random.chance(0.8),
    oneSheet: random.chance(0.5),
    texts: random.chance(0.25),
    decoys: random.chance(0.4),
    formulas: random.chance(0.4),
  };
  const builder = new BookBuilder(habits, damages, random);
  if (habits.decoys && random.chance(0.5)) builder.hiddenSheet();
  for (const part of parts) builder.add(part);
  return { sheets: builder.sheets, inline: habits.inline };
}

class BookBuilder {
  readonly sheets: InventedSheet[] = [];
  readonly #habits: Habits;
  readonly #damages: ReadonlySet<Damage>;
  readonly #random: Random;
  #tables = 0;
  #width = 4;

  constructor(habits: Habits, damages: ReadonlySet<Damage>, random: Random) {
    this.#habits = habits;
    this.#damages = damages;
    this.#random = random;
  }

  hiddenSheet(): void {
    const sheet = this.#newSheet('上年', true);
    this.#addRow(sheet, [
      this.#text(1, '规章', 'General'),
      this.#number(2, '99', 'General', this.#habits.formulas),
    ]);
  }

  add(part: DocumentPart): void {
    if (part.kind !== 'table') {
      this.#paragraph(this.#sheetFor('正文'), part.text);
      return;
    }
    this.#tables += 1;
    const sheet = this.#habits.oneSheet
      ? this.#sheetFor('正文')
      : this.#newSheet(`表${this.#tables}`, false);
    this.#table(sheet, part.table);
  }

  #sheetFor(name: string): InventedSheet {
    return this.sheets.find((sheet) => sheet.name === name) ?? this.#newSheet(name, false);
  }

  #newSheet(name: string, hidden: boolean): InventedSheet {
    const sheet = { name, hidden, rows: [], merges: [], hiddenColumns: [] };
    this.sheets.push(sheet);
    return sheet;
  }

  #paragraph(sheet: InventedSheet, text: string): void {
    const row = sheet.rows.length + 1;
    if (this.#habits.merges)
      sheet.merges.push({ top: row, bottom: row, left: 1, right: this.#width });
    this.#addRow(sheet, [this.#text(1, text, 'General', false)]);
  }

  #addRow(sheet: InventedSheet, cells: readonly InventedCell[], hidden = false): void {
    sheet.rows.push({ cells: cells.toSorted((a, b) => a.column - b.column), hidden });
  }

  #table(sheet: InventedSheet, table: PrintedTable): void {
    if (sheet.rows.length > 0 && this.#random.chance(0.5)) this.#addRow(sheet, []);
    // A column that is hidden stands between the labels and the figures.
    const gap =
      this.#habits.decoys && !this.#habits.oneSheet && this.#random.chance(0.4)
        ? table.stub + 1
        : 0;
    const at = (column: number) => column + (gap > 0 && column >= gap ? 1 : 0);
    if (gap > 0) sheet.hiddenColumns.push(gap);
    for (const places of placesOf(table)) {
      const row = sheet.rows.length + 1;
      const cells: InventedCell[] = [];
      for (const [x, { cell, covered }] of places.entries()) {
        const column = at(x + 1);
        if (covered !== 'no') {
          cells.push(this.#empty(column));
          continue;
        }
        cells.push(this.#cell(column, cell, table.stub > 0 && x === table.width - 1));
        const isWide = cell.colspan > 1 || cell.rowspan > 1;
        if (isWide && (this.#habits.merges || cell.kind === 'value')) {
          const [bottom, right] = [row + cell.rowspan - 1, at(x + cell.colspan)];
          sheet.merges.push({ top: row, bottom, left: column, right });
        }
      }
      if (gap > 0)
        cells.push(this.#number(gap, String(this.#random.between(1, 99)), 'General', false));
      this.#addRow(sheet, cells);
    }
    if (this.#habits.decoys && this.#random.chance(0.5)) {
      const decoys = [this.#text(1, '校对', 'General'), this.#number(at(2), '7', '0', false)];
      this.#addRow(sheet, decoys, true);
    }
  }

  #empty(column: number): InventedCell {
    const { borders } = this.#habits;
    return { column, content: { kind: 'empty' }, format: 'General', bordered: borders };
  }

  #cell(column: number, cell: PrintedCell, isLast: boolean): InventedCell {
    if (cell.kind !== 'value') {
      const stacked = this.#damages.has('vertical') && cell.text.length <= 8 && cell.colspan === 1;
      const text = stacked ? [...cell.text].join('\n') : this.#broken(cell.text);
      return this.#text(column, text, 'General');
    }
    const { text } = cell;
    if (text === '') {
      return this.#random.chance(0.2)
        ? this.#number(column, '0', '0;-0;;@', false)
        : this.#empty(column);
    }
    const plain = /^\d+$/.test(text);
    const written = plain && !this.#habits.texts ? this.#formatted(text) : this.#dressed(text);
    if (written === null)
      return this.#text(column, text, this.#random.chance(0.5) ? '@' : 'General');
    return this.#number(column, written[0], written[1], isLast && this.#habits.formulas);
  }

  #formatted(text: string): readonly [string, Format] {
    // A sum that was worked out in floating point, and a whole number written as one.
    const value = this.#random.chance(0.1) ? `${text}.0` : text;
    return [value, this.#random.pick(['General', 'General', '0', '0_ ', '0_);[Red]\\(0\\)'])];
  }

  /** The number below a text that a format dresses; null for a text that is one. */
  #dressed(text: string): readonly [string, Format] | null {
    if (this.#habits.texts) return null;
    const [, whole = ''] = /^([\d,]+)件$/.exec(text) ?? [];
    if (/^\d+$/.test(whole)) return [whole, '0"件"'];
    if (/^\d{1,3}(?:,\d{3})+$/.test(text)) return [text.replaceAll(',', ''), '#,##0'];
    const [, amount = '', unit = ''] = /^(\d+\.\d\d)(元|万元)?$/.exec(text) ?? [];
    if (amount === '') return null;
    return [`${Number(amount)}`, unit === '' ? '0.00' : `0.00"${unit as '元' | '万元'}"`];
  }

  /** A label broken where its cell is narrow. */
  #broken(text: string): string {
    if (!this.#damages.has('split-labels') || text.length < 6 || this.#random.chance(0.6))
      return text;
    const at = this.#random.between(2, text.length - 2);
    return `${text.slice(0, at)}\n${text.slice(at)}`;
  }

  #number(column: number, value: string, format: Format, isSum: boolean): InventedCell {
    const content = { kind: 'number', value, isSum } as const;
    return { column, content, format, bordered: this.#habits.borders };
  }

  #text(
    column: number,
    text: string,
    format: Format,
    bordered = this.#habits.borders,
  ): InventedCell {
    return { column, content: this.#typed(text), format, bordered };
  }

  #typed(text: string): BookContent {
    if (text.length < 3 || this.#random.chance(0.7))
      return { kind: 'text', goes: [text], reading: null };
    const at = this.#random.between(1, text.length - 1);
    const reading = this.#random.chance(0.5) ? '12' : null;
    return { kind: 'text', goes: [text.slice(0, at), text.slice(at)], reading };
  }
}
