/** `npm run start`: builds the site and serves it on this machine, as its host would. */
import { headersFor } from '../export/headers.ts';
import { serveFolder } from '../io/serve.ts';
import type { CommandLine } from './command-line.ts';
import { printLine } from './run.ts';

/** @returns 1 where content blocks the build; otherwise it goes on serving */
export async function runStart({ values }: CommandLine<'start'>): Promise<number> {
  const { buildSite } = await import('../site/build/build-site.ts');
  const code = await buildSite({ ...values, base: '/' });
  if (code !== 0) return code;
  const { address } = await serveFolder(values.out, values.port, '/', headersFor);
  printLine(`已在 ${address} 提供网站，按 Ctrl+C 结束`);
  return 0;
}
