/** Signs that a row is not whole: its label or its figures go on in another line. */
import { isUnits } from '../../report/token.ts';
import { type TextLine, UNREAD } from '../document.ts';
import type { LabelBook } from '../labels.ts';
import { isValue, isValueOrRun, valuesOfLine } from '../values.ts';
import type { AlignedRow } from './align-rows.ts';
import type { RowCandidate } from './rows.ts';

/** A row that was cut in two: the label's first half beside blanks, the rest beside the values. */
export function halvedRow(
  candidate: RowCandidate,
  candidates: readonly RowCandidate[],
  extra: readonly RowCandidate[],
): RowCandidate | null {
  if (hasValue(candidate)) return null;
  const next = candidates[candidates.indexOf(candidate) + 1];
  return next !== undefined && extra.includes(next) && hasValue(next) ? next : null;
}

/** Rows beside a line of digits without a label of its own: figures may go on there. */
export function tornRows(
  book: LabelBook,
  candidates: readonly RowCandidate[],
  extra: readonly RowCandidate[],
): Set<RowCandidate> {
  const torn = new Set<RowCandidate>();
  const widest = Math.max(...book.table.blocks.map(({ columns }) => columns.length));
  for (const [index, item] of candidates.entries()) {
    const filled = item.values.filter(({ text }) => text !== '').length;
    // Figures that wrap in narrow columns leave lines of some of their digits.
    const loose = book.labels.key(item.label) === '' || extra.includes(item);
    const partial = item.layout === 'columns' && loose && filled < widest;
    const isStray = extra.includes(item) && hasValue(item) && isFragment(book, item);
    if (!partial && !isStray) continue;
    if (partial) torn.add(item);
    for (const near of [candidates[index - 1], candidates[index + 1]]) {
      if (near !== undefined) torn.add(near);
    }
  }
  return torn;
}

/**
 * A figure or its unit, alone on its line of a page: it may belong to the row above or below,
 * unless every cell has a line of its own.
 */
export function linesBesideStrays(lines: readonly TextLine[]): Set<number> {
  if (lines.every(({ cells }) => cells.length < 2)) return new Set();
  const isStray = ({ page, cells }: TextLine) => {
    const texts = cells.map(({ text }) => text.trim()).filter((text) => text !== '');
    return (
      page !== null &&
      texts.length === 1 &&
      texts.every((text) => isUnits(text) || isValue(text) || text.includes(UNREAD))
    );
  };
  // Pieces of labels may stand between it and the row's other figures.
  const besides = rowsBeside(lines);
  const near = lines.flatMap((line, index) =>
    isStray(line) ? [...[lines[index - 1], lines[index + 1]], ...besides(index)] : [],
  );
  return new Set(near.flatMap((line) => line?.number ?? []));
}

/**
 * Rows beside a line whose texts stand among the columns and are of no header: what wraps in a
 * cell, figure and note, leaves the row itself blank there.
 *
 * @param from where the columns of values begin
 */
export function linesBesideTexts(
  lines: readonly TextLine[],
  from: number,
  book: LabelBook,
): Set<number> {
  const isHeader = (key: string) =>
    key.length > 2 ? book.isHeaderText(key) : book.isLabel(key) || book.isPart(key);
  const isStray = ({ text, start, end }: TextLine['cells'][number]) =>
    start + end >= 2 * from && !isHeader(book.labels.wholeKey(text)) && /\p{L}/u.test(text);
  const besides = rowsBeside(lines);
  return new Set(
    lines.flatMap((line, index) => {
      if (line.layout === 'grid' || holds(line) || !line.cells.some(isStray)) return [];
      return besides(index).flatMap((row) => row?.number ?? []);
    }),
  );
}

/**
 * Rows of a page on which something beside them could not be read: of large letters that lie over
 * several rows (a watermark) nobody knows which of their figures it hides.
 *
 * @param rows lines that are rows of the table
 */
