/**
 * `npm run bench:mutate`: removes, hides, re-encodes or replaces one figure of an invented document
 * at a time. Its cell may be read or left to a person; it must never be claimed wrongly, nor any
 * other for it.
 */
import { forkTasks } from './fork-pool.ts';
import { MUTATED_FORMATS, type MutatedFormat, mutationsOf } from './import/mutate/apply.ts';
import type { Mutated } from './import/mutate/mutate-document.ts';
import type { MutateTask } from './mutate-worker.ts';

const SEED = 20_262;
/** Of the documents, how many come in each format. */
const SHARES: Readonly<Record<MutatedFormat, number>> = {
  ...{ text: 0.3, html: 0.2, mht: 0.05, docx: 0.2, doc: 0.05 },
  ...{ drawn: 0.1, pdf: 0.1 },
};
/** Mutations of a document where all formats are tried; the next document goes on from there. */
const TURN = 28;

/**
 * Prints a table by format and mutation.
 *
 * @param only a single format, with every mutation on every document
 * @returns 1 if a wrong cell is claimed, or nothing was there that could be
 */
export async function benchMutate(
  documents: number,
  seed: number | undefined,
  print: (line: string) => void,
  only?: string,
): Promise<number> {
  if (only !== undefined && !MUTATED_FORMATS.includes(only as MutatedFormat)) {
    throw new RangeError(`没有格式 ${only}：可选 ${MUTATED_FORMATS.join('、')}`);
  }
  const tasks = MUTATED_FORMATS.filter((format) => only === undefined || format === only).flatMap(
    (format) => {
      const count = only === undefined ? Math.ceil(documents * SHARES[format]) : documents;
      const all = mutationsOf(format).length;
      const turn = only === undefined ? Math.min(TURN, all) : all;
      return Array.from({ length: count }, (_, index): MutateTask => {
        const places = Array.from({ length: turn }, (_, at) => (index * turn + at) % all);
        return { format, count, seed: seed ?? SEED, index, places: new Set(places) };
      });
    },
  );
  // What takes longest first, so that no process is left alone with it at the end.
  const slowest = [...tasks].sort(
    (a, b) => MUTATED_FORMATS.indexOf(b.format) - MUTATED_FORMATS.indexOf(a.format),
  );
  const worker = new URL('./mutate-worker.ts', import.meta.url);
  const all = (await forkTasks<MutateTask, Mutated[]>(worker, slowest)).flat();
  report(all, print);
  const idle = idleFormats(all);
  for (const format of idle) print(`${format} 没有一格读对并认定：等于没有试`);
  const isWrong = all.some(({ verdict }) => verdict === 'wrong' || verdict === 'unread');
  return isWrong || idle.length > 0 ? 1 : 0;
}

/** Formats of which nothing is claimed any more: what claims nothing claims nothing wrongly. */
export const idleFormats = (all: readonly Pick<Mutated, 'format' | 'verdict'>[]): MutatedFormat[] =>
  MUTATED_FORMATS.filter((format) => {
    const own = all.filter((item) => item.format === format);
    return own.length > 0 && own.every(({ verdict }) => verdict !== 'right');
  });

function report(all: readonly Mutated[], print: (line: string) => void): void {
  print(`${all.length} 次改动，每次改一个数`);
  print('');
  print('| 格式 | 改动 | 次数 | 读对并认定 | 未定 | 错而认定 | 没有读成 | 别的格未定 % |');
  print(`| --- | --- |${' ---: |'.repeat(6)}`);
  const row = (format: string, name: string, items: readonly Mutated[]) => {
    const count = (verdict: Mutated['verdict']) =>
      items.filter((item) => item.verdict === verdict).length;
    const sum = (of: (item: Mutated) => number) =>
      items.reduce((total, item) => total + of(item), 0);
    const left =
      (sum(({ left }) => left) /
        Math.max(
          1,
          sum(({ cells }) => cells),
        )) *
      100;
    const counts = [items.length, count('right'), count('unsure'), count('wrong'), count('unread')];
    print(`| ${[format, name, ...counts, left.toFixed(2)].join(' | ')} |`);
  };
  for (const format of MUTATED_FORMATS) {
    const own = all.filter((item) => item.format === format);
    for (const name of new Set(own.map(({ mutation }) => mutation))) {
      row(
        format,
        name,
        own.filter(({ mutation }) => mutation === name),
      );
    }
    if (own.length > 0) row(format, '合计', own);
  }
  row('合计', '', all);
  for (const { format, mutation, at } of all.filter(({ verdict }) => verdict === 'unread')) {
    print(`${format} ${mutation} ${at}：整份没有读成`);
  }
  for (const { format, mutation, at, wrong } of all
    .filter(({ verdict }) => verdict === 'wrong')
    .slice(0, 60)) {
    print(`${format} ${mutation} ${at}：${wrong.length} 格，${wrong.slice(0, 2).join('；')}`);
  }
}
