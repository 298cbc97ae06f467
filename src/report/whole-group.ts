/** A group of rows that a report prints as one, such as （六）其他处理 without its three items. */
import type { TableDeclaration } from '../form/types.ts';
import { resolveRows, rowOf } from '../form/walk.ts';
import type { Cell } from './cell.ts';
import type { Report } from './model.ts';

/** Labels are compared without their numbers and spaces. */
const plain = (label: string) => label.replace(/^[（(][一二三四五六七八九十]+[）)]|\s+/g, '');

/**
 * The cell of the publisher's own row that bears the group's label, where the document has none
 * of the group's rows; undefined where there is no such row.
 */
export function wholeGroupCell(
  report: Report,
  declaration: TableDeclaration,
  group: string,
  column: string,
): Cell | undefined {
  const table = report.tables.get(declaration.id);
  if (table === undefined || table.extraRows.length === 0) return undefined;
  const rows = resolveRows(declaration, [{ group }]);
  const slot = rowOf(declaration, rows[0] ?? '');
  if (slot === undefined) return undefined;
  const { block, groups } = slot;
  const index = block.columns.findIndex(({ id }) => id === column);
  if (!rows.every((row) => table.rows.get(row)?.[index]?.state === 'missing')) return undefined;
  const label = plain(groups.find(({ id }) => id === group)?.label ?? '');
  return table.extraRows.find((row) => row.block === block.id && plain(row.label) === label)?.cells[
    index
  ];
}
