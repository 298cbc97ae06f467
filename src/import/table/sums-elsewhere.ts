/**
 * Whether the sums of the rows stand in another column than the form has them in. Under headers
 * that is the publisher's mistake; without any, the columns are in another order.
 */
import { readToken } from '../../report/token.ts';
import type { ImportedTable } from './imported-table.ts';
import type { RowEquations } from './split-digits.ts';

/**
 * @param equations what the form says of the sums within each row
 * @returns how many rows say so: none, most of those that tell, or all of many
 */
export function sumsElsewhere(
  { rows }: ImportedTable,
  equations: RowEquations,
): 'none' | 'most' | 'all' {
  const held = new Map<number, number>();
  let whole = 0;
  let own = 0;
  for (const [id, cells] of rows) {
    const total = totalOf(equations.get(id) ?? []);
    const figures = (cells ?? []).map(({ token }) => figureOf(token));
    const sum = figures.reduce((all, figure) => all + figure, 0);
    if (total === null || !(sum > 0)) continue;
    whole += 1;
    for (const [column, figure] of figures.entries()) {
      if (figure * 2 !== sum) continue;
      if (column === total) own += 1;
      else held.set(column, (held.get(column) ?? 0) + 1);
    }
  }
  const most = Math.max(0, ...held.values());
  if (own === 0 && most === whole && whole >= MANY) return 'all';
  return own * 2 < whole && most > own ? 'most' : 'none';
}

/** So many rows that agree are no mistake of the publisher's, whatever the headers are. */
const MANY = 5;

/** The one column that is the sum of others; null where there is none. */
function totalOf(equations: readonly { left: readonly number[]; right: readonly number[] }[]) {
  const [side] = equations.flatMap(({ left, right }) =>
    [left, right].filter(({ length }) => length === 1),
  );
  return side?.[0] ?? null;
}

/** A figure; not a number for what is none. */
function figureOf(token: string | null): number {
  if (token === '') return 0;
  const reading = token === null ? null : readToken(token);
  return reading?.kind === 'figure' ? Number(reading.digits) : Number.NaN;
}
