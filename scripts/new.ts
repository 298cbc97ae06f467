import { runNew } from '../src/commands/new.ts';
import { runCommand } from '../src/commands/run.ts';

await runCommand('new', runNew);
