/**
 * Writes everything under `/data/`: one pass over the agencies, each in turn, so that memory does
 * not grow with the archive. What nothing has changed of is taken from the cache.
 */

import type { Table } from '../../export/column.ts';
import { csvOf, csvRows } from '../../export/csv.ts';
import {
  CALENDAR_NAME,
  type DataFile,
  LIST_NAME,
  LISTING_NAME,
  OPENAPI_NAME,
  PACKAGE_NAME,
  PACKED_LIST_NAME,
  README_NAME,
  TABLES,
  ZIP_NAME,
} from '../../export/data-files.ts';
import { dataPackage, type PackageFacts } from '../../export/datapackage.ts';
import { MOST_OF_FILE } from '../../export/hosts.ts';
import { deadlineCalendar } from '../../export/ical.ts';
import { formerFiles, type Layout } from '../../export/layout.ts';
import { endingOf } from '../../export/media-types.ts';
import { openApi } from '../../export/openapi.ts';
import { isTwin, MOVES_NAME } from '../../export/paths.ts';
import { dataReadme, type LeftOut, leftOutNote } from '../../export/readme.ts';
import { AGENCIES } from '../../export/tables/agencies.ts';
import { CELLS, cellRows } from '../../export/tables/cells.ts';
import { FIELDS, fieldRows } from '../../export/tables/fields.ts';
import { figuresOf } from '../../export/tables/figures.ts';
import { FILES } from '../../export/tables/files.ts';
import { FINDINGS } from '../../export/tables/findings.ts';
import { INDICATORS_TABLE, indicatorRows } from '../../export/tables/indicators.ts';
import type { AgencyRecord, ReportRecord } from '../../export/tables/record.ts';
import { REPORTS } from '../../export/tables/reports.ts';
import { FORMS } from '../../form/index.ts';
import type { FormerPlace } from '../../report/departures.ts';
import type { Doubts } from '../../report/doubts.ts';
import type { PartCache } from '../archive/part-cache.ts';
import { breath } from '../breath.ts';
import type { Step } from '../progress.ts';
import type { SingleFile } from './agency-data.ts';
import { AgencyStore, type DataKept } from './agency-store.ts';
import { DataFolder } from './data-folder.ts';
import type { PackedFile } from './packed-file.ts';
import type { PackedRows } from './packed-rows.ts';
import { encodeMissing } from './parquet.ts';
import type { FileDigest } from './site-listing.ts';
import { fitting, ParquetTable, TableFiles } from './table-files.ts';
import { writeZip } from './zip.ts';

