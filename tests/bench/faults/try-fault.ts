/**
 * Commands as processes, each killed or hindered in several ways. Afterwards every file must be as
 * it was or as it was to become, and the next run must end as an undisturbed one does, with
 * nothing left over.
 */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readFolder } from '../../support/content.ts';
import { ELSEWHERE } from '../../support/elsewhere.ts';
import type { Random } from '../random.ts';
import { EDITED } from './found.ts';
import { type Ending, runMarked, type Wish } from './marked-process.ts';
import { onFullDisk, onlyRead, takeFromDisk } from './narrow-disk.ts';
import { type FaultName, SUBJECTS, type Subject, type SubjectName } from './subjects.ts';

export type Files = Readonly<Record<string, Uint8Array>>;

/** What undisturbed runs make of the folder. */
export interface Undisturbed {
  readonly before: Files;
  readonly after: Files;
  /** The same of content that was edited; null where the command makes nothing of it. */
  readonly afterEdited: Files | null;
  readonly milliseconds: number;
  /** How many are seen in its folders. */
  readonly changes: number;
  /** How much more it holds, caches included. */
  readonly bytes: number;
  readonly code: number | null;
}

/** Twelve years ago. */
const OTHER_CLOCK = `data:text/javascript,const now = Date.now; globalThis.Date = class extends Date {
  constructor(...given) { given.length === 0 ? super(Date.now()) : super(...given); }
  static now() { return now() - 12 * 31557600000; }
};`;

const OTHER_MACHINE = {
  ...ELSEWHERE,
  NODE_OPTIONS: `${process.env['NODE_OPTIONS'] ?? ''} --import=${encodeURI(OTHER_CLOCK)}`,
};

/** Where the system is told to keep what is only for a while. */
const SCRATCH = 'tmp';

/** A folder in which a command is run, as often as one likes. */
class Place {
  readonly subject: Subject;
  readonly root: string;
  /** Whether nothing has run in it yet. */
  isFresh = true;
  readonly #folder = mkdtempSync(join(tmpdir(), 'nianbao-fault-'));

