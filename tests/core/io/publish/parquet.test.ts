/** Groups of rows that processes encode are those that the build encodes itself. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Column, integer, text } from '../../../../src/export/column.ts';
import { parquetColumns } from '../../../../src/export/parquet.ts';
import { PartCache } from '../../../../src/io/archive/part-cache.ts';
import { DataFolder } from '../../../../src/io/publish/data-folder.ts';
import { packRows, restoreRows, storeRows } from '../../../../src/io/publish/packed-rows.ts';
import { encodeMissing, ParquetFile } from '../../../../src/io/publish/parquet.ts';
import { withFolderAsync } from '../../../support/content.ts';

interface Row {
  readonly number: number;
  readonly word: string | null;
}
const COLUMNS: readonly Column<Row>[] = [
  integer('number', '号', ({ number }) => number),
  text('word', '词', ({ word }) => word),
];
const WORDS = [null, '', '0', '示例市'];

/** Of one agency of many: neither a group nor a list of fields is as long. */
const SOURCES = 7;
const rowsOf = (source: number) =>
  Array.from({ length: 25_000 }, (_, at) => ({
    number: source * at,
    word: WORDS[(at >> 2) % WORDS.length] ?? null,
  }));
const packed = Array.from({ length: SOURCES }, (_, at) => packRows(COLUMNS, rowsOf(at)));

test('各列存起来再读出：空的和没有的分得开，不论有多少种', () => {
  const [rows] = packed.slice(1);
  if (rows === undefined) throw new Error('no rows');
  const again = restoreRows(structuredClone(storeRows(rows)));
  const read = again.columns.map(({ fields, at }) => Array.from(at, (place) => fields[place]));
  expect(read).toEqual([
    rowsOf(1).map(({ number }) => String(number)),
    rowsOf(1).map(({ word }) => word),
  ]);
});

test('几个进程编好的行组与自己编的逐字节相同；存着的行坏了，自己编', () =>
  withFolderAsync(async (root) => {
    const cache = new PartCache(join(root, 'kept'), 'program');
    for (const [at, rows] of packed.entries()) cache.keep(`${at}.rows`, storeRows(rows));
    const damaged = join(root, 'kept', '6.rows');
    const bytes = readFileSync(damaged);
    bytes[bytes.length >> 1] = ~(bytes[bytes.length >> 1] ?? 0);
    writeFileSync(damaged, bytes);

    const write = async (name: string, kept: PartCache | null) => {
      const folder = new DataFolder(join(root, name));
      const columns = parquetColumns(COLUMNS);
      const file = new ParquetFile(folder, { path: 'rows.parquet', title: '行' }, columns, kept);
      for (const [at, rows] of packed.entries()) {
        file.add({ name: `${at}.rows`, count: rows.count, rows: () => rows });
      }
      const missing = file.missing();
      if (kept !== null) await encodeMissing(kept, missing);
      const made = missing.map((group) => existsSync(join(root, 'kept', group.name)));
      file.close();
      await folder.end();
      return { made, bytes: readFileSync(join(root, name, 'rows.parquet')) };
    };
    const alone = await write('alone', null);
    const beside = await write('beside', cache);
    expect(alone.made).toEqual([]);
    // Two groups need rows of the last source.
    expect(beside.made).toEqual([...Array.from({ length: 7 }, () => true), false, false]);
    expect(beside.bytes.equals(alone.bytes)).toBe(true);
    const again = await write('again', cache);
    expect(again.made).toEqual([]);
    expect(again.bytes.equals(alone.bytes)).toBe(true);
  }));
