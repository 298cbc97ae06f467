import { parseArgs } from 'node:util';
import { benchBuild, benchRender } from '../src/bench/build-bench.ts';
import { runScript } from './run.ts';

await runScript(async () => {
  const { values } = parseArgs({
    options: { reports: { type: 'string', default: '1000' }, render: { type: 'boolean' } },
  });
  const bench = values.render === true ? benchRender : benchBuild;
  return bench(Number(values.reports), (line) => process.stdout.write(`${line}\n`));
});
