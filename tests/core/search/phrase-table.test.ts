import { describe, expect, test } from 'vitest';
import { Random } from '../../../src/bench/random.ts';
import { ByteReader, decodeReports, encodeReports } from '../../../src/search/bytes.ts';
import { mergeParts } from '../../../src/search/phrase-leaf.ts';
import { NODE_SIZE, PhraseTable } from '../../../src/search/phrase-look-up.ts';
import { type PartDocument, phrasePart } from '../../../src/search/phrase-part.ts';
import { shardsOfYear } from '../../../src/search/shards.ts';
import { findPhrase, symbolsOf } from '../../../src/search/symbols.ts';

/** Few characters, so that phrases recur within and across reports. */
const invent = (random: Random, length: number) =>
  Array.from({ length }, () => random.pick(['甲', '乙', '丙', '，', '1丁', '12丁', '3.5丁'])).join(
    '',
  );

const documentOf = (text: string): PartDocument => ({
  blocks: text.split('\n').map(symbolsOf),
  figures: [],
});

function tableOf(shards: readonly (readonly PartDocument[])[]): PhraseTable {
  const leaves = [...mergeParts(shards.map((documents) => phrasePart(documents)))];
  const firsts = leaves.map(({ first }) => first);
  const nodes = Array.from({ length: Math.ceil(firsts.length / NODE_SIZE) }, (_, number) =>
    firsts.slice(number * NODE_SIZE, (number + 1) * NODE_SIZE),
  );
  return new PhraseTable(
    {
      totals: shards.map((documents) => documents.length),
      nodes: nodes.map(([first = '']) => first),
    },
    async (number) => nodes[number] ?? [],
    async (number) => leaves[number]?.bytes ?? new Uint8Array(),
  );
}

describe('词句对照表', () => {
  const random = new Random(5);
  const shards = [40, 1, 90].map((count) =>
    Array.from({ length: count }, () =>
      Array.from({ length: 3 }, () => invent(random, random.between(1, 60))).join('\n'),
    ),
  );
  const table = tableOf(shards.map((texts) => texts.map(documentOf)));
  const holding = (shard: number, phrase: string) =>
    new Map(
      (shards[shard] ?? []).flatMap((text, number) => {
        const count = text
          .split('\n')
          .reduce((sum, block) => sum + findPhrase(block, phrase).length, 0);
        return count === 0 ? [] : [[number, count] as const];
      }),
    );

  test('一千个片段：说确定的就是逐字所得，说待定的不漏', async () => {
    let certain = 0;
    for (let turn = 0; turn < 1000; turn += 1) {
      const block = random.pick(random.pick(random.pick(shards)).split('\n'));
      const symbols = symbolsOf(block);
      const at = random.between(0, symbols.length - 1);
      const part = symbols.slice(at, at + random.between(1, 14));
      const phrase = part.join('').replaceAll('\u0001', '');
      const findings = await table.find(symbolsOf(phrase), [0, 1, 2]);
      for (const shard of [0, 1, 2]) {
        const finding = findings.get(shard);
        const expected = holding(shard, phrase);
        if (finding?.certain) {
          certain += 1;
          expect(new Map(finding.counts), phrase).toEqual(expected);
        }
        for (const report of expected.keys()) expect(finding?.counts.has(report)).toBe(true);
      }
    }
    expect(certain).toBeGreaterThan(500);
  });

  test('没有的片段：至多留下几份待看，不当作有', async () => {
    const findings = await table.find(symbolsOf('甲乙戊'), [0, 1, 2]);
    expect([...findings.values()].filter(({ certain }) => certain)).toEqual([]);
    expect(await table.find(symbolsOf('戊'), [0, 1, 2])).toEqual(new Map());
  });

  test('只查要查的片', async () => {
    expect([...(await table.find(['甲'], [2])).keys()]).toEqual([2]);
  });

  test('表里的数字要连号带数才找得到', async () => {
    const figures = [{ symbols: symbolsOf('减16'), least: 2 }];
    const other = tableOf([[{ blocks: [], figures }, documentOf('增减')], [documentOf('减16件')]]);
    const found = await other.find(symbolsOf('减16'), [0, 1]);
    expect([...found].map(([shard, { counts }]) => [shard, [...counts.keys()]])).toEqual([
      [0, [0]],
      [1, [0]],
    ]);
    const sign = await other.find(['减'], [0]);
    expect([...(sign.get(0)?.counts.keys() ?? [])]).toEqual([1]);
    expect((await other.find(symbolsOf('16'), [0])).size).toBe(0);
  });
});

test('报告的集合写成字节再读回，疏密都一样', () => {
  const random = new Random(9);
  for (const [total, chance] of [
    [1, 1],
    [700, 0.01],
    [700, 0.9],
    [9, 0],
  ] as const) {
    const reports = Array.from({ length: total }, (_, number) => number).filter(() =>
      random.chance(chance),
    );
    const bytes = Uint8Array.from(encodeReports(reports, total));
    expect(decodeReports(new ByteReader(bytes), total)).toEqual(reports);
  }
});

describe('分片', () => {
  const items = Array.from({ length: 200 }, (_, number) => ({
    id: `9${number}-slj/2024`,
    characters: 100,
  }));

  test('不超过上限的一年是一片，超过的按编号分开，大小相近', () => {
    expect(new Set(shardsOfYear(items, 20_000))).toEqual(new Set([0]));
    const places = shardsOfYear(items, 10_000);
    const first = places.filter((place) => place === 0).length;
    expect(new Set(places)).toEqual(new Set([0, 1]));
    expect(first).toBeGreaterThan(70);
    expect(first).toBeLessThan(130);
  });

  test('别的报告来去，一份报告仍在原来的片里', () => {
    const fewer = items.filter((_, number) => number % 10 !== 0);
    const before = new Map(
      shardsOfYear(items, 10_000).map((place, number) => [items[number]?.id, place]),
    );
    const after = shardsOfYear(fewer, 9_500);
    for (const [number, place] of after.entries()) {
      expect(place).toBe(before.get(fewer[number]?.id));
    }
  });
});
