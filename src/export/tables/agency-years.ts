/**
 * An agency's figures with its years side by side: one row for each cell of a form (or of a
 * row that the publisher added), one column for each year. Made for reading; `cells` has the
 * same tokens in a shape for programs.
 */
import type { Report } from '../../report/model.ts';
import { compareText } from '../../text/order.ts';
import { type Column, text } from '../column.ts';
import { type CellRow, cellRows } from './cells.ts';
import { figure } from './figures.ts';

/** Stands where the year's report is on another form, which has no such cell to compare. */
const OTHER_FORM = 'other_form';

/** A cell of the form over the years. */
export interface YearsRow {
  /** The cell in the first report that has it. */
  readonly first: CellRow;
  readonly byYear: ReadonlyMap<number, CellRow>;
}

/** @param reports of one agency, oldest first */
export function yearsColumns(reports: readonly Report[]): Column<YearsRow>[] {
  return [
    text('form', '表式', ({ first }) => first.report.form.id),
    text('table', '表', ({ first }) => first.table),
    text('row', '行', ({ first }) => first.row),
    text('column', '列', ({ first }) => first.column),
    text('row_label', '行的标签', ({ first }) => first.rowLabel),
    text('column_label', '列的标签', ({ first }) => first.columnLabel),
    ...reports.map(({ year, form }) =>
      text<YearsRow>(String(year), `${year} 年度`, ({ first, byYear }) =>
        form.id === first.report.form.id ? figure(byYear.get(year)?.cell) : OTHER_FORM,
      ),
    ),
  ];
}

/** @param reports of one agency, oldest first; rows in printed order, form after form */
export function yearsRows(reports: readonly Report[]): Iterable<YearsRow> {
  const rows = new Map<string, { first: CellRow; byYear: Map<number, CellRow> }>();
  const order = (a: Report, b: Report) => compareText(a.form.id, b.form.id) || a.year - b.year;
  for (const report of [...reports].sort(order)) {
    for (const row of cellRows({ report })) {
      const key = `${report.form.id} ${row.table} ${row.row} ${row.column}`;
      const known = rows.get(key);
      if (known === undefined) rows.set(key, { first: row, byYear: new Map([[report.year, row]]) });
      else known.byYear.set(report.year, row);
    }
  }
  return rows.values();
}
