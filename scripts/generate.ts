import { runGenerate } from '../src/commands/generate.ts';
import { runCommand } from '../src/commands/run.ts';

await runCommand('generate', runGenerate);
