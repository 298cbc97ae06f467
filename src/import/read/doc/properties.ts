/**
 * Properties of runs and paragraphs in Word 97–2003 files ([MS-DOC]): which characters are
 * deleted or hidden, which paragraph marks end table cells and rows, where columns stand.
 */
import { isSqueezed } from '../characters.ts';
import type { RowShape } from '../edged-rows.ts';

export interface ParagraphProperties {
  readonly inTable: boolean;
  readonly endsRow: boolean;
  readonly endsInnerCell: boolean;
  readonly endsInnerRow: boolean;
  readonly shape: RowShape | null;
}

/** Characters from `start` to `end` (file offsets) share a list of properties. */
interface PropertyRun {
  readonly start: number;
  readonly end: number;
  readonly list: Uint8Array;
}

const PAGE = 512;
const MAX_RUNS = 1_000_000;

/**
 * Runs of a property table, in file order.
 *
 * @param table the table stream's slice with the page numbers
 * @param paragraphs true for paragraphs, false for characters: the pages differ
 */
export function propertyRuns(
  document: Uint8Array,
  table: Uint8Array,
  paragraphs: boolean,
): PropertyRun[] {
  const view = viewOf(table);
  const pages = Math.max(0, Math.floor((table.length - 4) / 8));
  const runs: PropertyRun[] = [];
  for (let index = 0; index < pages; index += 1) {
    const number = view.getUint32((pages + 1) * 4 + index * 4, true) & 0x3fffff;
    const page = document.subarray(number * PAGE, (number + 1) * PAGE);
    if (page.length === PAGE && runs.length < MAX_RUNS) runs.push(...pageRuns(page, paragraphs));
  }
  return runs.sort((a, b) => a.start - b.start);
}

function pageRuns(page: Uint8Array, paragraphs: boolean): PropertyRun[] {
  const view = viewOf(page);
  const count = page[PAGE - 1] ?? 0;
  const runs: PropertyRun[] = [];
  for (let index = 0; index < count; index += 1) {
    const entry = (count + 1) * 4 + index * (paragraphs ? 13 : 1);
    if (entry >= PAGE || (index + 2) * 4 > PAGE) break;
    const at = (page[entry] ?? 0) * 2;
    const start = view.getUint32(index * 4, true);
    const end = view.getUint32((index + 1) * 4, true);
    const list = at === 0 ? new Uint8Array() : propertyList(page, at, paragraphs);
    runs.push({ start, end, list });
  }
  return runs;
}

function propertyList(page: Uint8Array, at: number, paragraphs: boolean): Uint8Array {
  const size = page[at] ?? 0;
  if (!paragraphs) return page.subarray(at + 1, at + 1 + size);
  // A style number of two bytes precedes the list of a paragraph.
  if (size !== 0) return page.subarray(at + 3, at + 2 * size);
  return page.subarray(at + 4, at + 2 + 2 * (page[at + 1] ?? 0));
}

/** The run that contains a file offset; found by halving. */
export function runAt(runs: readonly PropertyRun[], offset: number): PropertyRun | null {
  let low = 0;
  let high = runs.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const run = runs[middle];
    if (run === undefined) break;
    if (offset < run.start) high = middle - 1;
    else if (offset >= run.end) low = middle + 1;
    else return run;
  }
  return null;
}

const DELETED = 0x0800;
const HIDDEN = 0x083c;

const [STRUCK, DOUBLY_STRUCK] = [0x0837, 0x2a53];
const [COLOUR_NUMBER, COLOUR, SIZE, RAISED] = [0x2a42, 0x6870, 0x4a43, 0x2a48];
const [SPECIAL, SYMBOL, POSITION] = [0x0855, 0x6a09, 0x4845];
const [SCALE, HIGHLIGHT, SHADE, SHADE_NUMBERS] = [0x4852, 0x2a0c, 0xca71, 0x4866];
const SWITCHES = [DELETED, HIDDEN, STRUCK, DOUBLY_STRUCK, SPECIAL];

