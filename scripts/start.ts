import { parseArgs } from 'node:util';
import { serveFolder } from '../src/io/serve.ts';
import { buildSite } from '../src/site/build.ts';
import { headersFor } from '../src/site/headers.ts';
import { runScript } from './run.ts';

await runScript(async () => {
  const { values } = parseArgs({
    options: {
      content: { type: 'string', default: 'content' },
      out: { type: 'string', default: 'dist' },
      port: { type: 'string', default: '4321' },
    },
  });
  const code = await buildSite({ ...values, base: '/' });
  if (code !== 0) return code;
  const { address } = await serveFolder(values.out, Number(values.port), '/', headersFor);
  process.stdout.write(`已在 ${address} 提供网站，按 Ctrl+C 结束\n`);
  return 0;
});
