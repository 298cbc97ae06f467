import { runAcknowledge } from '../src/commands/acknowledge.ts';
import { runCommand } from '../src/commands/run.ts';

await runCommand('acknowledge', runAcknowledge);
