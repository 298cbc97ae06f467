/** What is printed of a row of a table that prints units, from its label to the next. */
import type { RowSlot } from '../../form/walk.ts';
import { withoutSpaces } from '../../report/token.ts';
import type { TextCell, TextLine } from '../document.ts';
import type { Labels } from '../labels.ts';
import { isValue } from '../values.ts';
import { type AddedRow, type ImportedCell, readCell } from './imported-table.ts';
import { type Anchor, cellsBehind, holdsUnit, type Stream, UNIT } from './unit-anchors.ts';

/** What stands behind a row's unit, up to the next row. */
export interface Zone {
  /** Figures and marks as printed; of a row in cells the blanks too. */
  readonly values: readonly string[];
  /** The row's cells are known, blanks among them. */
  readonly whole: boolean;
  /** Its last digits may be the number of the next row. */
  readonly doubtful: boolean;
  readonly extra: readonly Pick<AddedRow, 'label' | 'tokens'>[];
  /** What else stands before the next row. */
  readonly rest: string;
  /** Where its values end in the stream. */
  readonly end: number;
}

/** A piece of a value, as folded. */
const VALUE = /[\d.,+\-/%]|无|零|\ufffc/uy;
const UNIT_HERE = new RegExp(UNIT, 'uy');
const SEPARATOR = /[,;、。]/uy;

/**
 * What a row holds.
 *
 * @param until where the next row begins
 * @param number the printed number of that row; null where it has none
 */
export function zoneOf(
  anchor: Anchor,
  until: number,
  number: string | null,
  stream: Stream,
  lines: readonly TextLine[],
  labels: Labels,
): Zone {
  const { text, parted } = stream;
  const { end: from } = anchor;
  const limit = from + withoutNumber(text.slice(from, until), number).length;
  const cells = cellsBehind(anchor.labelEnd, stream, lines, labels);
  if (cells !== null) {
    const values = cells.flatMap((cell) =>
      holdsUnit(cell, labels) ? [] : bareValue(cell, labels),
    );
    const units = cells.length - values.length;
    const isShared = cells.some(
      (cell) => cell.absent === true || ((cell.below ?? '') !== '' && !holdsUnit(cell, labels)),
    );
    const whole = units <= 1 && !isShared;
    // What is no value may be the label of another row.
    const isRow = values.every((value) => value === '' || isValue(value));
    const end = isRow ? endOfLine(anchor.labelEnd - 1, limit, stream) : from;
    const rest = restBefore(until, end, limit, stream);
    return { values, whole, doubtful: !whole, extra: extraRows(rest), rest, end };
  }
  const { values, end } = isBehindItsFigures(anchor, stream, lines, labels)
    ? { values: [], end: from }
    : figuresFrom(from, limit, stream, lines);
  const rest = restBefore(until, end, limit, stream);
  // The number of the next row, or of one of the publisher's own, may stand at the end unmarked.
  const whole = text.slice(from, end);
  const unmarked = number !== null && limit === until && whole.endsWith(number);
  const doubtful = /[.,]$/.test(whole) || (unmarked && parted[end - number.length] !== true);
  return { values, whole: false, doubtful, extra: extraRows(rest), rest, end };
}

/**
 * Whether a label closes its line and its unit or figure stands before it: what the next line
 * begins with is of another row then.
 */
function isBehindItsFigures(
  { start, labelEnd }: Anchor,
  { places }: Stream,
  lines: readonly TextLine[],
  labels: Labels,
): boolean {
  const [first, last] = [places[start], places[labelEnd - 1]];
  const cells = lines[first?.line ?? -1]?.cells;
  if (cells === undefined || first?.line !== last?.line) return false;
  const behind = cells.slice((last?.cell ?? 0) + 1);
  return (
    behind.every(({ text }) => text.trim() === '') &&
    cells.slice(0, first?.cell).some((cell) => holdsUnit(cell, labels) || isFigure(cell))
  );
}

const isFigure = ({ text }: TextCell) => text.trim() !== '' && isValue(text);

/** Behind the last row the rest of the document begins. */
const restBefore = (until: number, end: number, limit: number, { text }: Stream) =>
  until === text.length ? '' : text.slice(end, limit);

