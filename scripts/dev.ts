import { runDev } from '../src/commands/dev.ts';
import { runCommand } from '../src/commands/run.ts';

await runCommand('dev', runDev);
