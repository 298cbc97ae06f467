/** The figures of an invented report: random, but they add up and follow on from year to year. */
import type { FormDeclaration, TableDeclaration } from '../../src/form/types.ts';
import { walkRows } from '../../src/form/walk.ts';
import { type Cell, parseCell } from '../../src/report/cell.ts';
import { cellAt, type Report, type ReportTable } from '../../src/report/model.ts';
import type { Random } from './random.ts';

/** How often a total is misprinted in the invented archive. */
const MISPRINTS = 0.05;

/**
 * A table whose figures keep the form's relations, but for a misprint now and then.
 *
 * @param before the report of the same agency for the year before, null for its first
 */
export function inventTable(
  form: FormDeclaration,
  table: TableDeclaration,
  random: Random,
  before: Report | null,
): ReportTable {
  const numbers = new Map<string, number[]>();
  for (const { row, block } of walkRows(table)) {
    numbers.set(
      row.id,
      // An invented county department makes no rules.
      block.columns.map(() =>
        random.chance(0.2) && !row.tags?.includes('rulemaking') ? random.between(1, 60) : 0,
      ),
    );
  }
  followOn(form, table, numbers, before);
  balance(form, table, numbers);
  if (random.chance(MISPRINTS)) misprint(table, numbers, random);
  const rows = new Map<string, readonly Cell[]>();
  for (const { row, block } of walkRows(table)) {
    const values = numbers.get(row.id) ?? [];
    rows.set(
      row.id,
      block.columns.map((column, index) => parseCell(String(values[index] ?? 0), column)),
    );
  }
  return { id: table.id, presence: 'present', rows, extraRows: [], hasHeader: true };
}

/** Makes figures follow from those of the year before, as the form's relations say. */
function followOn(
  form: FormDeclaration,
  table: TableDeclaration,
  numbers: Map<string, number[]>,
  before: Report | null,
) {
  const bounds = (form.yearRules ?? []).filter(({ op }) => op !== '=');
  const equations = (form.yearRules ?? []).filter(({ op }) => op === '=');
  for (const rule of [...bounds, ...equations].filter((item) => item.table === table.id)) {
    for (const { row, block } of walkRows(table)) {
      for (const [index, column] of block.columns.entries()) {
        if (rule.judged !== (rule.over === 'row' ? column.id : row.id)) continue;
        const terms = rule.terms.map(({ ref, of, minus }) => {
          const [at, name] = rule.over === 'row' ? [row.id, ref] : [ref, column.id];
          const place = block.columns.findIndex(({ id }) => id === name);
          const figure =
            of === 'this'
              ? numbers.get(at)?.[place]
              : carriedFrom(before, table.id, at, name, rule.over);
          return (figure ?? Number.NaN) * (minus ? -1 : 1);
        });
        const sum = terms.reduce((all, term) => all + term, 0);
        const figures = numbers.get(row.id);
        if (Number.isNaN(sum) || figures === undefined) continue;
        const own = figures[index] ?? 0;
        const bounded = rule.op === '≤' ? Math.min(own, sum) : Math.max(own, sum);
        figures[index] = rule.op === '=' ? sum : bounded;
        if (rule.over === 'column') handle(table, numbers, index, sum);
      }
    }
  }
}

/** The figure of the year before; the first year starts with nothing carried in. */
function carriedFrom(
  before: Report | null,
  table: string,
  row: string,
  column: string,
  over: 'row' | 'column',
): number {
  if (before === null) return over === 'column' ? 0 : Number.NaN;
  return Number(cellAt(before, table, row, column)?.value ?? Number.NaN);
}

/** What was carried in is handled, or the new requests would come out below 0. */
function handle(
  table: TableDeclaration,
  numbers: Map<string, number[]>,
  index: number,
  count: number,
) {
  const part = walkRows(table).find(({ row, groups }) => row.role !== 'total' && groups.length > 0);
  const figures = numbers.get(part?.row.id ?? '');
  if (figures !== undefined) figures[index] = (figures[index] ?? 0) + count;
}

/** Makes totals what the form's equations say: parts first, then the totals they feed. */
function balance(form: FormDeclaration, table: TableDeclaration, numbers: Map<string, number[]>) {
  for (const { row, groups } of walkRows(table)) {
    if (row.role !== 'total') continue;
    const group = groups.at(-1)?.id;
    const parts = walkRows(table).filter(
      (slot) => slot.row.role !== 'total' && slot.groups.some((item) => item.id === group),
    );
    const width = numbers.get(row.id)?.length ?? 0;
    const sums = Array.from({ length: width }, (_, column) =>
      parts.reduce((sum, slot) => sum + (numbers.get(slot.row.id)?.[column] ?? 0), 0),
    );
    numbers.set(row.id, sums);
  }
  for (const rule of form.rules) {
    if (rule.kind !== 'equation' || rule.table !== table.id || rule.over !== 'column') continue;
    if (rule.op !== '=' || rule.left.length < 2) continue;
    // New requests are what outcomes and carry-over leave after what was carried in.
    const [target, ...others] = rule.left.filter((ref) => typeof ref === 'string');
    const right = rule.right.filter((ref) => typeof ref === 'string');
    const row = numbers.get(target ?? '');
    for (let column = 0; row !== undefined && column < row.length; column += 1) {
      const at = (id: string) => numbers.get(id)?.[column] ?? 0;
      const sum = (ids: readonly string[]) => ids.reduce((all, id) => all + at(id), 0);
      row[column] = sum(right) - sum(others);
    }
  }
  for (const { row, block } of walkRows(table)) {
    const total = block.columns.findIndex((column) => column.role === 'total');
    const values = numbers.get(row.id);
    if (total < 0 || values === undefined) continue;
    values[total] = values.reduce((sum, value, index) => (index === total ? sum : sum + value), 0);
  }
}

function misprint(table: TableDeclaration, numbers: Map<string, number[]>, random: Random): void {
  const slots = walkRows(table).filter(({ block }) =>
    block.columns.some((column) => column.role === 'total'),
  );
  if (slots.length === 0) return;
  const { row, block } = random.pick(slots);
  const total = block.columns.findIndex((column) => column.role === 'total');
  const values = numbers.get(row.id);
  if (values !== undefined) values[total] = (values[total] ?? 0) + 1;
}
