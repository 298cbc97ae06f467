/**
 * Writes everything under `/data/`: one pass for each kind of file, each report in turn, so
 * that memory does not grow with the archive.
 */

import { type Column, fieldsOf, type Table } from '../../export/column.ts';
import { csvOf } from '../../export/csv.ts';
import {
  CALENDAR_NAME,
  type DataFile,
  LIST_NAME,
  LISTING_NAME,
  OPENAPI_NAME,
  PACKAGE_NAME,
  README_NAME,
  TABLES,
  WITHOUT_TWIN,
  ZIP_NAME,
} from '../../export/data-files.ts';
import { dataPackage, type PackageFacts } from '../../export/datapackage.ts';
import { MOST_OF_FILE } from '../../export/hosts.ts';
import { deadlineCalendar } from '../../export/ical.ts';
import { openApi } from '../../export/openapi.ts';
import { parquetColumns, parquetRows } from '../../export/parquet.ts';
import { csvNames, DATA_OF } from '../../export/paths.ts';
import { dataReadme } from '../../export/readme.ts';
import { reportJson } from '../../export/report-json.ts';
import { AGENCIES } from '../../export/tables/agencies.ts';
import { yearsColumns, yearsRows } from '../../export/tables/agency-years.ts';
import { CELLS, type CellRow, cellRows } from '../../export/tables/cells.ts';
import { FIELDS, fieldRows } from '../../export/tables/fields.ts';
import { figuresOf } from '../../export/tables/figures.ts';
import { FINDINGS, findingRows } from '../../export/tables/findings.ts';
import { INDICATORS_TABLE, indicatorRows } from '../../export/tables/indicators.ts';
import { type AgencyRecord, type ReportRecord, recordDate } from '../../export/tables/record.ts';
import { REPORTS } from '../../export/tables/reports.ts';
import { FORMS } from '../../form/index.ts';
import type { Doubts } from '../../report/doubts.ts';
import { breath } from '../breath.ts';
import type { Step } from '../progress.ts';
import { DataFolder } from './data-folder.ts';
import { writeParquet } from './parquet.ts';
import type { FileDigest } from './site-listing.ts';
import { writeZip } from './zip.ts';

export interface ExportInput extends PackageFacts {
  /** Sorted by agency, then year. */
  readonly records: readonly ReportRecord[];
  /** The cells from which no figure is worked out. */
  readonly doubts: Doubts;
  /** Sorted by id; agencies without reports, too. */
  readonly agencies: readonly AgencyRecord[];
}

/** What the data page tells of. */
export interface ExportedData {
  /** Whole-archive files, in the order in which to list them; the ZIP comes first. */
  readonly files: readonly DataFile[];
}

export interface WrittenData extends ExportedData {
  /** Of all files, by path below the folder. */
  readonly digests: ReadonlyMap<string, FileDigest>;
}

/**
 * @param root folder that becomes `/data/`; should not exist or be empty
 * @param step is told how many of the kinds of file are written
 * @param limit bytes from which on a table is compressed
 * @returns the whole-archive files; those of single reports and agencies are in `files.csv`
 */
export async function writeData(
  root: string,
  input: ExportInput,
  step?: Step,
  limit = MOST_OF_FILE,
): Promise<WrittenData> {
  const folder = new DataFolder(root);
  const { records, agencies } = input;
  const single = await written(writeReports(folder, records, input.doubts), records.length, step);
  single.push(...(await written(writeAgencies(folder, records), agencies.length, step)));
  const tables = writeTables(folder, input, limit);
  const files = await written(tables, TABLES.length * 2, step);
  const listing = writeListing(folder, [...files, ...single]);
  const described = [...files, listing];
  const json = (value: object) => `${JSON.stringify(value, null, 2)}\n`;
  const calendar = {
    years: records.map(({ report }) => report.year),
    stamp:
      records
        .map(({ report }) => recordDate(report))
        .sort()
        .at(-1) ?? '1970-01-01',
    title: '政府信息公开年报公布期限',
  };
  const extra = [
    folder.put(CALENDAR_NAME, '公布期限（日历）', deadlineCalendar(calendar)),
    folder.put(PACKAGE_NAME, '各表的说明（Frictionless）', json(dataPackage(described, input))),
    folder.put(README_NAME, '说明', dataReadme(described, input)),
    folder.put(
      OPENAPI_NAME,
      '静态接口的说明（OpenAPI）',
      json(openApi(input, TABLES, REPORTS.columns, files)),
    ),
  ];
  const all = [archiveAll(folder, described, records), ...described, ...extra];
  return { files: all, digests: folder.digests };
}

/** Each file as it is written; between two of them other things may happen. */
async function written(
  files: Iterable<DataFile>,
  about: number,
  step: Step | undefined,
): Promise<DataFile[]> {
  const list: DataFile[] = [];
  for (const file of files) {
    list.push(file);
    step?.(list.length, Math.max(about, list.length));
    await breath();
  }
  return list;
}

/** The tables of the whole archive. */
function* writeTables(
  folder: DataFolder,
  { records, agencies, doubts }: ExportInput,
  limit: number,
): Generator<DataFile> {
  const table = <Row>(declared: Table<Row>, rows: Iterable<Row>) =>
    fitting(folder, declared.name, writeTable(folder, declared, rows), limit);
  yield* table(REPORTS, records);
  yield* table(AGENCIES, agencies);
  yield* table(INDICATORS_TABLE, indicatorRows(records, doubts));
  yield writeParquetTable(folder, INDICATORS_TABLE, indicatorRows(records, doubts));
  yield* table(FINDINGS, findingRows(records));
  for (const form of FORMS) {
    yield* table(figuresOf(form), ofForm(records, form.id));
  }
  yield* table(CELLS, allCells(records));
  yield writeParquetTable(folder, CELLS, allCells(records));
  yield* table(FIELDS, fieldRows(FORMS));
  yield writeList(folder, records);
}

