/** Streams rows into a Parquet file, one group of rows at a time. */
import { ByteWriter, type ColumnSource, parquetWriteRows } from 'hyparquet-writer';
import type { DataFile } from '../../export/data-files.ts';
import type { DataFolder, OutFile } from './data-folder.ts';

/** Rows held in memory at once; also what a reader has to load to see any of them. */
const ROW_GROUP = 20_000;

/** Hands its bytes on after each row group and keeps only the count of them. */
class FileWriter extends ByteWriter {
  readonly #file: OutFile;

  constructor(file: OutFile) {
    super(1 << 20);
    this.#file = file;
  }

  flush(): void {
    this.#file.write(this.getBytes());
    this.index = 0;
  }

  override finish(): void {
    this.flush();
  }
}

/** @param rows by column name; as many groups as it takes */
export function writeParquet(
  folder: DataFolder,
  path: string,
  title: string,
  columns: Omit<ColumnSource, 'data'>[],
  rows: Iterable<Record<string, unknown>>,
): DataFile {
  const file = folder.open(path, title);
  parquetWriteRows({
    writer: new FileWriter(file),
    rows,
    columns,
    rowGroupSize: ROW_GROUP,
    createdBy: 'nianbao-archive',
  });
  return file.close();
}
