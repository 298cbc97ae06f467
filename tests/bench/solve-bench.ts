/** `npm run bench:solve`: the solver of rows without separators, against every solution there is. */
import { proveSolver } from '../support/solve-proof.ts';

const NAMES =
  '| 表 | 份数 | 唯一解 | 提出 | 全部认定 | 多解 | 报出并列全 | 错而认定（格） | 未穷举 |';

/** Prints a row for each table; returns 1 where the solver was wrong or missed a solution. */
export function benchSolver(reports: number, print: (line: string) => void): number {
  const { proofs, times } = proveSolver(reports, 1);
  print(NAMES);
  print(`| --- |${' ---: |'.repeat(8)}`);
  for (const { table, ...counts } of proofs) {
    print(`| ${[table, ...Object.values(counts)].join(' | ')} |`);
  }
  const at = (share: number) => (times[Math.ceil(times.length * share) - 1] ?? 0).toFixed(1);
  print('');
  print(`每份毫秒（处理器时间）：中位 ${at(0.5)}，p95 ${at(0.95)}，最大 ${at(1)}`);
  const wrong = proofs.reduce((sum, proof) => sum + proof.wrong, 0);
  const missed = proofs.some((proof) => proof.found < proof.unique);
  return wrong > 0 || missed ? 1 : 0;
}
