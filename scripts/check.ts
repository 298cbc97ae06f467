import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { FORMATS, type Format, renderDiagnostics } from '../src/check/render.ts';
import { loadArchive } from '../src/io/load.ts';
import { runScript } from './run.ts';

await runScript(async () => {
  const { values } = parseArgs({
    options: {
      content: { type: 'string', default: 'content' },
      format: { type: 'string', default: 'text' },
    },
  });
  const format = values.format as Format;
  if (!FORMATS.includes(format)) {
    throw new Error(`--format 只能是 ${FORMATS.join('、')}，不是“${values.format}”`);
  }
  if (!existsSync(values.content)) throw new Error(`没有内容目录 ${values.content}`);
  const { diagnostics, summary, blocked } = loadArchive(values.content);
  process.stdout.write(renderDiagnostics(format, diagnostics, summary, values.content));
  return blocked ? 1 : 0;
});
