import { parseArgs } from 'node:util';
import { IMPORT_USAGE, renderOutcome } from '../src/import/render.ts';
import { importFiles } from '../src/io/import.ts';
import { runScript } from './run.ts';

await runScript(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      content: { type: 'string', default: 'content' },
      agency: { type: 'string' },
      year: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
      force: { type: 'boolean', default: false },
      'new-agency': { type: 'boolean', default: false },
      format: { type: 'string', default: 'text' },
    },
  });
  if (positionals.length === 0) throw new Error(`用法：${IMPORT_USAGE}`);
  if (!['text', 'json'].includes(values.format)) {
    throw new Error(`--format 应为 text 或 json，不是“${values.format}”`);
  }
  if (values.year !== undefined && !/^(19|20)\d{2}$/.test(values.year)) {
    throw new Error(`--year 应为四位年份，不是“${values.year}”`);
  }
  const outcomes = await importFiles(positionals, {
    content: values.content,
    agency: values.agency,
    year: values.year === undefined ? undefined : Number(values.year),
    dryRun: values['dry-run'],
    force: values.force,
    newAgency: values['new-agency'],
  });
  const json = outcomes.length === 1 ? outcomes[0] : outcomes;
  const text = outcomes.map((outcome) => renderOutcome(outcome, values)).join('\n');
  process.stdout.write(values.format === 'json' ? `${JSON.stringify(json, null, 2)}\n` : text);
  return outcomes.some(({ problem }) => problem !== null) ? 1 : 0;
});
