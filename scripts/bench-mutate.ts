import { printLine, runCommand } from '../src/commands/run.ts';
import { benchMutate } from '../tests/bench/mutate-bench.ts';

await runCommand('bench:mutate', ({ values }) =>
  benchMutate(values.documents, values.seed, printLine, values.format),
);
