import { printLine, runCommand } from '../src/commands/run.ts';
import { benchScale } from '../tests/bench/scale-bench.ts';

await runCommand('bench:scale', ({ values }) => benchScale(values, printLine));