export function linesBesideUnread(
  lines: readonly TextLine[],
  rows: ReadonlySet<number>,
): Set<number> {
  const isUnread = ({ cells, number }: TextLine) =>
    !rows.has(number) && cells.some(({ text }) => text.includes(UNREAD));
  const pages = new Set(lines.filter(isUnread).map(({ page }) => page));
  return new Set(
    lines.flatMap(({ page, number }) => (page !== null && pages.has(page) ? [number] : [])),
  );
}

/**
 * Lines of a figure alone, where each cell has a line of its own, with words above or below that
 * are of no label: they may be what the cell before it or behind it has (十二).
 */
export function linesBesideWords(lines: readonly TextLine[], book: LabelBook): Set<number> {
  const filled = lines.filter(({ cells }) => cells.some(({ text }) => text.trim() !== ''));
  const isForeign = (line: TextLine | undefined) => {
    const [cell, ...others] = line?.cells ?? [];
    const text = cell?.text.trim() ?? '';
    if (line?.layout !== 'plain' || others.length > 0 || text.length > LONGEST_WORDS) return false;
    if (isValueOrRun(text) || isUnits(text) || (text.length > SHORT && WORDED.test(text)))
      return false;
    const key = book.labels.key(text);
    return key === '' || !(book.isExplained(key) || book.isNearly(key));
  };
  return new Set(
    filled.flatMap((line, index) => {
      const { label } = valuesOfLine(line);
      const beside = [filled[index - 1], filled[index + 1]];
      return label === '' && beside.some(isForeign) ? [line.number] : [];
    }),
  );
}

/**
 * Whether figures stand before their labels, each cell on a line of its own: between a label and the
 * next figures are the headers of another block then.
 */
export function areReversed(book: LabelBook, rows: readonly AlignedRow[]): boolean {
  const headers = book.table.blocks
    .flatMap(({ columns }) => columns.map(({ label }) => book.labels.key(label)))
    .filter((key) => key.length >= LEAST_HEADER);
  return rows.some(({ slot, candidate }) => {
    if (candidate === null || candidate.layout !== 'plain' || candidate.inline === true)
      return false;
    const key = book.keyOf(slot.row);
    const at = candidate.labelKey.lastIndexOf(key);
    const behind = at < 0 ? '' : candidate.labelKey.slice(at + key.length);
    return headers.some((header) => behind.includes(header));
  });
}

/** Shorter headers are parts of labels by chance. */
const LEAST_HEADER = 4;

/** Longer texts stand in no cell of figures, and words of more letters name rows of the publisher's. */
const LONGEST_WORDS = 12;
const SHORT = 3;
const WORDED = /(?![〇零一二三四五六七八九十百千万两])\p{L}/u;

/** Whether a line has values, and not only pieces of labels. */
const holds = (line: TextLine) => valuesOfLine(line).values.some(({ text }) => text !== '');

/** Tells the nearest lines with values before and behind a line; each is looked at once. */
function rowsBeside(
  lines: readonly TextLine[],
): (index: number) => readonly [TextLine | undefined, TextLine | undefined] {
  const rows = lines.flatMap((line, index) => (holds(line) ? [index] : []));
  const before: number[] = [];
  for (let at = 0, row = 0; at <= lines.length; at += 1) {
    while ((rows[row] ?? lines.length) < at) row += 1;
    before.push(row);
  }
  return (index) => {
    const [above, below] = [rows[(before[index] ?? 0) - 1], rows[before[index + 1] ?? 0]];
    return [lines[above ?? -1], lines[below ?? -1]];
  };
}

/** No label, or a piece of one of the form's. */
export function isFragment(book: LabelBook, { label, labelKey }: RowCandidate): boolean {
  if (book.namesGroup(labelKey)) return false;
  const key = book.labels.key(label);
  return key === '' || book.isExplained(key);
}

export const hasValue = ({ run, values }: RowCandidate) =>
  run !== null || values.some(({ text }) => text !== '');
