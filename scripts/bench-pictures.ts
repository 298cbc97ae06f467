import { printLine, runCommand } from '../src/commands/run.ts';
import { benchPictures } from '../tests/bench/pictures-bench.ts';

await runCommand('bench:pictures', ({ values }) =>
  benchPictures(values.pictures, values.seed, printLine),
);
