/** `npm run bench:faults`: the table of faults and commands. */
import { IsolatedReader } from '../../src/io/documents/isolated-reader.ts';
import { HINDRANCES } from './faults/hinder-writes.ts';
import { canMount } from './faults/narrow-disk.ts';
import { FAULTS, type FaultName, SUBJECTS, type SubjectName } from './faults/subjects.ts';
import { killTimes, runUndisturbed, tryFault } from './faults/try-fault.ts';
import { countSteps, tryHindered, WRITINGS, type WritingName } from './faults/try-hindered.ts';
import { Random } from './random.ts';

interface Order {
  /** How often each command is killed; how seldom it is hindered otherwise: `HINDERED`. */
  readonly kills: number;
  /** One command alone; all where it is left out. */
  readonly command?: string | undefined;
  /** Of the moments. */
  readonly seed: number;
}

/** So many lines of what went wrong say enough while the others are tried. */
const SHOWN = 10;

/** For so many runs to the end after a kill, one is hindered in each of the other ways. */
const HINDERED = 5;

/** @returns 1 where anything was wrong */
export async function benchFaults(
  { kills, command, seed }: Order,
  print: (line: string) => void,
): Promise<number> {
  const random = new Random(seed);
  const isWanted = (name: string) => command === undefined || name === command;
  const subjects = (Object.keys(SUBJECTS) as SubjectName[]).filter(isWanted);
  const writings = (Object.keys(WRITINGS) as WritingName[]).filter(isWanted);
  if (subjects.length + writings.length === 0) {
    throw new Error(`没有 ${command}；有 ${Object.keys(SUBJECTS).join('、')}`);
  }
  const wrong = [
    ...(await hinderEach(writings, kills, random, print)),
    ...(await endProcesses(subjects, kills, random, print)),
  ];
  for (const line of new Set(wrong)) print(line);
  print(`每格：没有差错的次数 / 次数；差错 ${wrong.length}`);
  return wrong.length === 0 ? 0 : 1;
}

/** Every command, ended and refused at steps of its writing. */
async function hinderEach(
  names: readonly WritingName[],
  times: number,
  random: Random,
  print: (line: string) => void,
): Promise<string[]> {
  const reader = new IsolatedReader();
  const wrong: string[] = [];
  print(`| 写的 | 步数 | ${HINDRANCES.join(' | ')} |`);
  print(`| --- | ---: | ${HINDRANCES.map(() => '---:').join(' | ')} |`);
  for (const name of names) {
    const undisturbed = await countSteps(name, reader);
    const cells: string[] = [];
    for (const kind of HINDRANCES) {
      const found: string[][] = [];
      for (let at = 0; at < times; at += 1) {
        found.push(await tryHindered(name, kind, undisturbed, reader, random));
      }
      cells.push(cellOf(found));
      wrong.push(...found.flat().map((line) => `${name}：${line}`));
    }
    print(`| ${name} | ${undisturbed.steps} | ${cells.join(' | ')} |`);
  }
  await reader.close();
  return wrong;
}

/** Every command as a process. */
async function endProcesses(
  names: readonly SubjectName[],
  kills: number,
  random: Random,
  print: (line: string) => void,
): Promise<string[]> {
  const wrong: string[] = [];
  const isMounting = canMount();
  if (!isMounting) print('这台机器不让挂载：写满、只读的磁盘只在上面逐步试过');
  const rows = [
    `| 命令 | 毫秒 | kill -9 | ${FAULTS.map((fault) => SAYS[fault]).join(' | ')} |`,
    `| --- | ---: | ---: | ${FAULTS.map(() => '---:').join(' | ')} |`,
  ];
  for (const name of names) {
    const undisturbed = await runUndisturbed(name);
    const tell = (what: string, found: string[][]) => {
      wrong.push(...found.flat().map((line) => `${name} ${what}：${line}`));
      // It takes a while until the whole row is known.
      if (found.length > 0) print(`… ${name} ${what} ${cellOf(found)}`);
      for (const line of found.flat().slice(0, SHOWN)) print(`  ${line.slice(0, 400)}`);
      return cellOf(found);
    };
    const cells = [tell('kill -9', await killTimes(name, kills, undisturbed, random))];
    for (const fault of FAULTS) {
      const faults: readonly FaultName[] = SUBJECTS[name].faults;
      const isTried = faults.includes(fault) && (isMounting || !NEEDS_MOUNT.has(fault));
      const found: string[][] = [];
      const times = Math.ceil(kills / SUBJECTS[name].each / HINDERED);
      for (let at = 0; isTried && at < times; at += 1) {
        found.push(await tryFault(name, fault, undisturbed, random));
      }
      cells.push(tell(SAYS[fault], found));
    }
    rows.push(`| ${name} | ${undisturbed.milliseconds.toFixed(0)} | ${cells.join(' | ')} |`);
  }
  for (const row of rows) print(row);
  return wrong;
}

const SAYS: Readonly<Record<FaultName, string>> = {
  full: '写满',
  readonly: '只读',
  twice: '两个同时，一个在别的时区、语言、年代',
  edited: '生成时内容有改动',
  flipped: '缓存、网站里改了一个字节',
};

const NEEDS_MOUNT: ReadonlySet<FaultName> = new Set(['full', 'readonly']);

/** Times without anything wrong, of all. */
const cellOf = (found: readonly (readonly string[])[]) =>
  found.length === 0
    ? '—'
    : `${found.filter(({ length }) => length === 0).length} / ${found.length}`;
