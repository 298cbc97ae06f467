/**
 * What the form's equations say of figures that were recognised in a picture. One figure that was
 * misread upsets its row and its column both, and no second one can mend both: four would have to
 * be misread by the same amount, in two rows and two columns, for all sums to hold again.
 */
import type { FormDeclaration, TableDeclaration } from '../../form/types.ts';
import { cellsOfTable } from '../../form/walk.ts';
import type { ImportedCell, ImportedTable } from '../table/imported-table.ts';
import { eachTable, isTrue } from './each-table.ts';
import { type Equation, equationsOf } from './equations.ts';

/** Characters that are taken for one another, and those that are lost beside others. */
const LOOK_ALIKE: readonly (readonly [string, string])[] = [
  ['0', '8'],
  ['0', '6'],
  ['1', '7'],
  ['3', '8'],
  ['6', '8'],
  ['5', '6'],
  ['4', '9'],
];
interface Place {
  readonly row: string;
  readonly column: number;
}

/**
 * The same tables. A figure becomes solved where it and all sums that it is part of agree, along
 * its row and down its column; one that was misread is mended where a likely misreading, and only
 * one, makes them agree. All others stay open.
 */
export function confirmRecognised(
  form: FormDeclaration,
  tables: ReadonlyMap<string, ImportedTable>,
): Map<string, ImportedTable> {
  return eachTable(form, tables, (declaration, table) => confirmTable(form, declaration, table));
}

function confirmTable(
  form: FormDeclaration,
  declaration: TableDeclaration,
  table: ImportedTable,
): ImportedTable {
  if (table.reordered !== undefined) return table;
  const slots = cellsOfTable(declaration);
  const places = placesOf(slots.map(({ row }) => row.id));
  const cellAt = ({ row, column }: Place) => table.rows.get(row)?.[column];
  const cells = places.map(cellAt);
  const equations = equationsOf(form, declaration).map((equation) => ({
    ...equation,
    alongRow:
      new Set([...equation.left, ...equation.right].map((at) => places[at]?.row)).size === 1,
  }));
  const values = cells.map((cell) => amountOf(cell?.token ?? null));
  const isBlank = (at: number) => cells[at]?.token === '' && cells[at]?.firm === undefined;
  const derived = fillUnread(values, equations, isBlank);
  const mended = mend(cells, values, equations);
  const rows = new Map(
    [...table.rows].map(([row, all]) => {
      const confirmed = all?.map((cell, column): ImportedCell => {
        const at = places.findIndex((place) => place.row === row && place.column === column);
        const own = equations.filter(({ left, right }) => left.includes(at) || right.includes(at));
        const holds = own.every((equation) => isTrue(equation, values));
        const bothWays = [true, false].every((way) => own.some(({ alongRow }) => alongRow === way));
        if (derived.has(at)) return { ...cell, candidates: [String(values[at])] };
        const token = mended.get(at) ?? cell.token;
        const isClear =
          cell.firm !== undefined && cell.candidates.every((item) => DIGITS.test(item));
        if (!isClear || !holds || !bothWays || token === null) return cell;
        return {
          ...cell,
          token,
          confidence: 'solved',
          by: [...new Set(own.map(({ rule }) => rule))],
        };
      });
      return [row, confirmed ?? null] as const;
    }),
  );
  return { ...table, rows };
}

/** What adds to sums; whether a dot beside it is printed or dirt no sum can tell. */
const DIGITS = /^\d*$/;

/** Cells numbered as equations number them, by row and place in it. */
function placesOf(rows: readonly string[]): Place[] {
  const counts = new Map<string, number>();
  return rows.map((row) => {
    const column = counts.get(row) ?? 0;
    counts.set(row, column + 1);
    return { row, column };
  });
}

/** What a token adds to a sum; null where that is not known. A cell without ink adds nothing. */
function amountOf(token: string | null): number | null {
  if (token === '') return 0;
  return token !== null && /^\d{1,9}$/.test(token) ? Number(token) : null;
}

/**
 * What was seen and not read, or not seen at all (a stamp or a fold covers it), has the value that
 * its row leaves for it, so that its column can be added up; how it is printed (0, a dash) nobody
 * knows, and it stays open.
 *
 * @param values changed in place
 * @param isBlank whether nothing was seen in a cell
 * @returns the cells that got a value
 */
