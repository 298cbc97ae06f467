/**
 * A column of an exported table, declared once: the CSV header, the Frictionless field, the
 * Parquet column and the documentation are all derived from it.
 */
export type FieldType = 'string' | 'integer' | 'number' | 'boolean' | 'date';

export interface Column<Row> {
  /** Permanent ASCII name. */
  readonly name: string;
  readonly title: string;
  readonly type: FieldType;
  /** What the figures or words mean, where the title does not say it all. */
  readonly description?: string;
  /** The only values that occur. */
  readonly values?: readonly string[];
  /** An empty field says that the text was empty, not that nothing is known. */
  readonly blankIsText?: true;
  /** Text of the field; empty or null where there is nothing. */
  readonly of: (row: Row) => string | null;
}

/** A whole-archive table: its columns and what identifies a row. */
export interface Table<Row> {
  /** Also the file's name without its extension. */
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly columns: readonly Column<Row>[];
  readonly primaryKey?: readonly string[];
  readonly foreignKeys?: readonly ForeignKey[];
}

export interface ForeignKey {
  readonly fields: readonly string[];
  /** Name of the other table, and its fields. */
  readonly table: string;
  readonly reference: readonly string[];
}

/** A column of text. */
export function text<Row>(
  name: string,
  title: string,
  of: (row: Row) => string | null,
  more: Partial<Pick<Column<Row>, 'description' | 'values' | 'type' | 'blankIsText'>> = {},
): Column<Row> {
  return { name, title, type: 'string', of, ...more };
}

/** A column of whole numbers. */
export function integer<Row>(
  name: string,
  title: string,
  of: (row: Row) => number,
  description?: string,
): Column<Row> {
  const column = { name, title, type: 'integer', of: (row: Row) => String(of(row)) } as const;
  return description === undefined ? column : { ...column, description };
}

/** The fields of a row, in column order. */
export function fieldsOf<Row>(columns: readonly Column<Row>[], row: Row): string[] {
  return columns.map(({ of }) => of(row) ?? '');
}
