/** Reads a table whose rows stand side by side in one printed line (table four). */
import { walkRows } from '../../form/walk.ts';
import type { TextLine } from '../document.ts';
import type { LabelBook } from '../labels.ts';
import { isTableNote } from '../text/prose.ts';
import { type ValuePiece, valuesOfLine } from '../values.ts';
import { clusterColumns } from './column-clusters.ts';
import {
  absentTable,
  finishTable,
  type ImportedCell,
  type ImportedTable,
  type LostRow,
  lostRow,
  readCell,
  unreadCells,
  unreadTable,
  wholeTable,
} from './imported-table.ts';
import { placeValues } from './place-values.ts';
import { oneToLine, type RowCandidate, runOf } from './rows.ts';
import { rowsApart } from './rows-apart.ts';

/**
 * Table four: all rows in one printed line.
 *
 * @param text key of the whole document
 */
export function readSideBySide(
  book: LabelBook,
  lines: readonly TextLine[],
  hasHeader: boolean,
  text: string,
): ImportedTable {
  const declaration = book.table;
  const slots = [...walkRows(declaration)];
  const count = slots.reduce((sum, { block }) => sum + block.columns.length, 0);
  const apart = rowsApart(slots, lines, book);
  if (apart !== null) return wholeTable(declaration, hasHeader, apart);
  const candidate = lineOfValues(lines, book, count);
  if (candidate === null) {
    // A header without values under it is a table that could not be read, or a blank one.
    return lines.length > 0 || hasHeaders(book, text)
      ? unreadTable(declaration, hasHeader)
      : absentTable(declaration, hasHeader);
  }
  const whole = runOf(candidate, count, candidate.values.length === 1);
  const placed =
    whole === null
      ? placeValues(candidate, count, {
          grid: null,
          usual: null,
          crowded: false,
          wide: false,
          edges: clusterColumns(headerPieces(lines, count), count),
          lengths: new Map(),
          headed: new Map(),
        })
      : null;
  const rows = new Map<string, readonly ImportedCell[] | null>();
  const runs = new Map<string, LostRow>();
  let from = 0;
  for (const slot of slots) {
    const width = slot.block.columns.length;
    const first = from;
    const pieces = placed?.cells.slice(from, from + width);
    from += width;
    const cells = pieces?.map((piece, index): ImportedCell => {
      const sure = placed?.certain === true && candidate.whole !== false;
      const others = candidate.others.flatMap((values) => values[first + index]?.text ?? []);
      return { ...readCell(piece, sure, candidate.line), candidates: others };
    });
    rows.set(slot.row.id, cells ?? unreadCells(slot, candidate.line));
  }
  // One run for all rows is kept under the table's own id.
  if (whole !== null) runs.set(declaration.id, { run: whole, line: candidate.line });
  else if (candidate.whole !== false) {
    const lost = lostRow(
      slots.flatMap(({ row }) => rows.get(row.id) ?? []),
      candidate,
    );
    // Where the first cell stands is not known, unless there is a place for each.
    const hint = candidate.values.length === count ? lost?.hint : undefined;
    if (lost !== null) {
      const { run, line } = lost;
      runs.set(declaration.id, { run, line, parted: true, ...(hint ? { hint } : {}) });
    }
  }
  return finishTable({
    id: declaration.id,
    presence: 'present',
    hasHeader,
    rows,
    runs,
    extra: [],
    misprinted: [],
  });
}

/** Whether all headers stand somewhere in the document. */
const hasHeaders = ({ table, labels }: LabelBook, text: string) =>
  table.blocks.every(({ columns }) =>
    columns.every(({ label }) => text.includes(labels.key(label))),
  );

/** Labels, whole or broken, are short. */
const isProse = ({ layout, cells }: TextLine) =>
  cells.some(({ text }) => (layout === 'plain' && text.length > 12) || /[。；]/.test(text));

interface ValueLine extends RowCandidate {
  /** Values of other lines with as many. */
  readonly others: readonly (readonly ValuePiece[])[];
}

/** The values of the printed line: a line of its own, or one cell a line. */
function lineOfValues(
  lines: readonly TextLine[],
  book: LabelBook,
  count: number,
): ValueLine | null {
  const rows: RowCandidate[] = [];
  const isFull = (pieces: readonly ValuePiece[]) =>
    pieces.filter(({ text }) => text !== '').length * 2 >= count;
  let column: ValuePiece[] = [];
  let stray = false;
  let torn = false;
  // Values between labels, one on a line.
  const stretches: ValuePiece[][] = [];
  const base = {
    ...{ label: '', labelKey: '', ownKey: '', otherKeys: [] },
    ...{ run: null, labelStart: null },
  };
  for (const line of lines) {
    const { label, values } = valuesOfLine(line);
    const filled = values.filter(({ text }) => text !== '');
    if (label !== '') {
      // Only labels of the table keep the column of values together; prose ends it.
      const printed = book.labels.key(label);
      const isLabel =
        [...book.keys].some((key) => printed.includes(key)) || book.isHeaderText(printed);
      if (filled.length === 0 && !isLabel && isProse(line) && !isTableNote(line)) break;
      if (isFull(column)) stretches.push(column);
      // What is no label among figures may be one of them, printed as no figure should be.
      else torn ||= !isLabel && column.some(({ text }) => text !== '');
      column = [];
      continue;
    }
    if (line.layout === 'plain') {
      column.push(...values);
      stray ||= filled.length > 0;
    }
    if (line.layout !== 'plain' && filled.length > 0) {
      const { layout, number, table, page } = line;
      rows.push({ ...base, values, layout, line: number, table, paged: page !== null });
    }
  }
  if (rows.length > 0) {
    const best = rows.find(({ values }) => values.length === count) ?? rows[0];
    // Figures on another line may be the rest of those on this.
    if (best === undefined) return null;
    const others = rows.filter((row) => row !== best && row.values.length === count);
    const filled = best.values.filter(({ text }) => text !== '');
    // Which of its cells a row lacks that ends before its table is not known.
    const short = filled.length < count && best.values.some(({ absent }) => absent === true);
    const whole = rows.length === 1 && !stray && !short;
    return { ...best, whole, others: others.map(({ values }) => values) };
  }
  // Empty lines around the values are what is left of the header, or mere spacing.
  const pieces = oneToLine(column);
  const first = pieces.findIndex(({ text }) => text !== '');
  const inner = pieces.slice(first, pieces.findLastIndex(({ text }) => text !== '') + 1);
  if (first < 0) return null;
  const values = isSpaced(inner) ? inner.filter(({ text }) => text !== '') : inner;
  const line = values.find(({ text }) => text !== '')?.line ?? 0;
  // Another such table above it: which is meant is not known.
  const whole = stretches.length === 0 && !torn;
  return { ...base, values, layout: 'plain', line, table: null, whole, others: stretches };
}

/** Whether one empty line parts each value from the next: what is mere spacing is no blank cell. */
const isSpaced = (pieces: readonly ValuePiece[]) =>
  pieces.every(({ text }, at) => (text === '') === (at % 2 === 1));

/** The leaf headers, where a line of the header holds them all. */
function headerPieces(lines: readonly TextLine[], count: number): ValuePiece[][] {
  return lines.flatMap(({ layout, cells, number }) => {
    const filled = cells.filter(({ text }) => text.trim() !== '');
    if (layout !== 'columns' || filled.length !== count) return [];
    return [filled.map((cell) => ({ ...cell, line: number }))];
  });
}
