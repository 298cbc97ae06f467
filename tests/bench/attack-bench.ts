/** `npm run bench:attack`: what each attack on the content costs the check, and what refuses it. */
import { spawnSync } from 'node:child_process';
import { ATTACKS } from '../support/attacks.ts';
import { type ContentFiles, withContent } from '../support/content.ts';
import { sampleFiles } from '../support/sample.ts';

/** Has the child say its memory (KB) and processor time (µs): the clock depends on the machine. */
const REPORT =
  'data:text/javascript,process.on("exit",()=>{const u=process.resourceUsage();process.stderr.write("used "+u.maxRSS+" "+(u.userCPUTime+u.systemCPUTime))})';

/** What a check of some content cost, and said. */
interface Checked {
  /** Of processor time, with the start of Node. */
  readonly seconds: number;
  readonly megabytes: number;
  readonly status: number | null;
  /** Of what it found. */
  readonly rules: readonly string[];
}

/**
 * More than the same content costs unharmed, which says how fast the machine is, and how busy: to
 * start Node and load the program alone may take a second.
 */
const MOST = { seconds: 1, megabytes: 200 } as const;

/** One that does not end by itself is ended then. */
const LONGEST_MS = 60_000;

/** So many attacks are compared with one check of unharmed content: a machine is not always alike. */
const COMPARED = 20;

/**
 * Prints a line for each attack, and the worst of them.
 *
 * @returns 1 where one is not refused by its rule, or not in time
 * @throws where the content is refused without any attack: nothing would be tried
 */
export function benchAttacks(print: (line: string) => void): number {
  let [slowest, largest, wrong] = [0, 0, 0];
  let plain = checkUnharmed();
  for (const [at, { title, rule, files }] of ATTACKS.entries()) {
    if (at % COMPARED === 0) plain = checkUnharmed();
    const checked = check(files);
    const more = checked.seconds - plain.seconds;
    [slowest, largest] = [Math.max(slowest, more), Math.max(largest, checked.megabytes)];
    const faults = attackFaults(rule, checked, plain);
    wrong += faults.length === 0 ? 0 : 1;
    const numbers = `${checked.seconds.toFixed(2)} s ${checked.megabytes.toFixed(0).padStart(4)} MB`;
    print([numbers, ` ${rule} ${title}`, ...faults].join(' '));
  }
  const usual = `没有攻击的 ${plain.seconds.toFixed(2)} s、${plain.megabytes.toFixed(0)} MB`;
  const most = `至多多花 ${slowest.toFixed(2)} s，最多 ${largest.toFixed(0)} MB`;
  print(
    `${ATTACKS.length} 种攻击，没有拦对的 ${wrong}：${most}（处理器时间，连同启动 Node；${usual}）`,
  );
  return wrong === 0 ? 0 : 1;
}

/** What is wrong with how an attack was met; empty where nothing is. */
export function attackFaults(rule: string, checked: Checked, plain: Checked): string[] {
  const isRefused = checked.status === 1 && checked.rules.includes(rule);
  return [
    ...(isRefused ? [] : ['没有由这条规则拦下']),
    ...(checked.seconds - plain.seconds <= MOST.seconds ? [] : ['超时']),
    ...(checked.megabytes - plain.megabytes <= MOST.megabytes ? [] : ['内存太多']),
  ];
}

/** The content that the attacks are on. */
function checkUnharmed(): Checked {
  const plain = check(sampleFiles({}));
  if (plain.status !== 0) throw new Error(`没有攻击也不放行：${plain.rules.join('、')}`);
  return plain;
}

/** The check of a content folder, as a process. */
const check = (files: ContentFiles): Checked =>
  withContent(files, (root) => {
    const args = ['--import', REPORT, 'scripts/check.ts', '--format', 'json', '--content', root];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, {
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
      timeout: LONGEST_MS,
      killSignal: 'SIGKILL',
    });
    // One that died says neither; what it took is more than any other's.
    const [, rss = 'Infinity', cpu = 'Infinity'] = /used (\d+) (\d+)/.exec(stderr) ?? [];
    return {
      seconds: Number(cpu) / 1e6,
      megabytes: Number(rss) / 1024,
      status,
      rules: rulesIn(stdout),
    };
  });

/** None where it did not come to an answer. */
function rulesIn(json: string): string[] {
  try {
    const { diagnostics } = JSON.parse(json) as { diagnostics: { rule: string }[] };
    return diagnostics.map(({ rule }) => rule);
  } catch {
    return [];
  }
}
