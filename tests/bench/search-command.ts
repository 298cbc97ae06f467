/**
 * `npm run bench:search`: the whole, or one of its steps. A step is measured as a process of its
 * own, and loads nothing that it does not need.
 */
import type { CommandLine } from '../../src/commands/command-line.ts';

type SearchOptions = CommandLine<'bench:search'>['values'];

/** Prints the tables, or does the step that the whole has started. */
export async function benchSearchOrStep(
  { reports, first, step, out, cache, records, queries, changed }: SearchOptions,
  print: (line: string) => void,
): Promise<number> {
  if (first) {
    const { benchFirst } = await import('./search-first.ts');
    return benchFirst(reports, print);
  }
  if (step === '') {
    const { benchSearch } = await import('./search-bench.ts');
    return benchSearch(reports, print);
  }
  if (step === 'index') {
    const { indexStep } = await import('./search-index-step.ts');
    await indexStep({ records, folder: out, cache, changed });
  } else {
    const { memoryStep } = await import('./search-steps.ts');
    memoryStep(step, reports, queries, out);
  }
  return 0;
}
