import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { headersFor } from '../src/export/headers.ts';
import { runCommand } from './run.ts';

await runCommand('bench:pages', async ({ values }) => {
  const temporary = mkdtempSync(join(tmpdir(), 'nianbao-pages-'));
  try {
    const out = values.out ?? join(temporary, 'dist');
    if (values.out === undefined) {
      const { buildSite } = await import('../src/site/build/build-site.ts');
      const code = await buildSite({ content: 'content', out, base: '/' });
      if (code !== 0) return code;
    }
    const { benchPages } = await import('../tests/bench/pages-bench.ts');
    return await benchPages(out, headersFor, (line) => process.stdout.write(`${line}\n`));
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
});
