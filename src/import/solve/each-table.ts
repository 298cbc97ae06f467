/** What all that goes over the tables of a draft and their sums does alike. */
import type { FormDeclaration, TableDeclaration } from '../../form/types.ts';
import type { ImportedTable } from '../table/imported-table.ts';
import type { Equation } from './equations.ts';

/** The same tables, each changed by its declaration; one that is not of the form stays. */
export function eachTable(
  form: FormDeclaration,
  tables: ReadonlyMap<string, ImportedTable>,
  change: (declaration: TableDeclaration, table: ImportedTable) => ImportedTable,
): Map<string, ImportedTable> {
  return new Map(
    [...tables].map(([id, table]) => {
      const declaration = form.tables.find((item) => item.id === id);
      return [id, declaration === undefined ? table : change(declaration, table)];
    }),
  );
}

/** Whether a sum holds; never where one of its values is not known. @param values by cell */
export function isTrue({ left, right }: Equation, values: readonly (number | null)[]): boolean {
  const sum = (cells: readonly number[]) =>
    cells.reduce((all, at) => all + (values[at] ?? Number.NaN), 0);
  return sum(left) === sum(right);
}
