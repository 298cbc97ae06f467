import { printLine, runCommand } from '../src/commands/run.ts';
import { benchSearchOrStep } from '../tests/bench/search-command.ts';

await runCommand('bench:search', ({ values }) => benchSearchOrStep(values, printLine));
