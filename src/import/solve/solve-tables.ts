/** Gives rows that lost their separators to the solver and puts its answer into the table. */
import type { FormDeclaration } from '../../form/types.ts';
import type { ImportedCell, ImportedTable } from '../table/imported-table.ts';
import { type Solution, type SolvedRow, solveRun, solveTable } from './solve-rows.ts';

/** Tables in which every joined row is split, or marked as undecided with its candidates. */
export function solveRuns(
  form: FormDeclaration,
  tables: ReadonlyMap<string, ImportedTable>,
): Map<string, ImportedTable> {
  const open = [...tables.values()].filter(({ runs }) => runs.size > 0);
  const solutions = new Map(open.map((table) => [table.id, solve(form, table, false)] as const));
  // A publisher who leaves cells blank in one table does so in the next, where enough digits may
  // hide it.
  if ([...solutions.values()].some(({ lostBlanks }) => lostBlanks)) {
    for (const table of open) {
      if (solutions.get(table.id)?.lostBlanks === true) continue;
      solutions.set(table.id, solve(form, table, true));
    }
  }
  return new Map(
    [...tables].map(([id, table]) => {
      const solution = solutions.get(id);
      return [id, solution === undefined ? table : withSolution(table, solution)];
    }),
  );
}

function solve(form: FormDeclaration, table: ImportedTable, blanks: boolean): Solution {
  const whole = table.runs.get(table.id);
  if (whole !== undefined) return solveRun(form, table.id, whole.run, whole, blanks);
  const rows = [...table.rows].map(([row, cells]) => {
    const { run = null, ...how } = table.runs.get(row) ?? {};
    const certain = cells?.every(({ confidence }) => confidence === 'sure') === true;
    return run === null && certain
      ? { row, run, cells: cells.map(({ token }) => token) }
      : { row, run, ...how };
  });
  return solveTable(form, table.id, rows, blanks);
}

function withSolution(table: ImportedTable, solution: Solution): ImportedTable {
  const whole = table.runs.get(table.id);
  const rows = new Map(table.rows);
  for (const solved of solution.rows) {
    const line = whole?.line ?? table.runs.get(solved.row)?.line;
    if (line === undefined) continue;
    const cells = cellsOf(solved, line);
    const known = cells.some(({ token, candidates }) => token !== null || candidates.length > 0);
    // Nothing fits: what the layout proposes stands.
    if (known || !table.rows.get(solved.row)?.some(({ token }) => token !== null)) {
      rows.set(solved.row, cells);
    }
  }
  return { ...table, rows };
}

const cellsOf = ({ cells }: SolvedRow, line: number): ImportedCell[] =>
  cells.map(({ token, confidence, by, candidates }) => ({
    token,
    confidence,
    line,
    candidates,
    by,
  }));
