/** The HTML of the tables of all figures of a form, years side by side, as printed. */
import { memoized } from '../../form/memoize.ts';
import type { TableDeclaration } from '../../form/types.ts';
import { type CellSlot, cellsOfTable } from '../../form/walk.ts';
import type { Report } from '../../report/model.ts';
import { escapeHtml, tag } from './tag.ts';

/** A cell of the form, and the header of its row in these tables. */
interface FigureRow {
  readonly slot: CellSlot;
  readonly head: string;
}

/** Every agency's page shows the same rows. */
const rowsOf = memoized((table: TableDeclaration): readonly FigureRow[] =>
  cellsOfTable(table)
    .filter(isShown)
    .map((slot) => ({ slot, head: tag('th', { scope: 'row' }, escapeHtml(nameOf(slot))) })),
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
export function figuresHtml(table: TableDeclaration, reports: readonly Report[]): string {
  // Joined, not added up: V8 keeps a sum of strings as a tree of them.
  const parts: string[] = [];
  for (const { slot, head } of rowsOf(table)) {
    parts.push('<tr>', head);
    for (const { tables } of reports) {
      const cell = tables.get(table.id)?.rows.get(slot.row.id)?.[slot.index];
      const missing = cell?.state === 'missing' ? ' data-state="missing"' : '';
      parts.push(
        cell === undefined ? '<td>' : `<td class="${cell.state}"${missing}>`,
        escapeHtml(cell?.token ?? ''),
        '</td>',
      );
    }
    parts.push('</tr>');
  }
  return parts.join('');
}