/** How characters look. */
export interface CharacterLook {
  /** Deleted (change tracking), hidden, struck out or without size. */
  readonly invisible: boolean;
  /** White, on whatever ground. */
  readonly white: boolean;
  /** Of the colour of its own ground. */
  readonly lost: boolean;
  /** In half points. */
  readonly size: number;
  /** Small, above or below the line. */
  readonly raised: boolean;
  /** A code that stands for a picture, a drawing, a number that Word puts in. */
  readonly special: boolean;
  /** A character of a font of symbols. */
  readonly symbol: boolean;
}

/** @param lists properties in the order in which they apply: the run's, the piece's */
export function lookOf(...lists: readonly Uint8Array[]): CharacterLook {
  const on = new Set<number>();
  let [size, raised, symbol, position] = [USUAL_SIZE, 0, false, 0];
  let white = false;
  let scale = 100;
  let [colour, ground]: [string | null, string | null] = [null, null];
  for (const list of lists) {
    eachProperty(list, (code, operand) => {
      const [first = 0, second = 0, third = 0] = operand;
      if (code === SIZE) size = first + second * 256;
      else if (code === RAISED) raised = first;
      else if (code === POSITION) position = second < 0x80 ? first + second * 256 : 0;
      else if (code === SYMBOL) symbol = true;
      else if (code === SCALE) scale = first + second * 256;
      else if (code === HIGHLIGHT) ground = PALETTE[first] ?? null;
      else if (code === SHADE) ground = colourOf(operand.subarray(4, 8));
      else if (code === SHADE_NUMBERS)
        ground = PALETTE[((first + second * 256) >> 5) & 0x1f] ?? null;
      else if (code === COLOUR_NUMBER) {
        white = first === WHITE;
        colour = PALETTE[first] ?? null;
      } else if (code === COLOUR) {
        white = operand[3] === 0 && Math.min(first, second, third) >= 245;
        colour = colourOf(operand);
      } else if (!SWITCHES.includes(code)) return;
      else if (first === 1) on.add(code);
      // 0x80 and 0x81 refer to the style, which no report hides text by.
      else on.delete(code);
    });
  }
  const gone = [DELETED, HIDDEN, STRUCK, DOUBLY_STRUCK].some((code) => on.has(code));
  const invisible = gone || size <= LEAST_SIZE || isSqueezed(scale);
  const lost = colour !== null && colour === ground;
  const isMark = raised > 0 || (position >= MARK_POSITION && size <= MARK_SIZE);
  return { invisible, white, lost, size, raised: isMark, special: on.has(SPECIAL), symbol };
}

/** Red, green and blue, and a byte that is 0 where they count; null for the usual colour. */
const colourOf = ([red = 0, green = 0, blue = 0, usual = 255]: Uint8Array): string | null =>
  usual === 0 ? `${red} ${green} ${blue}` : null;

/** The colours of Word 97, the usual one first. */
const PALETTE: readonly (string | null)[] = [
  ...[null, '0 0 0', '0 0 255', '0 255 255', '0 255 0', '255 0 255', '255 0 0', '255 255 0'],
  ...['255 255 255', '0 0 128', '0 128 128', '0 128 0', '128 0 128', '128 0 0', '128 128 0'],
  ...['128 128 128', '192 192 192'],
];

/** In the palette of Word 97. */
const WHITE = 8;
/** In half points: letters of one point and less are no letters. */
const [USUAL_SIZE, LEAST_SIZE] = [24, 2];
/** In half points: set above the line by so much, in letters as small, as marks of notes are. */
const [MARK_POSITION, MARK_SIZE] = [4, 16];

const IN_TABLE = 0x2416;
const ENDS_ROW = 0x2417;
const ENDS_INNER_CELL = 0x244b;
const ENDS_INNER_ROW = 0x244c;
const HUGE = [0x6645, 0x6646];
const DEFINE_TABLE = 0xd608;
const VERTICAL_MERGE = 0xd62b;

/**
 * @param lists properties in the order in which they apply: the paragraph's, the piece's
 * @param data the stream that holds lists too long for a page; null where there is none
 */
