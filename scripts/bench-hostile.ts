import { printLine, runCommand } from '../src/commands/run.ts';
import { benchHostile } from '../tests/bench/hostile-bench.ts';

await runCommand('bench:hostile', () => benchHostile(printLine));
