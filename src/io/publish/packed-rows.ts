/**
 * Rows of a table column by column, what repeats there only once. So they are kept, small, for
 * whoever encodes them: nothing need be known of reports any more.
 */
import type { Column } from '../../export/column.ts';
import { csvLine } from '../../export/csv.ts';

export interface PackedRows {
  readonly count: number;
  /** In the order of the table's. */
  readonly columns: readonly PackedColumn[];
}

interface PackedColumn {
  /** Each field that occurs. */
  readonly fields: readonly (string | null)[];
  /** Of each row, the place of its field among these. */
  readonly at: Uint8Array | Uint16Array | Uint32Array;
}

/** As they are kept: text as bytes, because there is one way only to write them. */
export interface StoredRows {
  readonly count: number;
  readonly fields: Uint8Array;
  readonly at: readonly PackedColumn['at'][];
}

export function packRows<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): PackedRows {
  return { count: rows.length, columns: columns.map(({ of }) => packColumn(rows, of)) };
}

function packColumn<Row>(rows: readonly Row[], of: Column<Row>['of']): PackedColumn {
  const places = new Map<string | null, number>();
  const at = new Uint32Array(rows.length);
  let [last, place]: [string | null | undefined, number] = [undefined, 0];
  for (const [index, row] of rows.entries()) {
    const field = of(row);
    // Most fields are those of the row before.
    if (field !== last) {
      place = places.get(field) ?? places.size;
      if (place === places.size) places.set(field, place);
      last = field;
    }
    at[index] = place;
  }
  const fields = [...places.keys()];
  return { fields, at: fields.length <= 2 ** 8 ? Uint8Array.from(at) : narrow(at, fields.length) };
}

const narrow = (at: Uint32Array, count: number) => (count <= 2 ** 16 ? Uint16Array.from(at) : at);

/** Bytes that the rows would take as CSV. */
export function csvBytes({ count, columns }: PackedRows): number {
  // A sign after each field: a comma, or the end of the line.
  let bytes = count * columns.length;
  for (const { fields, at } of columns) {
    const sizes = fields.map((field) => Buffer.byteLength(csvLine([field ?? ''])) - 1);
    for (const place of at) bytes += sizes[place] as number;
  }
  return bytes;
}

export const storeRows = ({ count, columns }: PackedRows): StoredRows => ({
  count,
  fields: Buffer.from(JSON.stringify(columns.map(({ fields }) => fields))),
  at: columns.map(({ at }) => at),
});

export function restoreRows({ count, fields, at }: StoredRows): PackedRows {
  const lists = JSON.parse(Buffer.from(fields).toString()) as PackedColumn['fields'][];
  return {
    count,
    columns: at.map((places, index) => ({ fields: lists[index] ?? [], at: places })),
  };
}
