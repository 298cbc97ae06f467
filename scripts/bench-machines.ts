import { printLine, runCommand } from '../src/commands/run.ts';
import { benchMachines } from '../tests/bench/machines-bench.ts';

await runCommand('bench:machines', ({ values }) => benchMachines(values, printLine));
