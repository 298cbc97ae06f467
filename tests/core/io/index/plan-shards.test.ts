/** Which shards there are, of a whole archive and of the parts that several machines make of it. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { belongsTo } from '../../../../src/io/archive/share.ts';
import type { IndexedReport } from '../../../../src/io/index/indexed-report.ts';
import { planShards, type WithinArchive } from '../../../../src/io/index/plan-shards.ts';
import { ShardCache } from '../../../../src/io/index/shard-cache.ts';
import { workFolder } from '../../../../src/io/work-folder.ts';
import { shardsOfYear } from '../../../../src/search/build/shards.ts';
import { withFolder } from '../../../support/content.ts';

/** Every second agency continues the one before it. */
const invented = (agencies: number, years: readonly number[]): IndexedReport[] =>
  Array.from({ length: agencies }, (_, number) => number).flatMap((number) =>
    years.map((year) => {
      const agency = `9${1000 + number}-slj`;
      const id = `${agency}/${year}`;
      return {
        head: { id, agency, year, date: `${year + 1}-01-31`, form: 'f2021', findings: [] },
        family: `9${1000 + number - (number % 2)}-slj`,
        content: id,
        characters: id.length,
        digest: id,
      };
    }),
  );

const YEARS = [2022, 2023];
const LIMIT = 30;

/** Names of the shards, with their reports and where each is kept. */
function planned(root: string, reports: readonly IndexedReport[], within?: WithinArchive) {
  const cache = new ShardCache(join(root, 'cache'), [], 'code');
  const shards = planShards(reports, { scratch: root, cache, limit: LIMIT, within });
  return new Map(
    shards.map(({ head, folder, reports: own }) => [
      head.name,
      { folder, ids: own.map(({ id }) => id) },
    ]),
  );
}

/** The plan of one of so many parts. */
function plannedPart(root: string, all: readonly IndexedReport[], part: number, of: number) {
  const perYear = new Map(
    YEARS.map((year) => [year, all.filter(({ head }) => head.year === year).length]),
  );
  const share = { part, of };
  const own = all.filter(({ family }) => belongsTo(share, family));
  return planned(root, own, { share, perYear });
}

test('一年的份数超过上限就分成二、四、八片', () => {
  expect([1, 512, 513, 1024, 1025, 14_286].map((reports) => shardsOfYear(reports))).toEqual([
    ...[1, 1, 2, 2, 4, 32],
  ]);
});

test('相承的机关在一片里，各片大小相近；别的机关来去，一份报告仍在原来的片里', () =>
  withFolder((root) => {
    const all = invented(100, YEARS);
    const whole = planned(root, all);
    expect([...whole.keys()]).toEqual(
      ['2023', '2022'].flatMap((year) => [1, 2, 3, 4].map((at) => `${year}-${at}`)),
    );
    const shardOf = new Map([...whole].flatMap(([name, { ids }]) => ids.map((id) => [id, name])));
    expect(shardOf.size).toBe(all.length);
    for (const { head, family } of all) {
      expect(shardOf.get(head.id)).toBe(shardOf.get(`${family}/${head.year}`));
    }
    for (const { ids } of whole.values()) expect(Math.abs(ids.length - 25)).toBeLessThan(14);
    const fewer = planned(
      root,
      all.filter((_, number) => number % 9 !== 0),
    );
    for (const [name, { ids }] of fewer) for (const id of ids) expect(shardOf.get(id)).toBe(name);
  }));

test.each([1, 2, 4])('%i 个部分：各部分建的片合起来就是全部的片，一片也不重', (of) =>
  withFolder((root) => {
    const all = invented(100, YEARS);
    const parts = Array.from({ length: of }, (_, at) => [
      ...plannedPart(root, all, at + 1, of),
    ]).flat();
    expect(new Map(parts)).toEqual(planned(root, all));
    expect(parts).toHaveLength(8);
  }),
);

test.each([3, 7, 8])('%i 个部分：片里有别的部分的报告，留到合成时建', (of) =>
  withFolder((root) => {
    const all = invented(100, YEARS);
    for (let part = 1; part <= of; part += 1) {
      expect(plannedPart(root, all, part, of)).toEqual(new Map());
    }
  }),
);

test('别处建好的片取来就用，可以移入自己的缓存', () =>
  withFolder((root) => {
    const other = new ShardCache(join(root, 'other'), [], 'code');
    const made = other.placeOf('lines');
    const built = workFolder(made);
    mkdirSync(built);
    other.keep(built, made);
    const own = new ShardCache(join(root, 'own'), [join(root, 'other')], 'code');
    const place = own.placeOf('lines');
    expect(own.find(place)).toBe(made);
    own.takeOver(made);
    expect(own.find(place)).toBe(place);
  }));
