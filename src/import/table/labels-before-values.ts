/**
 * Tables whose labels stand away from their numbers: all labels first, then all lines of values.
 * Where there are as many rows among the labels as lines of values, they belong to each other in
 * order; else nothing is concluded.
 */
import type { RowSlot } from '../../form/walk.ts';
import type { TextLine } from '../document.ts';
import type { LabelBook, Labels } from '../labels.ts';
import { type ValuePiece, valuesOfLine } from '../values.ts';
import type { RowCandidate } from './rows.ts';

/** Labels wrap into so many lines at most. */
const MOST_LINES = 4;
/** A label of the publisher's own is no longer than this. */
const LONGEST_OWN = 20;
/** Shorter texts stand in labels of the form by chance. */
const LEAST_TORN = 5;
/** With fewer of its labels a table is not recognised. */
const LEAST_ROWS = 0.5;

interface Unit {
  readonly label: string;
  readonly key: string;
  /** The row of the form that it names; null for a merged group or a row of the publisher's. */
  slot: RowSlot | null;
}

interface ValueLine {
  readonly line: TextLine;
  readonly values: readonly ValuePiece[];
}

/**
 * The rows of a table whose labels and values stand apart, each with its own label.
 *
 * @returns null where they do not stand apart, or do not correspond
 */
export function pairApart(
  slots: readonly RowSlot[],
  lines: readonly TextLine[],
  book: LabelBook,
): RowCandidate[] | null {
  const parted = partLines(lines, book.labels);
  if (parted === null || slots.length === 0) return null;
  const units = unitsOf(parted.labels, book);
  const rows = rowUnits(slots, units, book);
  // A torn label that was not put together again would be counted as a row of the publisher's.
  if (rows.some(({ slot, key }) => slot === null && isTorn(key, book))) return null;
  const named = rows.filter(({ slot }) => slot !== null);
  if (named.length < slots.length * LEAST_ROWS) return null;
  const filled = parted.values.filter(({ values }) => values.some(({ text }) => text !== ''));
  const behind = units.slice(units.findLastIndex(({ slot }) => slot !== null) + 1);
  for (const labelled of [rows, named]) {
    // Rows at the end may be blank; a text that is none of the form's makes no row of a blank line.
    const end = labelled === named ? labelled.length : 0;
    // One behind the last label may be the first line of values: no blank line takes its place.
    const isOpen = behind.some((unit) => !book.isLabel(unit.key) && !labelled.includes(unit));
    const spread = isOpen ? [] : parted.values.slice(0, Math.max(parted.last + 1, end));
    for (const values of [filled, spread, stacked(labelled, filled)]) {
      if (values.length === labelled.length && fits(labelled, values)) {
        return labelled.map((unit, index) => candidateOf(unit, values[index] as ValueLine));
      }
    }
  }
  return null;
}

/** All labels, then all values; null where a line holds both, or they alternate. */
function partLines(
  lines: readonly TextLine[],
  keys: Labels,
): { labels: { label: string; key: string }[]; values: ValueLine[]; last: number } | null {
  const labels: { label: string; key: string }[] = [];
  const values: ValueLine[] = [];
  for (const line of lines) {
    const split = valuesOfLine(line);
    const filled = split.values.some(({ text }) => text !== '');
    if (split.run !== null || (split.label !== '' && filled)) return null;
    if (split.label !== '') {
      if (values.some((item) => item.values.some(({ text }) => text !== ''))) return null;
      values.length = 0;
      const cells = line.cells.map(({ text }) => text.trim()).filter((text) => text !== '');
      labels.push(...cells.map((label) => ({ label, key: keys.key(label) })));
    } else values.push({ line, values: split.values });
  }
  const last = values.findLastIndex((item) => item.values.some(({ text }) => text !== ''));
  return last < 0 ? null : { labels, values, last };
}

/** The labels, with those joined that were wrapped. */
function unitsOf(labels: readonly { label: string; key: string }[], book: LabelBook): Unit[] {
  const units: Unit[] = [];
  for (let at = 0; at < labels.length; ) {
    const piece = (size: number) => labels.slice(at, at + size);
    const textOf = (size: number) =>
      piece(size)
        .map(({ label }) => label)
        .join('');
    // Brackets may open in one piece and close in another.
    const keysOf = (size: number) => [
      book.labels.key(textOf(size)),
      piece(size)
        .map(({ key }) => key)
        .join(''),
    ];
    const sizes = Array.from({ length: MOST_LINES }, (_, index) => index + 1);
    const isNamed = (size: number) => keysOf(size).some((key) => book.isLabel(key));
    const size = sizes.find(isNamed) ?? 1;
    const [whole = '', joined = ''] = keysOf(size);
    units.push({ label: textOf(size), key: book.isLabel(joined) ? joined : whole, slot: null });
    at += size;
  }
  return units;
}

