/**
 * How a table of a form is laid out in print: header cells with their spans and scopes, body
 * rows with their group labels. Derived from the declaration; knows nothing of HTML.
 */

import type { TermId } from './glossary.ts';
import type {
  BlockDeclaration,
  ColumnDeclaration,
  GroupDeclaration,
  RowDeclaration,
  RowUnit,
  TableDeclaration,
  TableLayout,
} from './types.ts';
import { columnLabel, isRow, type RowSlot, walkRows } from './walk.ts';

export interface HeaderCell {
  readonly label: string;
  /** Term of the glossary that explains the label. */
  readonly term: TermId | undefined;
  readonly gloss: string;
  readonly colspan: number;
  readonly rowspan: number;
  /**
   * Never `colgroup` or `rowgroup`: those reach to the end of a column group or a table body,
   * while `col` and `row` with a span cover just what they span (HTML, 4.9.12.2).
   */
  readonly scope: 'col' | 'row';
  /** How many groups enclose what the cell names, where they stand in lines above it. */
  readonly depth?: number;
}

/** A data cell, named by its row and column. */
export interface DataSlot {
  readonly row: RowDeclaration;
  readonly column: ColumnDeclaration;
  /** Position of the column in its block. */
  readonly index: number;
}

export interface BodyLine {
  /** Group labels that begin on this line, then the row's own label. */
  readonly heads: readonly HeaderCell[];
  /** Unit printed beside the row; null where the block prints none, or the line has none. */
  readonly unit: RowUnit | null;
  /** None for a line that only names a group. */
  readonly cells: readonly DataSlot[];
}

/** A part of a table with its own header. */
export interface GridLayout {
  readonly block: BlockDeclaration;
  /** Number of columns that hold row labels; 0 where the header names everything. */
  readonly stubColumns: number;
  /** Number of columns between the labels and the figures. */
  readonly unitColumns: 0 | 1;
  readonly header: readonly (readonly HeaderCell[])[];
  readonly body: readonly BodyLine[];
}

/**
 * Lays out a table: one grid for each block.
 *
 * @param year covered by the report, for headers that print it
 */
export function layoutTable(table: TableDeclaration, year?: number): GridLayout[] {
  return table.blocks.map((block) => LAYOUTS[table.layout](table, block, headedFor(block, year)));
}

/** @param headed the block with the column labels that are printed */
type Layout = (
  table: TableDeclaration,
  block: BlockDeclaration,
  headed: BlockDeclaration,
) => GridLayout;

const LAYOUTS: Readonly<Record<TableLayout, Layout>> = {
  rows: stacked,
  outline,
  'side-by-side': sideBySide,
};

function headedFor(block: BlockDeclaration, year: number | undefined): BlockDeclaration {
  if (year === undefined) return block;
  const columns = block.columns.map((column) => ({ ...column, label: columnLabel(column, year) }));
  return { ...block, columns };
}

const head = (
  item: { readonly label: string; readonly gloss: string; readonly term?: TermId | undefined },
  scope: HeaderCell['scope'],
  colspan = 1,
  rowspan = 1,
): HeaderCell => ({
  label: item.label,
  gloss: item.gloss,
  term: item.term,
  colspan,
  rowspan,
  scope,
});

function stacked(
  table: TableDeclaration,
  block: BlockDeclaration,
  headed: BlockDeclaration,
): GridLayout {
  const slots = [...walkRows(table)].filter((slot) => slot.block === block);
  const stubColumns = 1 + Math.max(...slots.map((slot) => slot.groups.length));
  return {
    block,
    stubColumns,
    unitColumns: unitColumnsOf(block),
    header: stackedHeader(headed, stubColumns),
    body: slots.map((slot, index) => ({
      ...dataLine(slot),
      heads: [
        ...startingGroups(slots, index).map(({ group, size }) => head(group, 'row', 1, size)),
        head(slot.row, 'row', stubColumns - slot.groups.length),
      ],
    })),
  };
}

