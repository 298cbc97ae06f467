/** What reports say is the same whether it is recalled or worked out. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { KeptEntries } from '../../../../src/io/archive/kept-entries.ts';
import { loadArchive } from '../../../../src/io/archive/load-archive.ts';
import { PartCache } from '../../../../src/io/archive/part-cache.ts';
import { recallAll } from '../../../../src/site/build/kept-sayings.ts';
import type { Sayings } from '../../../../src/site/view/held-sayings.ts';
import { sayingsOf } from '../../../../src/site/view/question-answers.ts';
import { Shelf } from '../../../../src/site/view/shelf.ts';
import { writeCorpus } from '../../../bench/write-corpus.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'nianbao-sayings-'));
  writeCorpus(join(folder, 'content'), 24);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function open(cacheName = 'kept', others: readonly string[] = []) {
  const loaded = loadArchive(join(folder, 'content'), { cache: join(folder, 'parts'), fewest: 0 });
  const archive = new Shelf(loaded.whole());
  const own = join(folder, cacheName);
  const cache = new PartCache(own, 'program');
  const entries = new KeptEntries([own, ...others.map((other) => join(folder, other))]);
  const keep = recallAll(archive, { cache, entries, ...loaded.kept() });
  return { archive, keep };
}

const toldIn = (said: Sayings) => said.measures.map((each) => [each, said.of(each.id)]);

const saidIn = (archive: Shelf) =>
  new Map(archive.entries.map((entry) => [entry.report.id, toldIn(sayingsOf(entry, archive))]));

test('存着的与重新算出的相同；没有改动的取自存着的，改了一个数的重新算', () => {
  const first = open();
  const plain = saidIn(first.archive);
  first.keep();
  const second = open();
  // Nothing was worked out: what is recalled is there before anybody asks.
  for (const entry of second.archive.entries) {
    const known = second.archive.onceOf<Sayings | null>(entry, 'sayings', () => null);
    expect(known && toldIn(known)).toEqual(plain.get(entry.report.id));
  }
  const [changed] = first.archive.entries;
  const path = join(folder, 'content', 'reports', `${changed?.report.id}.yaml`);
  const text = readFileSync(path, 'utf8');
  const after = text.replace(/^( +)received\.new: \[(\d+)/m, '$1received.new: [9$2');
  expect(after).not.toBe(text);
  writeFileSync(path, after);
  const third = open();
  const said = saidIn(third.archive);
  expect(said).toEqual(saidIn(open('nothing').archive));
  expect(said).not.toEqual(plain);
});

test('存着的字节只由内容决定：算出的、取来的、取自别处的都一样', () => {
  const one = open('one');
  one.keep();
  const name = readdirSync(join(folder, 'one')).find((file) => file.endsWith('.said')) ?? '';
  const bytes = readFileSync(join(folder, 'one', name));
  rmSync(join(folder, 'one', name));
  const [first, ...others] = one.archive.entries;
  // Half is worked out anew, half is known: each has measures of its own.
  const again = open('one');
  for (const entry of others) sayingsOf(entry, again.archive);
  again.keep();
  expect(first).toBeDefined();
  expect(readFileSync(join(folder, 'one', name))).toEqual(bytes);
  const elsewhere = open('two', ['one']);
  elsewhere.keep();
  expect(readFileSync(join(folder, 'two', name))).toEqual(bytes);
});