export function paragraphProperties(
  lists: readonly Uint8Array[],
  data: Uint8Array | null,
): ParagraphProperties {
  const flags = new Set<number>();
  let shape: { edges: number[]; merged: { left: boolean; above: boolean }[] } | null = null;
  const read = (properties: Uint8Array, nested: boolean) => {
    eachProperty(properties, (code, operand) => {
      if (HUGE.includes(code) && data !== null && !nested) {
        const at = viewOf(operand).getUint32(0, true);
        if (at + 2 > data.length) return;
        const size = viewOf(data).getUint16(at, true);
        read(data.subarray(at + 2, at + 2 + size), true);
      } else if (code === DEFINE_TABLE) shape = tableShape(operand);
      else if (code === VERTICAL_MERGE) {
        const cell = shape?.merged[operand[1] ?? 0];
        if (cell !== undefined) cell.above = operand[2] === 1;
      } else if (operand[0] === 1) flags.add(code);
      else flags.delete(code);
    });
  };
  for (const list of lists) read(list, false);
  return {
    inTable: flags.has(IN_TABLE),
    endsRow: flags.has(ENDS_ROW),
    endsInnerCell: flags.has(ENDS_INNER_CELL),
    endsInnerRow: flags.has(ENDS_INNER_ROW),
    shape,
  };
}

function tableShape(operand: Uint8Array) {
  const count = operand[0] ?? 0;
  const view = viewOf(operand);
  const edges: number[] = [];
  for (let index = 0; index <= count && 3 + index * 2 <= operand.length; index += 1) {
    edges.push(view.getInt16(1 + index * 2, true));
  }
  const first = 1 + (count + 1) * 2;
  const merged = Array.from({ length: count }, (_, index) => {
    const flags = operand[first + index * 20] ?? 0;
    return { left: (flags & 3) === 2 || (flags & 3) === 3, above: ((flags >> 5) & 3) === 1 };
  });
  return { edges, merged };
}

/** Sizes of operands by the top three bits of a property's code; 6 is followed by its size. */
const OPERAND_SIZES = [1, 1, 2, 4, 2, 2, 0, 3];
const VARIABLE = 6;

function eachProperty(list: Uint8Array, visit: (code: number, operand: Uint8Array) => void): void {
  const view = viewOf(list);
  for (let at = 0; at + 3 <= list.length; ) {
    const code = view.getUint16(at, true);
    at += 2;
    let size = OPERAND_SIZES[code >> 13] ?? 1;
    let header = 0;
    if (code >> 13 === VARIABLE) {
      // The definition of a table has its size in two bytes, one too many.
      header = code === DEFINE_TABLE ? 2 : 1;
      if (at + header > list.length) return;
      size = header === 2 ? view.getUint16(at, true) - 1 : (list[at] ?? 0);
      if (code === CHANGE_TABS && size === 255) size = tabsSize(list, at + 1);
    }
    const from = code === VERTICAL_MERGE ? at : at + header;
    const operand = list.subarray(from, at + header + size);
    if (operand.length > 0) visit(code, operand);
    at += header + Math.max(0, size);
  }
}

const CHANGE_TABS = 0xc615;

/** A list of tabs too long for its size byte: four bytes for each deleted, three for each added. */
function tabsSize(list: Uint8Array, at: number): number {
  const deleted = 1 + 4 * (list[at] ?? 0);
  return deleted + 1 + 3 * (list[at + deleted] ?? 0);
}

/** Properties that a piece of a quickly saved file can carry in its own entry ([MS-DOC] Prm0). */
const SHORT_CODES = new Map([
  [0x18, IN_TABLE],
  [0x19, ENDS_ROW],
  [0x41, DELETED],
  [0x5c, HIDDEN],
]);

/**
 * What a piece changes of all its text.
 *
 * @param modifier the piece's own entry: a short property, or the number of a list
 * @param lists those that stand before the pieces
 */
export function pieceProperties(modifier: number, lists: readonly Uint8Array[]): Uint8Array {
  if ((modifier & 1) === 1) return lists[modifier >> 1] ?? new Uint8Array();
  const code = SHORT_CODES.get((modifier >> 1) & 0x7f);
  if (code === undefined) return new Uint8Array();
  return Uint8Array.of(code & 0xff, code >> 8, modifier >> 8);
}

const viewOf = (bytes: Uint8Array) =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
