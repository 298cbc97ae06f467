import { benchHostile } from '../src/bench/hostile-bench.ts';
import { runScript } from './run.ts';

await runScript(() => benchHostile((line) => process.stdout.write(`${line}\n`)));
