import { printLine, runCommand } from '../src/commands/run.ts';
import { benchBuild, benchRender } from '../tests/bench/build-bench.ts';

await runCommand('bench', ({ values: { render, reports } }) =>
  (render ? benchRender : benchBuild)(reports, printLine),
);
