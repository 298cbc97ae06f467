import { printLine, runCommand } from '../src/commands/run.ts';

await runCommand('bench:pages', async ({ values }) => {
  // Lighthouse takes seconds to load: too long for help.
  const { benchPages } = await import('../tests/bench/pages-bench.ts');
  return benchPages(values.out, printLine);
});
