/** Formulas of an old workbook: what they came to, and whether they refer to other files. */
import { type BookRecord, damagedBook, PieceReader, viewOf } from './records.ts';

/** Codes of errors ([MS-XLS] 2.5.10). */
const ERRORS = new Map([
  [0x00, '#NULL!'],
  [0x07, '#DIV/0!'],
  [0x0f, '#VALUE!'],
  [0x17, '#REF!'],
  [0x1d, '#NAME?'],
  [0x24, '#NUM!'],
  [0x2a, '#N/A'],
]);

export const errorName = (code: number) => ERRORS.get(code) ?? '#?';

export type FormulaResult =
  | { readonly kind: 'number'; readonly number: number }
  /** The record that follows says what. */
  | { readonly kind: 'text' }
  | { readonly kind: 'empty' }
  | { readonly kind: 'boolean'; readonly value: string }
  | { readonly kind: 'error'; readonly name: string };

/** What stands at the end of a result that is no number. */
const NO_NUMBER = 0xffff;

/** @param view the eight bytes of a result */
export function resultOf(view: DataView): FormulaResult {
  if (view.getUint16(6, true) !== NO_NUMBER) {
    return { kind: 'number', number: view.getFloat64(0, true) };
  }
  const value = view.getUint8(2);
  switch (view.getUint8(0)) {
    case 0:
      return { kind: 'text' };
    case 1:
      return { kind: 'boolean', value: String(value) };
    case 2:
      return { kind: 'error', name: errorName(value) };
    case 3:
      return { kind: 'empty' };
    default:
      throw damagedBook('读不懂的公式结果');
  }
}

const [OWN_BOOK, ADD_IN] = [0x0401, 0x3a01];

/** Where the formulas of a workbook may lead: to its own sheets, or to other files. */
export class References {
  /** By the number of the book. */
  readonly #outside: boolean[] = [];
  /** Numbers of references that lead to other files. */
  readonly #leading = new Set<number>();

  /** Takes a record that says so; all others are passed over. */
  take({ type, pieces }: BookRecord): void {
    const reader = new PieceReader(pieces);
    if (type === 0x01ae) {
      reader.skip(2);
      const mark = reader.word();
      this.#outside.push(mark !== OWN_BOOK && mark !== ADD_IN);
    } else if (type === 0x0017) {
      const count = reader.word();
      for (let index = 0; index < count && !reader.isAtEnd; index += 1) {
        if (this.#outside[reader.word()] === true) this.#leading.add(index);
        reader.skip(4);
      }
    }
  }

  /** @param tokens of a formula ([MS-XLS] 2.5.198) */
  leadsOut(tokens: Uint8Array): boolean {
    if (!this.#outside.includes(true)) return false;
    const view = viewOf(tokens);
    for (let at = 0; at < tokens.length; ) {
      const code = tokens[at] ?? 0;
      const kind = code >= 0x20 ? (code & 0x1f) | 0x20 : code;
      if (LEADING.has(kind) && at + 3 <= tokens.length) {
        if (this.#leading.has(view.getUint16(at + 1, true))) return true;
      }
      const size = sizeOf(kind, tokens.subarray(at + 1));
      // What is not understood may lead anywhere.
      if (size === null) return true;
      at += 1 + size;
    }
    return false;
  }
}

/** References to other sheets, and to names of other books. */
const LEADING = new Set([0x39, 0x3a, 0x3b, 0x3c, 0x3d]);
/** Operators, brackets, an argument that is left out. */
const isBare = (kind: number) => kind >= 0x03 && kind <= 0x16;
/** By size. */
const SIZED: Readonly<Record<number, readonly number[]>> = {
  1: [0x1c, 0x1d],
  2: [0x1e, 0x21, 0x29],
  3: [0x22],
  4: [0x01, 0x02, 0x24, 0x2a, 0x2c],
  6: [0x26, 0x27, 0x28, 0x39, 0x3a, 0x3c],
  7: [0x20],
  8: [0x1f, 0x25, 0x2b, 0x2d],
  10: [0x3b, 0x3d],
};
const SIZES = new Map(
  Object.entries(SIZED).flatMap(([size, kinds]) =>
    kinds.map((kind): [number, number] => [kind, Number(size)]),
  ),
);
const [TEXT, ATTRIBUTE, CHOICE] = [0x17, 0x19, 4];

/** Of the operands of a token; null where it is not known. */
function sizeOf(kind: number, [first = 0, second = 0, third = 0]: Uint8Array): number | null {
  if (isBare(kind)) return 0;
  if (kind === TEXT) return 2 + first * ((second & 1) === 1 ? 2 : 1);
  if (kind === ATTRIBUTE)
    return 3 + ((first & CHOICE) === 0 ? 0 : ((second | (third << 8)) + 1) * 2);
  return SIZES.get(kind) ?? null;
}
