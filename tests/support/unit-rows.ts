/** Invented rows of a statistical table that prints units, for documents and what is read of them. */
import type { FormDeclaration } from '../../src/form/types.ts';
import { walkRows } from '../../src/form/walk.ts';

export interface UnitRow {
  readonly id: string;
  readonly label: string;
  readonly unit: string;
  readonly figures: readonly string[];
}

/** @param figureAt in the row and the column of these numbers, from 0 */
export function unitRowsOf(
  form: FormDeclaration,
  figureAt: (row: number, column: number) => number,
): UnitRow[] {
  const [table] = form.tables;
  return walkRows(table as NonNullable<typeof table>).map(({ row, columns }, at) => ({
    ...{ id: row.id, label: row.label, unit: row.unit ?? '' },
    figures: columns.map((_, of) => String(figureAt(at, of))),
  }));
}
