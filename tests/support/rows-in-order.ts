import type { Report } from '../../src/report/model.ts';

/** The archive with the rows of its tables as lists: maps of different makes are equal to none. */
export const rowsInOrder = <Archive extends { readonly reports: readonly Report[] }>(
  archive: Archive,
) => ({
  ...archive,
  reports: archive.reports.map((report) => ({
    ...report,
    tables: [...report.tables].map(([id, table]) => [id, { ...table, rows: [...table.rows] }]),
  })),
});
