import { expect, test } from 'vitest';
import type { FormDeclaration } from '../../../../src/form/types.ts';
import { type Solution, solveRun, solveTable } from '../../../../src/import/solve/solve-rows.ts';
import { readArchive } from '../../../../src/io/archive/read-archive.ts';
import { Random } from '../../../bench/random.ts';
import { ARCHIVE } from '../../../support/content.ts';
import {
  consistentReport,
  solveReport,
  withWrongTotal,
  wrongCells,
} from '../../../support/solve-corpus.ts';
import { proveSolver } from '../../../support/solve-proof.ts';

const { archive } = readArchive(ARCHIVE);

/** Printed tokens by row; null where some token is no plain number. */
function printedTables() {
  return archive.reports.flatMap((report) =>
    report.form.tables.flatMap((table) => {
      const rows = new Map(
        [...(report.tables.get(table.id)?.rows ?? [])].map(([row, cells]) => [
          row,
          cells.map(({ token }) => token),
        ]),
      );
      const tokens = [...rows.values()].flat();
      const joinable = tokens.every((token) => /^(?:0|[1-9]\d*)?$/.test(token));
      return joinable ? [{ name: `${report.id} ${table.name}`, report, table, rows }] : [];
    }),
  );
}

function mistaken(solution: Solution, rows: ReadonlyMap<string, readonly string[]>): string[] {
  return solution.rows.flatMap(({ row, cells }) =>
    cells.flatMap(({ token, confidence }, index) =>
      confidence === 'unsure' || token === rows.get(row)?.[index] ? [] : [`${row}/${index}`],
    ),
  );
}

function solved(
  form: FormDeclaration,
  table: string,
  rows: ReadonlyMap<string, readonly string[]>,
) {
  return solveTable(
    form,
    table,
    [...rows].map(([row, tokens]) => ({ row, run: tokens.join('') })),
  );
}

test.for(printedTables())('$name 连写后没有一格读错', ({ report, table, rows }) => {
  const byRow = solved(report.form, table.id, rows);
  expect(mistaken(byRow, rows)).toEqual([]);
  if (byRow.outcome === 'unique') {
    const tokens = byRow.rows.map(({ cells }) => cells.map(({ token }) => token));
    expect(tokens).toEqual([...rows.values()]);
  }
  if (table.layout !== 'side-by-side') return;
  const run = [...rows.values()].flat().join('');
  expect(mistaken(solveRun(report.form, table.id, run), rows)).toEqual([]);
});

test('关系成立的年报：真值总在解中，从不读错，表三几乎都唯一', () => {
  const random = new Random(20_260_101);
  let unique = 0;
  for (let index = 0; index < 150; index += 1) {
    const report = consistentReport(random);
    const { applications, remedies } = solveReport(report);
    expect(wrongCells(applications, report.applications)).toEqual([]);
    expect(wrongCells(remedies, report.remedies)).toEqual([]);
    expect([applications.outcome, remedies.outcome]).not.toContain('none');
    expect([applications.exhausted, remedies.exhausted]).toEqual([false, false]);
    if (applications.outcome === 'unique') unique += 1;
    for (const [solution, truth] of [
      [applications, report.applications],
      [remedies, report.remedies],
    ] as const) {
      const unsure = solution.rows.flatMap(({ row, cells }) =>
        cells.flatMap((cell, column) =>
          cell.confidence === 'unsure' ? [{ cell, printed: String(truth.get(row)?.[column]) }] : [],
        ),
      );
      expect(unsure.length > 0).toBe(solution.outcome === 'ambiguous');
      for (const { cell, printed } of unsure) expect(cell.candidates).toContain(printed);
    }
  }
  expect(unique).toBeGreaterThan(140);
});

test('与穷举对照：唯一解都提出，多解都报出并列全，没有一格错认', () => {
  const { proofs } = proveSolver(150, 20_260_104);
  for (const { table, unique, found, ambiguous, reported, wrong, open } of proofs) {
    expect({ table, found, reported, wrong, open }).toEqual({
      table,
      found: unique,
      reported: ambiguous,
      wrong: 0,
      open: 0,
    });
    expect(unique).toBeGreaterThan(100);
  }
});

test('错一个总计的年报：没有一格被误认', () => {
  const random = new Random(20_260_102);
  for (let index = 0; index < 150; index += 1) {
    const report = withWrongTotal(consistentReport(random), random);
    const { applications, remedies } = solveReport(report);
    expect(wrongCells(applications, report.applications)).toEqual([]);
    expect(wrongCells(remedies, report.remedies)).toEqual([]);
  }
});

test('错两个总计，或者总计行全填 0：没有一格被误认', () => {
  const random = new Random(20_260_103);
  for (let index = 0; index < 60; index += 1) {
    const report = consistentReport(random);
    const twice = withWrongTotal(withWrongTotal(report, random), random);
    const total = report.applications.get('outcomes.total') ?? [];
    const zeros = new Map(report.applications).set(
      'outcomes.total',
      total.map(() => 0),
    );
    const omitted = { ...report, applications: zeros };
    for (const damaged of [twice, omitted]) {
      expect(wrongCells(solveReport(damaged).applications, damaged.applications)).toEqual([]);
    }
  }
});