function fillUnread(
  values: (number | null)[],
  equations: readonly (Equation & { readonly alongRow: boolean })[],
  isBlank: (at: number) => boolean,
): Set<number> {
  const filled = new Set<number>();
  for (const equation of equations) {
    if (!equation.alongRow || isTrue(equation, values)) continue;
    const cells = [...equation.left, ...equation.right];
    const unread = cells.filter((at) => values[at] === null);
    const unknown = unread.length > 0 ? unread : cells.filter(isBlank);
    const [at] = unknown;
    if (at === undefined || unknown.length > 1) continue;
    const value = remainder(equation, at, values);
    if (value < 0) continue;
    values[at] = value;
    filled.add(at);
  }
  return filled;
}

/**
 * Puts what a figure may be misread for in its place, where that makes all its sums right and no
 * other figure of the same sums could make them right, whatever it were. Unless every sum of the
 * table is right afterwards, there were more misreadings than are understood, and none is mended.
 *
 * @param values changed in place
 * @returns tokens by cell
 */
function mend(
  cells: readonly (ImportedCell | undefined)[],
  values: (number | null)[],
  equations: readonly (Equation & { readonly alongRow: boolean })[],
): Map<number, string> {
  const wrong = equations.filter((equation) => !isTrue(equation, values));
  const ofCell = (at: number) =>
    equations.filter(({ left, right }) => left.includes(at) || right.includes(at));
  const suspects = new Set(
    wrong.filter(({ alongRow }) => alongRow).flatMap(({ left, right }) => [...left, ...right]),
  );
  const fitting = [...suspects].flatMap((at) => {
    const own = ofCell(at);
    const value = fittingValue(at, own, values);
    return value === null || !own.some(({ alongRow }) => !alongRow) ? [] : [{ at, own, value }];
  });
  const mended = new Map<number, string>();
  for (const { at, own, value } of fitting) {
    const cell = cells[at];
    const token = String(value);
    const rivals = fitting.filter((other) => {
      return (
        other.at !== at && own.some((item) => wrong.includes(item) && other.own.includes(item))
      );
    });
    if (rivals.length > 0 || cell?.firm === undefined) continue;
    if (misreadingsOf(cell).includes(token)) mended.set(at, token);
  }
  const after = values.map((value, at) => {
    const token = mended.get(at);
    return token === undefined ? value : Number(token);
  });
  if (!equations.every((equation) => isTrue(equation, after))) return new Map();
  for (const [at, token] of mended) values[at] = Number(token);
  return mended;
}

/** The one value of a cell that makes all its sums right; null where there is none. */
function fittingValue(
  at: number,
  own: readonly (Equation & { readonly alongRow: boolean })[],
  values: readonly (number | null)[],
): number | null {
  const along = own.find(({ alongRow }) => alongRow);
  if (along === undefined) return null;
  const others = [...along.left, ...along.right].filter((item) => item !== at);
  if (others.some((item) => (values[item] ?? null) === null)) return null;
  const value = remainder(along, at, values);
  const changed = values.map((item, index) => (index === at ? value : item));
  return value >= 0 && own.every((equation) => isTrue(equation, changed)) ? value : null;
}

/** What the other side of a sum leaves for a cell. */
function remainder(
  { left, right }: Equation,
  at: number,
  values: readonly (number | null)[],
): number {
  const sum = (cells: readonly number[]) =>
    cells.reduce((all, item) => all + (item === at ? 0 : (values[item] ?? 0)), 0);
  return left.includes(at) ? sum(right) - sum(left) : sum(left) - sum(right);
}

/** What else a figure may be: other looks at it, look-alikes, one more or one fewer character. */
function misreadingsOf({ token, candidates }: ImportedCell): string[] {
  const digits = token ?? '';
  const alike = [...digits].flatMap((digit, at) =>
    LOOK_ALIKE.flatMap(([a, b]) => {
      const other = digit === a ? b : digit === b ? a : null;
      return other === null ? [] : [digits.slice(0, at) + other + digits.slice(at + 1)];
    }),
  );
  const shorter = [...digits].map((_, at) => digits.slice(0, at) + digits.slice(at + 1));
  const all = [...candidates, ...alike, ...shorter].filter((item) => /^\d{1,9}$/.test(item));
  return [...new Set(all)].filter((item) => item !== digits && !/^0\d/.test(item));
}
