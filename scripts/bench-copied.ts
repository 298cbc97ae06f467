import { benchCopies } from '../tests/bench/copied/bench.ts';
import { runCommand } from './run.ts';

await runCommand('bench:copied', async ({ values }) => {
  const sizes = values.reports.split(',').map(Number);
  return benchCopies(sizes, (line) => process.stdout.write(`${line}\n`));
});
