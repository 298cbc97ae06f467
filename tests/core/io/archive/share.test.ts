/** Shares of an archive, each read and checked for itself, make the archive that is read at once. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkArchive } from '../../../../src/io/archive/check-archive.ts';
import { loadArchive, loadShare } from '../../../../src/io/archive/load-archive.ts';
import { readArchive } from '../../../../src/io/archive/read-archive.ts';
import { readSteadily } from '../../../../src/io/archive/read-steadily.ts';
import { belongsTo, parseShare } from '../../../../src/io/archive/share.ts';
import { writeCorpus } from '../../../bench/write-corpus.ts';
import { ARCHIVE } from '../../../support/content.ts';
import { rowsInOrder } from '../../../support/rows-in-order.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'nianbao-shares-'));
  writeCorpus(join(folder, 'invented'), 36);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Has every share of an archive checked; gives their folders. */
function sharesOf(content: string, name: string, of: number): string[] {
  const { reports } = readArchive(content).archive;
  return Array.from({ length: of }, (_, at) => {
    const cache = join(folder, `${name}-${of}-${at + 1}`);
    const { count, perYear } = loadShare(content, { part: at + 1, of }, cache);
    // Each knows how large the whole is, on which the layout of its pages' links depends.
    expect(count).toBe(reports.length);
    for (const [year, own] of perYear) {
      expect(own).toBe(reports.filter((report) => report.year === year).length);
    }
    return cache;
  });
}

const kept = (folders: readonly string[], ending: string) =>
  folders
    .flatMap((each) => readdirSync(each))
    .filter((name) => name.endsWith(ending))
    .sort();

test.each([
  [1, 'fixed', () => ARCHIVE],
  [2, 'fixed', () => ARCHIVE],
  [7, 'invented', () => join(folder, 'invented')],
  [16, 'fixed', () => ARCHIVE],
])('分成 %i 份各自核对，合起来与一次核对的一样，不再读第二遍', (of, name, at) => {
  const content = at();
  const others = sharesOf(content, name, of);
  const cache = join(folder, `${name}-${of}`);
  const loaded = loadArchive(content, { cache, others, fewest: 0 });
  const plain = checkArchive(readArchive(content));
  expect(loaded.diagnostics).toEqual(plain.diagnostics);
  expect(rowsInOrder(loaded.whole().archive)).toEqual(rowsInOrder(plain.archive));
  expect(kept([cache], '.read')).toEqual(kept(others, '.read'));
  // Nothing in these is like the text of another share.
  expect(kept([cache], '.check')).toEqual(kept(others, '.check'));
});

test('一份里的机关，合起来以后名称不变，正文还没有问到的也是；改了别处的名称，也不变', () => {
  const content = join(folder, 'named');
  cpSync(join(folder, 'invented'), content, { recursive: true });
  const others = [1, 2, 3].map((part) => join(folder, `named-${part}`));
  const named = others.map((cache, at) => {
    const loaded = loadShare(content, { part: at + 1, of: 3 }, cache);
    loaded.whole();
    return loaded.kept();
  });
  const load = () => {
    const loaded = loadArchive(content, { cache: join(folder, 'named-whole'), others, fewest: 0 });
    loaded.whole();
    return loaded.kept();
  };
  const all = load();
  expect(all.keys.size).toBeGreaterThan(3);
  for (const kind of ['keys', 'facts'] as const) {
    expect(new Map(named.flatMap((parts) => [...parts[kind]]))).toEqual(new Map(all[kind]));
  }
  const [first = ''] = readdirSync(join(content, 'agencies')).sort();
  const path = join(content, 'agencies', first);
  writeFileSync(path, readFileSync(path, 'utf8').replace(/name: (\S+)局/, 'name: $1新局'));
  const changed = load();
  const same = [...all.keys].filter(([id, key]) => changed.keys.get(id) === key);
  expect(same).toHaveLength(all.keys.size - 1);
});

