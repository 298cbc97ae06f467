import { benchDocuments } from '../tests/bench/documents-bench.ts';
import { runCommand } from './run.ts';

await runCommand('bench:documents', ({ values }) =>
  benchDocuments(values.documents, (line) => process.stdout.write(`${line}\n`)),
);
