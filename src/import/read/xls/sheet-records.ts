/** Reads a sheet of an old workbook: its cells as they are shown, and what is hidden of it. */
import { cleanText } from '../characters.ts';
import type { CellRange } from '../sheet/references.ts';
import { type CellContent, type RichText, Sheet } from '../sheet/sheet.ts';
import { isTellingCondition } from './conditions.ts';
import { BookDrawings } from './drawings.ts';
import { errorName, type References, resultOf } from './formulas.ts';
import type { BookLooks } from './looks.ts';
import { type BookRecord, damagedBook, PieceReader, viewOf } from './records.ts';

/** What all sheets of a workbook share. */
export interface SharedBook {
  readonly strings: readonly RichText[];
  readonly looks: BookLooks;
  readonly references: References;
  readonly from1904: boolean;
  /** Its program has worked out all formulas before it wrote them. */
  readonly isCalculated: boolean;
}

/** Where a cell lies, from 0, and the number of its style. */
interface OpenCell {
  readonly row: number;
  readonly column: number;
  readonly style: number;
}

const EMPTY: CellContent = { kind: 'empty' };
const doubted = (text: string, doubt: string): CellContent => ({ kind: 'doubt', text, doubt });
const numbered = (number: number): CellContent => ({
  ...{ kind: 'number', number, written: String(number) },
});

/** A formula is to be worked out when its workbook is opened. */
const WHEN_OPENED = 2;
const [ROW_HIDDEN, COLUMN_HIDDEN, ROWS_HIDDEN] = [0x20, 1, 2];
const [SHOWS_FORMULAS, SHOWS_ZEROS] = [1, 0x10];

export class SheetRecords {
  readonly sheet: Sheet;
  readonly drawings = new BookDrawings();
  readonly #shared: SharedBook;
  readonly #hiddenRows = new Set<number>();
  readonly #shownRows = new Set<number>();
  #hidesRows = false;
  #showsFormulas = false;
  #isCalculated: boolean;
  /** A formula whose text is in the record that follows. */
  #open: { readonly cell: OpenCell; readonly doubt: string | null } | null = null;
  #ranges: readonly CellRange[] = [];

  constructor(shared: SharedBook) {
    this.#shared = shared;
    this.sheet = new Sheet(shared.from1904);
    this.#isCalculated = shared.isCalculated;
  }

  /** Reads all records; what a cell looks like may stand behind it. */
  read(records: readonly BookRecord[]): void {
    for (const record of records) this.#takeView(record);
    for (const record of records) {
      this.#takeCells(record);
      this.#takeRanges(record);
      this.drawings.take(record);
    }
    this.#closeText(null);
  }

