import { watchSources } from '../src/commands/watch.ts';
import { writeWhole } from '../src/io/write-files.ts';
import { needsAttention, renderWatch } from '../src/review/source-states.ts';
import { runCommand } from './run.ts';

await runCommand('watch', async ({ values }) => {
  const sources = await watchSources(values.content, { limit: values.limit });
  const text = renderWatch(sources);
  if (values.out === undefined) process.stdout.write(text);
  else writeWhole(values.out, text);
  return sources.some(needsAttention) ? 1 : 0;
});
