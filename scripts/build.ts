import { runBuild } from '../src/commands/build.ts';
import { runCommand } from '../src/commands/run.ts';

await runCommand('build', runBuild);