export interface ExportInput extends PackageFacts {
  /** Sorted by agency, then year. */
  readonly records: readonly ReportRecord[];
  /** The cells from which no figure is worked out. */
  readonly doubts: Doubts;
  /** Sorted by id; agencies without reports, too. */
  readonly agencies: readonly AgencyRecord[];
  /** What stood elsewhere before. */
  readonly former: readonly FormerPlace[];
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

/** How the data are written, beside what they are. */
export interface WriteOptions {
  /** Where the data of agencies are kept for the next time. */
  readonly kept?: DataKept | null;
  /** The same folder as it was written the last time: what is the same is linked. */
  readonly before?: string | null;
  /** Is told of how many agencies are done. */
  readonly step?: Step | undefined;
  /** Bytes from which on a table is compressed. */
  readonly limit?: number;
}

/**
 * @param root folder that becomes `/data/`; should not exist or be empty
 * @returns the whole-archive files; those of single reports and agencies are in `files.csv`
 */
export async function writeData(
  root: string,
  input: ExportInput,
  { kept = null, before = null, step, limit = MOST_OF_FILE }: WriteOptions = {},
): Promise<WrittenData> {
  const folder = new DataFolder(root, before);
  try {
    return await writeAll(folder, input, { kept, step, limit });
  } finally {
    await folder.end();
  }
}

async function writeAll(
  folder: DataFolder,
  input: ExportInput,
  { kept, step, limit }: { kept: DataKept | null; step: Step | undefined; limit: number },
): Promise<WrittenData> {
  const { records, doubts } = input;
  const store = new AgencyStore(records, doubts, input.layout, kept);
  const { files, single, packed, latest } = await writeTables(folder, input, store, {
    ...{ cache: kept?.cache ?? null, step, limit },
  });
  const twins = input.layout.zipsTwins ? files.filter(({ path }) => isTwin(path)) : [];
  const beside = files.filter((file) => !twins.includes(file));
  const listing = writeListing(folder, [...beside, ...single]);
  const described = [...beside, listing];
  const left = leftOut([...described, ...twins], packed, input.layout, limit);
  const note = leftOutNote(left, input);
  const json = (value: object) => `${JSON.stringify(value, null, 2)}\n`;
  const calendar = {
    years: records.map(({ report }) => report.year),
    stamp: latest || '1970-01-01',
    title: '政府信息公开年报公布期限',
  };
  const extra = [
    folder.put(CALENDAR_NAME, '公布期限（日历）', deadlineCalendar(calendar)),
    folder.put(
      PACKAGE_NAME,
      '各表的说明（Frictionless）',
      json(dataPackage(described, input, note)),
    ),
    folder.put(README_NAME, '说明', dataReadme([...described, ...twins], input, left)),
    folder.put(
      OPENAPI_NAME,
      '静态接口的说明（OpenAPI）',
      json(openApi(input, TABLES, REPORTS.columns, files)),
    ),
    ...movesIn(folder, input),
  ];
  const zip = archiveAll(folder, [...described, ...twins], store, left);
  for (const twin of twins) folder.remove(twin);
  const all = [zip, ...described, ...extra];
  return { files: all, digests: folder.digests };
}

/** Where what stood under former ids stands now; nothing where nothing was moved. */
function movesIn(folder: DataFolder, { former }: ExportInput): DataFile[] {
  if (former.length === 0) return [];
  const text = JSON.stringify(Object.fromEntries(former.map(({ id, now }) => [id, now])), null, 1);
  return [folder.put(MOVES_NAME, '移走的：原来的编号和现在的（JSON）', `${text}\n`)];
}

const NO_ROWS: PackedRows = { count: 0, columns: [] };

interface Tables {
  /** The tables of the whole archive. */
  readonly files: readonly DataFile[];
  /** Of single reports, then of agencies. */
  readonly single: readonly DataFile[];
  /** Bytes of those of single reports, compressed. */
  readonly packed: number;
  /** Date of the latest report; empty where there is none. */
  readonly latest: string;
}

async function writeTables(
  folder: DataFolder,
  { agencies, doubts, layout, former }: ExportInput,
  store: AgencyStore,
  { cache, step, limit }: { cache: PartCache | null; step: Step | undefined; limit: number },
): Promise<Tables> {
  const open = <Row>(table: Table<Row>) => new TableFiles(folder, table);
  const tables = { reports: open(REPORTS), findings: open(FINDINGS) };
  const figures = FORMS.map((form) => open(figuresOf(form)));
  const options = { cache, limit, parquetSuffices: layout.parquetSuffices };
  const indicators = new ParquetTable(
    ...([folder, INDICATORS_TABLE] as const),
    (records) => indicatorRows(records, doubts),
    options,
  );
  const cells = new ParquetTable(
    ...([folder, CELLS] as const),
    (records) => records.flatMap((record) => [...cellRows(record)]),
    options,
  );
  const inParquet = [indicators, cells];
  const ofAgencies = [...Object.values(tables), ...figures];
  const entries = folder.open(LIST_NAME, '报告的清单（JSON）');
  const single: [reports: DataFile[], agencies: DataFile[]] = [[], []];
  const formerOf = formerFiles(layout, former);
  /** Whoever asks at a former address, a program mostly, is answered there as well. */
  const putWhereAsked = async (file: SingleFile): Promise<DataFile[]> => {
    const before = (formerOf.get(file.path) ?? []).map((path) => ({
      ...{ ...file, path },
      title: `${file.title}（原来的地址）`,
    }));
    const put: DataFile[] = [];
    for (const each of [file, ...before]) put.push(await folder.putPacked(each));
    return put;
  };
  let before = '[';
  let latest = '';
  let packed = 0;
  let done = 0;
  for (const agency of store.agencies) {
    const data = store.of(agency);
    for (const file of data.reports) {
      single[0].push(...(await putWhereAsked(file)));
      packed += file.packed.length;
    }
    for (const file of data.own) single[1].push(...(await putWhereAsked(file)));
    for (const table of ofAgencies) table.add(data.rows.get(table.name));
    for (const table of inParquet) {
      table.add({
        ...{ name: store.rowsName(agency, table.name), data },
        records: () => store.recordsOf(agency),
        packed: () => store.rowsOf(agency, table.name) ?? NO_ROWS,
      });
    }
    for (const entry of data.entries) {
      entries.write(`${before}\n${entry}`);
      before = ',';
    }
    if (data.latest > latest) latest = data.latest;
    done += 1;
    step?.(done, agencies.length);
    await breath();
  }
  const missing = inParquet.flatMap((table) => table.missing());
  if (cache !== null) await encodeMissing(cache, missing);
  entries.write(before === '[' ? '[]\n' : '\n]\n');
  const list = entries.close();
  const shrink = (table: TableFiles, most = limit) =>
    fitting(folder, table.name, table.close(), most, most < limit);
  const mostOfFigures = Math.min(limit, layout.packsFrom ?? limit);
  const whole = <Row>(table: Table<Row>, rows: Iterable<Row>) => {
    const written = open(table);
    written.add(csvRows(table.columns, rows));
    return shrink(written);
  };
  const files = [
    ...shrink(tables.reports),
    ...whole(AGENCIES, agencies),
    ...indicators.close(),
    ...shrink(tables.findings),
    ...figures.flatMap((table) => shrink(table, mostOfFigures)),
    ...cells.close(),
    ...whole(FIELDS, fieldRows(FORMS)),
    list.bytes > limit ? folder.compress(list, PACKED_LIST_NAME) : list,
  ];
  return { files, single: single.flat(), packed, latest };
}

/** `files.csv`: size and digest of every data file, those of single reports included. */
function writeListing(folder: DataFolder, files: readonly DataFile[]): DataFile {
  const file = folder.open(LISTING_NAME, '全部文件的字节数和 sha256');
  for (const { plain } of csvOf(FILES.columns, files)) file.write(plain);
  return file.close();
}

/** What of a ZIP is compressed already, by its ending. */
const PACKED_ENDINGS: readonly string[] = ['gz', 'parquet'];
const isPacked = ({ path }: DataFile) => PACKED_ENDINGS.includes(endingOf(path));

/** No table of figures is compressed by less. */
const LEAST_RATIO = 4;

/**
 * What the ZIP does without, so that every host takes it: what lies beside it in compressed form
 * anyway, the reports first. Of its size, only what will be compressed is guessed.
 *
 * @param reports bytes of the files of single reports, compressed
 */
function leftOut(
  files: readonly DataFile[],
  reports: number,
  { kinds }: Layout,
  limit: number,
): LeftOut[] {
  const sum = (of: readonly DataFile[]) => of.reduce((total, { bytes }) => total + bytes, 0);
  const packed = sum(files.filter(isPacked));
  const room = limit - sum(files.filter((file) => !isPacked(file))) / LEAST_RATIO;
  const isApart = kinds.some(({ holds }) => holds === 'report');
  return [
    ...(isApart && reports + packed <= room ? [] : (['reports'] as const)),
    ...(packed <= room ? [] : (['packed'] as const)),
  ];
}

/** The ZIP of everything: README first, reports as one file of JSON lines. */
function archiveAll(
  folder: DataFolder,
  described: readonly DataFile[],
  store: AgencyStore,
  left: readonly LeftOut[],
): DataFile {
  const file = folder.open(ZIP_NAME, '全部数据（ZIP，内有说明）');
  const tables = left.includes('packed') ? described.filter((item) => !isPacked(item)) : described;
  const whole = [README_NAME, PACKAGE_NAME, ...tables.map(({ path }) => path)];
  const entries = [
    ...whole.map((name) => ({ name, content: folder.pathOf(name) })),
    ...(left.includes('reports') ? [] : [{ name: 'reports.jsonl', content: reportsOf(store) }]),
  ];
  writeZip(entries, (piece) => file.write(piece));
  return file.close();
}

function* reportsOf(store: AgencyStore): Generator<PackedFile> {
  for (const agency of store.agencies) yield* store.of(agency).reports;
}
