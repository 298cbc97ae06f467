import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { PartCache } from '../../../src/io/archive/part-cache.ts';
import { readPartHead, writePart } from '../../../src/io/index/part-file.ts';
import { cellLeaves, planCells } from '../../../src/io/index/phrase-cells.ts';
import { Alphabet } from '../../../src/search/build/alphabet.ts';
import { type PhrasePart, phrasePart } from '../../../src/search/build/phrase-part.ts';
import { ByteReader, decodeReports } from '../../../src/search/format/byte-reader.ts';
import { ByteWriter, writeReports } from '../../../src/search/format/byte-writer.ts';
import { NODE_SIZE } from '../../../src/search/format/phrase-shape.ts';
import { writeSteps } from '../../../src/search/format/short-lists.ts';
import { type PhraseHolders, PhraseTable } from '../../../src/search/query/phrase-look-up.ts';
import { findPhrase, symbolsOf } from '../../../src/text/symbols.ts';
import { Random } from '../../bench/random.ts';

/** Few characters, so that phrases recur within and across reports. */
const invent = (random: Random, length: number) =>
  Array.from({ length }, () => random.pick(['甲', '乙', '丙', '，', '1丁', '12丁', '3.5丁'])).join(
    '',
  );

interface Invented {
  readonly text?: string;
  /** Found from the second symbol on. */
  readonly figure?: string;
}

function partOf(documents: readonly Invented[]): PhrasePart {
  const alphabet = new Alphabet();
  const read = (text: string | undefined) =>
    text === undefined ? [] : text.split('\n').map((block) => alphabet.read(block));
  return phrasePart(
    documents.map(({ text, figure }) => ({
      blocks: read(text),
      figures: read(figure).map((symbols) => ({ symbols, least: 2 })),
    })),
    alphabet,
  );
}

/** The table as a build writes it, in ranges of so many bytes. */
function tableOf(shards: readonly (readonly Invented[])[], limit = 1e9) {
  const parts = shards.map((documents, shard) => {
    const path = join(folder, `${shard}.part`);
    writePart(path, partOf(documents));
    return path;
  });
  const cache = new PartCache(mkdtempSync(join(folder, 'cells-')), '');
  const ranges = planCells(parts.map(readPartHead), cache, limit).map((cell) => {
    const { firsts, sizes, counts, bytes } = cellLeaves(cell, parts, cache);
    expect(cellLeaves(cell, parts, cache)).toEqual({ firsts, sizes, counts, bytes });
    let at = 0;
    const next = (size = 0) => {
      at += size;
      return size === 0 ? new Uint8Array() : inflateRawSync(bytes.subarray(at - size, at));
    };
    return firsts.map((first, index) => {
      return { first, bytes: next(sizes[index]), counts: next(counts[index]) };
    });
  });
  const nodes = ranges.map((leaves) => {
    return Array.from({ length: Math.ceil(leaves.length / NODE_SIZE) }, (_, number) =>
      leaves.slice(number * NODE_SIZE, (number + 1) * NODE_SIZE),
    );
  });
  const shape = {
    totals: shards.map((documents) => documents.length),
    nodes: nodes.map((lists) => lists.map(([leaf]) => leaf?.first ?? '')),
  };
  /** A table of which nothing is read yet, and the leaves that it reads. */
  const fresh = () => {
    const read = new Set<string>();
    const table = new PhraseTable(shape, {
      node: async (range, node) => ({
        firsts: nodes[range]?.[node]?.map(({ first }) => first) ?? [],
        sizes: writeSteps(nodes[range]?.[node]?.map(({ bytes }) => bytes.length) ?? []),
        counts: writeSteps(nodes[range]?.[node]?.map(({ counts }) => counts.length) ?? []),
      }),
      leaf: async (range, node, from, size) => {
        const leaves = nodes[range]?.[node] ?? [];
        const whole = Buffer.concat(leaves.flatMap(({ bytes, counts }) => [bytes, counts]));
        read.add(`${range}/${node}/${from}`);
        return whole.subarray(from, from + size);
      },
    });
    return { table, read };
  };
  return { ...fresh(), fresh, ranges };
}