test('一个进程接连读几份：目录没有动，机关只读一遍；动了就重读', async () => {
  const content = join(folder, 'steady');
  cpSync(join(folder, 'invented'), content, { recursive: true });
  const at = join(content, 'agencies');
  const load = (state: string, part: number) =>
    loadShare(content, { part, of: 3 }, join(folder, `steady-${part}`), { state }).whole().archive;
  const state = () => readSteadily(content, (now) => now);
  const { result: before } = await state();
  const first = load(before, 1);
  // Only told that nothing has changed can it not see this.
  rmSync(at, { recursive: true });
  const second = load(before, 2);
  expect(second.agencies).toEqual(first.agencies);
  const other = join(folder, 'steady-other');
  cpSync(join(folder, 'invented'), other, { recursive: true });
  const alone = loadShare(other, { part: 2, of: 3 }, join(folder, 'steady-alone'));
  expect(rowsInOrder(second)).toEqual(rowsInOrder(alone.whole().archive));
  const { result: after } = await state();
  expect(after).not.toBe(before);
  expect(load(after, 3).agencies).toEqual([]);
});

test('每个机关恰在一份里，与它的前身后继同在，不论还有哪些机关', () => {
  const families = Array.from({ length: 300 }, (_, index) => `9001${index}-czj`);
  for (const of of [1, 2, 7, 16]) {
    const parts = Array.from({ length: of }, (_, at) => ({ part: at + 1, of }));
    for (const family of families) {
      expect(parts.filter((share) => belongsTo(share, family))).toHaveLength(1);
    }
    for (const share of parts) {
      const own = families.filter((family) => belongsTo(share, family)).length;
      expect(own).toBeGreaterThan(families.length / of / 3);
    }
  }
});

test('正文抄了另一份里的：合起来时说得出', () => {
  const content = join(folder, 'copied');
  cpSync(join(folder, 'invented'), content, { recursive: true });
  const { reports } = readArchive(content).archive;
  const [first] = reports;
  const other = reports.find(({ agency }) => agency !== first?.agency);
  const textOf = (id = '') => join(content, 'reports', `${id}.md`);
  writeFileSync(textOf(other?.id), readFileSync(textOf(first?.id)));
  const others = sharesOf(content, 'copied', 7);
  const loaded = loadArchive(content, { cache: join(folder, 'copied-all'), others, fewest: 0 });
  expect(loaded.diagnostics).toEqual(checkArchive(readArchive(content)).diagnostics);
  expect(loaded.diagnostics.map(({ rule }) => rule)).toContain('D07');
});

test('一份里有断了的、坏了一个字节的、不见了的：合起来还是对的', () => {
  const others = sharesOf(ARCHIVE, 'damaged', 2);
  const paths = others.flatMap((at) => readdirSync(at).map((name) => join(at, name)));
  for (const [index, path] of paths.entries()) {
    const bytes = readFileSync(path);
    if (index % 3 === 0) rmSync(path);
    else if (index % 3 === 1) writeFileSync(path, bytes.subarray(0, bytes.length / 2));
    else {
      bytes[bytes.length - 9] = (bytes[bytes.length - 9] ?? 0) ^ 1;
      writeFileSync(path, bytes);
    }
  }
  const cache = join(folder, 'damaged-all');
  const loaded = loadArchive(ARCHIVE, { cache, others, fewest: 0 });
  const plain = checkArchive(readArchive(ARCHIVE));
  expect(loaded.diagnostics).toEqual(plain.diagnostics);
  expect(rowsInOrder(loaded.whole().archive)).toEqual(rowsInOrder(plain.archive));
});

test('--part 写得不对的说出来', () => {
  expect(parseShare('3/16')).toEqual({ part: 3, of: 16 });
  for (const wrong of ['', '3', '0/4', '5/4', '3/', 'a/b', '1/0', '1.5/2', '-1/2']) {
    expect(() => parseShare(wrong)).toThrow('--part 应为第几部分/共几部分，如 3/16');
  }
});
