/**
 * Splits table rows that lost every separator: `713000074` → 71 3 0 0 0 0 74. The form's own
 * equations, taken over all rows together, decide where one number ends and the next begins.
 *
 * Nothing is proposed silently. A cell is `sure` where its digits allow one token only, `solved`
 * where every solution agrees on it, and otherwise `unsure`. A table that contradicts itself is
 * relaxed as little as possible (`relax.ts`), and what then is solved holds under every such way.
 * Where a row's own equation is all there is (table four, or beside unknown rows), a wrong total
 * may fulfil it under another split; hence a split that nothing else confirms is `unsure`, too,
 * where a usual misprint makes another one as likely (`rivals.ts`).
 */
import type { FormDeclaration, TableDeclaration } from '../../form/types.ts';
import { cellsOfTable, rowOf, tableOf } from '../../form/walk.ts';
import { equationsOf } from './equations.ts';
import { isSettled, type SolvedProblem, solveProblem } from './find-solution.ts';
import { Problem, type StripInput } from './problem.ts';
import { judgeCell, type SolvedCell } from './verdict.ts';

export type { SolvedCell } from './verdict.ts';

export interface RowInput {
  /** Id of the row in the form. */
  readonly row: string;
  /**
   * The row's digits without separators. Empty: the row is printed and wholly blank, which is
   * a trace of lost blanks (`Solution.lostBlanks`). Null: unknown; equations over its cells are
   * not applied. A row that the document lacks and that adds nothing to any sum is given as
   * null with every one of its `cells` blank.
   */
  readonly run: string | null;
  /** True where each figure ends at a space, so that only blanks have to be placed. */
  readonly parted?: boolean;
  /** Where the layout puts the tokens, in column order; tried first, proves nothing. */
  readonly hint?: readonly string[];
  /** Tokens that are certain, in column order; null for the others. */
  readonly cells?: readonly (string | null)[];
}

export interface SolvedRow {
  readonly row: string;
  /** In column order. */
  readonly cells: readonly SolvedCell[];
}

/** A rule at one place, as the check names it. */
export interface BrokenRule {
  readonly rule: string;
  /** `<table>.<row>` or `<table>.<column>`. */
  readonly at: string;
}

export interface Solution {
  /**
   * `none`: no split satisfies every equation. `ambiguous`: several do, or too many to follow, or
   * one does that nothing confirms while a usual misprint makes another as likely.
   */
  readonly outcome: 'unique' | 'ambiguous' | 'none';
  readonly rows: readonly SolvedRow[];
  /** Rules that no split satisfies: the source may say so, or it was misread. */
  readonly broken: readonly BrokenRule[];
  /**
   * True where some row has fewer digits than cells: blank cells left no trace, so in this table
   * every cell that is not certain may be blank (`token: ''`).
   */
  readonly lostBlanks: boolean;
  /** True where the cap on work was reached; what was not followed to its end is `unsure`. */
  readonly exhausted: boolean;
}

/**
 * Splits the rows of a table.
 *
 * @param rows in any order; rows of the form that are left out count as unknown
 * @param mayLoseBlanks whether blanks left no trace elsewhere in the document
 * @returns one row for each row given, in the order given
 * @throws RangeError for a table or row that the form does not have
 */
export function solveTable(
  form: FormDeclaration,
  tableId: string,
  rows: readonly RowInput[],
  mayLoseBlanks = false,
): Solution {
  const table = requireTable(form, tableId);
  const slots = cellsOfTable(table);
  const strips = rows.map(({ row, run, cells, parted, hint }) => {
    const numbers = [...slots.keys()].filter((number) => slots[number]?.row.id === row);
    if (rowOf(table, row) === undefined) throw new RangeError(`${tableId} has no row ${row}`);
    return { ...stripOf(numbers, run, cells ?? []), parted: parted === true, hint: hint ?? null };
  });
  return solve(form, table, strips, mayLoseBlanks);
}

/**
 * Splits a table whose rows stand side by side in one printed line, and so in one run.
 *
 * @returns all rows of the table, in printed order
 * @throws RangeError for a table that the form does not have
 */
export function solveRun(
  form: FormDeclaration,
  tableId: string,
  run: string,
  { parted = false, hint = null }: Partial<Pick<StripInput, 'parted' | 'hint'>> = {},
  mayLoseBlanks = false,
): Solution {
  const table = requireTable(form, tableId);
  const strip = stripOf([...cellsOfTable(table).keys()], run, []);
  return solve(form, table, [{ ...strip, parted, hint }], mayLoseBlanks);
}

function requireTable(form: FormDeclaration, id: string): TableDeclaration {
  const table = tableOf(form, id);
  if (table === undefined) throw new RangeError(`${form.id} has no table ${id}`);
  return table;
}

function stripOf(
  cells: readonly number[],
  run: string | null,
  known: readonly (string | null)[],
): StripInput {
  // One cell has nothing to split, whatever is printed in it.
  const fixed = cells.map((_, index) => (cells.length === 1 ? run : null) ?? known[index] ?? null);
  return { cells, run, fixed, parted: false, hint: null };
}

function solve(
  form: FormDeclaration,
  table: TableDeclaration,
  strips: readonly StripInput[],
  mayLoseBlanks: boolean,
): Solution {
  const slots = cellsOfTable(table);
  const problem = new Problem(slots, equationsOf(form, table), strips, mayLoseBlanks);
  const finding = solveProblem(problem);
  const rows = new Map<string, SolvedCell[]>();
  for (const [strip, { cells }] of strips.entries()) {
    for (const [position, cell] of cells.entries()) {
      const row = slots[cell]?.row.id ?? '';
      rows.set(row, [...(rows.get(row) ?? []), judgeCell(problem, finding, strip, position)]);
    }
  }
  return {
    outcome: outcomeOf(problem, finding),
    rows: [...rows].map(([row, cells]) => ({ row, cells })),
    broken: finding.broken.flatMap((number) => {
      const equation = problem.equations[number];
      return equation === undefined ? [] : [{ rule: equation.rule, at: equation.at }];
    }),
    lostBlanks: problem.blanks,
    exhausted: finding.exhausted,
  };
}

function outcomeOf(problem: Problem, finding: SolvedProblem): Solution['outcome'] {
  if (!finding.consistent || finding.broken.length > 0 || problem.unreadable.length > 0) {
    return 'none';
  }
  const contested = [...finding.rivals.values()].flat().length + finding.contradicted.size;
  const settled = isSettled(finding.domains) && contested === 0;
  return !finding.exhausted && settled ? 'unique' : 'ambiguous';
}
