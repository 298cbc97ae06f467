/** What of a report's tables is looked for by figure or by row. */
import { cellsOfTable, rowId } from '../../form/walk.ts';
import { type Cell, isNumeric } from '../../report/cell.ts';
import type { Report } from '../../report/model.ts';
import { readToken } from '../../report/token.ts';
import { columnKey, rowMark, valueMark } from '../format/marks.ts';
import type { SearchCell } from '../format/search-text.ts';

export interface MarkedCells {
  /** Every figure but 0, by the place of its cell in the form. */
  readonly cells: readonly SearchCell[];
  /** A figure as often as it is printed; a row, group or column once. */
  readonly marks: readonly string[];
}

/** Zeros are nearly all that tables print: nobody looks for one. */
function isSearched(cell: Cell): cell is Cell & { readonly value: string } {
  return isNumeric(cell) && cell.state !== 'zero';
}

export function markCells(report: Report): MarkedCells {
  const cells: SearchCell[] = [];
  const values: string[] = [];
  const rows = new Set<string>();
  let slot = 0;
  for (const table of report.form.tables) {
    const printed = report.tables.get(table.id)?.rows;
    for (const { row, column, groups, index } of cellsOfTable(table)) {
      const place = slot;
      slot += 1;
      const cell = printed?.get(row.id)?.[index];
      if (cell === undefined || !isSearched(cell)) continue;
      const reading = readToken(cell.token);
      if (reading?.kind !== 'figure') continue;
      cells.push([place, cell.token]);
      values.push(valueMark(reading.digits));
      if (cell.value.startsWith('-')) continue;
      for (const { id } of [row, ...groups]) rows.add(rowMark(rowId(table.id, id)));
      rows.add(rowMark(columnKey(table.id, column.id)));
    }
  }
  return { cells, marks: [...values, ...rows] };
}
