/** `npm run bench:attack`: what each attack on the content costs the check, and what refuses it. */
import { spawnSync } from 'node:child_process';
import { ATTACKS, type Attack } from '../support/attacks.ts';
import { withContent } from '../support/content.ts';

/** Has the child say its memory (KB) and processor time (µs): the clock depends on the machine. */
const REPORT =
  'data:text/javascript,process.on("exit",()=>{const u=process.resourceUsage();process.stderr.write("used "+u.maxRSS+" "+(u.userCPUTime+u.systemCPUTime))})';

/** Of processor time, with the start of Node. */
const MOST_SECONDS = 1;

/**
 * Prints a line for each attack, and the worst of them.
 *
 * @returns 1 where one is not refused by its rule, or not in time
 */
export function benchAttacks(print: (line: string) => void): number {
  let [slowest, largest, wrong] = [0, 0, 0];
  for (const attack of ATTACKS) {
    const { seconds, megabytes, isRefused } = tryAttack(attack);
    [slowest, largest] = [Math.max(slowest, seconds), Math.max(largest, megabytes)];
    const faults = [
      ...(isRefused ? [] : ['没有由这条规则拦下']),
      ...(seconds <= MOST_SECONDS ? [] : ['超时']),
    ];
    wrong += faults.length === 0 ? 0 : 1;
    const numbers = `${seconds.toFixed(2)} s ${megabytes.toFixed(0).padStart(4)} MB`;
    print([numbers, ` ${attack.rule} ${attack.title}`, ...faults].join(' '));
  }
  const most = `最慢 ${slowest.toFixed(2)} s，最多 ${largest.toFixed(0)} MB（处理器时间，连同启动 Node）`;
  print(`${ATTACKS.length} 种攻击，没有拦对的 ${wrong}：${most}`);
  return wrong === 0 ? 0 : 1;
}

/** The check of a content folder with an attack, as a process. */
function tryAttack({ rule, files }: Attack) {
  return withContent(files, (root) => {
    const args = ['--import', REPORT, 'scripts/check.ts', '--format', 'json', '--content', root];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, {
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
    });
    const [, rss, cpu] = /used (\d+) (\d+)/.exec(stderr) ?? [];
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: { rule: string }[] };
    return {
      seconds: Number(cpu) / 1e6,
      megabytes: Number(rss) / 1024,
      isRefused: status === 1 && diagnostics.some((item) => item.rule === rule),
    };
  });
}
