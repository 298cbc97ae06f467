import { parseArgs } from 'node:util';
import { benchCopies } from '../src/bench/copied/bench.ts';
import { runScript } from './run.ts';

await runScript(async () => {
  const { values } = parseArgs({
    options: { reports: { type: 'string', default: '2500,5000,10000' } },
  });
  const sizes = values.reports.split(',').map(Number);
  return benchCopies(sizes, (line) => process.stdout.write(`${line}\n`));
});
