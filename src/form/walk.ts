/**
 * The one walker over a form declaration. Everything that needs to know a form — schema,
 * table layout, checks, search, docs — asks here; nothing else interprets a declaration.
 */
import { memoized } from './memoize.ts';
import type {
  BlockDeclaration,
  ColumnDeclaration,
  FormDeclaration,
  GroupDeclaration,
  Ref,
  RowDeclaration,
  TableDeclaration,
} from './types.ts';

/** A row of a form together with where it stands. */
export interface RowSlot {
  readonly table: TableDeclaration;
  readonly block: BlockDeclaration;
  readonly row: RowDeclaration;
  /**
   * Outermost group first; empty for rows outside any group. Rows that the row is a part of are
   * among them.
   */
  readonly groups: readonly GroupDeclaration[];
  /** The block's columns, with what the row says of their cells. */
  readonly columns: readonly ColumnDeclaration[];
}

/** A cell of a form together with where it stands. */
export interface CellSlot extends RowSlot {
  readonly column: ColumnDeclaration;
  /** Position of the column in its block, counted from 0. */
  readonly index: number;
  /** `<table>.<row>.<column>`, the permanent id of the cell. */
  readonly id: string;
  /** JSON pointer of the cell in a report's file. */
  readonly pointer: string;
}

/** Every row of a table in printed order. */
export const walkRows = memoized((table: TableDeclaration): readonly RowSlot[] =>
  table.blocks.flatMap((block) =>
    block.rows.map((row) => ({
      table,
      block,
      row,
      groups: groupsOf(block, row),
      columns: columnsOf(block, row),
    })),
  ),
);

/** Every cell of a table in printed order. */
export const cellsOfTable = memoized((table: TableDeclaration): readonly CellSlot[] =>
  walkRows(table).flatMap((slot) =>
    slot.columns.map((column, index) => ({
      ...slot,
      column,
      index,
      id: cellId(table.id, slot.row.id, column.id),
      pointer: `/tables/${table.id}/${slot.row.id}/${index}`,
    })),
  ),
);

/** Every cell of a form in printed order. */
export function walkCells(form: FormDeclaration): readonly CellSlot[] {
  return form.tables.flatMap(cellsOfTable);
}

const cellIndex = memoized(
  (table: TableDeclaration): ReadonlyMap<string, CellSlot> =>
    new Map(cellsOfTable(table).map((slot) => [slot.id, slot])),
);

/** The cell with the given id, or undefined where none of the tables has it. */
export function cellOf(tables: readonly TableDeclaration[], id: string): CellSlot | undefined {
  for (const table of tables) {
    const slot = cellIndex(table).get(id);
    if (slot !== undefined) return slot;
  }
  return undefined;
}

/** The permanent id of a row, `<table>.<row>`. */
export function rowId(table: string, row: string): string {
  return `${table}.${row}`;
}

/** The permanent id of a cell, `<table>.<row>.<column>`. */
export function cellId(table: string, row: string, column: string): string {
  return `${rowId(table, row)}.${column}`;
}

function groupsOf(block: BlockDeclaration, row: RowDeclaration): readonly GroupDeclaration[] {
  const chain: GroupDeclaration[] = [];
  let id: string | undefined = row.group;
  while (id !== undefined) {
    const name: string = id;
    const group = block.rowGroups?.find((item) => item.id === name);
    const whole = group === undefined ? block.rows.find((item) => item.id === name) : undefined;
    const found: GroupDeclaration | undefined = group ?? whole;
    if (found === undefined || chain.includes(found)) {
      throw new Error(`form: row ${row.id} names unknown group ${name}`);
    }
    chain.unshift(found);
    id = group?.parent ?? whole?.group;
  }
  return chain;
}

function columnsOf(block: BlockDeclaration, row: RowDeclaration): readonly ColumnDeclaration[] {
  const { type, unit } = row;
  if (type === undefined) return block.columns;
  const money = unit === '元' || unit === '万元' ? { unit } : {};
  return block.columns.map((column) => ({ ...column, type, ...money }));
}

/** Whether what encloses a row is itself a row of its block, with figures of its own. */
export function isRow({ block }: RowSlot, group: GroupDeclaration): boolean {
  return (block.rows as readonly GroupDeclaration[]).includes(group);
}

/** The wording of a column in the report for a year. */
export function columnLabel({ label, yearLabel }: ColumnDeclaration, year: number): string {
  return yearLabel?.replace('{year}', String(year)) ?? label;
}

/** The table with the given id, or undefined where the form has none. */
export function tableOf(form: FormDeclaration, id: string): TableDeclaration | undefined {
  return form.tables.find((table) => table.id === id);
}

/** The row with the given id in a table, or undefined where the form has none. */
export function rowOf(table: TableDeclaration, id: string): RowSlot | undefined {
  return rowIndex(table).get(id);
}

const rowIndex = memoized(
  (table: TableDeclaration): ReadonlyMap<string, RowSlot> =>
    new Map(walkRows(table).map((slot) => [slot.row.id, slot])),
);

/**
 * Resolves row references of a rule to row ids. A group, or a row that others are parts of, stands
 * for all the rows in it, at any depth, except those that are totals; of a row and its parts, the
 * row alone counts.
 */
export function resolveRows(table: TableDeclaration, refs: readonly Ref[]): readonly string[] {
  const slots = [...rowIndex(table).values()];
  return refs.flatMap((ref) => {
    if (typeof ref === 'string') {
      if (!rowIndex(table).has(ref)) throw new Error(`form: ${table.id} has no row ${ref}`);
      return [ref];
    }
    return slots
      .filter((slot) => {
        const at = slot.groups.findIndex((group) => group.id === ref.group);
        return at >= 0 && !slot.groups.slice(at + 1).some((group) => isRow(slot, group));
      })
      .filter((slot) => slot.row.role !== 'total')
      .map((slot) => slot.row.id);
  });
}

/** Resolves column references of a rule; undefined where the block lacks one of them. */
export function resolveColumns(
  block: BlockDeclaration,
  refs: readonly Ref[],
): readonly string[] | undefined {
  const ids: string[] = [];
  for (const ref of refs) {
    const found = block.columns.filter((column) =>
      typeof ref === 'string' ? column.id === ref : column.group === ref.group,
    );
    if (found.length === 0) return undefined;
    ids.push(...found.map((column) => column.id));
  }
  return ids;
}

/**
 * What a label says once numerals, brackets and their contents, quotes and spaces are gone;
 * used to recognise headings and labels that are printed slightly differently. The caller
 * folds 繁體 and full width first where that matters.
 */
export function labelKey(label: string): string {
  return label
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/^(?:[一二三四五六七八九十]+[、.,]|\([一二三四五六七八九十]+\)|\d+[.、,])/, '')
    .replace(/[([〔][^)\]〕]*[)\]〕]/g, '')
    .replace(/["“”'‘’「」『』:,、.。;]/g, '');
}
