/** Where the rows of a table that prints units stand in a document: labels, and units beside them. */
import type { RowSlot } from '../../form/walk.ts';
import type { TextCell, TextLine } from '../document.ts';
import type { Labels } from '../labels.ts';
import { isValue, ownCells } from '../values.ts';

const UNITS = ['条', '件', '次', '篇', '个', '人次', '人', '万元', '元', '项', '份'];
/** Source of a pattern for any unit. */
export const UNIT = `(?:${[...UNITS].sort((a, b) => b.length - a.length).join('|')})`;
/** A unit behind a label: beside it, in brackets, behind a stroke. */
const PRINTED_UNIT = `(?:/?${UNIT}|\\((?:单位[:,]?)?${UNIT}\\))`;
const ONLY_UNIT = new RegExp(`^${PRINTED_UNIT}$`);
/** Figures whose unit stands behind them, as folded. */
const FIGURES = `(?:[\\d.,+%]|无|零)+${UNIT}`;
/** What stands behind a label in the line that it begins. */
const UNIT_NEXT = new RegExp(PRINTED_UNIT, 'uy');
const FIGURES_NEXT = new RegExp(FIGURES, 'uy');
/** Marks that are printed within a label or not. */
const MARKS = '[、,:;."\'《》<>·]*';
/** A remark in brackets behind a label, as folded; a numeral is of what follows. */
export const NOTE = '(?:\\((?![一二三四五六七八九十\\d]+\\))[^()]{0,80}\\))?';
/** What may stand before a label: nothing that goes on from it; the caption of the table. */
const BEFORE = new RegExp(`(?:^|[^\\p{sc=Han}]|其中|表|单位|${UNIT})$`, 'u');
/** What other columns are headed by, between the head of the units and the first row. */
const WORDS = /^[\p{sc=Han}\d年/()]{0,20}$/u;
/** The number of a row, printed before its label. */
const NUMBERED = /^(?:\([一二三四五六七八九十\d]+\)|[一二三四五六七八九十]+、|\d+[.、])/;
/** Longest stretch before the first row in which its header is looked for. */
export const HEADER = 120;

/** A document's text without spaces, and where each character of it stands. */
export interface Stream {
  readonly text: string;
  /** Line and cell of each character, and whether something parts it from the one before. */
  readonly places: readonly {
    readonly line: number;
    readonly cell: number;
    readonly offset: number;
  }[];
  readonly parted: readonly boolean[];
}

export interface Anchor {
  /** Position of the row in the form. */
  readonly row: number;
  readonly start: number;
  /** Behind the label and its note. */
  readonly labelEnd: number;
  /** Behind the unit, where that stands before the figures; else as `labelEnd`. */
  readonly end: number;
}

/** The cell's text, or the unit that reaches down over it from the rows above. */
const printedIn = ({ text, below = '' }: TextCell) =>
  text.trim() === '' && isOnlyUnit(below) ? below : text;

/** Whether a cell holds nothing but a unit, be it that of rows above, too. */
export const holdsUnit = (cell: TextCell, { fold }: Labels): boolean =>
  isOnlyUnit(fold(printedIn(cell)));

const isOnlyUnit = (text: string) => ONLY_UNIT.test(text.trim());

export function streamOf(lines: readonly TextLine[], { fold }: Labels): Stream {
  const places: { line: number; cell: number; offset: number }[] = [];
  const parted: boolean[] = [];
  let text = '';
  for (const [line, { cells }] of lines.entries()) {
    for (const [cell, own] of cells.entries()) {
      const printed = printedIn(own);
      const folded = fold.withOffsets(printed);
      for (let at = 0; at < folded.text.length; at += 1) {
        const offset = folded.offsets[at] ?? 0;
        const before = at === 0 ? -1 : (folded.offsets[at - 1] ?? 0);
        places.push({ line, cell, offset });
        parted.push(at === 0 || /\s/.test(printed.slice(before + 1, offset)));
      }
      text += folded.text;
    }
  }
  return { text, places, parted };
}

/**
 * Every place at which a row's label stands with a unit behind it, or behind the figures there; in
 * a row of a real table its cells say as much.
 */
export function anchorsOf(
  { row, block }: RowSlot,
  at: number,
  stream: Stream,
  lines: readonly TextLine[],
  labels: Labels,
): Anchor[] {
  const { fold } = labels;
  const { text } = stream;
  const found: Anchor[] = [];
  const heads = block.columns.map(({ label }) => fold(label));
  const unitHead = fold(block.unitLabel ?? '');
  for (const label of [row.label, ...(row.variants ?? [])]) {
    const pattern = new RegExp(`${patternOf(fold(label))}${NOTE}${MARKS}`, 'gu');
    for (const match of text.matchAll(pattern)) {
      const start = match.index;
      const labelEnd = start + match[0].length;
      const end = figuresFrom(labelEnd, stream, lines, labels);
      if (end === null) continue;
      const before = text.slice(Math.max(0, start - HEADER), start);
      const behindHead = unitHead !== '' && WORDS.test(before.split(unitHead).at(-1) ?? '');
      const isFirst = before.includes(unitHead) && behindHead;
      const begins = BEFORE.test(before) || isFirst || heads.some((head) => before.endsWith(head));
      if (begins || beginsCell(start, stream, lines)) found.push({ row: at, start, labelEnd, end });
    }
  }
  return found;
}

