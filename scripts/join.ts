import { runArchiveCommand } from '../src/commands/entry.ts';

await runArchiveCommand('join');
