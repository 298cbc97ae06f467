/** Tables as Parquet: the columns of the CSV, typed. */
import type { BasicType, ColumnSource } from 'hyparquet-writer';
import type { Column, FieldType } from './column.ts';

/** Numbers as doubles: figures of reports have far fewer than the fifteen digits they keep. */
const TYPES: Readonly<Record<FieldType, BasicType>> = {
  string: 'STRING',
  date: 'STRING',
  integer: 'INT32',
  number: 'DOUBLE',
  boolean: 'BOOLEAN',
};

type Value = string | number | boolean | null;

/** Columns as hyparquet-writer asks for them, still without data. */
export function parquetColumns<Row>(columns: readonly Column<Row>[]): Omit<ColumnSource, 'data'>[] {
  return columns.map(({ name, type }) => ({ name, type: TYPES[type], nullable: true }));
}

/**
 * Rows as hyparquet-writer asks for them. Nothing to say is null, but for text that may itself
 * be empty, as the token of a blank cell.
 */
export function* parquetRows<Row>(
  columns: readonly Column<Row>[],
  rows: Iterable<Row>,
): Generator<Record<string, Value>> {
  for (const row of rows) {
    const record: Record<string, Value> = {};
    for (const { name, type, of } of columns) record[name] = typed(of(row), type);
    yield record;
  }
}

function typed(field: string | null, type: FieldType): Value {
  if (field === null) return null;
  if (type === 'integer' || type === 'number') return Number(field);
  return type === 'boolean' ? field === 'true' : field;
}
