import { runInit } from '../src/commands/init.ts';
import { runCommand } from '../src/commands/run.ts';

await runCommand('init', runInit);
