/** How often the rows of a form are used: a census of the archive, made once per form. */
import type { FormDeclaration } from '../form/types.ts';
import { walkRows } from '../form/walk.ts';
import type { Report } from '../report/model.ts';

export interface RowUsage {
  /** Reports on this form that print the row's table with figures in it. */
  readonly reports: number;
  /** Those in which some cell of the row is a figure other than zero. */
  readonly used: number;
}

/**
 * @param reports the archive's reports, on any form
 * @returns by `<table>.<row>`
 */
export function rowUsage(
  form: FormDeclaration,
  reports: readonly Report[],
): ReadonlyMap<string, RowUsage> {
  const onForm = reports.filter((report) => report.form.id === form.id);
  const usage = new Map<string, RowUsage>();
  for (const table of form.tables) {
    const printed = onForm.flatMap((report) => {
      const found = report.tables.get(table.id);
      return found?.presence === 'present' ? [found] : [];
    });
    for (const { row } of walkRows(table)) {
      const used = printed.filter(({ rows }) =>
        rows.get(row.id)?.some(({ state }) => state === 'number'),
      ).length;
      usage.set(`${table.id}.${row.id}`, { reports: printed.length, used });
    }
  }
  return usage;
}
