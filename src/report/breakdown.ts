/** How a table's total divides into the parts that the form names, e.g. outcomes of requests. */
import { memoized } from '../form/memoize.ts';
import type { FormDeclaration, TableDeclaration } from '../form/types.ts';
import { cellId, walkRows } from '../form/walk.ts';
import { type Cell, isNumeric, sumDecimals } from './cell.ts';
import { type DoubtfulCell, type Doubts, doubtful } from './doubts.ts';
import { cellAt, type Report } from './model.ts';

/** A part: one row, or the rows of one sub-group. */
export interface PartDeclaration {
  readonly id: string;
  readonly label: string;
  readonly gloss: string;
  readonly rows: readonly string[];
}

export interface BreakdownPart extends PartDeclaration {
  /** Exact sum of the part's cells; null where one of them holds no figure or is doubtful. */
  readonly value: string | null;
  /** Ids of its cells. */
  readonly cells: readonly string[];
  /** Those that contradict others. */
  readonly withheld: readonly DoubtfulCell[];
}

export interface Breakdown {
  readonly table: TableDeclaration;
  readonly label: string;
  readonly parts: readonly BreakdownPart[];
  /** Sum of the parts; null where a part has no value. Not the printed total. */
  readonly sum: string | null;
}

/** The parts of a table's breakdown, in printed order; empty where the form declares none. */
export const partsOf: (table: TableDeclaration) => readonly PartDeclaration[] = memoized(makeParts);

function makeParts(table: TableDeclaration): PartDeclaration[] {
  const { breakdown } = table;
  if (breakdown === undefined) return [];
  const parts = new Map<string, { label: string; gloss: string; rows: string[] }>();
  for (const { row, groups } of walkRows(table)) {
    const depth = groups.findIndex(({ id }) => id === breakdown.group);
    if (depth < 0 || row.role === 'total') continue;
    const { id, label, gloss } = groups[depth + 1] ?? row;
    const part = parts.get(id) ?? { label: withoutRemark(label), gloss, rows: [] };
    part.rows.push(row.id);
    parts.set(id, part);
  }
  return [...parts].map(([id, part]) => ({ id, ...part }));
}

/** A label without the remark in brackets that the form prints after it. */
const withoutRemark = (label: string) => label.replace(/(?<=[^）])（[^（）]*）$/, '');

/** The tables of a form that declare a breakdown. */
export function breakdownsOf(form: FormDeclaration): TableDeclaration[] {
  return form.tables.filter(({ breakdown }) => breakdown !== undefined);
}

/**
 * A report's breakdown of a table that declares one.
 *
 * @param doubts the cells for which no figure is given
 */
export function breakdownOf(report: Report, table: TableDeclaration, doubts: Doubts): Breakdown {
  const { breakdown } = table;
  if (breakdown === undefined) throw new Error(`table ${table.id} declares no breakdown`);
  const parts = partsOf(table).map((part): BreakdownPart => {
    const printed = part.rows.map((row) => cellAt(report, table.id, row, breakdown.column));
    const cells = part.rows.map((row) => cellId(table.id, row, breakdown.column));
    const withheld = doubtful(doubts, report, cells);
    return { ...part, cells, value: withheld.length > 0 ? null : sumOf(printed), withheld };
  });
  const values = parts.flatMap(({ value }) => value ?? []);
  const sum = values.length === parts.length ? sumDecimals(values) : null;
  return { table, label: breakdown.label, parts, sum };
}

function sumOf(cells: readonly (Cell | undefined)[]): string | null {
  const values = cells.flatMap((cell) =>
    cell !== undefined && isNumeric(cell) ? [cell.value] : [],
  );
  return values.length === cells.length ? sumDecimals(values) : null;
}
