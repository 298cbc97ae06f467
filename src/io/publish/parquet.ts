/**
 * A Parquet file, one group of rows after the other. A group of which nothing has changed is
 * taken as it was: its bytes, wherever they stand now.
 */
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ByteWriter, type ParquetWriter } from 'hyparquet-writer';
import type { DataFile } from '../../export/data-files.ts';
import type { PartCache } from '../archive/part-cache.ts';
import type { Job } from '../job-process.ts';
import { runJobs } from '../jobs.ts';
import { openWork } from '../open-work.ts';
import type { DataFolder, OutFile } from './data-folder.ts';
import type { PackedRows } from './packed-rows.ts';
import {
  encodeGroup,
  type Group,
  type GroupsTask,
  type GroupTask,
  MAGIC,
  type ParquetColumn,
  parquetInto,
  ROW_GROUP,
  ROWS_SCRIPT,
  type RowRange,
} from './parquet-group.ts';

/** Rows that are made only when their group has to be encoded. */
export interface RowSource {
  /** Under which they are kept, and all that they depend on; null where that cannot be told. */
  readonly name: string | null;
  readonly count: number;
  readonly rows: () => PackedRows;
}

type Slice = RowSource & RowRange;

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

interface PlannedGroup {
  /** Under which it is kept; null where it is not. */
  readonly name: string | null;
  readonly slices: readonly Slice[];
}

/** A Parquet file being written. Close it, or the descriptor leaks. */
export class ParquetFile {
  readonly #file: OutFile;
  readonly #columns: readonly ParquetColumn[];
  readonly #writer: FileWriter;
  readonly #parquet: ParquetWriter;
  readonly #cache: PartCache | null;
  readonly #groups: PlannedGroup[] = [];
  #waiting: Slice[] = [];
  #rows = 0;

  /** @param cache where groups are kept for the next time */
  constructor(
    folder: DataFolder,
    told: { readonly path: string; readonly title: string },
    columns: readonly ParquetColumn[],
    cache: PartCache | null,
  ) {
    this.#file = folder.open(told.path, told.title);
    this.#columns = columns;
    this.#writer = new FileWriter(this.#file);
    this.#parquet = parquetInto(this.#writer, columns);
    this.#cache = cache;
  }

  /** Adds rows behind those that were added before. */
  add(source: RowSource): void {
    for (let from = 0; from < source.count; ) {
      const to = Math.min(source.count, from + ROW_GROUP - this.#rows);
      this.#waiting.push({ ...source, from, to });
      this.#rows += to - from;
      from = to;
      if (this.#rows === ROW_GROUP) this.#endGroup();
    }
  }

  /** Once all rows are added: the groups that have to be encoded. */
  missing(): GroupTask[] {
    this.#endGroup();
    return this.#groups.flatMap(({ name, slices }) => {
      if (name === null || this.#cache?.has(name) !== false) return [];
      const named = slices.map(({ name: rows, from, to }) => ({ rows: rows ?? '', from, to }));
      return [{ name, columns: this.#columns, slices: named }];
    });
  }

  /** Writes the file; what was not encoded before is now. */
  close(): DataFile {
    this.#endGroup();
    for (const { name, slices } of this.#groups) {
      const kept = name === null ? undefined : this.#cache?.get<Group>(name);
      const made = kept ?? encodeGroup(this.#columns, rowsOf(slices));
      if (kept === undefined && name !== null) this.#cache?.keep(name, made);
      this.#place(made);
    }
    this.#parquet.finish();
    return this.#file.close();
  }

  #endGroup(): void {
    const slices = this.#waiting;
    if (slices.length > 0) this.#groups.push({ name: this.#nameOf(slices), slices });
    this.#waiting = [];
    this.#rows = 0;
  }

  #nameOf(slices: readonly Slice[]): string | null {
    if (this.#cache === null || slices.some(({ name }) => name === null)) return null;
    const told = slices.map(({ name, from, to }) => [name, from, to]);
    return `${this.#cache.nameOf([JSON.stringify([this.#columns, told])])}.group`;
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

function* rowsOf(slices: readonly Slice[]) {
  for (const { rows, from, to } of slices) yield { rows: rows(), from, to };
}

/** Fewer are encoded by the build itself before a process is ready. */
const FEWEST = 8;
/** A process takes a third of a second to begin, and some time to become quick. */
const EACH = 60;
const MOST_PROCESSES = 8;
/** What a process needs; measured. */
const MEGABYTES = 200;

/**
 * Encodes groups in processes and keeps them.
 *
 * @returns resolves when they have done what they can; closing a file does the rest
 */
export async function encodeMissing(cache: PartCache, groups: readonly GroupTask[]): Promise<void> {
  if (groups.length < FEWEST) return;
  const work = openWork(join(tmpdir(), 'nianbao-rows'));
  try {
    const each = Math.max(EACH, Math.ceil(groups.length / MOST_PROCESSES));
    const count = Math.ceil(groups.length / each);
    const jobs = Array.from({ length: count }, (_, at): Job => {
      const task: GroupsTask = {
        cache: cache.place,
        groups: groups.slice(at * each, (at + 1) * each),
      };
      const input = join(work.path, `groups-${at}.json`);
      writeFileSync(input, JSON.stringify(task));
      return {
        ...{ script: ROWS_SCRIPT, args: [input], megabytes: MEGABYTES },
        ...{ isSparing: true, mayFail: true },
      };
    });
    await runJobs(jobs, join(work.path, 'code'));
  } finally {
    work.end();
  }
}
