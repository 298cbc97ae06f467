/** How often the rows of a form are used: a census of the archive, made once. */
import { memoized } from '../../form/memoize.ts';
import type { FormDeclaration } from '../../form/types.ts';
import { rowId, walkRows } from '../../form/walk.ts';
import type { Report } from '../../report/model.ts';

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
  const { printed, used } = countsOf(reports);
  return new Map(
    form.tables.flatMap((table) =>
      walkRows(table).map(({ row }): [string, RowUsage] => {
        const id = rowId(table.id, row.id);
        const counts = {
          reports: printed.get(`${form.id}:${table.id}`) ?? 0,
          used: used.get(`${form.id}:${id}`) ?? 0,
        };
        return [id, counts];
      }),
    ),
  );
}

/** One walk over the archive, whichever form and language asks for it first. */
const countsOf = memoized((reports: readonly Report[]) => {
  const printed = new Map<string, number>();
  const used = new Map<string, number>();
  for (const { form, tables } of reports) {
    for (const [table, { presence, rows }] of tables) {
      if (presence !== 'present') continue;
      addOne(printed, `${form.id}:${table}`);
      for (const [row, cells] of rows) {
        if (cells.some(({ state }) => state === 'number')) {
          addOne(used, `${form.id}:${rowId(table, row)}`);
        }
      }
    }
  }
  return { printed, used };
});

const addOne = (counts: Map<string, number>, key: string) =>
  counts.set(key, (counts.get(key) ?? 0) + 1);
