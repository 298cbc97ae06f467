/** The cells of a sheet as lines: tables, and the lines of text among them. */
import { LONGEST } from '../../../report/field-limits.ts';
import { type TextCell, UNREAD } from '../../document.ts';
import type { LineList } from '../line-list.ts';
import { Unreadable } from '../problems.ts';
import { type CellRange, holds } from './references.ts';
import type { FloatingObject, Sheet, SheetCell } from './sheet.ts';

/** More columns than this no table of a report has. */
const MAX_COLUMNS = 1000;
/** Cells that merges may cover before the sheet is no report. */
const MAX_COVERED = 20_000_000;
/** Of hidden rows and sheets, so many are listed. */
const MOST_HIDDEN = 300;

interface Place {
  readonly row: number;
  /** Of the columns that are shown and used, from 0; ends exclusive. */
  readonly start: number;
  readonly end: number;
  readonly cell: SheetCell;
}

interface ShownRow {
  readonly number: number;
  readonly places: readonly Place[];
  /** Places with text. */
  readonly filled: readonly Place[];
  readonly hidden: readonly string[];
  /** Where merged cells of rows above reach down, with their text. */
  readonly lower: readonly { readonly start: number; readonly text: string }[];
  /** Nothing else in it has a border, or is a cell of its own. */
  readonly open: boolean;
}

/** Adds the lines of a sheet. */
export function addSheet(list: LineList, sheet: Sheet, objects: readonly FloatingObject[]): void {
  const grid = new SheetGrid(sheet, objects);
  const rows = grid.rows();
  for (const what of sheet.objects) list.noteUnread(what);
  for (const text of sheet.margins) list.noteHidden(`页眉页脚：${text}`);
  const left = new Set(objects);
  const isTable = tableRows(rows);
  let table: number | null = null;
  let before = 0;
  for (const [index, row] of rows.entries()) {
    for (const text of row.hidden) list.noteHidden(text);
    for (const object of left) {
      if (object.over !== null && object.over.top > row.number) continue;
      list.noteUnread(object.what);
      left.delete(object);
    }
    for (const { cell } of row.places) if (cell.doubt !== null) list.noteUnread(cell.doubt);
    if (isTable[index] !== true) {
      table = null;
      for (const { cell } of row.filled)
        for (const text of cell.text.split('\n')) list.addText(text.trim());
      continue;
    }
    if (table === null || row.number > before + 1) table = list.nextTable();
    list.reserve(grid.width);
    list.add('grid', cellsOf(row, grid.width), table);
    before = row.number;
  }
  for (const object of left) list.noteUnread(object.what);
  for (const text of grid.hiddenBelow) list.noteHidden(text);
}

/** Texts of a sheet that nobody sees. */
export function hiddenTexts(sheet: Sheet): string[] {
  return listed(
    [...sheet.rows.values()].flatMap(({ cells }) => rowText([...cells.values()]) ?? []),
  );
}

const rowText = (cells: readonly SheetCell[]): string | null => {
  const text = cells
    .flatMap((cell) => [cell.text, ...cell.hidden])
    .filter((part) => part !== '')
    .join(' ');
  return text === '' ? null : text;
};

function listed(texts: readonly string[]): string[] {
  const more = texts.length - MOST_HIDDEN;
  return more > 0 ? [...texts.slice(0, MOST_HIDDEN), `……另有 ${more} 行`] : [...texts];
}

function cellsOf({ places, lower }: ShownRow, width: number): TextCell[] {
  const cells = Array.from(
    { length: width },
    (_, column): TextCell => ({ text: '', start: column, end: column + 1 }),
  );
  for (const { start, end, cell } of places) cells[start] = { text: lineOf(cell), start, end };
  for (const { start, text } of lower)
    cells[start] = { text: '', start, end: start + 1, below: text };
  return cells;
}

const lineOf = ({ text }: SheetCell) => text.replace(/\s*\n\s*/g, ' ').trim();

/**
 * Which rows are those of tables: all with more than one text, and those with one that stands
 * among them or has cells of its own beside it. A heading or a paragraph is alone in its row.
 */
