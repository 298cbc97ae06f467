/** Which candidate is which row: the best alignment in order, extra and missing rows allowed. */
import type { RowSlot } from '../../form/walk.ts';
import type { LabelBook } from '../labels.ts';
import type { RowCandidate } from './rows.ts';

export interface AlignedRow {
  readonly slot: RowSlot;
  /** Null where the document has no such row. */
  readonly candidate: RowCandidate | null;
  /** How well the label fits: 1 the whole label, 0 no label at all. */
  readonly likeness: number;
  /** True where the candidate can be no other row. */
  readonly certain: boolean;
  /** Rows of equal place have as many covered cells before and behind them. */
  readonly place: string;
}

/** A row without any label text may be any row; its place in the order decides. */
const UNLABELLED = 0.35;
/** Below this a candidate is rather another row. */
const LEAST = 0.3;
/** Labels below this leave a row's identity open. */
const SURE = 0.75;
/** Enough where the order of the rows speaks for itself. */
const LIKELY = 0.5;
/** By how much a label must fit better than any other row's. */
const MARGIN = 0.04;
/** Shorter labels occur in several groups. */
const LEAST_TELLING = 4;
const WHOLE_LABEL = 0.95;
const MISSING_ROW = -0.5;
const EXTRA_CANDIDATE = -0.2;

/** Aligns candidates with the rows of a table, both in printed order. */
export function alignRows(
  slots: readonly RowSlot[],
  candidates: readonly RowCandidate[],
  book: LabelBook,
): { rows: AlignedRow[]; extra: RowCandidate[] } {
  const likes = slots.map((slot) => candidates.map((item) => likenessOf(slot, item, book)));
  const match = (i: number, j: number): number => {
    const like = likes[i]?.[j] ?? 0;
    return like < LEAST ? Number.NEGATIVE_INFINITY : like;
  };
  const best = table(slots.length, candidates.length, match);
  const found = withStrayRows(trace(slots, candidates, best, match), book);
  const inOrder = standApart(slots, candidates, book);
  const rows = found.rows.map((row, index) => ({
    ...row,
    certain: isCertain(row, found),
    place: placeOf(found.rows, index),
  }));
  return { ...found, rows };

  function isCertain(row: Traced, all: { rows: Traced[]; extra: RowCandidate[] }): boolean {
    if (row.candidate === null) return false;
    // With as many rows as the form has, each like its own, the order leaves no doubt.
    const whole =
      all.extra.length === 0 && (inOrder || all.rows.every((item) => isLikely(item, book)));
    if (whole) return true;
    const [i, j] = [slots.indexOf(row.slot), candidates.indexOf(row.candidate)];
    const rival = Math.max(0, ...likes.map((line, at) => (at === i ? 0 : (line[j] ?? 0))));
    // Figures that fit its label better are the row's, wherever the order has put them.
    const better = Math.max(0, ...(likes[i] ?? []));
    return row.likeness >= SURE && rival < row.likeness - MARGIN && better <= row.likeness + MARGIN;
  }
}

/** Rows that stand out of the form's order, by their whole labels. */
function withStrayRows(
  { rows, extra }: { rows: Traced[]; extra: RowCandidate[] },
  book: LabelBook,
): { rows: Traced[]; extra: RowCandidate[] } {
  const slots = rows.map(({ slot }) => slot);
  const taken = new Set<RowCandidate>();
  const settled = rows.map((row): Traced => {
    const { groups } = row.slot;
    // 其他 may as well be a row of the publisher's, in another group.
    const telling = groups.length === 0 || book.keyOf(row.slot.row).length >= LEAST_TELLING;
    if (row.candidate !== null || !telling) return row;
    const likeness = (item: RowCandidate) =>
      Math.max(likenessOf(row.slot, item, book), ownLikeness(row.slot, item, slots, book));
    const named = extra.filter((item) => likeness(item) >= WHOLE_LABEL);
    const [candidate] = named;
    if (named.length !== 1 || candidate === undefined || taken.has(candidate)) return row;
    taken.add(candidate);
    return { ...row, candidate, likeness: likeness(candidate) };
  });
  return { rows: settled, extra: extra.filter((item) => !taken.has(item)) };
}

/**
 * How well the label beside a full row of values, alone, names a row: 1 where it is the label or
 * the part of it that no other has. Headers and captions may stand above it.
 */
