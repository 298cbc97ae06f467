import { benchHostile } from '../tests/bench/hostile-bench.ts';
import { runCommand } from './run.ts';

await runCommand('bench:hostile', () => benchHostile((line) => process.stdout.write(`${line}\n`)));
