/** The files of a table: CSV with its twin, compressed where hosts do not take it; and Parquet. */
import type { Table } from '../../export/column.ts';
import { csvHeader, csvRows } from '../../export/csv.ts';
import { type DataFile, WITHOUT_TWIN } from '../../export/data-files.ts';
import { parquetColumns } from '../../export/parquet.ts';
import { csvNames, parquetName } from '../../export/paths.ts';
import type { ReportRecord } from '../../export/tables/record.ts';
import type { PartCache } from '../archive/part-cache.ts';
import { type AgencyData, type Rows, twinTitle } from './agency-data.ts';
import type { DataFolder, OutFile } from './data-folder.ts';
import type { PackedRows } from './packed-rows.ts';
import { ParquetFile } from './parquet.ts';
import type { GroupTask } from './parquet-group.ts';

/** A table as CSV, with the twin for spreadsheet programs where that can hold it. */
export class TableFiles {
  readonly name: string;
  readonly #plain: OutFile;
  readonly #excel: OutFile | null;

  constructor(folder: DataFolder, { name, title, columns }: Table<never>) {
    const names = csvNames(name);
    this.name = name;
    this.#plain = folder.open(names.plain, title);
    this.#excel = WITHOUT_TWIN.has(name) ? null : folder.open(names.excel, twinTitle(title));
    const { plain, excel } = csvHeader(columns);
    this.add({ plain, excel });
  }

  add(rows: Pick<Rows, 'plain' | 'excel'> | undefined): void {
    if (rows === undefined) return;
    this.#plain.write(rows.plain);
    this.#excel?.write(rows.excel ?? rows.plain);
  }

  close(): DataFile[] {
    return [this.#plain, this.#excel].flatMap((file) => file?.close() ?? []);
  }
}

/**
 * A table's files where hosts take them; where they are too large, one compressed file, which no
 * spreadsheet program could have shown either.
 *
 * @param keepsTwin whether one could
 */
export function fitting(
  folder: DataFolder,
  name: string,
  files: readonly DataFile[],
  limit: number,
  keepsTwin: boolean,
): readonly DataFile[] {
  const [plain, twin] = files;
  if (plain === undefined || plain.bytes <= limit) return files;
  const packed = folder.compress(plain, csvNames(name).packed);
  if (twin === undefined) return [packed];
  if (keepsTwin) return [packed, twin];
  folder.remove(twin);
  return [packed];
}

/** What a table's rows of an agency are made from. */
export interface AgencyRows {
  /** Under which they are kept, and all that they depend on; null where that cannot be told. */
  readonly name: string | null;
  readonly data: AgencyData;
  readonly records: () => readonly ReportRecord[];
  readonly packed: () => PackedRows;
}

interface ToldOptions {
  /** Where groups of Parquet are kept for the next time. */
  readonly cache: PartCache | null;
  /** Bytes from which on CSV is compressed, or left out. */
  readonly limit: number;
  /** Whether a table too large for hosts is there as Parquet alone. */
  readonly parquetSuffices: boolean;
}

/** A table that is there as Parquet, and as CSV where it is not too large. */
export class ParquetTable<Row> {
  readonly #folder: DataFolder;
  readonly #table: Table<Row>;
  readonly #rowsOf: (records: readonly ReportRecord[]) => Iterable<Row>;
  readonly #limit: number;
  readonly #parquet: ParquetFile;
  /** Written as the rows come; null where it is not known yet whether it will be. */
  readonly #csv: TableFiles | null;
  readonly #sources: AgencyRows['records'][] = [];
  #bytes: number;

  /** @param rowsOf the rows of an agency's reports */
  constructor(
    folder: DataFolder,
    table: Table<Row>,
    rowsOf: (records: readonly ReportRecord[]) => Iterable<Row>,
    { cache, limit, parquetSuffices }: ToldOptions,
  ) {
    const { name, title, columns } = table;
    this.#folder = folder;
    this.#table = table;
    this.#rowsOf = rowsOf;
    this.#limit = limit;
    this.#csv = parquetSuffices ? null : new TableFiles(folder, table);
    this.#bytes = Buffer.byteLength(csvHeader(columns).plain);
    const told = { path: parquetName(name), title: `${title}（Parquet）` };
    this.#parquet = new ParquetFile(folder, told, parquetColumns(columns), cache);
  }

  get name(): string {
    return this.#table.name;
  }

  add({ name, data, records, packed }: AgencyRows): void {
    const own = this.name;
    const [rows, size] = [data.rows.get(own), data.sizes.get(own)];
    this.#csv?.add(rows);
    this.#bytes += size?.bytes ?? 0;
    if (this.#csv === null) this.#sources.push(records);
    const count = rows?.count ?? size?.count ?? 0;
    if (count > 0) this.#parquet.add({ name, count, rows: packed });
  }

  /** Once all rows are added: the groups of Parquet that have to be encoded. */
  missing(): GroupTask[] {
    return this.#parquet.missing();
  }

  close(): DataFile[] {
    const csv = this.#csv?.close() ?? this.#csvAfterAll();
    const files = fitting(this.#folder, this.#table.name, csv, this.#limit, false);
    return [...files, this.#parquet.close()];
  }

  /** Small ones are worked out only now: it seldom is one. */
  #csvAfterAll(): DataFile[] {
    if (this.#bytes > this.#limit) return [];
    const files = new TableFiles(this.#folder, this.#table);
    for (const records of this.#sources) {
      files.add(csvRows(this.#table.columns, this.#rowsOf(records())));
    }
    return files.close();
  }
}
