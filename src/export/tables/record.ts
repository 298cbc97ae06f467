/** What exports are made of: a report with its check. */
import type { CheckedFinding, ReportCheck } from '../../check/check-report.ts';
import type { Agency, Report } from '../../report/model.ts';
import type { Column } from '../column.ts';
import { text } from '../column.ts';

export interface ReportRecord {
  readonly report: Report;
  readonly check: ReportCheck;
}

/** An agency with the years archived of it. */
export interface AgencyRecord {
  readonly agency: Agency;
  /** Ascending. */
  readonly years: readonly number[];
}

/** Joins several values in one field. */
export const LIST_SEPARATOR = '；';

/** Number of findings of a level that the publisher's own figures give. */
export function countOf({ check }: ReportRecord, level: CheckedFinding['level']): number {
  return check.findings.filter((finding) => finding.level === level).length;
}

/**
 * The latest date that a report's record tells of; what feeds and sitemaps call its change,
 * since a build knows no clock. Where no date is known, the end of the year covered.
 */
export function recordDate({ published, signed, source, year }: Report): string {
  const known = [published, signed, source.retrieved].filter((day) => day !== null);
  return known.sort().at(-1) ?? `${year}-12-31`;
}

/** The two columns that identify a report in every table. */
export function reportKey<Row>(reportOf: (row: Row) => Report): Column<Row>[] {
  return [
    text('agency', '机关编号', (row) => reportOf(row).agency.id),
    {
      name: 'year',
      title: '所报年度',
      type: 'integer',
      description: '报告所述的年度，不是公布的年度',
      of: (row) => String(reportOf(row).year),
    },
  ];
}

export const REPORT_KEY = ['agency', 'year'] as const;
