/**
 * A Parquet file, one group of rows after the other. A group of which nothing has changed is
 * taken as it was: its bytes, wherever they stand now.
 */
import {
  ByteWriter,
  type ColumnSource,
  ParquetWriter,
  schemaFromColumnData,
} from 'hyparquet-writer';
import type { DataFile } from '../../export/data-files.ts';
import type { PartCache } from '../archive/part-cache.ts';
import type { DataFolder, OutFile } from './data-folder.ts';

/** Rows held in memory at once; also what a reader has to load to see any of them. */
const ROW_GROUP = 20_000;

type ParquetRow = Readonly<Record<string, unknown>>;

/** Rows that are made only when their group has to be encoded. */
export interface RowSource {
  /** Names all that the rows depend on; null where that cannot be told. */
  readonly name: string | null;
  readonly count: number;
  readonly rows: () => Iterable<ParquetRow>;
}

interface Slice extends RowSource {
  readonly from: number;
  readonly to: number;
}

/** A group as it stands at the beginning of a file. */
interface Group {
  readonly bytes: Uint8Array;
  readonly group: ParquetWriter['row_groups'][number];
  readonly indexes: ParquetWriter['pendingIndexes'];
}

/** Hands its bytes on and keeps only the count of them. */
class FileWriter extends ByteWriter {
  readonly #file: OutFile;

  constructor(file: OutFile) {
    super(1 << 16);
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

/** A Parquet file being written. Close it, or the descriptor leaks. */
export class ParquetFile {
  readonly #file: OutFile;
  readonly #columns: readonly Omit<ColumnSource, 'data'>[];
  readonly #schema: ReturnType<typeof schemaFromColumnData>;
  readonly #writer: FileWriter;
  readonly #parquet: ParquetWriter;
  readonly #cache: PartCache | null;
  #waiting: Slice[] = [];
  #rows = 0;

  /** @param cache where groups are kept for the next time */
  constructor(
    folder: DataFolder,
    told: { readonly path: string; readonly title: string },
    columns: readonly Omit<ColumnSource, 'data'>[],
    cache: PartCache | null,
  ) {
    this.#file = folder.open(told.path, told.title);
    this.#columns = columns;
    this.#schema = schemaFromColumnData({
      columnData: columns.map((column) => ({ ...column, data: [] })),
    });
    this.#writer = new FileWriter(this.#file);
    this.#parquet = this.#into(this.#writer);
    this.#cache = cache;
  }

  #into(writer: ByteWriter): ParquetWriter {
    return new ParquetWriter({ writer, schema: this.#schema, createdBy: 'nianbao-archive' });
  }

  /** Adds rows behind those that were added before. */
  add(source: RowSource): void {
    for (let from = 0; from < source.count; ) {
      const to = Math.min(source.count, from + ROW_GROUP - this.#rows);
      this.#waiting.push({ ...source, from, to });
      this.#rows += to - from;
      from = to;
      if (this.#rows === ROW_GROUP) this.#writeGroup();
    }
  }

  close(): DataFile {
    if (this.#rows > 0) this.#writeGroup();
    this.#parquet.finish();
    return this.#file.close();
  }

  #writeGroup(): void {
    const name = this.#nameOf(this.#waiting);
    const kept = name === null ? undefined : this.#cache?.get<Group>(name);
    const made = kept ?? this.#encode();
    if (kept === undefined && name !== null) this.#cache?.keep(name, made);
    this.#place(made);
    this.#waiting = [];
    this.#rows = 0;
  }

  #nameOf(slices: readonly Slice[]): string | null {
    if (this.#cache === null || slices.some(({ name }) => name === null)) return null;
    const told = slices.map(({ name, from, to }) => [name, from, to]);
    return `${this.#cache.nameOf([JSON.stringify([this.#columns, told])])}.group`;
  }

  #encode(): Group {
    const columns = this.#columns.map((column) => ({ ...column, data: [] as unknown[] }));
    for (const { rows, from, to } of this.#waiting) {
      let at = -1;
      for (const row of rows()) {
        at += 1;
        if (at < from) continue;
        if (at >= to) break;
        for (const { name, data } of columns) data.push(row[name]);
      }
    }
    const writer = new ByteWriter(1 << 20);
    const parquet = this.#into(writer);
    parquet.write({ columnData: columns, rowGroupSize: ROW_GROUP });
    const [group] = parquet.row_groups;
    if (group === undefined) throw new Error('a group of rows came to nothing');
    return { bytes: writer.getBytes().slice(MAGIC), group, indexes: parquet.pendingIndexes };
  }

  #place({ bytes, group, indexes }: Group): void {
    const shift = BigInt(this.#writer.offset - MAGIC);
    for (const { chunk, offsetIndex } of indexes) {
      chunk.file_offset += shift;
      const facts = chunk.meta_data;
      if (facts !== undefined) {
        facts.data_page_offset += shift;
        if (facts.dictionary_page_offset !== undefined) facts.dictionary_page_offset += shift;
      }
      for (const page of offsetIndex?.page_locations ?? []) page.offset += shift;
    }
    this.#writer.appendBytes(bytes);
    this.#writer.flush();
    this.#parquet.row_groups.push({ ...group, columns: indexes.map(({ chunk }) => chunk) });
    this.#parquet.pendingIndexes.push(...indexes);
    this.#parquet.num_rows += group.num_rows;
  }
}

/** Bytes before the first group of a file. */
const MAGIC = 4;
