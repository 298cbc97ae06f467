/** Reads the sheets of an OpenDocument workbook, element by element, as they are shown. */
import { cleanText } from '../characters.ts';
import { type CellRange, rangeOf } from '../sheet/references.ts';
import {
  type CellContent,
  type CellLook,
  type FloatingObject,
  limitObjects,
  limitSheets,
  Sheet,
} from '../sheet/sheet.ts';
import type { XmlHandler } from '../xml.ts';
import { type CellValue, contentOf } from './cell-value.ts';
import { FloatingParts } from './floating.ts';
import { collapsed, SILENT, SpanText } from './spans.ts';
import { type Attribute, type OdfStyle, type OdfStyles, timesOf } from './styles.ts';

export interface ReadSheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly sheet: Sheet;
  readonly objects: FloatingObject[];
  readonly remarks: string[];
}

interface OpenCell extends CellValue {
  readonly style: string | null;
  readonly times: number;
  readonly columns: number;
  readonly rows: number;
  readonly paragraphs: SpanText[];
}

interface OpenRow {
  readonly times: number;
  readonly hidden: boolean;
  readonly cells: { readonly column: number; readonly cell: OpenCell }[];
  column: number;
}

/** As large as a sheet can be. */
const [MOST_ROWS, MOST_COLUMNS] = [1_048_576, 16_384];
/** Empty cells that only have borders: more of them in a row, or such rows, are to the edge. */
const MOST_BLANKS = 200;

/** Parts that are no cells of the sheet, or no longer. */
const SKIPPED: ReadonlySet<string> = new Set([
  'tracked-changes',
  'forms',
  'content-validations',
  'label-ranges',
  'named-expressions',
  'database-ranges',
  'data-pilot-tables',
  'dde-links',
  'detective',
  'table-source',
]);

export class SheetContent implements XmlHandler {
  readonly sheets: ReadSheet[] = [];
  /** Names of pictures that are seen. */
  readonly pictures: string[] = [];
  readonly #styles: OdfStyles;
  readonly #zeros: boolean;
  #current: ReadSheet | null = null;
  /** Elements open within a part that is skipped. */
  #skipped = 0;
  #remark: { depth: number; text: string } | null = null;
  #floating: FloatingParts | null = null;
  /** Tables that are open: one within a cell is none of the sheet's. */
  #tables = 0;
  /** Groups of rows, of which some are folded away. */
  readonly #groups: boolean[] = [];
  #columns: { readonly from: number; readonly to: number; readonly style: string | null }[] = [];
  #column = 0;
  #rowNumber = 0;
  #row: OpenRow | null = null;
  #cell: OpenCell | null = null;
  #paragraph: SpanText | null = null;
  #ranges: readonly CellRange[] = [];

  constructor(styles: OdfStyles, zeros: boolean) {
    this.#styles = styles;
    this.#zeros = zeros;
  }

