import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { indexedRecord } from '../../../../src/io/index/indexed-report.ts';
import { indexShare, writeSearchIndex } from '../../../../src/io/index/write-index.ts';
import { MOST_READ } from '../../../../src/search/format/phrase-shape.ts';
import { FILES } from '../../../../src/search/format/search-files.ts';
import { benchNames, benchRecords } from '../../../bench/search-records.ts';

const folder = mkdtempSync(join(tmpdir(), 'nianbao-shards-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Of the year that is changed there are so many that Pagefind is given something. */
const REPORTS = 7 * (MOST_READ + 2);
const CHANGED = 2022;
const invented = [...benchRecords(REPORTS, 3)].filter(
  ({ year }, number) => year === CHANGED || number < 21,
);
const records = (changed: string | null) =>
  invented.map((record) =>
    record.id === changed
      ? { ...record, text: { ...record.text, title: `${record.text.title}（更正）` } }
      : record,
  );
const write = (out: string, changed: string | null, cache?: string, ...others: string[]) =>
  writeSearchIndex(join(folder, out), records(changed).map(indexedRecord), benchNames(REPORTS, 3), {
    cache: cache && join(folder, cache),
    others: others.map((name) => join(folder, name)),
  });

/** Every file below a folder with its bytes. */
function filesOf(out: string): Map<string, string> {
  const root = join(folder, out);
  return new Map(
    readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((name) => statSync(join(root, name)).isFile())
      .sort()
      .map((name) => [name, readFileSync(join(root, name)).toString('base64')]),
  );
}

test('改一份报告只重建它所在的一片；用缓存、用部分建好的片，与从头建的逐字节相同', {
  timeout: 240_000,
}, async () => {
  const years = ['2025', '2024', '2023', '2022', '2021', '2020', '2019'];
  expect(await write('first', null, 'cache')).toEqual({ built: years, reused: [] });
  expect(await write('again', null, 'cache')).toEqual({ built: [], reused: years });
  expect(filesOf('again')).toEqual(filesOf('first'));

  // Pagefind knows the long phrases that are in too many reports to read them all.
  const hasPagefind = (year: string) =>
    [...filesOf('first').keys()].some((name) => name.startsWith(FILES.pagefind(year)));
  expect(years.filter(hasPagefind)).toEqual([`${CHANGED}`]);

  const [changed] = records(null).filter(({ year }) => year === CHANGED);
  const summary = await write('changed', changed?.id ?? '', 'cache');
  expect(summary.built).toEqual(['2022']);
  expect(summary.reused).toEqual(years.filter((year) => year !== '2022'));
  const fresh = await write('fresh', changed?.id ?? '');
  expect(fresh.built).toEqual(years);
  expect(filesOf('changed')).toEqual(filesOf('fresh'));
  expect(filesOf('changed')).not.toEqual(filesOf('first'));

  const perYear = new Map(years.map((year) => [Number(year), 30]));
  await indexShare(records(null).map(indexedRecord), {
    within: { share: { part: 1, of: 1 }, perYear },
    cache: join(folder, 'part'),
    others: [join(folder, 'cache')],
  });
  rmSync(join(folder, 'cache'), { recursive: true });
  expect(await write('joined', null, 'other', 'part')).toEqual({ built: [], reused: years });
  expect(filesOf('joined')).toEqual(filesOf('first'));
});
