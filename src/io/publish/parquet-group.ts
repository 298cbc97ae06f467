/**
 * A group of rows of a Parquet file, encoded: its bytes as they stand at the beginning of a file.
 * Many are encoded by processes of their own and kept, so that the build has only to put them one
 * behind the other.
 */
import { readFileSync } from 'node:fs';
import {
  ByteWriter,
  type ColumnSource,
  ParquetWriter,
  schemaFromColumnData,
} from 'hyparquet-writer';
import { parquetValue } from '../../export/parquet.ts';
import { type CachePlace, PartCache } from '../archive/part-cache.ts';
import { type PackedRows, restoreRows, type StoredRows } from './packed-rows.ts';

/** The program that encodes groups. */
export const ROWS_SCRIPT = 'encode-rows';

/** Rows held in memory at once; also what a reader has to load to see any of them. */
export const ROW_GROUP = 20_000;

/** Bytes before the first group of a file. */
export const MAGIC = 4;

export type ParquetColumn = Omit<ColumnSource, 'data'>;

export interface Group {
  readonly bytes: Uint8Array;
  readonly group: ParquetWriter['row_groups'][number];
  readonly indexes: ParquetWriter['pendingIndexes'];
}

/** Some of the rows of a source. */
export interface RowRange {
  readonly from: number;
  readonly to: number;
}

/** A file into which groups can be written. */
export const parquetInto = (
  writer: ByteWriter,
  columns: readonly ParquetColumn[],
): ParquetWriter => {
  const columnData = columns.map((column) => ({ ...column, data: [] }));
  const schema = schemaFromColumnData({ columnData });
  return new ParquetWriter({ writer, schema, createdBy: 'nianbao-archive' });
};

/** @param slices one behind the other */
export function encodeGroup(
  columns: readonly ParquetColumn[],
  slices: Iterable<RowRange & { readonly rows: PackedRows }>,
): Group {
  const columnData = columns.map((column) => ({ ...column, data: [] as unknown[] }));
  for (const { rows, from, to } of slices) {
    for (const [index, { data, type }] of columnData.entries()) {
      const { fields = [], at = [] } = rows.columns[index] ?? {};
      const values = fields.map((field) => parquetValue(field, type));
      for (let row = from; row < to; row += 1) data.push(values[at[row] as number]);
    }
  }
  const writer = new ByteWriter(1 << 20);
  const parquet = parquetInto(writer, columns);
  parquet.write({ columnData, rowGroupSize: ROW_GROUP });
  const [group] = parquet.row_groups;
  if (group === undefined) throw new Error('a group of rows came to nothing');
  return { bytes: writer.getBytes().slice(MAGIC), group, indexes: parquet.pendingIndexes };
}

/** A group that is not kept yet. */
export interface GroupTask {
  /** Under which it will be. */
  readonly name: string;
  readonly columns: readonly ParquetColumn[];
  /** With the names under which their rows are kept. */
  readonly slices: readonly (RowRange & { readonly rows: string })[];
}

/** What a process has to encode. */
export interface GroupsTask {
  readonly cache: CachePlace;
  readonly groups: readonly GroupTask[];
}

/**
 * Encodes groups and keeps them. One whose rows are not kept whole is left to the build, which
 * can make them anew.
 *
 * @param input file with the task
 */
export function encodeGroups(input: string): void {
  const { cache: place, groups } = JSON.parse(readFileSync(input, 'utf8')) as GroupsTask;
  const { folder, code, others } = place;
  const cache = new PartCache(folder, code, others);
  for (const { name, columns, slices } of groups) {
    const known = slices.flatMap(({ rows, ...range }) => {
      const stored = cache.get<StoredRows>(rows);
      return stored === undefined ? [] : [{ ...range, rows: restoreRows(stored) }];
    });
    if (known.length === slices.length) cache.keep(name, encodeGroup(columns, known));
  }
}