/** The units that should have a line of values each, rows of the form in their order. */
function rowUnits(slots: readonly RowSlot[], units: readonly Unit[], book: LabelBook): Unit[] {
  for (const [unit, slot] of longestMatch(slots, units, book)) unit.slot = slot;
  for (const [unit, slot] of misprinted(slots, units, book)) unit.slot = slot;
  const first = units.findIndex(({ slot }) => slot !== null);
  const present = new Set(
    units.flatMap(({ slot }) => slot?.groups.map(({ label }) => label) ?? []),
  );
  const isMerged = (key: string) =>
    book.namesGroup(key) && ![...present].some((label) => book.labels.key(label) === key);
  return units.filter(
    ({ slot, key, label }, index) =>
      slot !== null ||
      (index > first &&
        (book.isLabel(key) ? isMerged(key) : key !== '' && label.length <= LONGEST_OWN)),
  );
}

/** A part of a label of the form, too long to be there by chance. */
function isTorn(key: string, book: LabelBook): boolean {
  return key.length >= LEAST_TORN && !book.namesGroup(key) && book.isPart(key);
}

/** As many rows as possible, each named by a unit, both in order. */
function longestMatch(
  slots: readonly RowSlot[],
  units: readonly Unit[],
  book: LabelBook,
): [Unit, RowSlot][] {
  const names = (i: number, j: number) => {
    const [slot, unit] = [slots[i], units[j]];
    return slot !== undefined && unit !== undefined && book.likeness(unit.key, slot.row) === 1;
  };
  const best = Array.from({ length: slots.length + 1 }, () =>
    new Array<number>(units.length + 1).fill(0),
  );
  const at = (i: number, j: number) => best[i]?.[j] ?? 0;
  for (let i = slots.length - 1; i >= 0; i -= 1) {
    for (let j = units.length - 1; j >= 0; j -= 1) {
      const line = best[i] as number[];
      line[j] = Math.max(at(i + 1, j), at(i, j + 1), names(i, j) ? at(i + 1, j + 1) + 1 : 0);
    }
  }
  const found: [Unit, RowSlot][] = [];
  for (let [i, j] = [0, 0]; i < slots.length && j < units.length; ) {
    if (names(i, j) && at(i, j) === at(i + 1, j + 1) + 1) {
      found.push([units[j] as Unit, slots[i] as RowSlot]);
      [i, j] = [i + 1, j + 1];
    } else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  }
  return found;
}

/**
 * Rows that no unit names, each with the one unit between its neighbours that is its label but for
 * a few characters.
 */
function misprinted(
  slots: readonly RowSlot[],
  units: readonly Unit[],
  book: LabelBook,
): [Unit, RowSlot][] {
  const placeOf = (slot: RowSlot | undefined) => units.findIndex((unit) => unit.slot === slot);
  const found = slots.flatMap((slot, index): [Unit, RowSlot][] => {
    if (placeOf(slot) >= 0) return [];
    const isFound = (item: RowSlot) => placeOf(item) >= 0;
    const before = slots.slice(0, index).findLast(isFound);
    const behind = slots.slice(index + 1).find(isFound);
    const from = before === undefined ? 0 : placeOf(before) + 1;
    const between = units.slice(from, behind === undefined ? units.length : placeOf(behind));
    const like = between.filter(({ key }) => !book.isLabel(key) && book.misprints(key, slot.row));
    return like.length === 1 ? [[like[0] as Unit, slot]] : [];
  });
  // A text that could be either of two labels is none.
  return found.filter(([unit]) => found.filter(([other]) => other === unit).length === 1);
}

/** No row has more values than the form has columns for it. */
function fits(rows: readonly Unit[], values: readonly ValueLine[]): boolean {
  return rows.every(({ slot }, index) => {
    const filled = values[index]?.values.filter(({ text }) => text !== '').length ?? 0;
    return slot === null || filled <= slot.block.columns.length;
  });
}

/** Values one on a line, gathered by rows; nothing where they do not come out even. */
function stacked(rows: readonly Unit[], values: readonly ValueLine[]): ValueLine[] {
  const widthAt = (index: number) => {
    const slot = rows[index]?.slot ?? rows.slice(0, index).findLast(({ slot }) => slot)?.slot;
    return slot?.block.columns.length ?? 0;
  };
  const widths = rows.map((_, index) => widthAt(index));
  const total = widths.reduce((sum, width) => sum + width, 0);
  if (values.length !== total || values.some((item) => item.values.length !== 1)) return [];
  let from = 0;
  return widths.map((width) => {
    const own = values.slice(from, from + width);
    from += width;
    return {
      line: (own[0] as ValueLine).line,
      values: own.flatMap((item) => item.values),
    };
  });
}

function candidateOf({ label, key, slot }: Unit, { line, values }: ValueLine): RowCandidate {
  const count = slot?.block.columns.length ?? 0;
  const blank = values.every(({ text }) => text === '');
  const none = { text: '', start: 0, end: 0, line: line.number };
  return {
    label,
    labelKey: key,
    ownKey: '',
    otherKeys: [],
    values: blank ? Array.from({ length: count }, () => none) : values,
    run: null,
    layout: line.layout,
    labelStart: null,
    line: line.number,
    table: line.table,
    whole: values.length === count || blank,
  };
}
