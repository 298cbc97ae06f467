/**
 * Rows of a table that prints units whose label other rows have, too: 其他情形数 of reviews and of
 * suits. Which of them is meant the total above says, where the parts follow it one by one.
 */
import type { RowSlot } from '../../form/walk.ts';
import type { Anchor } from './unit-anchors.ts';

/**
 * The same anchors, each of a shared label that of the row whose total it follows; without those
 * that follow another total than the one they were taken for.
 *
 * @param all every place of a label of the table, for each row that has the label
 */
export function settleShared(
  anchors: readonly Anchor[],
  all: readonly Anchor[],
  slots: readonly RowSlot[],
): Anchor[] {
  const rowsAt = Map.groupBy(all, ({ start }) => start);
  const rowOf = (anchor: Anchor | undefined) => slots[anchor?.row ?? -1]?.row;
  const totals = new Set(anchors.flatMap((anchor) => rowOf(anchor)?.id ?? []));
  const settled: Anchor[] = [];
  let group: string | undefined;
  for (const anchor of anchors) {
    const rows = rowsAt.get(anchor.start) ?? [anchor];
    const own = rows.find((other) => group !== undefined && rowOf(other)?.group === group);
    const isAlone = rows.length === 1 || !totals.has(rowOf(anchor)?.group ?? '');
    const meant = isAlone ? anchor : own;
    if (meant !== undefined) settled.push(meant);
    const row = rowOf(meant);
    const isTotal = slots.some((slot) => slot.row.group === row?.id);
    group = isTotal ? row?.id : row?.group;
  }
  const places = Map.groupBy(settled, ({ row }) => row);
  return settled.filter(({ row }) => places.get(row)?.length === 1);
}