const folder = mkdtempSync(join(tmpdir(), 'nianbao-phrases-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const reportsIn = (findings: ReadonlyMap<number, PhraseHolders>) =>
  [...findings].map(([shard, { certain, counts }]) => [shard, certain, [...counts.keys()]]);

describe('词句对照表', () => {
  const random = new Random(5);
  const shards = [40, 1, 90].map((count) =>
    Array.from({ length: count }, () =>
      Array.from({ length: 3 }, () => invent(random, random.between(1, 60))).join('\n'),
    ),
  );
  const documents = shards.map((texts) => texts.map((text) => ({ text })));
  const { table } = tableOf(documents);
  const { table: cut, ranges, fresh } = tableOf(documents, 3000);
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
      const findings = await table.find(symbolsOf(phrase), [0, 1, 2], true);
      expect(await cut.find(symbolsOf(phrase), [0, 1, 2], true)).toEqual(findings);
      const uncounted = await cut.find(symbolsOf(phrase), [0, 1, 2]);
      expect(reportsIn(uncounted)).toEqual(reportsIn(findings));
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
    expect(ranges.length).toBeGreaterThan(2);
  });

  test('许多片各只有一份可能有的：不漏，也不留下许多要读的', async () => {
    // Each shard has one report that begins as asked; few of them go on so.
    const many = Array.from({ length: 60 }, (_, shard) => [
      { text: `县${'甲乙丙丁'[shard % 4]}局办理乙丙${shard % 30 === 0 ? '丁乙件' : '乙丁件'}` },
      { text: '县的局都办理乙丙，乙丙丁乙件' },
    ]);
    const { table: wide, read } = tableOf(many, 3000);
    for (const begun of ['县甲', '县丙']) {
      const phrase = `${begun}局办理乙丙丁乙`;
      const holds = (shard: number) => many[shard]?.[0]?.text.includes(phrase) ?? false;
      const all = [...many.keys()];
      for (const symbols of [symbolsOf(phrase), symbolsOf(phrase).slice(0, 8)]) {
        const before = read.size;
        const found = await wide.find(symbols, all);
        const right = all.filter(holds);
        expect(right.filter((shard) => !found.get(shard)?.counts.has(0))).toEqual([]);
        expect(found.size).toBeLessThanOrEqual(symbols.length > 8 ? right.length : 15);
        expect(read.size - before).toBeLessThanOrEqual(4);
      }
    }
  });

  test('一段至多读一叶：它的开头在不在别的叶里，叶里都有', async () => {
    for (let turn = 0; turn < 300; turn += 1) {
      const { table: unread, read } = fresh();
      const symbols = symbolsOf(invent(random, 12)).slice(0, 8);
      await unread.find(symbols, [0, 1, 2]);
      expect(read.size).toBe(1);
    }
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
    const { table: other } = tableOf([
      [{ figure: '减16' }, { text: '增减' }],
      [{ text: '减16件' }],
    ]);
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
    const writer = new ByteWriter();
    writeReports(writer, reports, reports.length, total);
    expect(decodeReports(new ByteReader(writer.take()), total)).toEqual(reports);
  }
});

test('改一份，只有用到的首字所在的格不同，别的字词变了次序也一样', () => {
  const cache = new PartCache(mkdtempSync(join(folder, 'names-')), '');
  const namesOf = (changed: string) => {
    const shards = [[{ text: '甲乙' }, { text: changed }], [{ text: '甲乙丁' }]];
    const heads = shards.map((documents, shard) => {
      const path = join(folder, `named-${shard}.part`);
      writePart(path, partOf(documents));
      return readPartHead(path);
    });
    return planCells(heads, cache, 1).map(({ name }) => name);
  };
  // In the order of their units: 丁, 丙, 乙, 甲.
  const [before, after] = [namesOf('丙丁'), namesOf('丙1丁')];
  expect(before).toHaveLength(4);
  expect(after.filter((name) => before.includes(name))).toEqual([before[0], ...before.slice(2)]);
});
