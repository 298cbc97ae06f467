/**
 * What a build says of itself while it works: on a terminal a line that is drawn over, elsewhere
 * a line for each stage and one now and then while it lasts.
 */
import { ProgressBar, timeLeft } from '../../io/progress.ts';

const TITLES = {
  compare: '与上次比较',
  parts: '几个进程各做一部分',
  load: '读取、核对',
  index: '检索的索引',
  export: '数据文件',
  place: '检索的索引',
  render: '网页',
  phrases: '检索的对照表',
  around: '订阅、图片等',
  pack: '压缩',
  list: '清单',
} as const;

/** Where nothing is drawn over, one line in so long a time. */
const LINE_MS = 30_000;

interface Stage {
  readonly title: string;
  began: number;
  /** Of the last line. */
  said: number;
  total: number;
  bar: ProgressBar;
}

let current: Stage | null = null;

/**
 * Whether the benchmark is told when a stage begins and what each kind of page costs; said through
 * the environment, since Astro loads this module by itself.
 */
export function tellStages(isTold: boolean): void {
  process.env[TOLD] = isTold ? '1' : '';
}

export const stagesAreTold = (): boolean => process.env[TOLD] === '1';

const TOLD = 'NIANBAO_STAGES';

/** Says that a stage begins, and that the one before has ended. */
export function stage(name: keyof typeof TITLES): void {
  if (stagesAreTold()) process.stdout.write(`stage ${name}\n`);
  endStages();
  const now = performance.now();
  current = { title: TITLES[name], began: now, said: now, total: 0, bar: new ProgressBar(0) };
  if (current.bar.isShown) current.bar.show(0, current.title);
  else process.stdout.write(`${current.title}……\n`);
}

/** Says how far the stage is. */
export function step(done: number, total: number): void {
  if (current === null) return;
  if (total !== current.total) {
    current.total = total;
    // What is made ready before is not of these steps.
    current.began = performance.now();
    current.bar = new ProgressBar(total);
  }
  if (current.bar.isShown) {
    current.bar.show(done, current.title);
    return;
  }
  const now = performance.now();
  if (now - current.said < LINE_MS || done === 0) return;
  current.said = now;
  const left = timeLeft(done, total, now - current.began);
  process.stdout.write(`${current.title} ${done}/${total}${left === null ? '' : `，${left}`}\n`);
}

/** Takes the line away; nothing more is said until the next stage. */
export function endStages(): void {
  current?.bar.clear();
  current = null;
}