function* writeReports(
  folder: DataFolder,
  records: readonly ReportRecord[],
  doubts: Doubts,
): Generator<DataFile> {
  for (const record of records) {
    const { id, title } = record.report;
    yield folder.put(DATA_OF.report(id), title, `${JSON.stringify(reportJson(record, doubts))}\n`);
  }
}

function* writeAgencies(folder: DataFolder, records: readonly ReportRecord[]): Generator<DataFile> {
  for (let start = 0; start < records.length; ) {
    const id = records[start]?.report.agency.id ?? '';
    let end = start;
    while (records[end]?.report.agency.id === id) end += 1;
    const reports = records.slice(start, end).map(({ report }) => report);
    const title = `${id} 历年的数字`;
    yield* writeCsv(folder, DATA_OF.agency(id), title, yearsColumns(reports), yearsRows(reports));
    start = end;
  }
}

function* allCells(records: readonly ReportRecord[]): Generator<CellRow> {
  for (const record of records) yield* cellRows(record);
}

function* ofForm(records: readonly ReportRecord[], form: string): Generator<ReportRecord> {
  for (const record of records) if (record.report.form.id === form) yield record;
}

const writeTable = <Row>(
  folder: DataFolder,
  { name, title, columns }: Table<Row>,
  rows: Iterable<Row>,
) => writeCsv(folder, name, title, columns, rows);

function writeParquetTable<Row>(
  folder: DataFolder,
  { name, title, columns }: Table<Row>,
  rows: Iterable<Row>,
): DataFile {
  return writeParquet(
    folder,
    `${name}.parquet`,
    `${title}（Parquet）`,
    parquetColumns(columns),
    parquetRows(columns, rows),
  );
}

/**
 * A table's files where hosts take them; where they are too large, one compressed file, which no
 * spreadsheet program could have shown either.
 */
function fitting(
  folder: DataFolder,
  name: string,
  files: readonly DataFile[],
  limit: number,
): readonly DataFile[] {
  const [plain, twin] = files;
  if (plain === undefined || plain.bytes <= limit) return files;
  if (twin !== undefined) folder.remove(twin);
  return [folder.compress(plain, csvNames(name).packed)];
}

/** A table as CSV, with the twin for spreadsheet programs where that can hold it. */
function writeCsv<Row>(
  folder: DataFolder,
  name: string,
  title: string,
  columns: readonly Column<Row>[],
  rows: Iterable<Row>,
): DataFile[] {
  const names = csvNames(name);
  const plain = folder.open(names.plain, title);
  const excel = WITHOUT_TWIN.has(name)
    ? null
    : folder.open(names.excel, `${title}（供 Excel、WPS）`);
  for (const piece of csvOf(columns, rows)) {
    plain.write(piece.plain);
    excel?.write(piece.excel);
  }
  return excel === null ? [plain.close()] : [plain.close(), excel.close()];
}

/** The list of reports as JSON, one entry for each row of `reports.csv`. */
function writeList(folder: DataFolder, records: readonly ReportRecord[]): DataFile {
  const file = folder.open(LIST_NAME, '报告的清单（JSON）');
  const names = REPORTS.columns.map(({ name }) => name);
  let before = '[';
  for (const record of records) {
    const fields = fieldsOf(REPORTS.columns, record);
    const entry = Object.fromEntries(names.map((name, index) => [name, fields[index] || null]));
    file.write(`${before}\n${JSON.stringify(entry)}`);
    before = ',';
  }
  file.write(records.length === 0 ? '[]\n' : '\n]\n');
  return file.close();
}

/** `files.csv`: size and digest of every data file, those of single reports included. */
function writeListing(folder: DataFolder, files: readonly DataFile[]): DataFile {
  const columns: Column<DataFile>[] = [
    { name: 'path', title: '文件', type: 'string', of: ({ path }) => path },
    { name: 'title', title: '内容', type: 'string', of: ({ title }) => title },
    { name: 'bytes', title: '字节', type: 'integer', of: ({ bytes }) => String(bytes) },
    { name: 'sha256', title: 'sha256', type: 'string', of: ({ sha256 }) => sha256 },
  ];
  const file = folder.open(LISTING_NAME, '全部文件的字节数和 sha256');
  for (const { plain } of csvOf(columns, files)) file.write(plain);
  return file.close();
}

/** The ZIP of everything: README first, reports as one file of JSON lines. */
function archiveAll(
  folder: DataFolder,
  described: readonly DataFile[],
  records: readonly ReportRecord[],
): DataFile {
  const file = folder.open(ZIP_NAME, '全部数据（ZIP，内有说明）');
  const whole = [README_NAME, PACKAGE_NAME, ...described.map(({ path }) => path)];
  const entries = [
    ...whole.map((name) => ({ name, paths: [folder.pathOf(name)] })),
    {
      name: 'reports.jsonl',
      paths: records.map(({ report }) => folder.pathOf(DATA_OF.report(report.id))),
    },
  ];
  writeZip(entries, (piece) => file.write(piece));
  return file.close();
}
