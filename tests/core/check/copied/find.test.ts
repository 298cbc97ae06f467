import { expect, test } from 'vitest';
import {
  type Copies,
  compareTexts,
  findCopies,
  type RefusedPairs,
} from '../../../../src/check/copied/find.ts';
import {
  type CopyInput,
  fingerprint,
  MIN_UNITS,
} from '../../../../src/check/copied/fingerprint.ts';
import { distinctOf } from '../../../../src/check/copied/hash-set.ts';
import { findLeftovers } from '../../../../src/check/copied/leftovers.ts';
import { ArchiveNames } from '../../../../src/check/copied/names.ts';
import { COPY_SHARE } from '../../../../src/check/copied/similarity.ts';
import { D06_LIMIT } from '../../../../src/check/rules/D06.ts';
import { FORMS } from '../../../../src/form/index.ts';
import { archiveFold } from '../../../../src/io/fold-table.ts';
import { inventCopies } from '../../../bench/copied/corpus.ts';
import { ownSentence } from '../../../bench/copied/own-prose.ts';
import { Random } from '../../../bench/random.ts';
import { AGENCIES, NAMES, OWN, report } from '../../../support/copied.ts';

const [, NEIGHBOUR, , , FAR] = AGENCIES;
if (NEIGHBOUR === undefined || FAR === undefined) throw new Error('too few agencies');

/** Some forty sentences of no particular agency. */
function sentences(seed: number, count = 40): string[] {
  const random = new Random(seed);
  return Array.from({ length: count }, () => ownSentence(random).replaceAll(/\{\w+\}/g, '7'));
}

const seen = (copies: Copies) => ({
  previousYear: [...copies.previousYear].sort(),
  nearest: [...copies.nearest].sort(),
});

const corpus = inventCopies({
  reports: 300,
  copied: 0.04,
  repeated: 0.04,
  changed: 0.05,
  changedInRepeats: 0.02,
  stock: [0.3, 0.6],
  seed: 3,
});
const corpusNames = new ArchiveNames(corpus.agencies, FORMS, archiveFold());
const found = findCopies(corpus.reports, corpusNames);

test('虚构的三百份里，仿照别处的都找到，别的都不算', () => {
  const sources = new Map([...corpus.copies].map(([copy, source]) => [source, copy]));
  const flagged = [...found.nearest].filter(([, { share }]) => share >= COPY_SHARE);
  const right = flagged.filter(
    ([id, { other }]) => corpus.copies.get(id) === other || sources.get(id) === other,
  );
  const recalled = right.filter(([id]) => corpus.copies.has(id));
  expect(corpus.copies.size).toBe(12);
  expect(recalled.length / corpus.copies.size).toBeGreaterThanOrEqual(0.95);
  expect(right.length / flagged.length).toBeGreaterThanOrEqual(0.98);
});

test('虚构的三百份里，沿用上年的都找到，别的都不算', () => {
  const repeated = [...found.previousYear].filter(([, { share }]) => share >= D06_LIMIT);
  expect(corpus.repeats.size).toBe(12);
  expect(repeated.map(([id]) => id).sort()).toEqual([...corpus.repeats.keys()].sort());
});

test('虚构的三百份里没有残留', () => {
  expect(corpus.reports.flatMap((item) => findLeftovers(item, corpusNames))).toEqual([]);
});

test('结果与读入的次序无关', () => {
  const reversed = new ArchiveNames([...corpus.agencies].reverse(), FORMS, archiveFold());
  expect(seen(findCopies([...corpus.reports].reverse(), reversed))).toEqual(seen(found));
});

test('只说够得上的，与全都说的一样；一家的各个散列告诉过的照用', () => {
  const texts = corpus.reports.flatMap((item) => fingerprint(item, corpusNames) ?? []);
  const all = compareTexts(texts, { least: 0 });
  const near = [...all.nearest].filter(([, { share }]) => share >= COPY_SHARE);
  expect(near.length).toBeLessThan(all.nearest.size);
  expect({ ...all, nearest: new Map(near) }).toEqual(found);
  // Of all limits, those that some reach by a hair's breadth.
  for (const [, { share }] of [...all.nearest].filter((_, at) => at % 29 === 0)) {
    const told = [...all.nearest].filter(([, other]) => other.share >= share);
    expect(compareTexts(texts, { least: share }).nearest).toEqual(new Map(told));
  }
  const families = new Map(
    [...new Set(texts.map(({ family }) => family))].map((family) => {
      const own = texts.filter((text) => text.family === family);
      return [family, distinctOf(own.map(({ hashes }) => hashes))] as const;
    }),
  );
  expect(compareTexts(texts, { families })).toEqual(found);
  // They are used: nobody shares what no family is said to have.
  const none = new Map([...families.keys()].map((family) => [family, new Uint32Array(0)] as const));
  expect(compareTexts(texts, { families: none }).comparisons).toBe(0);
});

