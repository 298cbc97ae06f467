import { watchSources } from '../src/io/watch.ts';
import { writeWhole } from '../src/io/write.ts';
import { needsAttention, renderWatch } from '../src/review/watch.ts';
import { runCommand } from './run.ts';

await runCommand('watch', async ({ values }) => {
  const sources = await watchSources(values.content, { limit: values.limit });
  const text = renderWatch(sources);
  if (values.out === undefined) process.stdout.write(text);
  else writeWhole(values.out, text);
  return sources.some(needsAttention) ? 1 : 0;
});