function ownLikeness(
  { row, block }: RowSlot,
  { ownKey, values }: RowCandidate,
  slots: readonly RowSlot[],
  book: LabelBook,
): number {
  const filled = values.filter(({ text }) => text !== '').length;
  if (ownKey === '' || filled !== block.columns.length) return 0;
  if (ownKey === book.keyOf(row)) return 1;
  const named = slots.filter((slot) => book.keyOf(slot.row).includes(ownKey));
  return ownKey.length >= LEAST_TELLING && named.length === 1 && named[0]?.row === row ? 1 : 0;
}

type Traced = Omit<AlignedRow, 'certain' | 'place'>;

function placeOf(rows: readonly Traced[], index: number): string {
  const groups = (at: number) => rows[at]?.slot.groups ?? [];
  const shared = (at: number) =>
    groups(at).filter((group, depth) => groups(at + 1)[depth] === group).length;
  const depth = groups(index).length;
  const last = rows.slice(index + 1).every(({ candidate }) => candidate === null);
  return `${depth} ${depth - shared(index - 1)} ${last ? 'end' : shared(index)}`;
}

/**
 * True where all labels stand before all values, each label of the form once, in order and none
 * besides, and then as many lines of values as the form has rows.
 */
function standApart(
  slots: readonly RowSlot[],
  candidates: readonly RowCandidate[],
  book: LabelBook,
): boolean {
  const [first, ...rest] = candidates;
  if (first === undefined || candidates.length !== slots.length) return false;
  if (rest.some(({ labelKey }) => labelKey !== '')) return false;
  if (book.strip(first.labelKey) !== '') return false;
  let from = 0;
  return slots.every(({ row, block }, index) => {
    const key = book.keyOf(row);
    from = first.labelKey.indexOf(key, from) + key.length;
    const values = candidates[index]?.values.filter(({ text }) => text !== '') ?? [];
    return from >= key.length && values.length <= block.columns.length;
  });
}

/** True for a row with enough of its label, and nothing foreign beside a mere part of it. */
function isLikely({ candidate, likeness }: Traced, book: LabelBook): boolean {
  if (candidate === null || likeness < LIKELY) return false;
  return likeness >= SURE || book.isExplained(candidate.labelKey);
}

/** How well a candidate fits a row, by whichever of its keys fits best. */
function likenessOf(
  { row }: RowSlot,
  { labelKey, otherKeys }: RowCandidate,
  book: LabelBook,
): number {
  if (labelKey === '' && otherKeys.length === 0) return UNLABELLED;
  const ownGroup = book.namesGroup(labelKey) && otherKeys.every((key) => book.namesGroup(key));
  if (ownGroup) return 0;
  return Math.max(...[labelKey, ...otherKeys].map((key) => book.likeness(key, row)));
}

/** `best[i][j]`: the most that rows from i and candidates from j can score. */
function table(
  rows: number,
  candidates: number,
  match: (i: number, j: number) => number,
): number[][] {
  const best = Array.from({ length: rows + 1 }, () => new Array<number>(candidates + 1).fill(0));
  const at = (i: number, j: number) => best[i]?.[j] ?? 0;
  for (let i = rows; i >= 0; i -= 1) {
    for (let j = candidates; j >= 0; j -= 1) {
      if (i === rows && j === candidates) continue;
      const options = [
        i < rows ? at(i + 1, j) + MISSING_ROW : Number.NEGATIVE_INFINITY,
        j < candidates ? at(i, j + 1) + EXTRA_CANDIDATE : Number.NEGATIVE_INFINITY,
        i < rows && j < candidates ? at(i + 1, j + 1) + match(i, j) : Number.NEGATIVE_INFINITY,
      ];
      const line = best[i];
      if (line !== undefined) line[j] = Math.max(...options);
    }
  }
  return best;
}

function trace(
  slots: readonly RowSlot[],
  candidates: readonly RowCandidate[],
  best: readonly (readonly number[])[],
  match: (i: number, j: number) => number,
): { rows: Traced[]; extra: RowCandidate[] } {
  const rows: Traced[] = [];
  const extra: RowCandidate[] = [];
  const at = (i: number, j: number) => best[i]?.[j] ?? Number.NEGATIVE_INFINITY;
  let [i, j] = [0, 0];
  while (i < slots.length || j < candidates.length) {
    const [slot, candidate] = [slots[i], candidates[j]];
    const score = match(i, j);
    if (slot && candidate && at(i, j) === at(i + 1, j + 1) + score) {
      rows.push({ slot, candidate, likeness: candidate.labelKey === '' ? 0 : score });
      i += 1;
      j += 1;
    } else if (slot && at(i, j) === at(i + 1, j) + MISSING_ROW) {
      rows.push({ slot, candidate: null, likeness: 0 });
      i += 1;
    } else if (candidate) {
      extra.push(candidate);
      j += 1;
    }
  }
  return { rows, extra };
}