  #takeView({ type, pieces }: BookRecord): void {
    const [data] = pieces;
    const view = viewOf(data);
    switch (type) {
      case 0x0208:
        this.#takeRow(view);
        break;
      case 0x0225:
        this.#hidesRows = (view.getUint16(0, true) & ROWS_HIDDEN) !== 0;
        break;
      case 0x007d: {
        const isHidden = (view.getUint16(8, true) & COLUMN_HIDDEN) !== 0;
        if (!isHidden && view.getUint16(4, true) !== 0) break;
        const [from, to] = [view.getUint16(0, true) + 1, view.getUint16(2, true) + 1];
        this.sheet.hiddenColumns.push({ from, to });
        break;
      }
      case 0x023e: {
        const flags = view.getUint16(0, true);
        this.#showsFormulas = (flags & SHOWS_FORMULAS) !== 0;
        this.sheet.zeros = (flags & SHOWS_ZEROS) !== 0;
        break;
      }
      case 0x005e:
        this.#isCalculated = false;
        break;
      case 0x0872:
      case 0x0878:
        this.sheet.hasTables = true;
        break;
      case 0x0014:
      case 0x0015:
        if (data.length > 0) this.sheet.addMargin(new PieceReader(pieces).string());
    }
  }

  #takeRow(view: DataView): void {
    const row = view.getUint16(0, true);
    const isHidden = (view.getUint16(12, true) & ROW_HIDDEN) !== 0;
    const isFlat = (view.getUint16(6, true) & 0x7fff) === 0;
    (isHidden || isFlat ? this.#hiddenRows : this.#shownRows).add(row);
  }

  #takeCells({ type, pieces }: BookRecord): void {
    const [data] = pieces;
    const view = viewOf(data);
    const cell = (): OpenCell => ({
      row: view.getUint16(0, true),
      column: view.getUint16(2, true),
      style: view.getUint16(4, true),
    });
    switch (type) {
      case 0x00fd: {
        const text = this.#shared.strings[view.getUint32(6, true)];
        if (text === undefined) throw damagedBook('单元格指向没有的文字');
        this.#put(cell(), { kind: 'text', text });
        break;
      }
      case 0x0204:
        this.#put(cell(), this.#text(new PieceReader(pieces, 6).string()));
        break;
      case 0x00d6: {
        const reader = new PieceReader(pieces, 6);
        const text = reader.string();
        const runs = Array.from({ length: reader.word() }, () => ({
          from: reader.word(),
          font: reader.word(),
        }));
        this.#put(cell(), { kind: 'text', text: this.#shared.looks.rich({ text, runs }) });
        break;
      }
      case 0x0203:
        this.#put(cell(), numbered(view.getFloat64(6, true)));
        break;
      case 0x027e:
        this.#put(cell(), numbered(packedNumber(view.getUint32(6, true))));
        break;
      case 0x00bd:
        this.#takeMany(view, 6, (at) => numbered(packedNumber(view.getUint32(at, true))));
        break;
      case 0x0201:
        this.#put(cell(), EMPTY);
        break;
      case 0x00be:
        this.#takeMany(view, 2, () => EMPTY);
        break;
      case 0x0205:
        this.#put(cell(), truth(view.getUint8(6), view.getUint8(7) !== 0));
        break;
      case 0x0006:
        this.#takeFormula(cell(), view, data.subarray(22));
        break;
      case 0x0207:
        this.#closeText(new PieceReader(pieces).string());
    }
  }

  /** A row of cells, each with its style. */
  #takeMany(view: DataView, width: number, content: (at: number) => CellContent): void {
    const [row, first] = [view.getUint16(0, true), view.getUint16(2, true)];
    const count = Math.floor((view.byteLength - 6) / width);
    for (let index = 0; index < count; index += 1) {
      const at = 4 + index * width;
      this.#put({ row, column: first + index, style: view.getUint16(at, true) }, content(at + 2));
    }
  }

  #takeFormula(cell: OpenCell, view: DataView, tokens: Uint8Array): void {
    const { references } = this.#shared;
    const isOpen = (view.getUint16(14, true) & WHEN_OPENED) !== 0;
    const result = resultOf(new DataView(view.buffer, view.byteOffset + 6, 8));
    const size = view.getUint16(20, true);
    const isNothing = result.kind === 'empty' || (result.kind === 'number' && result.number === 0);
    const doubt = this.#showsFormulas
      ? '显示公式而不显示结果'
      : isNothing && (isOpen || !this.#isCalculated)
        ? '公式没有存下结果'
        : references.leadsOut(tokens.subarray(0, size))
          ? '引用别的文件的公式'
          : null;
    const put = (content: CellContent) =>
      this.#put(cell, doubt === null ? content : doubted('', doubt));
    if (result.kind === 'text') this.#open = { cell, doubt };
    else if (result.kind === 'number') put(numbered(result.number));
    else if (result.kind === 'boolean') put(doubted(result.value, '逻辑值'));
    else if (result.kind === 'error') put(doubted(result.name, `公式出错 ${result.name}`));
    else put(EMPTY);
  }

  /** @param text null where the record of the text did not come */
  #closeText(text: string | null): void {
    if (this.#open === null) return;
    const { cell, doubt } = this.#open;
    this.#open = null;
    const isPicture = text !== null && /DISPIMG\(/i.test(text);
    const why = isPicture ? '单元格里的图片' : text === null ? '公式没有存下结果' : doubt;
    this.#put(cell, why === null ? this.#text(text ?? '') : doubted(text ?? '', why));
  }

  #text(text: string): CellContent {
    return { kind: 'text', text: { text: cleanText(text), hidden: [] } };
  }

  #put({ row, column, style }: OpenCell, content: CellContent): void {
    const look = this.#shared.looks.look(style);
    // Whole rows and columns may have a style without more.
    if (content.kind === 'empty' && !look.bordered) return;
    const isHidden = this.#hiddenRows.has(row) || (this.#hidesRows && !this.#shownRows.has(row));
    this.sheet.openRow(row + 1, isHidden);
    this.sheet.put({ row: row + 1, column: column + 1 }, content, look);
  }

  #takeRanges({ type, pieces }: BookRecord): void {
    const [data] = pieces;
    if (type === 0x00e5) for (const range of rangesAt(data, 0)) this.sheet.merge(range);
    // Conditions as Excel 2007 has them say it at another place.
    else if (type === 0x01b0) this.#ranges = rangesAt(data, 12);
    else if (type === 0x01b1) {
      if (isTellingCondition(data, this.#shared.looks)) this.sheet.addConditional(this.#ranges);
    } else if (type === 0x0879) this.sheet.addConditional(rangesAt(data, 24));
  }
}

/** Ranges whose number stands before them. */
function rangesAt(data: Uint8Array, from: number): CellRange[] {
  const view = viewOf(data);
  const count = Math.min(view.getUint16(from, true), Math.floor((data.length - from - 2) / 8));
  return Array.from({ length: count }, (_, index) => {
    const at = (offset: number) => view.getUint16(from + 2 + index * 8 + offset, true) + 1;
    return { top: at(0), bottom: at(2), left: at(4), right: at(6) };
  });
}

function truth(value: number, isError: boolean): CellContent {
  return isError
    ? doubted(errorName(value), `公式出错 ${errorName(value)}`)
    : doubted(String(value), '逻辑值');
}

const [HUNDREDTHS, WHOLE] = [1, 2];

/** A number in four bytes ([MS-XLS] 2.5.219). */
function packedNumber(packed: number): number {
  let number = packed >> 2;
  if ((packed & WHOLE) === 0) {
    const view = new DataView(new ArrayBuffer(8));
    view.setUint32(4, packed & ~3, true);
    number = view.getFloat64(0, true);
  }
  return (packed & HUNDREDTHS) === 0 ? number : number / 100;
}
