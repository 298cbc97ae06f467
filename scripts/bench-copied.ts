import { printLine, runCommand } from '../src/commands/run.ts';
import { benchCopies } from '../tests/bench/copied/bench.ts';

await runCommand('bench:copied', ({ values }) =>
  benchCopies(values.reports.split(',').map(Number), printLine),
);
