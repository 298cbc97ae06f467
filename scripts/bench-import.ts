import { benchImport } from '../tests/bench/import-bench.ts';
import { runCommand } from './run.ts';

await runCommand('bench:import', async ({ values }) => {
  const print = (line: string) => process.stdout.write(`${line}\n`);
  return benchImport(values.documents, values.seed, print, values.layout);
});
