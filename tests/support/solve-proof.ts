/** Measures the solver of joined rows against plain enumeration. */

import type { Solution } from '../../src/import/solve/solve-rows.ts';
import { Random } from '../bench/random.ts';
import {
  contains,
  type ExactTokens,
  exactApplications,
  exactRemedies,
  isUnique,
} from './exact-splits.ts';
import { consistentReport, type Figures, solveReport, wrongCells } from './solve-corpus.ts';

/** One table over all reports. */
export interface Proof {
  readonly table: string;
  tables: number;
  /** With exactly one solution. */
  unique: number;
  /** Of these, where the solver proposes that one, and where it claims every cell of it. */
  found: number;
  claimed: number;
  /** With several solutions. */
  ambiguous: number;
  /** Of these, where the solver says so and names every token of every solution. */
  reported: number;
  /** Cells claimed that are not as printed, or not in any solution. */
  wrong: number;
  /** With too many partial sums to enumerate. */
  open: number;
}

/** Solves invented reports; times are of the solver alone, CPU milliseconds. */
export function proveSolver(count: number, seed: number): { proofs: Proof[]; times: number[] } {
  const random = new Random(seed);
  const [three, four] = ['表三', '表四连成一串'].map(newProof) as [Proof, Proof];
  const times: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const report = consistentReport(random);
    const start = process.cpuUsage();
    const { applications, remedies } = solveReport(report);
    const { user, system } = process.cpuUsage(start);
    times.push((user + system) / 1000);
    judge(three, applications, exactApplications(report), report.applications);
    judge(four, remedies, exactRemedies(report), report.remedies);
  }
  return { proofs: [three, four], times: times.sort((a, b) => a - b) };
}

const newProof = (table: string): Proof => ({
  table,
  tables: 0,
  unique: 0,
  found: 0,
  claimed: 0,
  ambiguous: 0,
  reported: 0,
  wrong: 0,
  open: 0,
});

function judge(proof: Proof, solution: Solution, exact: ExactTokens, truth: Figures): void {
  proof.tables += 1;
  proof.wrong += wrongCells(solution, truth).length;
  if (exact === null) {
    proof.open += 1;
    return;
  }
  if (!contains(exact, truth)) throw new Error('enumeration lacks the truth');
  const cells = solution.rows.flatMap(({ row, cells }) =>
    cells.map((cell, column) => ({ cell, tokens: exact.get(row)?.[column] ?? new Set<string>() })),
  );
  if (isUnique(exact)) {
    proof.unique += 1;
    const proposed = cells.every(({ cell, tokens }) =>
      tokens.has(cell.token ?? cell.candidates[0] ?? ''),
    );
    if (proposed) proof.found += 1;
    if (cells.every(({ cell }) => cell.confidence !== 'unsure')) proof.claimed += 1;
    return;
  }
  proof.ambiguous += 1;
  const named = cells.every(({ cell, tokens }) => {
    const given = cell.token === null ? cell.candidates : [cell.token];
    return [...tokens].every((token) => given.includes(token));
  });
  if (solution.outcome === 'ambiguous' && named) proof.reported += 1;
}
