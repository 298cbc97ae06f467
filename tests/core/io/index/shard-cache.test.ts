import { execFile } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, test } from 'vitest';
import { ShardCache } from '../../../../src/io/index/shard-cache.ts';
import type { IndexSummary } from '../../../../src/io/index/write-index.ts';
import { workFolder } from '../../../../src/io/work-folder.ts';
import { REPOSITORY, readFolder, withFolder } from '../../../support/content.ts';

const folder = mkdtempSync(join(tmpdir(), 'nianbao-cache-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Writes an index of a few shards into OUT; says which were built, and which were there. */
const WRITE = `
  import { indexedRecord } from './src/io/index/indexed-report.ts';
  import { writeSearchIndex } from './src/io/index/write-index.ts';
  import { benchNames, benchRecords } from './tests/bench/search-records.ts';
  const records = [...benchRecords(7, 3)].filter(({ year }) => year > 2023);
  const { CACHE: cache, OUT } = process.env;
  const summary = await writeSearchIndex(OUT, records.map(indexedRecord), benchNames(7, 3), { cache });
  process.stdout.write(JSON.stringify(summary));
`;
const cache = join(folder, 'cache');
const cells = `${cache}-cells`;

async function write(out: string): Promise<IndexSummary> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--input-type=module', '--eval', WRITE],
    { cwd: REPOSITORY, env: { ...process.env, CACHE: cache, OUT: join(folder, out) } },
  );
  return JSON.parse(stdout) as IndexSummary;
}

test('两次同时建索引，都成功，各自完整；缓存坏了的一片、坏了的格重建，结果一样', async () => {
  const bytes = (out: string) => readFolder(join(folder, out));
  const years = ['2025', '2024'];
  const both = await Promise.all([write('one'), write('other')]);
  expect(both.map(({ built, reused }) => [...built, ...reused].sort().reverse())).toEqual([
    years,
    years,
  ]);
  expect(bytes('one')).toEqual(bytes('other'));
  const places = readdirSync(cache).map((name) => join(cache, name));
  const shards = places.filter((place) => existsSync(join(place, 'phrases.part')));
  expect(shards).toHaveLength(years.length);
  // Pagefind's own code is kept beside them.
  const [hub = ''] = places.filter((place) => !shards.includes(place));
  expect(places).toHaveLength(years.length + 1);

  flip(join(shards[0] ?? '', 'phrases.part'));
  flip(join(hub, 'pagefind.js'));
  for (const cell of readdirSync(cells)) flip(join(cells, cell));
  const { built, reused } = await write('mended');
  expect([built.length, reused.length]).toEqual([1, 1]);
  expect(bytes('mended')).toEqual(bytes('one'));
  expect((await write('again')).reused).toEqual(years);
});

function flip(path: string): void {
  const bytes = readFileSync(path);
  bytes[bytes.length >> 1] = ~(bytes[bytes.length >> 1] ?? 0);
  writeFileSync(path, bytes);
}

/** A shard as it is kept, of which only the files matter. */
function keep(cache: ShardCache, lines: string): string {
  const place = cache.placeOf(lines);
  const built = workFolder(place);
  mkdirSync(join(built, 'pagefind/index'), { recursive: true });
  for (const name of ['texts.part', 'pagefind/index/en']) writeFileSync(join(built, name), lines);
  cache.keep(built, place);
  return place;
}

test.each<[string, (shard: string) => void]>([
  ['少了一个文件', (shard) => rmSync(join(shard, 'texts.part'))],
  ['少了一个目录', (shard) => rmSync(join(shard, 'pagefind'), { recursive: true })],
  ['断在半路', (shard) => writeFileSync(join(shard, 'texts.part'), '')],
  ['错了一个字节', (shard) => flip(join(shard, 'texts.part'))],
  ['多了一个文件', (shard) => writeFileSync(join(shard, 'pagefind/x'), '')],
  ['没有封好', (shard) => rmSync(join(shard, 'seal'))],
  [
    '空了',
    (shard) => readdirSync(shard).map((name) => rmSync(join(shard, name), { recursive: true })),
  ],
  ['不见了', (shard) => rmSync(shard, { recursive: true })],
])('缓存的一片%s：看得出来，新建的换得进去', (_, damage) => {
  withFolder((root) => {
    const cache = new ShardCache(root, [], 'code');
    const place = keep(cache, 'lines');
    expect(cache.find(place)).toBe(place);
    damage(place);
    expect(cache.find(place)).toBeNull();
    expect(keep(cache, 'lines')).toBe(place);
    expect(cache.find(place)).toBe(place);
    expect(readdirSync(root)).toHaveLength(1);
  });
});

test('清理：两星期不用的清掉；用过的、别的程序正在建的留着；不见了的不碍事', () => {
  withFolder((root) => {
    const cache = new ShardCache(root, [], 'code');
    const [asked, idle, young] = [keep(cache, '甲'), keep(cache, '乙'), keep(cache, '丙')];
    const building = workFolder(cache.placeOf('丁'));
    mkdirSync(building);
    symlinkSync('nowhere', join(root, 'gone'));
    const before = new Date(Date.now() - 15 * 86_400_000);
    for (const place of [asked, idle]) utimesSync(place, before, before);
    expect(cache.find(asked)).toBe(asked);
    cache.prune();
    const left = readdirSync(root).map((name) => join(root, name));
    expect(left.sort()).toEqual([asked, building, young, join(root, 'gone')].sort());
  });
});

test('程序、记录、Pagefind 的设定不同，钥匙都不同', () => {
  withFolder((root) => {
    const place = new ShardCache(root, [], 'code').placeOf('lines');
    expect(new ShardCache(root, [], 'code').placeOf('lines')).toBe(place);
    expect(new ShardCache(root, [], 'other').placeOf('lines')).not.toBe(place);
    expect(new ShardCache(root, [], 'code').placeOf('others')).not.toBe(place);
    process.env['PAGEFIND_VERBOSE'] = '1';
    try {
      expect(new ShardCache(root, [], 'code').placeOf('lines')).not.toBe(place);
    } finally {
      delete process.env['PAGEFIND_VERBOSE'];
    }
  });
});