/** Each group in a line above its rows; a row that others are parts of stands above them anyway. */
function outline(
  table: TableDeclaration,
  block: BlockDeclaration,
  headed: BlockDeclaration,
): GridLayout {
  const slots = [...walkRows(table)].filter((slot) => slot.block === block);
  const unitColumns = unitColumnsOf(block);
  const wide = 1 + unitColumns + block.columns.length;
  return {
    block,
    stubColumns: 1,
    unitColumns,
    header: stackedHeader(headed, 1),
    body: slots.flatMap((slot, index): BodyLine[] => [
      ...startingGroups(slots, index)
        .filter(({ group }) => !isRow(slot, group))
        .map(({ group, depth }) => ({
          heads: [{ ...head(group, 'row', wide), depth }],
          unit: null,
          cells: [],
        })),
      { ...dataLine(slot), heads: [{ ...head(slot.row, 'row'), depth: slot.groups.length }] },
    ]),
  };
}

const unitColumnsOf = ({ unitLabel }: BlockDeclaration) => (unitLabel === undefined ? 0 : 1);

/** A row's line but for its labels. */
const dataLine = ({ row, columns, block }: RowSlot): Omit<BodyLine, 'heads'> => ({
  unit: block.unitLabel === undefined ? null : (row.unit ?? null),
  cells: columns.map((column, index) => ({ row, column, index })),
});

/** The groups whose first row is at `index`, outermost first, with their number of rows. */
function startingGroups(
  slots: readonly { readonly groups: readonly GroupDeclaration[] }[],
  index: number,
): { group: GroupDeclaration; depth: number; size: number }[] {
  const groups = slots[index]?.groups ?? [];
  return groups.flatMap((group, depth) => {
    const holds = (slot: (typeof slots)[number] | undefined) => slot?.groups[depth] === group;
    if (holds(slots[index - 1])) return [];
    let size = 0;
    while (holds(slots[index + size])) size += 1;
    return [{ group, depth, size }];
  });
}

function stackedHeader(block: BlockDeclaration, stubColumns: number): HeaderCell[][] {
  const grouped = block.columns.some((column) => column.group !== undefined);
  const depth = (block.columnsLabel === undefined ? 0 : 1) + (grouped ? 2 : 1);
  const stub = head(
    { label: block.stubLabel ?? '', gloss: '', term: block.stubTerm },
    'col',
    stubColumns,
    depth,
  );
  const lines: HeaderCell[][] = [];
  if (block.columnsLabel !== undefined) {
    const label = { label: block.columnsLabel, gloss: '' };
    lines.push([head(label, 'col', block.columns.length)]);
  }
  lines.push(...columnHeader(block, grouped));
  const { unitLabel } = block;
  const unit =
    unitLabel === undefined ? [] : [head({ label: unitLabel, gloss: 'unit' }, 'col', 1, depth)];
  lines[0]?.unshift(stub, ...unit);
  return lines;
}

function columnHeader(block: BlockDeclaration, grouped: boolean): HeaderCell[][] {
  if (!grouped) return [block.columns.map((column) => head(column, 'col'))];
  const upper: HeaderCell[] = [];
  const lower: HeaderCell[] = [];
  for (const [index, column] of block.columns.entries()) {
    const group = block.columnGroups?.find((item) => item.id === column.group);
    if (group === undefined) {
      upper.push(head(column, 'col', 1, 2));
      continue;
    }
    const members = block.columns.filter((item) => item.group === group.id);
    if (block.columns[index - 1]?.group !== group.id) {
      upper.push(head(group, 'col', members.length));
    }
    lower.push(head(column, 'col'));
  }
  return [upper, lower];
}

/** All rows in one printed line: the rows become column groups over the same leaf columns. */
function sideBySide(
  table: TableDeclaration,
  block: BlockDeclaration,
  headed: BlockDeclaration,
): GridLayout {
  const slots = [...walkRows(table)].filter((slot) => slot.block === block);
  const depth = Math.max(...slots.map((slot) => slot.groups.length));
  const leaves = block.columns.length;
  const lines: HeaderCell[][] = Array.from({ length: depth + 2 }, () => []);
  for (const [index, { row, groups }] of slots.entries()) {
    for (const { group, depth: level, size } of startingGroups(slots, index)) {
      lines[level]?.push(head(group, 'col', size * leaves));
    }
    const span = depth + 1 - groups.length;
    lines[groups.length]?.push(head(row, 'col', leaves, span));
    lines[depth + 1]?.push(...headed.columns.map((column) => head(column, 'col')));
  }
  const cells = slots.flatMap((slot) => dataLine(slot).cells);
  return {
    block,
    stubColumns: 0,
    unitColumns: 0,
    header: lines,
    body: [{ heads: [], unit: null, cells }],
  };
}
