import { printLine, runCommand } from '../src/commands/run.ts';
import { benchDocuments } from '../tests/bench/documents-bench.ts';

await runCommand('bench:documents', ({ values }) => benchDocuments(values.documents, printLine));