function tableRows(rows: readonly ShownRow[]): boolean[] {
  const several = rows.map(({ filled }) => filled.length > 1);
  const [first, last] = [several.indexOf(true), several.lastIndexOf(true)];
  return rows.map(({ filled, open }, index) => {
    const [only] = filled;
    if (several[index] === true || only === undefined) return true;
    const { text } = only.cell;
    if (text.length > LONGEST.label || /[。；]$/.test(text)) return false;
    const isAmong = index > first && index < last;
    return open ? isAmong && !/^[一二三四五六七八九十]+[、.．]/.test(text) : true;
  });
}

class SheetGrid {
  readonly hiddenBelow: string[] = [];
  readonly #sheet: Sheet;
  readonly #objects: readonly FloatingObject[];
  readonly #numbers: readonly number[];
  /** Used columns that are shown, in order. */
  readonly #columns: readonly number[];
  /** By row and column of its first shown cell. */
  readonly #anchors = new Map<string, CellRange & { readonly cell: SheetCell | undefined }>();
  /** Places that a merged cell covers besides its first; the text of those below its first row. */
  readonly #covered = new Map<string, string>();
  /** Columns where merges begin, by row. */
  readonly #origins = new Map<number, Set<number>>();

  constructor(sheet: Sheet, objects: readonly FloatingObject[]) {
    this.#sheet = sheet;
    this.#objects = objects;
    this.#numbers = [...sheet.rows.keys()].sort((a, b) => a - b);
    const used = new Set<number>();
    for (const { hidden, cells } of sheet.rows.values()) {
      if (!hidden) for (const column of cells.keys()) used.add(column);
    }
    for (const { left } of sheet.merges) used.add(left);
    this.#columns = [...used]
      .filter((column) => !this.#isHiddenColumn(column))
      .sort((a, b) => a - b);
    if (this.#columns.length > MAX_COLUMNS) {
      throw new Unreadable('I109', `工作表的列太多（上限 ${MAX_COLUMNS} 列）`);
    }
    this.#place(sheet.merges);
  }

  get width(): number {
    return this.#columns.length;
  }

  #isHiddenColumn(column: number): boolean {
    return this.#sheet.hiddenColumns.some(({ from, to }) => column >= from && column <= to);
  }

