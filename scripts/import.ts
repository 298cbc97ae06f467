import { runImport } from '../src/commands/import.ts';
import { runCommand } from '../src/commands/run.ts';

await runCommand('import', runImport);
