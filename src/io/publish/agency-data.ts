/**
 * What the data files hold of one agency: the files of its reports, and its rows of the tables.
 * It is worked out once and kept, by a name of all that it depends on.
 */
import { fieldsOf, type Table } from '../../export/column.ts';
import { type CsvPiece, csvHeader, csvRows } from '../../export/csv.ts';
import type { Layout } from '../../export/layout.ts';
import { csvNames, DATA_OF } from '../../export/paths.ts';
import { reportJson } from '../../export/report-json.ts';
import { yearsColumns, yearsRows } from '../../export/tables/agency-years.ts';
import { CELLS, cellRows } from '../../export/tables/cells.ts';
import { figuresOf } from '../../export/tables/figures.ts';
import { FINDINGS, findingRows } from '../../export/tables/findings.ts';
import { INDICATORS_TABLE, indicatorRows } from '../../export/tables/indicators.ts';
import { type ReportRecord, recordDate } from '../../export/tables/record.ts';
import { REPORTS } from '../../export/tables/reports.ts';
import { FORMS } from '../../form/index.ts';
import type { Doubts } from '../../report/doubts.ts';
import { gzipOf } from './gzip.ts';
import { type PackedFile, packFile } from './packed-file.ts';
import { csvBytes, type PackedRows, packRows } from './packed-rows.ts';

/** A file of one report or agency. */
export interface SingleFile extends PackedFile {
  /** Below `/data/`. */
  readonly path: string;
  readonly title: string;
}

/** Rows of a table; the twin is null where it has the same. */
export interface Rows {
  readonly plain: string;
  readonly excel: string | null;
  readonly count: number;
}

export interface RowsSize {
  readonly count: number;
  readonly bytes: number;
}

export interface AgencyData {
  /** The files that each hold one of its reports, in their order; none where one holds all. */
  readonly reports: readonly SingleFile[];
  /** The files of the agency itself. */
  readonly own: readonly SingleFile[];
  /** By the table's name; none of tables that a large archive has as Parquet alone. */
  readonly rows: ReadonlyMap<string, Rows>;
  /** Of those, what the rows would be as CSV. */
  readonly sizes: ReadonlyMap<string, RowsSize>;
  /** The entries of the list of reports. */
  readonly entries: readonly string[];
  /** Date of the latest of its reports. */
  readonly latest: string;
}

/** Tables that are there as Parquet, too. */
export const IN_PARQUET = [INDICATORS_TABLE.name, CELLS.name] as const;

export interface MadeData {
  readonly data: AgencyData;
  /** By the table's name: the rows of those that are there as Parquet. */
  readonly packed: ReadonlyMap<string, PackedRows>;
}

/** @param records reports of one agency, oldest first */
export function agencyData(
  agency: string,
  records: readonly ReportRecord[],
  doubts: Doubts,
  layout: Layout,
): MadeData {
  const rows = new Map<string, Rows>();
  const sizes = new Map<string, RowsSize>();
  const packed = new Map<string, PackedRows>();
  const inParquet: ReadonlySet<string> = new Set(IN_PARQUET);
  const table = <Row>({ name, columns }: Table<Row>, items: Iterable<Row>) => {
    const all = [...items];
    if (all.length === 0) return;
    const count = all.length;
    if (inParquet.has(name)) {
      const own = packRows(columns, all);
      packed.set(name, own);
      if (layout.parquetSuffices) {
        sizes.set(name, { count, bytes: csvBytes(own) });
        return;
      }
    }
    const { plain, excel } = csvRows(columns, all);
    rows.set(name, { plain, excel: excel === plain ? null : excel, count });
  };
  table(REPORTS, records);
  table(INDICATORS_TABLE, indicatorRows(records, doubts));
  table(FINDINGS, findingRows(records));
  for (const form of FORMS) {
    table(
      figuresOf(form),
      records.filter(({ report }) => report.form.id === form.id),
    );
  }
  table(
    CELLS,
    records.flatMap((record) => [...cellRows(record)]),
  );
  const data: AgencyData = {
    ...filesOf(agency, records, doubts, layout),
    ...{ rows, sizes },
    entries: records.map(entryOf),
    latest:
      records
        .map(({ report }) => recordDate(report))
        .sort()
        .at(-1) ?? '',
  };
  return { data, packed };
}

/** The files of each kind that the layout has. */
function filesOf(
  agency: string,
  records: readonly ReportRecord[],
  doubts: Doubts,
  layout: Layout,
): Pick<AgencyData, 'reports' | 'own'> {
  const made: Record<'reports' | 'own', SingleFile[]> = { reports: [], own: [] };
  const lines = records.map((record) => `${JSON.stringify(reportJson(record, doubts, layout))}\n`);
  for (const { holds, path } of layout.kinds) {
    if (holds === 'years') continue;
    if (holds === 'reports') {
      const packed = gzipOf(lines.join(''));
      const title = `${agency} 的各份报告`;
      made.own.push({ path: path(agency, 0), title, ...packFile(packed, true) });
      continue;
    }
    for (const [index, { report }] of records.entries()) {
      const { title, year } = report;
      made.reports.push({ path: path(agency, year), title, ...packFile(lines[index] ?? '') });
    }
  }
  if (layout.kinds.some(({ holds }) => holds === 'years'))
    made.own.push(...yearsOf(agency, records));
  return made;
}

function yearsOf(agency: string, records: readonly ReportRecord[]): SingleFile[] {
  const reports = records.map(({ report }) => report);
  const columns = yearsColumns(reports);
  const pieces = [csvHeader(columns), csvRows(columns, yearsRows(reports))];
  const names = csvNames(DATA_OF.agency(agency));
  const title = `${agency} 历年的数字`;
  const file = (path: string, words: string, of: (piece: CsvPiece) => string): SingleFile => ({
    ...{ path, title: words },
    ...packFile(pieces.map(of).join(''), true),
  });
  return [
    file(names.plain, title, ({ plain }) => plain),
    file(names.excel, twinTitle(title), ({ excel }) => excel),
  ];
}

/** Title of the twin for spreadsheet programs. */
export const twinTitle = (title: string): string => `${title}（供 Excel、WPS）`;

const LISTED = REPORTS.columns.map(({ name }) => name);

/** An entry of the list of reports, as JSON: one for each row of `reports.csv`. */
function entryOf(record: ReportRecord): string {
  const fields = fieldsOf(REPORTS.columns, record);
  return JSON.stringify(
    Object.fromEntries(LISTED.map((name, index) => [name, fields[index] || null])),
  );
}