  open(name: string, attribute: Attribute): void {
    if (this.#skipped > 0 || SKIPPED.has(name)) {
      this.#skipped += 1;
      return;
    }
    if (this.#remark !== null) {
      this.#remark.depth += 1;
      return;
    }
    if (this.#floating !== null) {
      this.#floating.open(name, attribute);
      return;
    }
    if (name === 'annotation') this.#remark = { depth: 1, text: '' };
    else if (this.#paragraph !== null && SILENT.has(name)) this.#skipped = 1;
    else if (FloatingParts.begins(name)) this.#openFloating(name, attribute);
    else if (name === 'table') this.#openTable(attribute);
    else if (this.#tables === 1) this.#openPart(name, attribute);
  }

  #openTable(attribute: Attribute): void {
    this.#tables += 1;
    if (this.#tables > 1) {
      this.#cell?.notes.push('表中之表');
      return;
    }
    limitSheets(this.sheets.length + 1);
    const sheet = new Sheet();
    sheet.zeros = this.#zeros;
    this.#current = {
      name: attribute('name') ?? '',
      hidden: this.#styles.of('table', attribute('style-name')).isHidden,
      ...{ sheet, objects: [], remarks: [] },
    };
    this.sheets.push(this.#current);
    [this.#columns, this.#column, this.#rowNumber] = [[], 0, 0];
  }

  #openPart(name: string, attribute: Attribute): void {
    switch (name) {
      case 'table-column-group':
      case 'table-row-group':
        this.#groups.push(attribute('display') === 'false');
        break;
      case 'table-column':
        this.#takeColumns(attribute);
        break;
      case 'table-row':
        this.#row = {
          times: timesOf(attribute('number-rows-repeated'), MOST_ROWS),
          hidden: this.#isFolded(attribute),
          ...{ cells: [], column: 1 },
        };
        break;
      case 'table-cell':
      case 'covered-table-cell':
        this.#openCell(attribute);
        break;
      case 'p':
      case 'h':
        this.#openParagraph();
        break;
      case 'conditional-format':
        this.#ranges = (attribute('target-range-address') ?? '').split(/\s+/).flatMap(rangeAt);
        break;
      case 'condition':
        if (this.#styles.isTelling(attribute('apply-style-name') ?? '')) this.#doubtRanges();
        break;
      case 'data-bar':
      case 'icon-set':
        if (attribute('show-value') === 'false') this.#doubtRanges();
        break;
      default:
        this.#paragraph?.open(name, attribute);
        if (name === 'line-break') this.#openParagraph();
    }
  }

  #isFolded(attribute: Attribute): boolean {
    return (attribute('visibility') ?? 'visible') !== 'visible' || this.#groups.includes(true);
  }

