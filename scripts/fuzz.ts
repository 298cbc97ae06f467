import { printLine, runCommand } from '../src/commands/run.ts';
import { fuzz } from '../tests/bench/fuzz-bench.ts';

await runCommand('fuzz', ({ values: { format, ...values } }) =>
  fuzz({ ...values, format: format ?? null, print: printLine }),
);
