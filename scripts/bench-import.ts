import { parseArgs } from 'node:util';
import { benchImport } from '../src/bench/import-bench.ts';
import { runScript } from './run.ts';

await runScript(async () => {
  const { values } = parseArgs({
    options: {
      documents: { type: 'string', default: '612' },
      seed: { type: 'string' },
      layout: { type: 'string' },
    },
  });
  const seed = values.seed === undefined ? undefined : Number(values.seed);
  const print = (line: string) => process.stdout.write(`${line}\n`);
  return benchImport(Number(values.documents), seed, print, values.layout);
});
