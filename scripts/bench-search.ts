/** Measures the search: `npm run bench:search -- [--reports N]`. */
import { parseArgs } from 'node:util';
import { benchSearch } from '../src/bench/search-bench.ts';
import { indexStep, memoryStep } from '../src/bench/search-steps.ts';

const { values } = parseArgs({
  options: {
    reports: { type: 'string', default: '10000' },
    // Below: steps that the benchmark starts as processes of their own.
    step: { type: 'string', default: '' },
    out: { type: 'string', default: '' },
    cache: { type: 'string', default: '' },
    queries: { type: 'string', default: '' },
    changed: { type: 'boolean', default: false },
  },
});
const reports = Number(values.reports);
if (values.step === 'index') await indexStep(reports, values.out, values.cache, values.changed);
else if (values.step !== '') memoryStep(values.step, reports, values.queries, values.out);
else process.exitCode = await benchSearch(reports, (line) => process.stdout.write(`${line}\n`));
