import { parseArgs } from 'node:util';
import { buildSite } from '../src/site/build.ts';
import { runScript } from './run.ts';

await runScript(async () => {
  const { values } = parseArgs({
    options: {
      content: { type: 'string', default: 'content' },
      out: { type: 'string', default: 'dist' },
      base: { type: 'string', default: '/' },
      site: { type: 'string' },
      stages: { type: 'boolean', default: false },
    },
  });
  return buildSite(values);
});