function endOfLine(at: number, limit: number, { places }: Stream): number {
  let end = at + 1;
  while (end < limit && places[end]?.line === places[at]?.line) end += 1;
  return end;
}

const UNIT_BEFORE = new RegExp(`^${UNIT}[:\\s]*(?=\\d)`, 'u');

/** A cell's figure without the unit before it (条 12). */
function bareValue({ text }: TextCell, { fold }: Labels): string {
  const printed = text.trim();
  const unit = UNIT_BEFORE.exec(fold(printed))?.[0] ?? '';
  const figure = printed.replace(new RegExp(`^${UNIT}[:：\\s]*`, 'u'), '');
  return unit === '' ? printed : figure;
}

/** The figures from some place on, each with the unit that is printed behind it. */
function figuresFrom(
  from: number,
  limit: number,
  { text, places, parted }: Stream,
  lines: readonly TextLine[],
): { values: string[]; end: number } {
  const printed = (start: number, end: number) =>
    places
      .slice(start, end)
      .map(({ line, cell, offset }) => lines[line]?.cells[cell]?.text.charAt(offset) ?? '')
      .join('');
  const next = (pattern: RegExp, at: number) => {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0] ?? '';
  };
  const values: string[] = [];
  let isEnded = true;
  let end = from;
  while (end < limit) {
    const piece = next(VALUE, end);
    if (piece !== '') {
      const own = printed(end, end + piece.length);
      if (isEnded || parted[end] === true) values.push(own);
      else values[values.length - 1] += own;
      isEnded = false;
      end += piece.length;
      continue;
    }
    const unit = isEnded ? '' : next(UNIT_HERE, end);
    const behind = end + unit.length;
    // 个 may begin the label of a row that is the publisher's own.
    const isUnit =
      behind >= limit || parted[behind] === true || !/\p{sc=Han}/u.test(text[behind] ?? '');
    if (unit === '' || behind > limit || !isUnit) break;
    values[values.length - 1] += printed(end, behind);
    isEnded = true;
    end = behind + next(SEPARATOR, behind).length;
  }
  return { values, end: Math.min(end, limit) };
}

/** What stands between two rows without the number of the second. */
function withoutNumber(text: string, number: string | null): string {
  const digits = number === null ? '' : `|${number}[.,、]`;
  const suffix = new RegExp(
    `(?:其中[:,]?)?(?:\\([一二三四五六七八九十\\d]+\\)|[一二三四五六七八九十]+、${digits})?$`,
  );
  return text.replace(suffix, '');
}

/** Rows of the publisher's own: a label, a unit and figures, between two rows of the form. */
function extraRows(text: string): Pick<AddedRow, 'label' | 'tokens'>[] {
  const pattern = new RegExp(`(?<label>\\p{sc=Han}[^\\d]{1,60}?)${UNIT}(?<value>\\d+)`, 'gu');
  return [...text.matchAll(pattern)].map(({ groups }) => ({
    label: groups?.['label'] ?? '',
    tokens: [groups?.['value'] ?? ''],
  }));
}

/** The digits of a row's printed number; null where the form prints none. */
export function numberOf(slot: RowSlot | undefined, { fold }: Labels): string | null {
  const label = fold(slot?.row.label ?? '').replace(/^其中[:,]?/, '');
  return /^(\d+)[.、,]/.exec(label)?.[1] ?? null;
}

/** A row's cells from the values behind its unit; unsure where they are not just as many. */
export function cellsOf(
  { values, whole, doubtful }: Zone,
  slot: RowSlot,
  line: number,
): ImportedCell[] {
  const width = slot.columns.length;
  const fits = values.length === width && values.every((text) => text === '' || isValue(text));
  // Of fewer figures than cells nobody knows which are blank: they are put last.
  const free = Math.max(0, width - values.length);
  const placed = [...Array.from({ length: free }, () => ''), ...values].slice(0, width);
  const others = [...new Set(['', ...values.map(withoutSpaces)])];
  return placed.map((text) => {
    const piece = { text, start: 0, end: 1, line };
    const sure = fits && !doubtful && (whole || text !== '');
    const cell = readCell(piece, sure, line);
    return sure ? cell : { ...cell, candidates: free > 0 ? others : [withoutSpaces(text)] };
  });
}
