/** Gives rows that lost their separators to the solver and puts its answer into the table. */
import type { FormDeclaration } from '../form/types.ts';
import type { ImportedCell, ImportedTable } from './imported.ts';
import { type Solution, type SolvedRow, solveRun, solveTable } from './solve/index.ts';

/** Tables in which every joined row is split, or marked as undecided with its candidates. */
export function solveRuns(
  form: FormDeclaration,
  tables: ReadonlyMap<string, ImportedTable>,
): Map<string, ImportedTable> {
  const solutions = new Map(
    [...tables.values()].flatMap((table) =>
      table.runs.size === 0 ? [] : [[table.id, solve(form, table)] as const],
    ),
  );
  // A publisher who leaves cells blank in one table does so in the next, where enough digits may
  // hide it. With blanks possible everywhere, equations hold under too many splits to prove one.
  const blanks = [...solutions.values()].some(({ lostBlanks }) => lostBlanks);
  return new Map(
    [...tables].map(([id, table]) => {
      const solution = solutions.get(id);
      return [id, solution === undefined ? table : withSolution(table, solution, blanks)];
    }),
  );
}

function solve(form: FormDeclaration, table: ImportedTable): Solution {
  const whole = table.runs.get(table.id);
  if (whole !== undefined) return solveRun(form, table.id, whole.run);
  const rows = [...table.rows].map(([row, cells]) => {
    const run = table.runs.get(row)?.run ?? null;
    const certain = cells?.every(({ confidence }) => confidence === 'sure') === true;
    return run === null && certain
      ? { row, run, cells: cells.map(({ token }) => token) }
      : { row, run };
  });
  return solveTable(form, table.id, rows);
}

function withSolution(table: ImportedTable, solution: Solution, blanks: boolean): ImportedTable {
  const whole = table.runs.get(table.id);
  const rows = new Map(table.rows);
  for (const solved of solution.rows) {
    const line = whole?.line ?? table.runs.get(solved.row)?.line;
    if (line !== undefined) rows.set(solved.row, cellsOf(solved, line, blanks));
  }
  return { ...table, rows };
}

function cellsOf({ cells }: SolvedRow, line: number, blanks: boolean): ImportedCell[] {
  return cells.map(({ token, confidence, by, candidates }) =>
    blanks && cells.length > 1 && confidence !== 'unsure'
      ? { token, confidence: 'unsure', line, candidates: [], by: [] }
      : { token, confidence, line, candidates, by },
  );
}
