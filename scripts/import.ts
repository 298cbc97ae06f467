import { importFiles } from '../src/commands/import.ts';
import { renderOutcome } from '../src/import/draft/render-outcome.ts';
import { runCommand } from './run.ts';

await runCommand('import', async ({ values, operands }) => {
  if (values.year !== undefined && !/^(19|20)\d{2}$/.test(values.year)) {
    throw new Error(`--year 应为四位年份，不是“${values.year}”`);
  }
  const outcomes = await importFiles(operands, {
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
