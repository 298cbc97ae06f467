/**
 * Invented tables three and four with realistic numbers (0 to 5,000, mostly zeros) whose equations
 * hold, and the same with one wrong total; seeded, for the solver of joined rows.
 */

import { f2019 } from '../../src/form/editions/f2019.ts';
import { f2021 } from '../../src/form/editions/f2021.ts';
import type { FormDeclaration } from '../../src/form/types.ts';
import { resolveRows, tableOf, walkRows } from '../../src/form/walk.ts';
import { type Solution, solveRun, solveTable } from '../../src/import/solve/solve-rows.ts';
import type { Random } from '../bench/random.ts';

/** Figures by row id, in column order. */
export type Figures = ReadonlyMap<string, readonly number[]>;

export interface CorpusReport {
  readonly form: FormDeclaration;
  readonly applications: Figures;
  readonly remedies: Figures;
}

/** How the columns of table three share the requests; most come from natural persons. */
const APPLICANTS = [0.75, 0.15, 0.01, 0.01, 0.02, 0.06];

/** A report whose equations all hold. */
export function consistentReport(random: Random): CorpusReport {
  const form = random.chance(0.5) ? f2021 : f2019;
  return { form, applications: applicationsOf(form, random), remedies: remediesOf(form, random) };
}

function tableIn(form: FormDeclaration, id: string) {
  const table = tableOf(form, id);
  if (table === undefined) throw new Error(`${form.id} has no table ${id}`);
  return table;
}

/** From 0 to `most`, small numbers far more often than large ones. */
const skewed = (random: Random, most: number) =>
  Math.floor((most + 1) ** random.next()) - (random.chance(0.5) ? 1 : 0);

function share(random: Random, weights: readonly number[], amount: number): number[] {
  const parts = weights.map(() => 0);
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  for (let item = 0; item < amount; item += 1) {
    let point = random.next() * all;
    const index = weights.findIndex((weight) => {
      point -= weight;
      return point < 0;
    });
    const chosen = index < 0 ? weights.length - 1 : index;
    parts[chosen] = (parts[chosen] ?? 0) + 1;
  }
  return parts;
}

function applicationsOf(form: FormDeclaration, random: Random): Figures {
  const table = tableIn(form, 'applications');
  const outcomes = resolveRows(table, [{ group: 'outcomes' }]);
  const size = skewed(random, 5000);
  const weights = APPLICANTS.map((weight) => weight * random.next() ** 2 * 2);
  const received = share(random, weights, size);
  const carriedIn = share(random, weights, Math.min(skewed(random, 400), size));
  const preference = outcomes.map((_, row) =>
    row < 2 || random.chance(0.35) ? random.next() ** 3 + (row === 0 ? 0.3 : 0) : 0,
  );
  const rows = new Map(outcomes.map((row) => [row, APPLICANTS.map(() => 0)]));
  const carriedOut: number[] = [];
  for (const column of APPLICANTS.keys()) {
    const load = (received[column] ?? 0) + (carriedIn[column] ?? 0);
    const open = random.chance(0.6) ? Math.floor(load * random.next() * 0.2) : 0;
    carriedOut.push(open);
    for (const [index, part] of share(random, preference, load - open).entries()) {
      const cells = rows.get(outcomes[index] ?? '');
      if (cells !== undefined) cells[column] = part;
    }
  }
  const total = APPLICANTS.map((_, column) =>
    [...rows.values()].reduce((sum, cells) => sum + (cells[column] ?? 0), 0),
  );
  const all = new Map<string, readonly number[]>([
    ['received.new', received],
    ['received.carried_in', carriedIn],
    ...rows,
    ['outcomes.total', total],
    ['carried_out', carriedOut],
  ]);
  return new Map([...walkRows(table)].map(({ row }) => [row.id, withTotal(all.get(row.id) ?? [])]));
}

function remediesOf(form: FormDeclaration, random: Random): Figures {
  const table = tableIn(form, 'remedies');
  return new Map(
    [...walkRows(table)].map(({ row }) => {
      const parts = Array.from({ length: 4 }, () => (random.chance(0.3) ? skewed(random, 60) : 0));
      return [row.id, withTotal(parts)];
    }),
  );
}

const withTotal = (parts: readonly number[]) => [
  ...parts,
  parts.reduce((sum, part) => sum + part, 0),
];

/** The same report with one total misprinted: left 0, off by a little, or with a digit lost. */
export function withWrongTotal(report: CorpusReport, random: Random): CorpusReport {
  const id = random.chance(0.8) ? 'applications' : 'remedies';
  const rows = [...report[id]];
  const wanted = rows.filter(([, cells]) => (cells.at(-1) ?? 0) > 0);
  if (wanted.length === 0) return report;
  const [row, cells] = random.pick(wanted);
  const column = row === 'outcomes.total' ? random.between(0, cells.length - 1) : cells.length - 1;
  const wrong = misprint(cells[column] ?? 0, random);
  const replaced = rows.map(([key, value]): [string, readonly number[]] =>
    key === row ? [key, cells.with(column, wrong)] : [key, value],
  );
  return { ...report, [id]: new Map(replaced) };
}

function misprint(value: number, random: Random): number {
  const digits = String(value);
  const wrong = random.pick([
    0,
    value + random.between(1, 9),
    Math.abs(value - random.between(1, 9)),
    value + 10 ** random.between(0, digits.length),
    Number([...digits].reverse().join('')),
    Number(digits.slice(1)),
    Number(digits.slice(0, -1)),
    Number(`${digits}${digits.at(-1)}`),
  ]);
  return wrong === value ? value + 1 : wrong;
}

const joined = (cells: readonly number[]) => cells.join('');

/** Tables three and four of a report, solved from their joined rows. */
export function solveReport(report: CorpusReport): {
  readonly applications: Solution;
  readonly remedies: Solution;
} {
  const rows = [...report.applications].map(([row, cells]) => ({ row, run: joined(cells) }));
  return {
    applications: solveTable(report.form, 'applications', rows),
    remedies: solveRun(report.form, 'remedies', [...report.remedies.values()].map(joined).join('')),
  };
}

/** Cells whose token is given, but is not the true one; they should never exist. */
export function wrongCells(solution: Solution, truth: Figures): string[] {
  return solution.rows.flatMap(({ row, cells }) =>
    cells.flatMap(({ token, confidence }, column) => {
      const printed = String(truth.get(row)?.[column]);
      if (confidence === 'unsure' || token === printed) return [];
      return [`${row}/${column}: ${token} (${confidence}), printed ${printed}`];
    }),
  );
}
