/**
 * A table of the form whose rows stand side by side, printed otherwise: a line for each row, or a
 * table of its own.
 */
import type { RowSlot } from '../../form/walk.ts';
import type { TextLine } from '../document.ts';
import type { LabelBook } from '../labels.ts';
import { type ValuePiece, valuesOfLine } from '../values.ts';
import { type ImportedCell, readCell } from './imported-table.ts';

/**
 * The cells of each row, where each has its label once, and behind it as many values as columns;
 * or all labels first, and then a line of values for each.
 *
 * @returns null where the table is not printed so
 */
export function rowsApart(
  slots: readonly RowSlot[],
  lines: readonly TextLine[],
  book: LabelBook,
): Map<string, readonly ImportedCell[]> | null {
  const found = new Map<RowSlot, ValuePiece[]>();
  // Rows whose labels have stood there, and not yet all of their values.
  let named: RowSlot[] = [];
  for (const line of lines) {
    const { label, values, run } = valuesOfLine(line);
    const filled = values.filter(({ text }) => text !== '');
    // A label may stand in brackets behind that of its group.
    const [slot, ...more] = namedIn(book.labels.wholeKey(label), slots, book);
    if (run !== null || more.length > 0) return null;
    if (slot !== undefined) {
      if (found.has(slot)) return null;
      found.set(slot, []);
      const before = named.filter((item) => found.get(item)?.length === 0);
      // Values behind the second of two labels may be those of the first.
      if (before.length > 0 && filled.length > 0) return null;
      named = [...before, slot];
    }
    if (filled.length === 0) continue;
    const [first] = named;
    if (first === undefined) return null;
    found.get(first)?.push(...filled);
    if (named.length === 1) continue;
    if (filled.length !== first.block.columns.length) return null;
    named.shift();
  }
  const inOrder = hasColumns(slots, lines, book);
  const whole = slots.every((slot) => found.get(slot)?.length === slot.block.columns.length);
  if (!whole) return null;
  return new Map(
    slots.map((slot) => {
      const cells = found.get(slot)?.map((piece) => readCell(piece, inOrder, piece.line)) ?? [];
      return [slot.row.id, cells];
    }),
  );
}

const namedIn = (key: string, slots: readonly RowSlot[], book: LabelBook) =>
  slots.filter(({ row }) => key.includes(book.keyOf(row)));

/** True where the headers of the columns stand somewhere in the order of the form. */
function hasColumns(
  slots: readonly RowSlot[],
  lines: readonly TextLine[],
  { labels }: LabelBook,
): boolean {
  const printed = lines.map(labels.lineKey).join('');
  return slots.every(({ block }) =>
    printed.includes(block.columns.map(({ label }) => labels.key(label)).join('')),
  );
}
