/** What there is under `/data/`: names and kinds of files. */
import { FORMS } from '../form/index.ts';
import type { Table } from './column.ts';
import { AGENCIES } from './tables/agencies.ts';
import { CELLS } from './tables/cells.ts';
import { FIELDS } from './tables/fields.ts';
import { figuresOf } from './tables/figures.ts';
import { FILES } from './tables/files.ts';
import { FINDINGS } from './tables/findings.ts';
import { INDICATORS_TABLE } from './tables/indicators.ts';
import { REPORTS } from './tables/reports.ts';

/** A file that was written, with what a reader needs to check it. */
export interface DataFile {
  /** Below `/data/`. */
  readonly path: string;
  readonly title: string;
  readonly bytes: number;
  /** Hexadecimal. */
  readonly sha256: string;
}

/** Name of the archive of everything, and of the files that describe it. */
export const ZIP_NAME = 'nianbao-data.zip';
export const README_NAME = 'README.md';
export const PACKAGE_NAME = 'datapackage.json';
export const OPENAPI_NAME = 'openapi.json';
/** The list of reports. */
export const LIST_NAME = 'reports.json';
/** The list where hosts would not take it as it is. */
export const PACKED_LIST_NAME = `${LIST_NAME}.gz`;
/** The list of all files with their digests. */
export const LISTING_NAME = `${FILES.name}.csv`;
export const CALENDAR_NAME = 'deadlines.ics';

/** Columns do not matter to whoever only lists tables. */
export type AnyTable = Omit<Table<never>, 'columns'> & {
  readonly columns: readonly Omit<Table<never>['columns'][number], 'of'>[];
};

/** All tables that the package describes, in the order in which they are listed. */
export const TABLES: readonly AnyTable[] = [
  REPORTS,
  AGENCIES,
  INDICATORS_TABLE,
  FINDINGS,
  ...FORMS.map(figuresOf),
  CELLS,
  FIELDS,
];

/** Tables that have too many rows for a spreadsheet program, and so no twin for one. */
export const WITHOUT_TWIN: ReadonlySet<string> = new Set([CELLS.name]);
