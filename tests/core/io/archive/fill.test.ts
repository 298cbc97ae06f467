/** An archive that several processes have checked before reads as one that was checked at once. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkArchive } from '../../../../src/io/archive/check-archive.ts';
import { fillInProcesses, planProcesses } from '../../../../src/io/archive/fill-in-processes.ts';
import {
  fillShare,
  type LoadedArchive,
  loadArchive,
  loadFilled,
} from '../../../../src/io/archive/load-archive.ts';
import { readArchive } from '../../../../src/io/archive/read-archive.ts';
import { writeCorpus } from '../../../bench/write-corpus.ts';

const TODAY = '2027-01-01';
const REPORTS = 36;

let folder = '';
let content = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'nianbao-fill-'));
  content = join(folder, 'content');
  writeCorpus(content, REPORTS);
  copyText(content);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Gives one agency the text of another, and a report a row that cannot be read. */
function copyText(root: string): void {
  const { reports } = readArchive(root).archive;
  const [first, second] = reports;
  const other = reports.find(({ agency }) => agency !== first?.agency);
  const pathOf = (id = '', ending = '') => join(root, 'reports', `${id}${ending}`);
  writeFileSync(pathOf(other?.id, '.md'), readFileSync(pathOf(first?.id, '.md')));
  writeFileSync(pathOf(second?.id, '.yaml'), 'form: f2021\n');
}

/** What a command may make of it. */
const seen = (loaded: LoadedArchive) => ({
  diagnostics: loaded.diagnostics,
  summary: loaded.summary,
  figures: [...loaded.figures],
  archive: loaded.whole().archive,
});

const load = (cache: string, fill: (unknown: number) => Promise<void> = async () => {}) =>
  loadFilled(content, { cache, today: TODAY, fewest: 0 }, fill);

test.each([1, 2, 7])('先分成 %i 份核对，再一起读，与一次核对的一样', async (of) => {
  const cache = join(folder, `of-${of}`);
  const told: number[] = [];
  const loaded = await load(cache, async (unknown) => {
    told.push(unknown);
    for (let part = 1; part <= of; part += 1) fillShare(content, { part, of }, cache);
  });
  const plain = checkArchive(readArchive(content), TODAY);
  expect(loaded.diagnostics).toEqual(plain.diagnostics);
  expect(loaded.diagnostics.map(({ rule }) => rule)).toContain('D07');
  expect(seen(loaded)).toEqual(seen(await load(join(folder, 'at-once'))));
  // What is kept is not asked for again.
  await load(cache, async (unknown) => void told.push(unknown));
  expect(told).toEqual([REPORTS]);
});

test('几个进程核对过的，一份也不再读；做不成的由自己做', async () => {
  const cache = join(folder, 'processes');
  await load(cache, (unknown) => fillInProcesses(content, cache, unknown, 2));
  const kept = (at: string, ending: string) =>
    readdirSync(at).filter((name) => name.endsWith(ending));
  const other = join(folder, 'processes-2');
  for (const part of [1, 2]) fillShare(content, { part, of: 2 }, other);
  expect(readdirSync(cache)).toEqual(expect.arrayContaining(readdirSync(other)));
  expect(kept(cache, '.read').sort()).toEqual(kept(other, '.read').sort());
  // Only the two with one text are checked again.
  expect(kept(cache, '.check').length - kept(other, '.check').length).toBeLessThanOrEqual(2);
  const loaded = await load(join(folder, 'failed'), async (unknown) => {
    await fillInProcesses(join(folder, 'not-there'), join(folder, 'failed'), unknown, 2);
  });
  expect(seen(loaded)).toEqual(seen(await load(cache)));
});

test('几个进程只在值得的时候起：份数够多，核和内存够两个', () => {
  expect(planProcesses(10_000, 2, 4000)).toBe(2);
  expect(planProcesses(10_000, 16, 4000)).toBe(11);
  expect(planProcesses(10_000, 1, 4000)).toBe(0);
  expect(planProcesses(10_000, 4, 600)).toBe(0);
  expect(planProcesses(500, 4, 4000)).toBe(0);
});

test('正文在另一个线程里比对，与在这里比的一样；存着的不见了、坏了也是', async () => {
  const cache = join(folder, 'beside');
  const options = { today: TODAY, fewest: 0, onlyBlocking: true };
  const likenesses = (loaded: LoadedArchive) => {
    const { copies, checks } = loaded.whole();
    return [
      copies && [copies.comparisons, [...copies.previousYear], [...copies.nearest]],
      [...checks].map(([id, { findings }]) => [id, findings]),
    ];
  };
  const plain = loadArchive(content, { cache: join(folder, 'here'), ...options });
  expect(JSON.stringify(likenesses(plain))).toContain('D07');
  const texts = () => readdirSync(cache).filter((name) => name.endsWith('.texts'));
  const hindrances: (() => void)[] = [
    () => mkdirSync(cache),
    () => rmSync(join(cache, texts()[0] ?? '')),
    () => {
      const path = join(cache, texts()[1] ?? '');
      const bytes = readFileSync(path);
      writeFileSync(path, bytes.fill(1, bytes.length - 1));
    },
  ];
  for (const hinder of hindrances) {
    hinder();
    for (const name of readdirSync(cache).filter((name) => /\.(?:copies|alike)$/.test(name))) {
      rmSync(join(cache, name));
    }
    const loaded = await loadFilled(content, { cache, ...options });
    expect(seen(loaded)).toEqual(seen(plain));
    expect(likenesses(loaded)).toEqual(likenesses(plain));
  }
});
