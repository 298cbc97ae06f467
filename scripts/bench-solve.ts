import { parseArgs } from 'node:util';
import { timeSolver } from '../tests/support/solve-corpus.ts';
import { runScript } from './run.ts';

await runScript(async () => {
  const { values } = parseArgs({ options: { reports: { type: 'string', default: '1000' } } });
  const times = timeSolver(Number(values.reports)).sort((a, b) => a - b);
  const at = (share: number) => (times[Math.ceil(times.length * share) - 1] ?? 0).toFixed(1);
  process.stdout.write(
    `${times.length} 份没有分隔的虚构年报：每份毫秒 中位 ${at(0.5)}，p95 ${at(0.95)}，最大 ${at(1)}\n`,
  );
  return 0;
});
