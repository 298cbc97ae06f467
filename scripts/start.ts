import { headersFor } from '../src/export/headers.ts';
import { serveFolder } from '../src/io/serve.ts';
import { runCommand } from './run.ts';

await runCommand('start', async ({ values }) => {
  const { buildSite } = await import('../src/site/build/build-site.ts');
  const code = await buildSite({ ...values, base: '/' });
  if (code !== 0) return code;
  const { address } = await serveFolder(values.out, values.port, '/', headersFor);
  process.stdout.write(`已在 ${address} 提供网站，按 Ctrl+C 结束\n`);
  return 0;
});
