import { runCommand } from './run.ts';

await runCommand('bench:search', async ({ values }) => {
  const { reports, step, out, cache, queries, changed } = values;
  const { indexStep, memoryStep } = await import('../tests/bench/search-steps.ts');
  if (step === 'index') await indexStep(reports, out, cache, changed);
  else if (step !== '') memoryStep(step, reports, queries, out);
  if (step !== '') return 0;
  const { benchSearch } = await import('../tests/bench/search-bench.ts');
  return benchSearch(reports, (line) => process.stdout.write(`${line}\n`));
});
