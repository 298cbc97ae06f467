/**
 * Labels that occur twice in the region of one table: the whole area's table and the organ's own,
 * or that of last year beside this year's. Which of them is meant only a person can say.
 */

import { withoutSpaces } from '../../report/token.ts';
import type { LabelBook } from '../labels.ts';
import type { AlignedRow } from './align-rows.ts';
import { hasValue } from './broken-rows.ts';
import type { ImportedCell, LostRow } from './imported-table.ts';
import type { RowCandidate } from './rows.ts';

/** With so many labels printed twice it is the table that is there twice. */
const SECOND_TABLE = 3;
const WHOLE_LABEL = 0.95;
const LEAST_TELLING = 4;

/** By id of a row, the candidates besides its own that have its label and other values. */
export function repeatedRows(
  rows: readonly AlignedRow[],
  extra: readonly RowCandidate[],
  book: LabelBook,
): ReadonlyMap<string, readonly RowCandidate[]> {
  const strict = extra.filter(hasValue).flatMap((item) => nameOf(item, rows, book) ?? []);
  // Behind the headers of a second table its first row ends with a label all the same.
  const named =
    strict.length < SECOND_TABLE
      ? strict
      : extra
          .filter(hasValue)
          .flatMap((item) => nameOf(item, rows, book) ?? endOf(item, rows, book) ?? []);
  const repeated = new Map<string, RowCandidate[]>();
  for (const { slot, candidate } of rows) {
    const own = named.filter(({ id }) => id === slot.row.id).map(({ item }) => item);
    const others = own.filter((item) => candidate === null || printed(item) !== printed(candidate));
    if (others.length > 0) repeated.set(slot.row.id, others);
  }
  return repeated;
}

interface Named {
  readonly id: string;
  readonly item: RowCandidate;
}

/** The row that a candidate's whole label names. */
function nameOf(item: RowCandidate, rows: readonly AlignedRow[], book: LabelBook): Named | null {
  const ranked = rows
    .map(({ slot }) => ({
      id: slot.row.id,
      key: book.keyOf(slot.row),
      like: book.likeness(item.labelKey, slot.row),
    }))
    .sort((a, b) => b.like - a.like);
  const [best] = ranked;
  if (best === undefined || best.like < WHOLE_LABEL) return null;
  // Headers above figures end with such a word, too (…、其他).
  const telling = best.key.length >= LEAST_TELLING || item.ownKey === best.key;
  return telling ? { id: best.id, item } : null;
}

/** The row whose label is the longest at the end of a candidate's. */
function endOf(item: RowCandidate, rows: readonly AlignedRow[], book: LabelBook): Named | null {
  const [longest] = rows
    .map(({ slot }) => ({ id: slot.row.id, key: book.keyOf(slot.row) }))
    .filter(({ key }) => key !== '' && item.labelKey.endsWith(key))
    .sort((a, b) => b.key.length - a.key.length);
  return longest === undefined ? null : { id: longest.id, item };
}

const tokensOf = ({ values }: RowCandidate) =>
  values.map(({ text }) => withoutSpaces(text)).filter((token) => token !== '');

const printed = (item: RowCandidate) => item.run ?? tokensOf(item).join(' ');

/** Takes the certainty of what stands there twice, and offers both; changes `rows` and `runs`. */
export function doubtRepeated(
  rows: Map<string, readonly ImportedCell[] | null>,
  runs: Map<string, LostRow>,
  repeated: ReadonlyMap<string, readonly RowCandidate[]>,
): void {
  const whole = repeated.size >= SECOND_TABLE;
  for (const [id, cells] of rows) {
    const others = repeated.get(id) ?? [];
    if (cells === null || (!whole && others.length === 0)) continue;
    runs.delete(id);
    const tokens = others.map(tokensOf).filter(({ length }) => length === cells.length);
    rows.set(
      id,
      cells.map((cell, index) => ({
        ...cell,
        confidence: 'unsure',
        candidates: [...new Set([...cell.candidates, ...tokens.map((own) => own[index] ?? '')])],
      })),
    );
  }
}
