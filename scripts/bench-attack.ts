import { spawnSync } from 'node:child_process';
import { ATTACKS } from '../tests/support/attacks.ts';
import { withContent } from '../tests/support/content.ts';
import { runCommand } from './run.ts';

/** Has the child say its memory (KB) and processor time (µs): the clock depends on the machine. */
const REPORT =
  'data:text/javascript,process.on("exit",()=>{const u=process.resourceUsage();process.stderr.write("used "+u.maxRSS+" "+(u.userCPUTime+u.systemCPUTime))})';

await runCommand('bench:attack', async () => {
  let [slowest, largest] = [0, 0];
  for (const { rule, title, files } of ATTACKS) {
    const { seconds, megabytes } = withContent(files, (root) => {
      const args = ['--import', REPORT, 'scripts/check.ts', '--content', root];
      const { stderr } = spawnSync(process.execPath, args, {
        encoding: 'utf8',
        maxBuffer: 2 ** 28,
      });
      const [, rss, cpu] = /used (\d+) (\d+)/.exec(stderr) ?? [];
      return { seconds: Number(cpu) / 1e6, megabytes: Number(rss) / 1024 };
    });
    [slowest, largest] = [Math.max(slowest, seconds), Math.max(largest, megabytes)];
    const numbers = `${seconds.toFixed(2)} s ${megabytes.toFixed(0).padStart(4)} MB`;
    process.stdout.write(`${numbers}  ${rule} ${title}\n`);
  }
  const most = `最慢 ${slowest.toFixed(2)} s，最多 ${largest.toFixed(0)} MB（处理器时间，连同启动 Node）`;
  process.stdout.write(`${ATTACKS.length} 种攻击：${most}\n`);
  return 0;
});
