/**
 * Gathers what could be rows of a table out of a stretch of lines: some label text and the
 * values that belong to it, whatever the layout. Which row of the form each is comes later.
 */

import { isUnits, oneOf, plainForm, TOKEN_PARTS } from '../../report/token.ts';
import type { TextLine } from '../document.ts';
import type { LabelBook, Labels } from '../labels.ts';
import {
  isSplitFigure,
  isValue,
  isValueOrRun,
  notedFigure,
  type ValuePiece,
  valuesOfLine,
} from '../values.ts';

export interface RowCandidate {
  /** Label text of the line itself, as printed. */
  readonly label: string;
  /** Key of all label text since the candidate before. */
  readonly labelKey: string;
  /** Key of the label on the line of the values alone; empty where they have none beside them. */
  readonly ownKey: string;
  /** Other keys that the row may go by, where labels wrap around the line of their values. */
  readonly otherKeys: readonly string[];
  readonly values: readonly ValuePiece[];
  /** Digits (and signs, units) whose separators are lost; then `values` is empty. */
  readonly run: string | null;
  readonly layout: TextLine['layout'];
  /** Where the line's last label stands, in units of its layout; null where it has none. */
  readonly labelStart: number | null;
  /** Where the text before the values ends; absent where that is not known. */
  readonly labelEnd?: number | undefined;
  /** Where text ends that stands behind the label and says nothing of it; absent where none does. */
  readonly strayEnd?: number | undefined;
  /** True where text stands between the whole label and the values: it may be one of them. */
  readonly parted?: boolean | undefined;
  /** Line of the first value, or of the label where there is none. */
  readonly line: number;
  readonly table: number | null;
  /** True for a label alone on its line in a table whose rows are lines: all is blank. */
  readonly bare?: boolean;
  /** True where the values stand on the line of their label. */
  readonly inline?: boolean;
  /** True for a row whose places on the page are known. */
  readonly paged?: boolean;
  /** True where no cell of the row can have been lost, false where figures may go on elsewhere. */
  readonly whole?: boolean;
}

type Open = { -readonly [Key in keyof RowCandidate]: RowCandidate[Key] } & {
  values: ValuePiece[];
  otherKeys: string[];
};

/** A label in its place; extents in the units of its line. */
interface LabelPiece {
  readonly key: string;
  readonly start: number;
  readonly end: number;
  /** It begins with a number, and so does the label with it. */
  readonly begins: boolean;
}

/** Lines of a label are set flush left, flush right or centred. */
const isSameColumn = (a: LabelPiece, b: LabelPiece) =>
  Math.abs(a.start - b.start) <= SAME_COLUMN ||
  Math.abs(a.end - b.end) <= SAME_COLUMN ||
  Math.abs(a.start + a.end - b.start - b.end) <= 2 * SAME_COLUMN;

/** Starts of one column of labels differ by no more than this. */
const SAME_COLUMN = 3;
/** Labels wrap into a handful of lines. */
const MOST_KEYS = 30;

/**
 * @param lines a stretch that holds one table of the form
 * @param book the labels of that table
 */
export function gatherRows(lines: readonly TextLine[], book: LabelBook): RowCandidate[] {
  const gather = (bare: boolean) => {
    const gatherer = new Gatherer(book, bare);
    for (const line of lines) gatherer.take(line);
    return gatherer.finish();
  };
  const rows = gather(false);
  const filled = rows.filter(
    ({ run, values }) => run !== null || values.some(({ text }) => text !== ''),
  );
  const inLines = filled.length >= LEAST_LINES && filled.every(({ inline }) => inline === true);
  return inLines ? gather(true) : rows;
}

