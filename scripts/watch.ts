import { runCommand } from '../src/commands/run.ts';
import { runWatch } from '../src/commands/watch.ts';

await runCommand('watch', runWatch);
