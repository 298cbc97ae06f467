import { printLine, runCommand } from '../src/commands/run.ts';
import { benchFaults } from '../tests/bench/faults-bench.ts';

await runCommand('bench:faults', ({ values }) => benchFaults(values, printLine));