  constructor(name: SubjectName) {
    this.subject = SUBJECTS[name];
    this.root = join(this.#folder, 'root');
    this.reset();
  }

  /** As the command finds it. */
  reset(): void {
    rmSync(this.root, { recursive: true, force: true });
    mkdirSync(join(this.root, SCRATCH), { recursive: true });
    this.subject.prepare(this.root);
    this.isFresh = true;
  }

  end(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  run(wish: Wish = {}, line = this.subject.line): Promise<Ending> {
    this.isFresh = false;
    const env = { TMPDIR: join(this.root, SCRATCH), ...wish.env };
    return runMarked(line, this.root, { ...wish, env, watched: this.#watched() });
  }

  /** Folders in which something of the command is new, renamed or gone when it writes. */
  #watched(): string[] {
    const { kept, whole } = this.subject;
    const below = kept
      .filter((folder) => folder !== whole && existsSync(join(this.root, folder)))
      .flatMap((folder) => [folder, ...foldersBelow(join(this.root, folder), folder)]);
    return [this.root, ...below.map((folder) => join(this.root, folder))];
  }

  /** All files that count. */
  files(): Files {
    const { kept, spared } = this.subject;
    const all = Object.fromEntries(
      kept.flatMap((folder) => {
        const path = join(this.root, folder);
        const files = existsSync(path) ? Object.entries(readFolder(path)) : [];
        return files.map(([name, bytes]) => [`${folder}/${name}`, bytes] as const);
      }),
    );
    return spared === undefined ? all : pick(all, (path) => !path.startsWith(spared));
  }

  /** What is neither as before nor as afterwards. */
  halves({ before, after }: Pick<Undisturbed, 'before' | 'after'>): string[] {
    const now = this.files();
    const { whole } = this.subject;
    if (whole === undefined) return halfWritten(now, before, after);
    const isOf = (path: string) => path.startsWith(`${whole}/`);
    const [there, old, made] = [pick(now, isOf), pick(before, isOf), pick(after, isOf)];
    const isWhole =
      otherFiles(there, old).length === 0 ||
      otherFiles(there, made).length === 0 ||
      // Between two renames: the next run puts it back.
      (Object.keys(there).length === 0 && [old, made].some((files) => this.#movedAway(files)));
    const others = (files: Files) => pick(files, (path) => !isOf(path));
    return [
      ...(isWhole ? [] : [`${whole} 不是原来的，也不是新的`]),
      ...halfWritten(others(now), others(before), others(after)),
    ];
  }

  #movedAway(old: Files): boolean {
    const whole = this.subject.whole ?? '';
    return readdirSync(this.root)
      .filter((name) => name.startsWith(`${whole}.`) && name.endsWith('.work'))
      .some((name) => {
        const files = Object.entries(readFolder(join(this.root, name)));
        const there = Object.fromEntries(files.map(([path, bytes]) => [`${whole}/${path}`, bytes]));
        return (
          otherFiles(
            pick(there, (path) => path in old),
            old,
          ).length === 0
        );
      });
  }

  /** Runs it to its end. */
  async finish(undisturbed: Undisturbed, expected?: Files): Promise<string[]> {
    const before = this.files();
    return this.finished(before, await this.run(), undisturbed, expected);
  }

  /** After a run to its end all is as after an undisturbed one, nothing is left over. */
  finished(
    before: Files,
    ending: Ending,
    { after, code }: Undisturbed,
    expected: Files = after,
  ): string[] {
    const now = this.files();
    const isThere = (files: Files) => otherFiles(files, expected).length === 0;
    // What was written whole before the kill, the next run puts in its place before it looks.
    const isDone = isThere(before) || (this.subject.refusesFinished === true && isThere(now));
    const wrongCode = !isDone && ending.code !== code;
    const wrong = otherFiles(now, expected);
    return [
      ...(wrongCode ? [`下一次以 ${ending.code ?? ending.signal} 结束：${ending.said}`] : []),
      ...wrong.map((path) => `下一次之后 ${path} 不对`),
      ...leftovers(this.root).map((path) => `下一次之后还留着 ${path}`),
      ...ending.overdue,
    ];
  }

  /** Changes one byte of what was kept for the next time. @returns in which file */
  flip(random: Random): string {
    const { caches = [], whole = '' } = this.subject;
    const files = caches
      .filter((folder) => existsSync(join(this.root, folder)))
      .flatMap((folder) => pathsBelow(join(this.root, folder)).map((path) => `${folder}/${path}`))
      .filter((path) => isFilled(join(this.root, path)));
    const path = random.pick(files.sort());
    const bytes = readFileSync(join(this.root, path));
    const at = random.between(0, bytes.length - 1);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << random.between(0, 7));
    writeFileSync(join(this.root, path), bytes);
    // Where the site still lies there, little of the rest is read.
    const isOfWhole = path.startsWith(`${whole}/`);
    if (!isOfWhole && random.chance(0.7)) rmSync(join(this.root, whole), { recursive: true });
    return path;
  }

  /** Replaces the content file by file, as an editor or a `git pull` does. */
  async edit(pause: () => number): Promise<void> {
    const written = new Date('2026-02-03T04:05:06Z');
    for (const [path, text] of Object.entries(EDITED)) {
      const aside = join(this.root, 'edited');
      writeFileSync(aside, text);
      utimesSync(aside, written, written);
      renameSync(aside, join(this.root, 'content', path));
      await sleep(pause());
    }
  }
}

/** Runs the command undisturbed; to be given to the others. */
export async function runUndisturbed(name: SubjectName): Promise<Undisturbed> {
  const place = new Place(name);
  try {
    const before = place.files();
    const full = sizeOf(place.root);
    const { code, milliseconds, changes, said } = await place.run();
    const after = place.files();
    // Else nothing would be tried.
    if (otherFiles(before, after).length === 0) {
      throw new Error(`${name} 没有改动什么，以 ${code} 结束：${said}`);
    }
    const bytes = sizeOf(place.root) - full;
    let afterEdited: Files | null = null;
    if (place.subject.faults.includes('edited')) {
      place.reset();
      await place.edit(() => 0);
      const edited = await place.run();
      afterEdited = place.files();
      if (edited.code !== code || otherFiles(after, afterEdited).every(isContent)) {
        throw new Error(`${name} 做出的不随内容而变，以 ${edited.code} 结束：${edited.said}`);
      }
    }
    return { before, after, afterEdited, milliseconds, changes, bytes, code };
  } finally {
    place.end();
  }
}

/** One kill in so many comes when the command changes what is in its folders. */
const AT_CHANGE = 4;

/**
 * Kills the command at moments spread over all of its time, in the middle of each of as many
 * equal spans, somewhere, and some of the times right when it writes, which is soon over; after
 * every few kills it is run to its end.
 *
 * @returns what was wrong with each kill; empty where nothing was
 */
export async function killTimes(
  name: SubjectName,
  kills: number,
  undisturbed: Undisturbed,
  random: Random,
): Promise<string[][]> {
  const place = new Place(name);
  const wrong: string[][] = [];
  try {
    const spans = shuffled(kills, random);
    for (const [count, span] of spans.entries()) {
      const share = (span + random.next()) / kills;
      const atChange = count % AT_CHANGE === 0 && undisturbed.changes > 0;
      const found = await killOnce(place, share, atChange, undisturbed, random);
      const isLast = count + 1 === kills;
      if (isLast || (count + 1) % place.subject.each === 0) {
        found.push(...(await place.finish(undisturbed)));
        place.reset();
      }
      const moment = `${(share * 100).toFixed(1)}%${atChange ? ' 的改动' : ''}`;
      wrong.push(found.map((line) => `杀在 ${moment}：${line}`));
    }
  } finally {
    place.end();
  }
  return wrong;
}

/**
 * One that found so much done that it ended before its time was up is judged as any that ends; it
 * is begun anew in a fresh folder, and killed sooner where it ends early there, too.
 */
async function killOnce(
  place: Place,
  share: number,
  atChange: boolean,
  undisturbed: Undisturbed,
  random: Random,
): Promise<string[]> {
  const found: string[] = [];
  let { milliseconds, changes } = undisturbed;
  for (;;) {
    const [before, { isFresh }] = [place.files(), place];
    const moment = atChange
      ? { killAtChange: Math.ceil(share * changes) }
      : { killAfter: share * milliseconds };
    const ending = await place.run({ ...moment, together: random.next() < 0.5 });
    if (ending.signal !== null) {
      return [...found, ...ending.overdue, ...place.halves(undisturbed)];
    }
    found.push(...place.finished(before, ending, undisturbed));
    place.reset();
    if (!isFresh) continue;
    milliseconds = Math.min(milliseconds * 0.8, ending.milliseconds);
    changes = Math.max(1, Math.min(changes - 1, ending.changes));
  }
}

/** @returns what is wrong afterwards; empty where nothing is */
export async function tryFault(
  name: SubjectName,
  fault: FaultName,
  undisturbed: Undisturbed,
  random: Random,
): Promise<string[]> {
  const place = new Place(name);
  try {
    switch (fault) {
      case 'full': {
        const left = random.next() * undisturbed.bytes;
        const ending = await place.run({}, onFullDisk(place.root, left, place.subject.line));
        takeFromDisk(place.root);
        return [...saidSo(place, ending, undisturbed), ...(await place.finish(undisturbed))];
      }
      case 'readonly': {
        const folder = random.pick([
          '.',
          ...place.subject.kept.filter((at) => existsSync(join(place.root, at))),
        ]);
        const ending = await place.run({}, onlyRead(place.root, folder, place.subject.line));
        return [...saidSo(place, ending, undisturbed), ...(await place.finish(undisturbed))];
      }
      case 'twice': {
        const endings = await Promise.all([place.run(), place.run({ env: OTHER_MACHINE })]);
        const isDone = endings.some(({ code }) => code === undisturbed.code);
        const halves = [
          ...endings.flatMap(({ overdue }) => overdue),
          ...(isDone ? [] : [`哪一个也没有做成：${endings.map(({ said }) => said).join('\n')}`]),
          ...place.halves(undisturbed),
        ];
        return [...halves, ...(await place.finish(undisturbed))];
      }
      case 'edited':
        return await tryEdited(place, undisturbed, random);
      case 'flipped': {
        await place.run();
        const path = place.flip(random);
        const found = await place.finish(undisturbed);
        return found.map((line) => `${path} 改了一个字节：${line}`);
      }
    }
  } finally {
    place.end();
  }
}

/** That a command did not run, and of the import, which goes on, that a file was not written. */
const REASON = /未能运行|I125/;

/** A command that could not do all of it must say so, and have left everything as it was. */
function saidSo(place: Place, ending: Ending, undisturbed: Undisturbed): string[] {
  const { before, after, code } = undisturbed;
  const isPiecemeal = place.subject.isPiecemeal === true;
  const isDone = ending.code === code;
  const halves = place.halves(undisturbed);
  const missing = isDone ? otherFiles(place.files(), after) : [];
  return [
    ...ending.overdue,
    ...halves,
    ...missing.map((path) => `说做完了，${path} 却不对`),
    ...(isDone || REASON.test(ending.said)
      ? []
      : [`没有说出原因：${ending.code ?? ending.signal} ${ending.said}`]),
    ...(isDone || isPiecemeal || otherFiles(place.files(), before).length === 0
      ? []
      : ['没有做完，却有改动']),
  ];
}

/** Content is edited at some moment: the site is of one of the two, or stays as it was. */
async function tryEdited(
  place: Place,
  undisturbed: Undisturbed,
  random: Random,
): Promise<string[]> {
  const { before, after, afterEdited, milliseconds } = undisturbed;
  const whole = place.subject.whole ?? '';
  const made = (files: Files) => pick(files, (path) => path.startsWith(`${whole}/`));
  const running = place.run();
  await sleep(random.next() * milliseconds);
  await place.edit(() => random.next() * 40);
  const { code, said, overdue } = await running;
  const now = made(place.files());
  const isOneOf = (...all: Files[]) =>
    all.some((files) => otherFiles(now, made(files)).length === 0);
  const edited = afterEdited ?? after;
  const isRight =
    code === 0 ? isOneOf(after, edited) : isOneOf(before) && said.includes('未能运行');
  return [
    ...overdue,
    ...(isRight ? [] : [`改动时生成的不是改前的，也不是改后的（${code}）：${said}`]),
    ...(await place.finish(undisturbed, edited)),
  ];
}

function shuffled(length: number, random: Random): number[] {
  const numbers = Array.from({ length }, (_, at) => at);
  for (let at = length - 1; at > 0; at -= 1) {
    const other = random.between(0, at);
    [numbers[at], numbers[other]] = [numbers[other] ?? 0, numbers[at] ?? 0];
  }
  return numbers;
}

const pick = (files: Files, wanted: (path: string) => boolean): Files =>
  Object.fromEntries(Object.entries(files).filter(([path]) => wanted(path)));

/** Names under which commands write beside a place. */
const STAGED = /(?:^|\/)\.[^/]+\.\d+\.(?:tmp|new|old)$|\.work(?:\/|$)/;

/** What is left of the work of processes that are gone, caches included. */
const leftovers = (root: string): string[] =>
  pathsBelow(root).filter((path) => STAGED.test(path) || path.startsWith(`${SCRATCH}/`));

const foldersBelow = (root: string, named: string): string[] =>
  readdirSync(root, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(named, entry.parentPath.slice(root.length), entry.name));

function isFilled(path: string): boolean {
  const stats = statSync(path);
  return stats.isFile() && stats.size > 0;
}

function pathsBelow(root: string): string[] {
  return readdirSync(root, { withFileTypes: true, recursive: true }).map((entry) =>
    join(entry.parentPath, entry.name).slice(root.length + 1),
  );
}

const isContent = (path: string) => path.startsWith('content/');

const sizeOf = (root: string): number =>
  Object.values(readFolder(root)).reduce(
    (sum, { length }) => sum + Math.ceil(length / 4096) * 4096,
    0,
  );

/** Files that are not the same in both. */
export const otherFiles = (one: Files, other: Files): string[] =>
  [...new Set([...Object.keys(one), ...Object.keys(other)])].filter(
    (path) => !same(one[path], other[path]),
  );

/** Files that are neither as before nor as afterwards; those that wait beside their place apart. */
export function halfWritten(now: Files, before: Files, after: Files): string[] {
  const kept = Object.keys(before).filter((path) => !(path in now) && path in after);
  const halves = Object.keys(now).filter(
    (path) => !STAGED.test(path) && !same(now[path], before[path]) && !same(now[path], after[path]),
  );
  return [...halves.map((path) => `${path} 写了一半`), ...kept.map((path) => `${path} 没有了`)];
}

const same = (one: Uint8Array | undefined, other: Uint8Array | undefined) =>
  one === undefined || other === undefined ? one === other : Buffer.compare(one, other) === 0;
