/** What the rules on single cells (R901, R904) share. */
import type { ColumnDeclaration } from '../form/types.ts';
import { walkCells } from '../form/walk.ts';
import type { Cell } from '../report/cell.ts';
import type { Report } from '../report/model.ts';
import { placeName } from './place-in-words.ts';
import type { RawFinding } from './rule.ts';

/**
 * A finding for every cell of the statutory tables that `judge` objects to.
 *
 * @param judge returns what was expected of the cell, in words; null where nothing is wrong
 */
export function cellFindings(
  report: Report,
  judge: (cell: Cell, column: ColumnDeclaration) => string | null,
): RawFinding[] {
  return walkCells(report.form).flatMap(({ table, row, column, index, id }) => {
    const cell = report.tables.get(table.id)?.rows.get(row.id)?.[index];
    const expected = cell === undefined ? null : judge(cell, column);
    if (cell === undefined || expected === null) return [];
    const pointer = `/tables/${table.id}/${row.id}/${index}`;
    return [
      {
        at: id,
        pointer,
        cell: id,
        message: `${placeName(report.form, id)}填的是“${cell.token}”，应为${expected}`,
        expected,
        found: cell.token,
        inputs: [{ pointer, cell: id, token: cell.token }],
      },
    ];
  });
}
