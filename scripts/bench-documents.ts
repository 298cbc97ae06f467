import { parseArgs } from 'node:util';
import { benchDocuments } from '../src/bench/documents-bench.ts';
import { runScript } from './run.ts';

await runScript(async () => {
  const { values } = parseArgs({ options: { documents: { type: 'string', default: '100' } } });
  return benchDocuments(Number(values.documents), (line) => process.stdout.write(`${line}\n`));
});
