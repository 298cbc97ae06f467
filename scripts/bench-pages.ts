import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { benchPages } from '../src/bench/pages-bench.ts';
import { buildSite } from '../src/site/build.ts';
import { headersFor } from '../src/site/headers.ts';
import { runScript } from './run.ts';

await runScript(async () => {
  const { values } = parseArgs({ options: { out: { type: 'string' } } });
  const temporary = mkdtempSync(join(tmpdir(), 'nianbao-pages-'));
  try {
    const out = values.out ?? join(temporary, 'dist');
    if (values.out === undefined) {
      const code = await buildSite({ content: 'content', out, base: '/' });
      if (code !== 0) return code;
    }
    return await benchPages(out, headersFor, (line) => process.stdout.write(`${line}\n`));
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
});
