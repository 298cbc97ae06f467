import { runCommand } from '../src/commands/run.ts';
import { runStart } from '../src/commands/start.ts';

await runCommand('start', runStart);
