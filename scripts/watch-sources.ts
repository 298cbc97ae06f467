import { parseArgs } from 'node:util';
import { watchSources } from '../src/io/watch.ts';
import { writeWhole } from '../src/io/write.ts';
import { needsAttention, renderWatch } from '../src/review/watch.ts';
import { runScript } from './run.ts';

await runScript(async () => {
  const { values } = parseArgs({
    options: {
      content: { type: 'string', default: 'content' },
      out: { type: 'string' },
      limit: { type: 'string', default: '2000' },
    },
  });
  const sources = await watchSources(values.content, { limit: Number(values.limit) });
  const text = renderWatch(sources);
  if (values.out === undefined) process.stdout.write(text);
  else writeWhole(values.out, text);
  return sources.some(needsAttention) ? 1 : 0;
});
