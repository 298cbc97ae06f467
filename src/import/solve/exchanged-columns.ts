/**
 * Whether the two columns of a cumulative table stand the other way round: where most rows say more
 * for the year than for all years, the headers were not seen or are in another order.
 */
import type { FormDeclaration } from '../../form/types.ts';
import { compareDecimals } from '../../report/cell.ts';
import { plainForm } from '../../report/token.ts';
import { doubtOrder, type ImportedTable } from '../table/imported-table.ts';
import { cumulativeRule } from './solve-cumulative.ts';

/** One row may be the publisher's mistake. */
const LEAST_ROWS = 2;

/** The same table, no cell of it claimed where its columns seem exchanged. */
export function doubtExchanged(form: FormDeclaration, table: ImportedTable): ImportedTable {
  const declaration = form.tables.find(({ id }) => id === table.id);
  const rule = declaration === undefined ? null : cumulativeRule(form, declaration);
  const columns = declaration?.blocks[0]?.columns.map(({ id }) => id) ?? [];
  if (declaration === undefined || rule === null || table.reordered !== undefined) return table;
  const [year, total] = [columns.indexOf(rule.year), columns.indexOf(rule.total)];
  const orders = [...table.rows.values()].map((cells) => {
    const [first, second] = [cells?.[year], cells?.[total]].map((cell) =>
      cell?.token == null || cell.confidence === 'unsure' ? '' : plainForm(cell.token),
    );
    const are = [first, second].every((token) => /^\d+$/.test(token ?? ''));
    return are ? compareDecimals(first ?? '', second ?? '') : 0;
  });
  const contrary = orders.filter((order) => order > 0).length;
  const usual = orders.filter((order) => order < 0).length;
  if (contrary < LEAST_ROWS || contrary <= usual) return table;
  const lines = [...table.rows.values()].flatMap((cells) => cells?.[0]?.line ?? []);
  return doubtOrder(declaration, table, { text: '各行本年的数大于累计', line: lines[0] ?? 0 });
}
