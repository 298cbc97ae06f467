/** Places of a sheet by their names: `B7`, `A1:D9`; rows and columns are counted from 1. */
import { Unreadable } from '../problems.ts';

export interface CellPlace {
  readonly row: number;
  readonly column: number;
}

/** Ends inclusive. */
export interface CellRange {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** As large as a sheet can be (ECMA-376, 18.3.1.73 and 18.3.1.13). */
const [MOST_ROWS, MOST_COLUMNS] = [1_048_576, 16_384];

/** @throws {Unreadable} I106 where it is no place of a sheet */
export function placeOf(name: string): CellPlace {
  const [, letters = '', digits = ''] = /^\$?([A-Za-z]{1,3})\$?(\d{1,7})$/.exec(name) ?? [];
  const column = [...letters.toUpperCase()].reduce(
    (sum, letter) => sum * 26 + letter.charCodeAt(0) - 64,
    0,
  );
  const row = Number(digits);
  if (column < 1 || column > MOST_COLUMNS || row < 1 || row > MOST_ROWS) {
    throw new Unreadable('I106', `工作表里没有这样的单元格：${name.slice(0, 40)}`);
  }
  return { row, column };
}

/** @throws {Unreadable} I106 where it is no range of a sheet */
export function rangeOf(name: string): CellRange {
  const [first = '', second = first] = name.split(':');
  const [a, b] = [placeOf(first), placeOf(second)];
  return {
    top: Math.min(a.row, b.row),
    bottom: Math.max(a.row, b.row),
    left: Math.min(a.column, b.column),
    right: Math.max(a.column, b.column),
  };
}

/** Whether a range holds a place. */
export const holds = ({ top, bottom, left, right }: CellRange, { row, column }: CellPlace) =>
  row >= top && row <= bottom && column >= left && column <= right;
