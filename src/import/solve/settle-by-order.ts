/**
 * Rows whose labels a converter tore from their figures, by their place: where every row of the
 * form has its line of figures, in order and none besides, each is the row that it stands for, if
 * the sums along it and down its columns say so as well.
 */
import type { FormDeclaration, TableDeclaration } from '../../form/types.ts';
import { cellsOfTable } from '../../form/walk.ts';
import type { ImportedCell, ImportedTable } from '../table/imported-table.ts';
import { eachTable, isTrue } from './each-table.ts';
import { type Equation, equationsOf } from './equations.ts';

/** The same tables, such rows solved. */
export function settleByOrder(
  form: FormDeclaration,
  tables: ReadonlyMap<string, ImportedTable>,
): Map<string, ImportedTable> {
  return eachTable(form, tables, (declaration, table) => settle(form, declaration, table));
}

function settle(
  form: FormDeclaration,
  declaration: TableDeclaration,
  table: ImportedTable,
): ImportedTable {
  const ordered = table.ordered ?? new Set();
  if (ordered.size === 0 || [...table.rows.values()].includes(null)) return table;
  const slots = cellsOfTable(declaration);
  const rowAt = (at: number) => slots[at]?.row.id ?? '';
  const values = slots.map(({ row, column, block }) => {
    const cell = table.rows.get(row.id)?.[block.columns.indexOf(column)];
    return amountOf(cell?.token ?? null);
  });
  const equations = equationsOf(form, declaration);
  const sumsOf = (at: number) =>
    equations.filter(({ left, right }) => left.includes(at) || right.includes(at));
  const rules = new Map<string, string[]>();
  for (const [at] of slots.entries()) {
    const row = rowAt(at);
    if (!ordered.has(row)) continue;
    const own = sumsOf(at);
    const isAlong = ({ left, right }: Equation) =>
      [...left, ...right].every((other) => rowAt(other) === row);
    const bothWays = own.some(isAlong) && own.some((equation) => !isAlong(equation));
    // One sum that fails, and nothing is known of any place.
    if (!bothWays || !own.every((equation) => isTrue(equation, values))) return table;
    rules.set(row, [...(rules.get(row) ?? []), ...own.map(({ rule }) => rule)]);
  }
  const rows = new Map(
    [...table.rows].map(([row, cells]) => {
      const by = [...new Set(rules.get(row) ?? [])];
      const solved = cells?.map((cell): ImportedCell => ({ ...cell, confidence: 'solved', by }));
      return [row, ordered.has(row) ? (solved ?? null) : cells] as const;
    }),
  );
  return { ...table, rows };
}

const amountOf = (token: string | null) =>
  token !== null && /^\d{1,9}$/.test(token) ? Number(token) : null;
