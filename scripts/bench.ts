import { benchBuild, benchRender } from '../tests/bench/build-bench.ts';
import { runCommand } from './run.ts';

await runCommand('bench', async ({ values }) => {
  const bench = values.render ? benchRender : benchBuild;
  return bench(values.reports, (line) => process.stdout.write(`${line}\n`));
});
