import { spawnSync } from 'node:child_process';
import { ATTACKS } from '../tests/support/attacks.ts';
import { withContent } from '../tests/support/content.ts';
import { runScript } from './run.ts';

/** Has the child say how much memory it took at most, in kilobytes. */
const REPORT =
  'data:text/javascript,process.on("exit",()=>process.stderr.write("rss "+process.resourceUsage().maxRSS))';

await runScript(async () => {
  let [slowest, largest] = [0, 0];
  for (const { rule, title, files } of ATTACKS) {
    const { seconds, megabytes } = withContent(files, (root) => {
      const start = performance.now();
      const args = ['--import', REPORT, 'scripts/check.ts', '--content', root];
      const { stderr } = spawnSync(process.execPath, args, {
        encoding: 'utf8',
        maxBuffer: 2 ** 28,
      });
      const rss = Number(/rss (\d+)/.exec(stderr)?.[1] ?? Number.NaN);
      return { seconds: (performance.now() - start) / 1000, megabytes: rss / 1024 };
    });
    [slowest, largest] = [Math.max(slowest, seconds), Math.max(largest, megabytes)];
    const numbers = `${seconds.toFixed(2)} s ${megabytes.toFixed(0).padStart(4)} MB`;
    process.stdout.write(`${numbers}  ${rule} ${title}\n`);
  }
  const most = `最慢 ${slowest.toFixed(2)} s，最多 ${largest.toFixed(0)} MB（连同启动 Node）`;
  process.stdout.write(`${ATTACKS.length} 种攻击：${most}\n`);
  return 0;
});