/** `5.`, `……`, （一）: keys keep nothing of it, and behind a label it may be what its row has. */
const MARKED_END = /(?:[^\p{L})）”"]|[（(][一二三四五六七八九十\d]+[）)])$/u;

/** With fewer rows nothing can be said of how a table is printed. */
const LEAST_LINES = 3;

class Gatherer {
  readonly #book: LabelBook;
  readonly #rows: Open[] = [];
  #labels = '';
  #printed = '';
  /** Labels set in columns since the last row. */
  #loose: LabelPiece[] = [];
  /** Where the label of the last row set in columns stands, and what it may be so far. */
  #anchor: { row: Open; piece: LabelPiece; keys: readonly string[] } | null = null;
  /** A row whose values stand below its label, one on a line. */
  #open: Open | null = null;

  /** Whether a label alone is a row that is wholly blank. */
  readonly #bare: boolean;

  constructor(book: LabelBook, bare: boolean) {
    this.#book = book;
    this.#bare = bare;
  }

  take(line: TextLine): void {
    const { label, values, run, labelEnd } = valuesOfLine(line);
    const filled = values.some(({ text }) => text !== '');
    if (label === '' && !filled) {
      // An empty line may be an empty cell (one cell a line) or mere spacing.
      this.#open?.values.push(...values.slice(0, 1));
      return;
    }
    if (label === '' && this.#open !== null && line.layout === 'plain') {
      this.#open.values.push(...values);
      return;
    }
    const key = this.#book.labels.key(label);
    if (label === '' && line.layout === 'grid') this.#dropStrays(values);
    this.#close(key);
    if (filled || run !== null) this.#add(line, { label, values, run, labelEnd }, key);
    else if (line.layout === 'grid' && values.length > 0 && this.#book.namesRow(key)) {
      this.#add(line, { label, values, run: null }, key);
    } else if (line.layout === 'plain' && this.#anchor === null) this.#openRow(line, label, key);
    else this.#keepLabel(line, label, key);
  }

  /** A label has the row of a table below it, and not the few figures that stand between. */
  #dropStrays(values: readonly ValuePiece[]): void {
    const open = this.#open;
    const before = open?.values.filter(({ text }) => text !== '').length ?? 0;
    if (open === null || before === 0 || values.some(({ text }) => text === '')) return;
    if (before * 2 >= values.length) return;
    const { layout, table, values: strays } = open;
    const line = strays[0]?.line ?? open.line;
    this.#rows.push({
      ...{ label: '', labelKey: '', ownKey: '', otherKeys: [], values: strays },
      ...{ run: null, layout, labelStart: null, line, table },
    });
    open.values = [];
  }

  #keepLabel(line: TextLine, label: string, key: string): void {
    this.#labels += key;
    this.#printed += label;
    const pieces = labelPieces(line, this.#book.labels);
    this.#loose.push(...pieces);
    const anchor = this.#anchor;
    if (anchor === null) return;
    // The label of the row above goes on below its values.
    const more = pieces.filter((piece) => isSameColumn(piece, anchor.piece));
    if (more.length === 0 || anchor.row.otherKeys.length > MOST_KEYS) return;
    anchor.keys = anchor.keys.map((key) => key + more.map((piece) => piece.key).join(''));
    anchor.row.otherKeys.push(...anchor.keys);
  }

  #openRow(line: TextLine, label: string, key: string): void {
    this.#labels += key;
    this.#printed += label;
    this.#open = {
      label: this.#printed,
      labelKey: this.#labels,
      ownKey: key,
      otherKeys: [],
      values: [],
      run: null,
      labelStart: null,
      layout: line.layout,
      line: line.number,
      table: line.table,
    };
  }

  /** Ends a row that stood one cell a line; without any value its label belongs to the next. */
  #close(next: string | null): void {
    const open = this.#open;
    this.#open = null;
    if (open === null) return;
    const filled = open.values.some(({ text }) => text !== '');
    const isRow = !filled && this.#book.namesRow(open.labelKey);
    // Unless the label goes on below.
    const whole = isRow && !MARKED_END.test(open.label.trim());
    const bare = whole && this.#bare && (next === null || this.#book.namesRow(next));
    if (bare) open.values = [];
    else open.values = oneToLine(open.values);
    if (!filled && !bare && !(open.values.length > 0 && isRow)) return;
    this.#labels = '';
    this.#printed = '';
    this.#rows.push({ ...open, bare, line: open.values[0]?.line ?? open.line });
  }

  #add(
    line: TextLine,
    { label, values, run, labelEnd }: Pick<RowCandidate, 'label' | 'values' | 'run' | 'labelEnd'>,
    key: string,
  ): void {
    const { layout, number, table } = line;
    const pieces = labelPieces(line, this.#book.labels);
    const row: Open = {
      label: layout === 'columns' ? label : this.#printed + label,
      labelKey: this.#labels + key,
      ownKey: key,
      otherKeys: [],
      inline: layout === 'plain' && label !== '',
      values: run === null ? [...values] : [],
      run,
      labelStart: pieces.at(-1)?.start ?? null,
      labelEnd,
      strayEnd: strayEnd(line, pieces.at(-1)),
      parted: this.#isParted(pieces),
      layout,
      line: number,
      table,
      paged: line.page !== null,
    };
    this.#rows.push(row);
    if (layout === 'columns') this.#anchorAt(line, row);
    else this.#anchor = null;
    this.#labels = '';
    this.#printed = '';
    this.#loose = [];
  }

  /** 一 or 无。 in the first cell is no part of the label that is whole before it; a unit is. */
  #isParted(pieces: readonly LabelPiece[]): boolean {
    const last = pieces.at(-1);
    if (last === undefined || isUnits(last.key) || this.#book.namesRow(last.key)) return false;
    return pieces.slice(0, -1).some(({ key }) => this.#book.namesRow(key));
  }

  /** Keys of a label that wraps: the pieces in its own column, above and on the line. */
  #anchorAt(line: TextLine, row: Open): void {
    const found = numberedPieces(line, this.#book.labels).at(-1);
    const last = this.#loose.at(-1);
    // Values beside the gap between two lines of their label, or beside that of their group.
    // Where the figures stand are headers, and no labels.
    const from = Math.min(...row.values.map(({ start }) => start));
    const isBehind = found !== undefined && last !== undefined && last.start >= found.end;
    const isGroup = isBehind && last.start < from;
    const own = isGroup ? undefined : found;
    const piece = own ?? last;
    if (piece === undefined) {
      this.#anchor = null;
      return;
    }
    if (isGroup) row.otherKeys.push(found.key);
    const begins = own?.begins === true;
    if (begins) row.labelKey = row.ownKey;
    const loose = begins ? [] : this.#loose;
    const above = loose.filter((item) => isSameColumn(item, piece)).map(({ key }) => key);
    // How much of what stands above is the row's own is not known; all suffixes are tried.
    const least = own === undefined ? 1 : 0;
    const keys: string[] = [];
    for (let from = above.length - least; from >= Math.max(0, above.length - 4); from -= 1) {
      keys.push(above.slice(from).join('') + (own?.key ?? ''));
    }
    row.otherKeys.push(...keys.filter((key) => key !== ''));
    this.#anchor = { row, piece, keys };
  }

  finish(): RowCandidate[] {
    this.#close(null);
    return this.#rows;
  }
}

/** Where so many lines hold one value each, a line is a cell. */
const LEAST_CELLS = 2;

/**
 * Values of a row that stands one cell a line: what a line holds is one cell, even if spaces part
 * it (3 8 5 may be 385).
 */
export function oneToLine(values: readonly ValuePiece[]): ValuePiece[] {
  const lines = [...Map.groupBy(values, ({ line }) => line).values()];
  const alone = lines.filter(({ length }) => length === 1);
  if (alone.length < LEAST_CELLS) return [...values];
  return lines.flatMap((pieces) => {
    const filled = pieces.filter(({ text }) => text !== '');
    const [first, ...more] = filled;
    if (first === undefined || more.length === 0) return pieces;
    const text = filled.map((piece) => piece.text).join(' ');
    return [{ ...first, text, end: more.at(-1)?.end ?? first.end }];
  });
}

const labelPieces = (line: TextLine, labels: Labels): LabelPiece[] =>
  numberedPieces(line, labels).filter(({ key }) => key !== '');

/** The same with numbers alone, of which the label is in the lines below. */
function numberedPieces(line: TextLine, labels: Labels): LabelPiece[] {
  return line.cells
    .filter(({ text }) => text.trim() !== '' && !isValueOrRun(text))
    .map(({ text, start, end }) => {
      const key = BROKEN_NUMBER.test(text) ? '' : labels.key(text);
      return { key, start, end, begins: NUMBERED.test(text) };
    })
    .filter(({ key, begins }) => key !== '' || begins);
}

/** （七, of which the bracket closes in the next line. */
const BROKEN_NUMBER = /^\s*[（(][一二三四五六七八九十]{1,2}\s*$/u;
const NUMBERED =
  /^\s*(?:[（(]?[一二三四五六七八九十]{1,2}[）)、.．]|[（(][一二三四五六七八九十]{1,2}\s*$|\d{1,2}[.．、])/u;

/** A numeral in brackets, a mark, a remark: it may be what is printed in a cell. */
function strayEnd(line: TextLine, label: LabelPiece | undefined): number | undefined {
  if (line.layout === 'plain' || label === undefined) return undefined;
  const isStray = ({ text, start }: TextLine['cells'][number]) =>
    start >= label.end && text.trim() !== '' && !isCellText(line, text);
  return line.cells.findLast(isStray)?.end;
}

const isCellText = (line: TextLine, text: string) =>
  isValueOrRun(text) || isSplitFigure(text) || notedFigure(line, text) !== null;

const { counted, dashes, words } = TOKEN_PARTS;

/** Digits and units of several figures. */
const JOINED = new RegExp(`^\\d(?:[\\d,]|${oneOf(counted)})*$`);
/** The same with what stands in the place of a figure. */
const MARKED = new RegExp(`^(?:[\\d,]|${oneOf(counted, dashes, words)})+$`);

/** No figure begins so: digits of several, even if some spaces are left among them. */
const SEVERAL = /^0\d/;

/**
 * Digits of a whole row in one piece, or in fewer pieces than it has cells: behind the label, or
 * alone on a line.
 */
export function runOf(
  { run, values, layout, paged }: RowCandidate,
  count: number,
  joined: boolean,
): string | null {
  if (run !== null) return run;
  // What is missing stands elsewhere on the page.
  if (paged === true && layout === 'columns') return null;
  const texts = values.map(({ text }) => text).filter((text) => text !== '');
  const [only] = texts;
  if (count < 2 || texts.length >= count || only === undefined) return null;
  const plain = texts.map(plainForm);
  const torn = layout !== 'grid' && plain.some((text) => SEVERAL.test(text));
  const isPiece = (text: string) => JOINED.test(text) || ((torn || joined) && MARKED.test(text));
  if (!plain.every(isPiece)) return null;
  // Blanks may have left nothing.
  if (!torn && texts.join('').length < count) return null;
  if (torn || (joined && layout !== 'grid' && texts.length > 1)) return texts.join(' ');
  const isOne = values.length === 1 && (/^\d+$/.test(plainForm(only)) || !isValue(only));
  return joined && isOne ? only : null;
}
