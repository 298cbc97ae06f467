import { parseArgs } from 'node:util';
import { developSite } from '../src/site/build.ts';
import { runScript } from './run.ts';

await runScript(async () => {
  const { values } = parseArgs({ options: { content: { type: 'string', default: 'content' } } });
  await developSite(values.content);
  return 0;
});
