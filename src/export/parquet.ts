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

/** Columns as hyparquet-writer asks for them, still without data. */
export function parquetColumns<Row>(columns: readonly Column<Row>[]): Omit<ColumnSource, 'data'>[] {
  return columns.map(({ name, type }) => ({ name, type: TYPES[type], nullable: true }));
}

/**
 * A field as hyparquet-writer asks for it. Nothing to say is null, but for text that may itself
 * be empty, as the token of a blank cell.
 */
export function parquetValue(
  field: string | null,
  type: ColumnSource['type'],
): string | number | boolean | null {
  if (field === null) return null;
  if (type === 'INT32' || type === 'DOUBLE') return Number(field);
  return type === 'BOOLEAN' ? field === 'true' : field;
}