  #doubtRanges(): void {
    this.#current?.sheet.addConditional(this.#ranges);
  }

  #takeColumns(attribute: Attribute): void {
    const count = timesOf(attribute('number-columns-repeated'), MOST_COLUMNS);
    const [from, to] = [this.#column + 1, this.#column + count];
    this.#column = to;
    this.#columns.push({ from, to, style: attribute('default-cell-style-name') });
    if (this.#isFolded(attribute)) this.#current?.sheet.hiddenColumns.push({ from, to });
  }

  #openCell(attribute: Attribute): void {
    const column = this.#row?.column ?? 1;
    const own = attribute('style-name');
    this.#cell = {
      style:
        own ?? this.#columns.find(({ from, to }) => column >= from && column <= to)?.style ?? null,
      times: timesOf(attribute('number-columns-repeated'), MOST_COLUMNS),
      columns: timesOf(attribute('number-columns-spanned'), MOST_COLUMNS),
      rows: timesOf(attribute('number-rows-spanned'), MOST_ROWS),
      type: attribute('value-type'),
      value: attribute('value'),
      formula: attribute('formula'),
      ...{ paragraphs: [], notes: [] },
    };
  }

  #openParagraph(): void {
    if (this.#cell === null) return;
    const { look } = this.#styles.of('table-cell', this.#cell.style);
    // How the cell looks as a whole is judged where its neighbours are known.
    const { vanish = false } = look;
    const base = { vanish, ...(look.ground === undefined ? {} : { ground: look.ground }) };
    this.#paragraph = new SpanText(this.#styles, { ...base, shaded: look.shaded === true }, true);
    this.#cell.paragraphs.push(this.#paragraph);
  }

  #openFloating(name: string, attribute: Attribute): void {
    const row = this.#rowNumber + 1;
    const column = this.#row?.column ?? 1;
    const place = { top: row, bottom: row, left: column, right: column };
    const [end] = rangeAt(attribute('end-cell-address') ?? '');
    const over =
      this.#cell === null
        ? null
        : { ...place, bottom: end?.bottom ?? row, right: end?.right ?? column };
    this.#floating = new FloatingParts(name, attribute, over);
  }

  text(text: string): void {
    if (this.#skipped > 0) return;
    if (this.#remark !== null) this.#remark.text += text;
    else if (this.#floating !== null) this.#floating.text(text);
    else this.#paragraph?.put(collapsed(text));
  }

  close(name: string): void {
    if (this.#skipped > 0) this.#skipped -= 1;
    else if (this.#remark !== null) this.#closeRemark(name);
    else if (this.#floating !== null) this.#closeFloating(name);
    else if (name === 'table') this.#tables -= 1;
    else if (this.#tables !== 1) return;
    else if (name === 'p' || name === 'h') this.#paragraph = null;
    else if (name === 'table-cell' || name === 'covered-table-cell') this.#closeCell();
    else if (name === 'table-row') this.#closeRow();
    else if (name === 'table-column-group' || name === 'table-row-group') this.#groups.pop();
    else this.#paragraph?.close(name);
  }

  #closeRemark(name: string): void {
    const remark = this.#remark;
    if (remark === null) return;
    remark.depth -= 1;
    if (name === 'creator' || name === 'date') remark.text = '';
    if (remark.depth > 0) return;
    const text = cleanText(remark.text).replace(/\s+/g, ' ').trim();
    if (text !== '') this.#current?.remarks.push(text);
    this.#remark = null;
  }

  #closeFloating(name: string): void {
    const floating = this.#floating;
    if (floating === null || !floating.close(name)) return;
    this.#floating = null;
    const { object, pictures } = floating;
    if (object === null || this.#current === null) return;
    this.#current.objects.push(object);
    limitObjects(this.#current.objects.length);
    if (!this.#current.hidden) this.pictures.push(...pictures);
  }

  #closeCell(): void {
    const [cell, row] = [this.#cell, this.#row];
    [this.#cell, this.#paragraph] = [null, null];
    if (cell === null || row === null) return;
    row.cells.push({ column: row.column, cell });
    row.column += cell.times;
  }

  /** Repeated cells and rows are each their own, as far as something is in them. */
  #closeRow(): void {
    const [row, current] = [this.#row, this.#current];
    this.#row = null;
    if (row === null || current === null) return;
    const first = this.#rowNumber + 1;
    this.#rowNumber += row.times;
    const made = row.cells.flatMap(({ column, cell }) => {
      const style = this.#styles.of('table-cell', cell.style ?? 'Default');
      const content = contentOf(cell, style.hasFormat);
      const isMerged = cell.columns > 1 || cell.rows > 1;
      const isPlain = content.kind === 'empty' && !isMerged;
      if (isPlain && (!style.bordered || cell.times > MOST_BLANKS)) return [];
      return [{ column, cell, content, style, isPlain }];
    });
    const isBlank = made.every(({ isPlain }) => isPlain);
    if (made.length === 0 || (isBlank && row.times > MOST_BLANKS)) return;
    for (let at = first; at < first + row.times; at += 1) {
      current.sheet.openRow(at, row.hidden);
      for (const { column, cell, content, style } of made)
        for (let x = column; x < column + cell.times; x += 1)
          this.#put(current.sheet, at, x, cell, content, style);
    }
  }

  #put(
    sheet: Sheet,
    row: number,
    column: number,
    { columns, rows }: OpenCell,
    content: CellContent,
    style: OdfStyle,
  ): void {
    const range = { top: row, left: column, bottom: row + rows - 1, right: column + columns - 1 };
    if (columns > 1 || rows > 1) sheet.merge(range);
    if (style.conditional.some((other) => this.#styles.isTelling(other)))
      sheet.addConditional([{ top: row, bottom: row, left: column, right: column }]);
    sheet.put({ row, column }, content, lookOf(style));
  }
}

/** How a cell looks, as all workbooks say it. */
function lookOf({ look, bordered }: OdfStyle): CellLook {
  const { colour = 'auto', ground = '', struck, vanish, size } = look;
  const isPale = /^f[5-f]f[5-f]f[5-f]$/;
  return {
    format: null,
    unprinted:
      struck === true ||
      vanish === true ||
      (size ?? 20) <= 2 ||
      (ground !== '' && colour === ground),
    white: isPale.test(colour) && (ground === '' || isPale.test(ground)),
    bordered,
  };
}

/** A range by its name, with that of its sheet before it: `表.B2:表.D9`; none where it is none. */
function rangeAt(name: string): CellRange[] {
  const places = name.split(':').map((part) => /\.?\$?([A-Z]{1,3}\$?\d{1,7})$/.exec(part)?.[1]);
  if (places.some((place) => place === undefined)) return [];
  return [rangeOf(places.join(':'))];
}
