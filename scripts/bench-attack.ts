import { printLine, runCommand } from '../src/commands/run.ts';
import { benchAttacks } from '../tests/bench/attack-bench.ts';

await runCommand('bench:attack', () => benchAttacks(printLine));