/** Where the figures of a label begin; null where neither units nor cells tell that it has any. */
function figuresFrom(
  labelEnd: number,
  stream: Stream,
  lines: readonly TextLine[],
  labels: Labels,
): number | null {
  UNIT_NEXT.lastIndex = labelEnd;
  const unit = UNIT_NEXT.exec(stream.text)?.[0];
  if (unit !== undefined) return labelEnd + unit.length;
  FIGURES_NEXT.lastIndex = labelEnd;
  if (FIGURES_NEXT.test(stream.text)) return labelEnd;
  const cells = cellsBehind(labelEnd, stream, lines, labels);
  const isRow = cells?.every((cell) => isBare(cell) || holdsUnit(cell, labels)) === true;
  return isRow ? labelEnd : null;
}

const isBare = ({ text }: TextCell) => text.trim() === '' || isValue(text);

/** The cells behind a label in its row of a real table; null where it has no such row. */
export function cellsBehind(
  labelEnd: number,
  { places }: Stream,
  lines: readonly TextLine[],
  { fold }: Labels,
): readonly TextCell[] | null {
  const place = places[labelEnd - 1];
  const line = place && lines[place.line];
  const cell = line?.cells[place?.cell ?? -1];
  if (line?.layout !== 'grid' || cell === undefined) return null;
  const own = ownCells(line);
  const behind = own.slice(own.indexOf(cell) + 1);
  const rest = fold(cell.text.slice((place?.offset ?? 0) + 1)).trim();
  const isWhole = own.includes(cell) && (rest === '' || isOnlyUnit(rest));
  return isWhole && behind.length > 0 ? behind : null;
}

/** Whether a character is the first of a cell of a real table: nothing before it is of the label. */
function beginsCell(start: number, { places }: Stream, lines: readonly TextLine[]): boolean {
  const [before, own] = [places[start - 1], places[start]];
  const line = own && lines[own.line];
  if (line?.layout !== 'grid' || line.table === null) return false;
  return before === undefined || before.line !== own?.line || before.cell !== own.cell;
}

/** A label without its number, 其中 and its note, marks between its characters left open. */
export function patternOf(label: string): string {
  const bare = label
    .replace(/^其中[:,]?/, '')
    .replace(NUMBERED, '')
    .replace(/\([^()]*\)/g, '')
    .replace(/[、,:;."'《》<>·]/g, '');
  // A number is a total where it has parts, and is printed so or not.
  const counted = bare.replace(/总?数$/, '');
  return [...counted]
    .map((letter) =>
      letter === '他' || letter === '它'
        ? '[他它]'
        : letter.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'),
    )
    .concat(counted === bare ? [] : ['总?数'])
    .join(MARKS);
}

/** The most anchors that stand in the order of the form; of as many, the closest together. */
function chain(anchors: readonly Anchor[]): Anchor[] {
  const sorted = [...anchors].sort((a, b) => a.start - b.start || a.row - b.row);
  const best: { length: number; before: number }[] = [];
  for (const [index, anchor] of sorted.entries()) {
    let length = 1;
    let before = -1;
    for (let other = index - 1; other >= 0; other -= 1) {
      const earlier = sorted[other] as Anchor;
      const known = best[other]?.length ?? 0;
      if (earlier.row < anchor.row && earlier.end <= anchor.start && known + 1 > length) {
        length = known + 1;
        before = other;
      }
    }
    best.push({ length, before });
  }
  const most = Math.max(0, ...best.map(({ length }) => length));
  const found: Anchor[] = [];
  let at = best.findIndex(({ length }) => length === most);
  while (at >= 0) {
    found.unshift(sorted[at] as Anchor);
    at = best[at]?.before ?? -1;
  }
  return found;
}

/**
 * The anchors of a table, in order of place: those that stand in the order of the form, and of rows
 * that are none of them the only one that they have in the table. A label of several rows that is
 * not there for each of them is nobody's.
 */
export function anchorsInTable(
  all: readonly Anchor[],
  { places }: Stream,
  lines: readonly TextLine[],
): Anchor[] {
  const inOrder = chain(all);
  const [first, last] = [inOrder[0], inOrder.at(-1)];
  if (first === undefined || last === undefined) return [];
  const tableAt = (at: number) => lines[places[at]?.line ?? -1]?.table ?? null;
  const own = tableAt(first.start);
  const isWithin = ({ start }: Anchor) =>
    (start >= first.start && start <= last.start) || (own !== null && tableAt(start) === own);
  const within = all.filter(isWithin);
  const rowsAt = Map.groupBy(within, ({ start }) => start);
  const startsOf = Map.groupBy(within, ({ row }) => row);
  const isOwn = ({ row, start }: Anchor) => {
    const rows = rowsAt.get(start)?.length ?? 1;
    return rows === 1 || rows === startsOf.get(row)?.length;
  };
  const found = inOrder.filter(isOwn);
  const rows = new Set(inOrder.map(({ row }) => row));
  const isFree = ({ start, end }: Anchor) =>
    found.every((other) => other.end <= start || other.start >= end);
  const strays = within.filter(
    (anchor) =>
      !rows.has(anchor.row) &&
      startsOf.get(anchor.row)?.length === 1 &&
      rowsAt.get(anchor.start)?.length === 1 &&
      isFree(anchor),
  );
  return [...found, ...strays].sort((a, b) => a.start - b.start);
}
