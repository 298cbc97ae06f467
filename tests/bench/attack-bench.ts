/** `npm run bench:attack`: what each attack on the content costs the check. */
import { spawnSync } from 'node:child_process';
import { ATTACKS } from '../support/attacks.ts';
import { withContent } from '../support/content.ts';

/** Has the child say its memory (KB) and processor time (µs): the clock depends on the machine. */
const REPORT =
  'data:text/javascript,process.on("exit",()=>{const u=process.resourceUsage();process.stderr.write("used "+u.maxRSS+" "+(u.userCPUTime+u.systemCPUTime))})';

/** Prints a line for each attack, and the worst of them. */
export function benchAttacks(print: (line: string) => void): number {
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
    print(`${numbers}  ${rule} ${title}`);
  }
  const most = `最慢 ${slowest.toFixed(2)} s，最多 ${largest.toFixed(0)} MB（处理器时间，连同启动 Node）`;
  print(`${ATTACKS.length} 种攻击：${most}`);
  return 0;
}
