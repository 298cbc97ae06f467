/** A cell of a report as a finding names it. */
import { cellOf } from '../../form/walk.ts';
import type { Cell } from '../../report/cell.ts';
import type { FindingInput } from '../../report/diagnostic.ts';
import type { Report } from '../../report/model.ts';

export interface LocatedCell {
  readonly input: FindingInput;
  readonly printed: Cell;
}

/**
 * @param id `<table>.<row>.<column>`
 * @returns the cell and where it stands; null where the form or the document has none
 */
export function locatedCell(report: Report, id: string): LocatedCell | null {
  const slot = cellOf(report.form.tables, id);
  if (slot === undefined) return null;
  const { table, row, index, pointer } = slot;
  const printed = report.tables.get(table.id)?.rows.get(row.id)?.[index];
  if (printed === undefined) return null;
  return { input: { pointer, cell: id, token: printed.token }, printed };
}
