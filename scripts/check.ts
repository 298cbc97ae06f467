import { runCheck } from '../src/commands/check.ts';
import { runCommand } from '../src/commands/run.ts';

await runCommand('check', runCheck);
