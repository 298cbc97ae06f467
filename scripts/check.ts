import { existsSync } from 'node:fs';
import { createColors } from 'picocolors';
import { renderDiagnostics } from '../src/check/render/diagnostics.ts';
import { fixContent } from '../src/commands/fix.ts';
import { checkArchive } from '../src/io/archive/check-archive.ts';
import { lineReader } from '../src/io/archive/files.ts';
import { readArchive } from '../src/io/archive/read-archive.ts';
import { runCommand, wantsColour } from './run.ts';

await runCommand('check', async ({ values }) => {
  const { format } = values;
  if (!existsSync(values.content)) throw new Error(`没有内容目录 ${values.content}`);
  const fixed = values.fix ? fixContent(values.content) : [];
  // Nothing but the result may go to standard output in the formats for machines.
  const log = format === 'text' ? process.stdout : process.stderr;
  for (const line of fixed) log.write(`${line}\n`);
  const { diagnostics, summary, blocked } = checkArchive(readArchive(values.content));
  const text = renderDiagnostics(format, diagnostics, summary, values.content, {
    all: values.all,
    paint: createColors(wantsColour(process.stdout)),
    linesOf: lineReader(values.content),
  });
  process.stdout.write(text);
  return blocked ? 1 : 0;
});
