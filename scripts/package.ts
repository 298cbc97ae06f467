import { runPackage } from '../src/commands/package.ts';
import { runCommand } from '../src/commands/run.ts';

await runCommand('package', runPackage);
