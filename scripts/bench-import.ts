import { printLine, runCommand } from '../src/commands/run.ts';
import { benchImport } from '../tests/bench/import-bench.ts';

await runCommand('bench:import', ({ values }) =>
  benchImport(values.documents, values.seed, printLine, values.layout),
);
