/** Gives rows that lost their separators to the solver and puts its answer into the table. */
import type { FormDeclaration } from '../../form/types.ts';
import { plainForm } from '../../report/token.ts';
import type { ImportedCell, ImportedTable, LostRow } from '../table/imported-table.ts';
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
  if (whole !== undefined) {
    const { run, ...how } = inPlainForm(whole);
    return solveRun(form, table.id, run, how, blanks);
  }
  const rows = [...table.rows].map(([row, cells]) => {
    const lost = table.runs.get(row);
    if (lost !== undefined) return { row, ...inPlainForm(lost) };
    const certain = cells?.every(({ confidence }) => confidence === 'sure') === true;
    const known = certain
      ? { cells: cells.map(({ token }) => (token === null ? null : plainForm(token))) }
      : {};
    return { row, run: null, ...known };
  });
  return solveTable(form, table.id, rows, blanks);
}

/** The solver knows tokens in plain form only. */
const inPlainForm = ({ run, hint, ...rest }: LostRow): LostRow => ({
  ...rest,
  run: plainForm(run),
  ...(hint === undefined ? {} : { hint: hint.map(plainForm) }),
});

function withSolution(table: ImportedTable, solution: Solution): ImportedTable {
  const whole = table.runs.get(table.id);
  const rows = new Map(table.rows);
  for (const solved of solution.rows) {
    const lost = whole ?? table.runs.get(solved.row);
    if (lost === undefined) continue;
    const cells = cellsOf(solved, lost);
    const known = cells.some(({ token, candidates }) => token !== null || candidates.length > 0);
    // Nothing fits: what the layout proposes stands.
    if (known || !table.rows.get(solved.row)?.some(({ token }) => token !== null)) {
      rows.set(solved.row, cells);
    }
  }
  return { ...table, rows };
}

function cellsOf({ cells }: SolvedRow, { run, line }: LostRow): ImportedCell[] {
  return cells.map(({ token, candidates, ...rest }): ImportedCell => {
    const [printed = null, ...others] = token === null ? [] : printedForms(run, token);
    if (printed === null || others.length === 0) {
      const forms = candidates.flatMap((candidate) => printedForms(run, candidate));
      return { ...rest, token: printed, line, candidates: forms };
    }
    return { token: null, confidence: 'unsure', line, candidates: [printed, ...others], by: [] };
  });
}

/** What a run prints for a token in plain form: more than one text where it mixes widths. */
function printedForms(run: string, token: string): string[] {
  const plain = plainForm(run);
  if (plain === run || token === '') return [token];
  const forms = new Set<string>();
  for (let at = plain.indexOf(token); at >= 0; at = plain.indexOf(token, at + 1)) {
    forms.add(run.slice(at, at + token.length));
  }
  return forms.size === 0 ? [token] : [...forms];
}
