import { runConfirm } from '../src/commands/confirm.ts';
import { runCommand } from '../src/commands/run.ts';

await runCommand('confirm', runConfirm);
