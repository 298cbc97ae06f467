import { printLine, runCommand } from '../src/commands/run.ts';
import { benchSolver } from '../tests/bench/solve-bench.ts';

await runCommand('bench:solve', ({ values }) => benchSolver(values.reports, printLine));
