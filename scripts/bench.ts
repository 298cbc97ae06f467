import { parseArgs } from 'node:util';
import { benchBuild } from '../src/bench/build-bench.ts';
import { runScript } from './run.ts';

await runScript(async () => {
  const { values } = parseArgs({ options: { reports: { type: 'string', default: '1000' } } });
  return benchBuild(Number(values.reports), (line) => process.stdout.write(`${line}\n`));
});