test('比过而不是仿照的记下来，下次不再比，结果相同', () => {
  const texts = corpus.reports.flatMap((item) => fingerprint(item, corpusNames) ?? []);
  const kept = new Set<string>();
  let spared = 0;
  const keyOf = (one: { id: string }, other: { id: string }) => `${one.id} ${other.id}`;
  const refused: RefusedPairs = {
    has: (one, other) => {
      const isKnown = kept.has(keyOf(one, other));
      if (isKnown) spared += 1;
      return isKnown;
    },
    add: (one, other) => void kept.add(keyOf(one, other)),
  };
  expect(compareTexts(texts, { refused })).toEqual(found);
  expect([spared, kept.size > 0]).toEqual([0, true]);
  const before = [...kept];
  for (const [id, { other }] of found.nearest) expect(before).not.toContain(`${id} ${other}`);
  expect(compareTexts(texts, { refused })).toEqual(found);
  expect([spared, [...kept]]).toEqual([before.length, before]);
});

test('只改了年份、数字和名称的，相同的部分是全部', () => {
  const text = sentences(1);
  const renamed = text.map((line) => line.replaceAll('7', '1,204'));
  const before = report(['2021年，红岭县水务局如下。', ...text], { year: 2021 });
  const after = report(['2022年，青湾区水务局如下。', ...renamed]);
  const elsewhere = report(['2022年，青湾区水务局如下。', ...renamed], { agency: FAR });
  const { previousYear, nearest } = findCopies([before, after, elsewhere], NAMES);
  expect(previousYear.get(after.id)).toMatchObject({ other: before.id, share: 1, jaccard: 1 });
  // The same share twice: the smaller id of the two.
  expect(nearest.get(elsewhere.id)).toMatchObject({ other: before.id, share: 1 });
});

test('年份在后的一份才有发现；同年的两份都有', () => {
  const early = report(sentences(2), { year: 2020 });
  const late = report(sentences(2), { agency: FAR, year: 2021 });
  const same = report(sentences(2), { agency: NEIGHBOUR, year: 2021 });
  const { nearest } = findCopies([late, early], NAMES);
  expect([...nearest.keys()]).toEqual([late.id]);
  const both = findCopies([late, same], NAMES).nearest;
  expect([...both.keys()].sort()).toEqual([late.id, same.id].sort());
});

test('机关沿革相承的算一家：前身的文字是上年的，不是别处的', () => {
  const event = { event: 'merged' as const, date: '2022-03', from: [FAR.id], basis: '示例' };
  const heir = { ...OWN, lineage: [event] };
  const names = new ArchiveNames(
    [...AGENCIES.filter(({ id }) => id !== OWN.id), heir],
    FORMS,
    archiveFold(),
  );
  const opening = '现将青湾区水务局2022年政府信息公开工作情况报告如下：';
  const before = report(sentences(8), { agency: FAR, year: 2021 });
  const after = report([opening, ...sentences(8)], { agency: heir });
  const { previousYear, nearest } = findCopies([before, after], names);
  expect([...nearest.keys()]).toEqual([]);
  expect(previousYear.get(after.id)?.other).toBe(before.id);
  expect(findLeftovers(after, names)).toEqual([]);
  expect(findLeftovers({ ...after, agency: OWN }, NAMES)).toHaveLength(1);
});

test('上年没有收录时，与更早的一年比', () => {
  const reports = [2018, 2021].map((year) => report(sentences(4), { year }));
  const { previousYear } = findCopies(reports, NAMES);
  expect([...previousYear].map(([id, { other }]) => [id, other])).toEqual([
    [`${OWN.id}/2021`, `${OWN.id}/2018`],
  ]);
});

test.each(['digest', 'none'] as const)('text: %s 的报告两边都不比', (kind) => {
  const reports = (text: CopyInput['text']) => [
    report(sentences(5), { year: 2021 }),
    report(sentences(5), { text }),
    report(sentences(5), { agency: FAR, text }),
  ];
  const all = findCopies(reports('verbatim'), NAMES);
  expect([all.previousYear.size, all.nearest.size]).toEqual([1, 2]);
  const left = findCopies(reports(kind), NAMES);
  expect([left.previousYear.size, left.nearest.size]).toEqual([0, 0]);
});

test('文字太短的不判', () => {
  const units = (count: number) => sentences(6).join('').slice(0, count);
  const judged = (count: number) => {
    const texts = [2021, 2022].map((year) => report([units(count)], { year }));
    return findCopies(texts, NAMES).previousYear.size;
  };
  expect(judged(MIN_UNITS / 2)).toBe(0);
  expect(judged(MIN_UNITS * 2)).toBe(1);
});

test('许多机关共用一份范文，也各有发现，比较的次数不随之成平方增长', () => {
  const group = (count: number) =>
    Array.from({ length: count }, (_, index) =>
      report(sentences(7), { agency: { ...FAR, id: `9902${String(index).padStart(2, '0')}-x` } }),
    );
  const all = findCopies(group(60), NAMES);
  expect(all.nearest.size).toBe(60);
  expect(Math.min(...[...all.nearest.values()].map(({ share }) => share))).toBe(1);
  expect(all.comparisons).toBeLessThanOrEqual(60 * 16);
});
