/**
 * The relations of a table that can fix a split: every declared `=` between sums that a correct
 * report must satisfy, written out cell by cell. Rules that only warn, note or record say nothing
 * certain about a figure and are left out.
 */
import type { EquationRule, FormDeclaration, Ref, TableDeclaration } from '../../form/types.ts';
import { cellsOfTable, resolveColumns, resolveRows, walkRows } from '../../form/walk.ts';

/** A rule at one place. Cells are numbered in printed order, from 0, over the whole table. */
export interface Equation {
  readonly rule: string;
  /** `<table>.<row>` or `<table>.<column>`, as in the findings of the check. */
  readonly at: string;
  readonly left: readonly number[];
  readonly right: readonly number[];
}

/** Every equation of the table, in the order of the form's rules. */
export function equationsOf(form: FormDeclaration, table: TableDeclaration): Equation[] {
  const numbers = new Map(
    cellsOfTable(table).map(({ row, column }, index) => [`${row.id}/${column.id}`, index]),
  );
  const number = (row: string, column: string) => numbers.get(`${row}/${column}`);
  return form.rules.flatMap((rule) => {
    if (rule.table !== table.id || rule.kind !== 'equation') return [];
    if (rule.op !== '=' || rule.level !== 'inconsistency') return [];
    if (rule.over === 'row') return rowEquations(table, rule, number);
    return rule.over === 'column' ? columnEquations(table, rule, number) : [];
  });
}

/** The equations of a table that stay within a row, by its id; cells are columns. */
export function equationsWithinRows(
  form: FormDeclaration,
  table: TableDeclaration,
): ReadonlyMap<string, readonly Equation[]> {
  const slots = cellsOfTable(table);
  const found = new Map<string, Equation[]>();
  for (const equation of equationsOf(form, table)) {
    const cells = [...equation.left, ...equation.right];
    const rows = new Set(cells.map((cell) => slots[cell]?.row.id ?? ''));
    const [row = ''] = rows;
    if (rows.size !== 1) continue;
    const first = slots.findIndex((slot) => slot.row.id === row);
    const column = (cell: number) => cell - first;
    const own = { ...equation, left: equation.left.map(column), right: equation.right.map(column) };
    found.set(row, [...(found.get(row) ?? []), own]);
  }
  return found;
}

type Numbering = (row: string, column: string) => number | undefined;

const known = (cells: readonly (number | undefined)[]) =>
  cells.filter((cell): cell is number => cell !== undefined);

function rowEquations(table: TableDeclaration, rule: EquationRule, number: Numbering): Equation[] {
  return [...walkRows(table)].flatMap(({ block, row }) => {
    if (rule.rows !== undefined && !(row.tags ?? []).includes(rule.rows)) return [];
    const left = resolveColumns(block, rule.left);
    const right = resolveColumns(block, rule.right);
    if (left === undefined || right === undefined) return [];
    const side = (columns: readonly string[]) => known(columns.map((id) => number(row.id, id)));
    return [{ rule: rule.id, at: `${table.id}.${row.id}`, left: side(left), right: side(right) }];
  });
}

function columnEquations(
  table: TableDeclaration,
  rule: EquationRule,
  number: Numbering,
): Equation[] {
  const rows = (refs: readonly Ref[]) => resolveRows(table, refs);
  const named = new Set([...rows(rule.left), ...rows(rule.right)]);
  return table.blocks
    .filter((block) => block.rows.some((row) => named.has(row.id)))
    .flatMap((block) => block.columns)
    .map(({ id }) => ({
      rule: rule.id,
      at: `${table.id}.${id}`,
      left: known(rows(rule.left).map((row) => number(row, id))),
      right: known(rows(rule.right).map((row) => number(row, id))),
    }));
}
