/**
 * A cell of a statutory table: the token that was printed, and what it means.
 *
 * The token is never changed. Its value is derived: blank is not 0, `/` is not 0, and a unit
 * that nobody printed is not guessed (docs/law.md, 空白不是零).
 */
import Big from 'big.js';
import type { ColumnDeclaration, MoneyUnit } from '../form/types.ts';
import { readToken, standsIn } from './token.ts';

export type CellState =
  | 'number'
  /** A printed 0 (or 零). */
  | 'zero'
  /** An empty cell. */
  | 'blank'
  /** `-`, `—`, `/` and the like. */
  | 'dash'
  /** 无, 不适用 and the like. */
  | 'na_text'
  /** Other wording. */
  | 'unparsable'
  /** The document does not have this row or cell. */
  | 'missing'
  /** The copy that was transcribed does not show what is printed here. */
  | 'unclear'
  /** The table is a picture; its figures cannot be read. */
  | 'not_text';

export interface Cell {
  /** Exactly what was printed; empty for blank, missing and pictured cells. */
  readonly token: string;
  readonly state: CellState;
  /** Exact decimal in `unit`, without separators or unit; null unless number or zero. */
  readonly value: string | null;
  /** Unit of money printed in the cell or fixed by the header; null for counts and unknown. */
  readonly unit: MoneyUnit | null;
}

/** Cells that hold nothing countable; they count as 0 only where a rule says so, and says it. */
const EMPTY_STATES: ReadonlySet<CellState> = new Set(['blank', 'dash', 'na_text', 'missing']);

/** True for cells without a figure: blank, dash, 无, missing. */
export function isEmpty(cell: Cell): boolean {
  return EMPTY_STATES.has(cell.state);
}

/** True for cells with a figure, 0 included. */
export function isNumeric(cell: Cell): cell is Cell & { readonly value: string } {
  return cell.value !== null;
}

/** A cell that the document does not have, or that cannot be read. */
export function absentCell(state: 'blank' | 'missing' | 'unclear' | 'not_text'): Cell {
  return { token: '', state, value: null, unit: null };
}

/** The commonest cell of all, shared: a large archive holds millions of them. */
const ZERO: Cell = Object.freeze({ token: '0', state: 'zero', value: '0', unit: null });

const plain = (token: string, state: CellState): Cell => ({
  token,
  state,
  value: null,
  unit: null,
});

/**
 * Reads a printed token.
 *
 * @param token what was printed, e.g. `减16`, `394740.80元`, ``, `/`
 * @param column the column it stands in; its type says whether a sign or a unit may occur
 * @returns the cell; tokens that cannot be read become `unparsable`, never an error
 */
export function parseCell(token: string, column: ColumnDeclaration): Cell {
  // Nearly all cells are a plain 0, and nearly all others short runs of ASCII digits.
  if (column.type === 'count' && token === '0') return ZERO;
  if (column.type === 'count' && /^\d{1,12}$/.test(token)) return numeric(token, token, null);
  const read = readToken(token);
  if (read === null || !standsIn(read, column.type)) return plain(token, 'unparsable');
  if (read.kind !== 'figure') return plain(token, read.kind);
  return numeric(token, read.digits, read.unit?.money ?? fixedUnit(column));
}

function fixedUnit(column: ColumnDeclaration): MoneyUnit | null {
  return column.type === 'amount' ? (column.unit ?? null) : null;
}

function numeric(token: string, raw: string, unit: MoneyUnit | null): Cell {
  const value = raw.replace(/^(-?)0+(?=\d)/, '$1');
  const zero = /^-?0+(?:\.0+)?$/.test(value);
  return { token, state: zero ? 'zero' : 'number', value: zero ? '0' : value, unit };
}

const YUAN_PER: Readonly<Record<MoneyUnit, number>> = { 元: 1, 万元: 10_000 };

/**
 * The amount in yuan as an exact decimal string, e.g. `2987.6万元` → `29876000`.
 * Null where there is no figure or no printed unit.
 */
export function toYuan(cell: Cell): string | null {
  if (cell.value === null || cell.unit === null) return null;
  return new Big(cell.value).times(YUAN_PER[cell.unit]).toFixed();
}

/**
 * The figure that relations between cells reckon with, as an exact decimal: an amount printed in
 * 万元 may stand beside others in 元. Null where there is none.
 */
export function reckoned(cell: Cell): string | null {
  return cell.unit === '万元' ? toYuan(cell) : cell.value;
}

/** Digits up to which double-precision arithmetic adds whole numbers exactly, with room. */
const EXACT_DIGITS = 12;

/** The number where doubles are exact, else NaN. */
function exactly(value: string): number {
  const number = value.length > EXACT_DIGITS ? Number.NaN : Number(value);
  return Number.isInteger(number) ? number : Number.NaN;
}

/** Exact sum of decimal strings. */
export function sumDecimals(values: readonly string[]): string {
  let sum = 0;
  for (const value of values) sum += exactly(value);
  if (!Number.isNaN(sum)) return String(sum);
  return values.reduce((all, value) => all.plus(value), new Big(0)).toFixed();
}

/** Exact comparison of decimal strings: negative, 0 or positive. */
export function compareDecimals(a: string, b: string): number {
  const difference = exactly(a) - exactly(b);
  return Number.isNaN(difference) ? new Big(a).cmp(b) : difference;
}

/** True where a count is not a whole number of at least 0 (rule R901); changes may be negative. */
export function isImpossibleCount(cell: Cell, column: ColumnDeclaration): boolean {
  if (cell.value === null || column.type === 'amount') return false;
  // The value of 0.0 is 0, but it was printed as no count is, like 2629.0.
  const isOdd = cell.state === 'zero' && cell.token !== '0';
  const printed = isOdd ? readToken(cell.token) : null;
  if (cell.value.includes('.') || (printed?.kind === 'figure' && printed.digits.includes('.'))) {
    return true;
  }
  return column.type === 'count' && cell.value.startsWith('-');
}

/** True of amounts below 0: what was paid back may be more than what was taken, but seldom is. */
export function isNegativeAmount(cell: Cell, column: ColumnDeclaration): boolean {
  return column.type === 'amount' && cell.value?.startsWith('-') === true;
}

/** Whole digits of figures that can be: of counts, ten; of yuan, what all the country makes. */
const CREDIBLE_DIGITS = { count: 10, signed: 10, amount: 15 } as const;

/** True of figures longer than an agency can have, such as two run together or a telephone number. */
export function isIncredible(cell: Cell, column: ColumnDeclaration): boolean {
  // As many places, 万元 among them, are never too many: nearly all cells are done with here.
  if (cell.token.length <= CREDIBLE_DIGITS.count) return false;
  const whole = reckoned(cell)?.replace(/^-|\..*$/g, '') ?? '';
  return whole.length > CREDIBLE_DIGITS[column.type];
}
