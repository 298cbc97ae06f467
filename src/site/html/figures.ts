/** The HTML of the tables of all figures of a form, years side by side, as printed. */
import { memoized } from '../../form/memoize.ts';
import type { TableDeclaration } from '../../form/types.ts';
import { type CellSlot, cellsOfTable } from '../../form/walk.ts';
import type { Cell } from '../../report/cell.ts';
import type { Report } from '../../report/model.ts';
import { type Html, html } from '../../text/html.ts';

/** A cell of the form, and the header of its row in these tables. */
interface FigureRow {
  readonly slot: CellSlot;
  readonly head: Html;
}

/** Every agency's page shows the same rows. */
const rowsOf = memoized((table: TableDeclaration): readonly FigureRow[] =>
  cellsOfTable(table)
    .filter(isShown)
    .map((slot) => ({ slot, head: html`<th scope="row">${nameOf(slot)}</th>` })),
);

/** In a table of rows the total column stands for its row; the rest is on the reports' pages. */
const isShown = ({ table, block, column }: CellSlot) =>
  table.layout === 'side-by-side' ||
  column.role === 'total' ||
  block.columns.every(({ role }) => role !== 'total');

const nameOf = ({ table, groups, row, column, block }: CellSlot) =>
  [
    ...groups.map(({ label }) => label),
    row.label,
    ...(block.columns.length > 1 && (table.layout === 'side-by-side' || column.role !== 'total')
      ? [column.label]
      : []),
  ].join(' › ');

/** The body of the table: a row for each figure, a column for each report on the form. */
export function figuresHtml(table: TableDeclaration, reports: readonly Report[]): Html {
  const rows = rowsOf(table).map(({ slot, head }) => {
    const cells = reports.map(({ tables }) =>
      cellHtml(tables.get(table.id)?.rows.get(slot.row.id)?.[slot.index]),
    );
    return html`<tr>${head}${cells}</tr>`;
  });
  return html`${rows}`;
}

function cellHtml(cell: Cell | undefined): Html {
  if (cell === undefined) return html`<td></td>`;
  const named =
    (cell.state === 'missing' || cell.state === 'unclear') && html` data-state="${cell.state}"`;
  const quiet = cell.state === 'zero' && html` class="zero"`;
  return html`<td${quiet}${named}>${cell.token}</td>`;
}