  #isHiddenRow(row: number): boolean {
    return this.#sheet.rows.get(row)?.hidden === true;
  }

  #place(merges: readonly CellRange[]): void {
    let work = 0;
    for (const merge of merges) {
      const begun = this.#origins.get(merge.top) ?? new Set();
      this.#origins.set(merge.top, begun.add(merge.left));
      const rows = this.#numbers.filter((row) => row >= merge.top && row <= merge.bottom);
      const columns = this.#columns.filter((at) => at >= merge.left && at <= merge.right);
      work += this.#numbers.length + rows.length * columns.length;
      if (work > MAX_COVERED) throw new Unreadable('I109', '工作表合并的单元格太多');
      const row = rows.find((number) => !this.#isHiddenRow(number));
      const [column] = columns;
      if (row === undefined || column === undefined) continue;
      const cell = this.#sheet.rows.get(merge.top)?.cells.get(merge.left);
      this.#anchors.set(`${row} ${column}`, { ...merge, cell });
      const text = cell === undefined ? '' : lineOf(cell);
      for (const y of rows)
        for (const x of columns) this.#covered.set(`${y} ${x}`, y > row ? text : '');
      this.#covered.delete(`${row} ${column}`);
    }
  }

  rows(): ShownRow[] {
    const shown: ShownRow[] = [];
    let hidden: string[] = [];
    let left = MOST_HIDDEN;
    for (const number of this.#numbers) {
      const row = this.#sheet.rows.get(number);
      if (row === undefined) continue;
      if (row.hidden) {
        const text = rowText(this.#ownCells(number, row.cells));
        left -= text === null ? 0 : 1;
        if (text !== null && left >= 0) hidden.push(`隐藏的行：${text}`);
        continue;
      }
      const next = this.#row(number, row.cells);
      if (next.places.length === 0) {
        hidden.push(...next.hidden);
        continue;
      }
      shown.push({ ...next, hidden: [...hidden, ...next.hidden] });
      hidden = [];
    }
    this.hiddenBelow.push(...hidden);
    return shown;
  }

  /** Cells whose text is not shown elsewhere, as that of a merged cell is. */
  #ownCells(row: number, cells: ReadonlyMap<number, SheetCell>): SheetCell[] {
    const origins = this.#origins.get(row);
    return [...cells].flatMap(([column, cell]) => (origins?.has(column) === true ? [] : [cell]));
  }

  #row(number: number, cells: ReadonlyMap<number, SheetCell>): ShownRow {
    const places: Place[] = [];
    const lower: { start: number; text: string }[] = [];
    const hidden: string[] = [];
    const shown = new Set(this.#columns);
    for (const [column, cell] of cells) {
      const isShown = shown.has(column) && !this.#covered.has(`${number} ${column}`);
      const isOrigin = this.#origins.get(number)?.has(column) === true;
      if (!isShown && !isOrigin) {
        const text = rowText([cell]);
        if (text !== null) hidden.push(`隐藏的单元格：${text}`);
      }
    }
    for (const [start, column] of this.#columns.entries()) {
      const key = `${number} ${column}`;
      const covered = this.#covered.get(key);
      if (covered !== undefined) {
        if (covered !== '') lower.push({ start, text: covered });
        continue;
      }
      const merge = this.#anchors.get(key);
      const cell = merge === undefined ? cells.get(column) : merge.cell;
      if (cell === undefined && merge === undefined) continue;
      const right = merge?.right ?? column;
      const end = Math.max(start + 1, this.#columns.findLastIndex((at) => at <= right) + 1);
      const settled = this.#settle(cell, number, column, merge);
      hidden.push(...settled.hidden);
      places.push({ row: number, start, end, cell: settled });
    }
    const filled = places.filter(({ cell }) => cell.text !== '');
    const [only] = filled;
    const others = places.filter((place) => place !== only && place.cell.bordered);
    return { number, places, filled, hidden, lower, open: others.length === 0 };
  }

  /** The cell with what lies over it, and with what it prints white taken away. */
  #settle(
    cell: SheetCell | undefined,
    row: number,
    column: number,
    merge: CellRange | undefined,
  ): SheetCell {
    const given = cell ?? { text: '', doubt: null, hidden: [], white: false, bordered: false };
    const place = { row, column };
    const range = merge ?? { top: row, bottom: row, left: column, right: column };
    const isUnder = this.#objects.some(({ over }) => over !== null && meets(over, range));
    const isConditional = this.#sheet.isConditional(place);
    const isWhite = given.white && given.text !== '';
    const known =
      isWhite && !isConditional && !this.#sheet.hasTables
        ? { ...given, text: '', doubt: null, white: false, hidden: [...given.hidden, given.text] }
        : given;
    const isFigure = /\d|^$/.test(known.text);
    const doubt =
      known.doubt ??
      (known.white && known.text !== '' ? '白色的字' : null) ??
      (known.text === '' && known.hidden.some(isTellingFigure) ? '格里看不见的数' : null) ??
      (isConditional && known.text !== '' && isFigure && !isWording(known.text)
        ? '按条件改变样子的数'
        : null) ??
      (isUnder && isFigure ? '图片或文本框所在的单元格' : null);
    return doubt === null ? known : { ...known, text: UNREAD, doubt };
  }
}

/** A cell that shows nothing is seen to be empty, or to hold a zero that its format leaves out. */
const isTellingFigure = (text: string) => /\p{Nd}/u.test(text) && Number(text) !== 0;

/** Whether a text with digits in it is a label, a title or a sentence: no condition hides those. */
function isWording(text: string): boolean {
  const rest = text.replace(/^\s*[（(]?\d{1,2}[)）.．、]/u, '');
  const isLabel = !/\p{Nd}/u.test(rest) && /\p{Script=Han}{2}/u.test(rest);
  const isDay = /^\s*\d{4}\s*年/.test(text);
  return (
    isLabel || isDay || text.length > LONGEST_FIGURE || /^\P{Nd}*\p{Script=Han}{3}/u.test(rest)
  );
}

/** With a note behind it, a figure is hardly longer. */
const LONGEST_FIGURE = 20;

const meets = (a: CellRange, b: CellRange) =>
  holds(
    { ...a, top: a.top - (b.bottom - b.top), left: a.left - (b.right - b.left) },
    { row: b.top, column: b.left },
  );
