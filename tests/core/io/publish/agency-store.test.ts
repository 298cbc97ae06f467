/** Data files that come from the cache are those that are worked out. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { layoutOf } from '../../../../src/export/layout.ts';
import { loadArchive } from '../../../../src/io/archive/load-archive.ts';
import { PartCache } from '../../../../src/io/archive/part-cache.ts';
import { writeData } from '../../../../src/io/publish/write-data.ts';
import type { LayoutChoice } from '../../../../src/report/model.ts';
import { writeCorpus } from '../../../bench/write-corpus.ts';
import { readFolder } from '../../../support/content.ts';
import { exportInput } from '../../../support/export.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'nianbao-agency-store-'));
  // More rows of cells than one group of the Parquet file holds.
  writeCorpus(join(folder, 'first'), 180);
  cpSync(join(folder, 'first'), join(folder, 'content'), { recursive: true });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const content = () => join(folder, 'content');
const kept = () => join(folder, 'kept');
let number = 0;

/** All files, by path: with what was kept, or with nothing. */
async function written(isKept: boolean, layout: LayoutChoice = 'auto') {
  number += 1;
  const root = join(folder, `data-${number}`);
  const loaded = loadArchive(content(), { cache: join(folder, 'parts'), fewest: 0 });
  const input = exportInput(loaded.whole());
  const { keys } = loaded.kept();
  const cache = isKept ? { cache: new PartCache(kept(), 'program'), keys } : null;
  const options = { kept: cache };
  await writeData(root, { ...input, layout: layoutOf({ layout }, input.records.length) }, options);
  return readFolder(root);
}

const entriesOf = () => new Set(readdirSync(kept()));
const groupsIn = (names: Iterable<string>) => [...names].filter((name) => name.endsWith('.group'));

function edit(path: string, change: (text: string) => string): void {
  const before = readFileSync(path, 'utf8');
  const after = change(before);
  expect(after).not.toBe(before);
  writeFileSync(path, after);
}

test('从存着的来，与从头写的逐字节相同；改了一份，别的机关、别的行组不再算', async () => {
  const plain = await written(false);
  expect(await written(true)).toEqual(plain);
  const first = entriesOf();
  expect(groupsIn(first).length).toBeGreaterThan(2);
  expect(await written(true)).toEqual(plain);
  expect(entriesOf()).toEqual(first);

  const reports = join(content(), 'reports');
  const agency = readdirSync(reports).sort().at(-1) ?? '';
  const year = readdirSync(join(reports, agency)).find((name) => name.endsWith('.yaml')) ?? '';
  edit(join(reports, agency, year), (text) => text.replace(/^title: .*$/m, 'title: =改过的题名'));
  const changed = await written(false);
  expect(changed).not.toEqual(plain);
  expect(await written(true)).toEqual(changed);
  const added = [...entriesOf()].filter((name) => !first.has(name));
  expect(added.filter((name) => name.endsWith('.data'))).toHaveLength(1);
  // The last group of the cells, and the indicators' only one.
  expect(groupsIn(added)).toHaveLength(2);
});

test('存着的坏了一个字节：重新算出，字节不变', async () => {
  const before = await written(true);
  for (const name of entriesOf()) {
    const bytes = readFileSync(join(kept(), name));
    bytes[bytes.length - 9] = (bytes[bytes.length - 9] ?? 0) ^ 1;
    writeFileSync(join(kept(), name), bytes);
  }
  expect(await written(true)).toEqual(before);
});

test('换了摆法，不取另一种摆法存着的；合在一起的从存着的来，也逐字节相同', async () => {
  const together = await written(false, 'by-agency');
  // First worked out anew, though the other layout's are kept; then taken from what is kept.
  expect(await written(true, 'by-agency')).toEqual(together);
  expect(await written(true, 'by-agency')).toEqual(together);
});
