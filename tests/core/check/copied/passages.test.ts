import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fingerprint } from '../../../../src/check/copied/fingerprint.ts';
import { ArchiveNames } from '../../../../src/check/copied/names.ts';
import { normaliseSections } from '../../../../src/check/copied/normalise.ts';
import { type PassagePlace, sharedPassages } from '../../../../src/check/copied/passages.ts';
import { Comparer } from '../../../../src/check/copied/similarity.ts';
import { FORMS } from '../../../../src/form/index.ts';
import { archiveFold } from '../../../../src/io/fold-table.ts';
import { inventCopies } from '../../../bench/copied/corpus.ts';
import { NAMES, report } from '../../../support/copied.ts';

type Sections = ReturnType<typeof report>['sections'];

const cut = (sections: Sections, { section, block, start, end }: PassagePlace) =>
  sections[section]?.blocks[block]?.text.slice(start, end);

/** The normalised units of a report that lie in a place. */
function unitsIn(sections: Sections, place: PassagePlace, names: ArchiveNames): string {
  const piece = normaliseSections(sections, names).find(
    (item) => item.section === place.section && item.block === place.block,
  );
  return [...(piece?.starts ?? [])]
    .map((start, index) =>
      start >= place.start && (piece?.ends[index] ?? 0) <= place.end ? piece?.text[index] : '',
    )
    .join('');
}

test('两边原文各自的起止：数字、名称、繁简、标点不同也是同一段', () => {
  const a = report(['前言一句。２０２２年，红岭县水务局公开供水价格15条；另有别的。']);
  const b = report(['無關的話', '別處開頭：2019年青湾区水务局公開供水價格 1,530 條，結尾不同']);
  const [passage, ...rest] = sharedPassages(a, b, NAMES);
  expect(rest).toEqual([]);
  if (passage === undefined) throw new Error('no passage');
  expect(cut(a.sections, passage.a)).toBe('２０２２年，红岭县水务局公开供水价格15条');
  expect(cut(b.sections, passage.b)).toBe('2019年青湾区水务局公開供水價格 1,530 條');
  expect(passage.b).toMatchObject({ section: 0, block: 1 });
});

test('没有相同的八个字就没有相同的段落', () => {
  expect(sharedPassages(report(['甲乙丙丁戊己庚天']), report(['甲乙丙丁戊己庚地']), NAMES)).toEqual(
    [],
  );
});

test('接得上两处的一段各取其一，不重叠也不遗漏', () => {
  const a = report(['甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳']);
  const b = report(['甲乙丙丁戊己庚辛壬癸', '庚辛壬癸子丑寅卯辰巳']);
  expect(sharedPassages(a, b, NAMES).map((item) => cut(a.sections, item.a))).toEqual([
    '甲乙丙丁戊己庚辛壬癸',
    '子丑寅卯辰巳',
  ]);
});

test('任意两份文字：两边归一后相同，在甲中不重叠，合起来正是所计的相同部分', () => {
  const letters = fc.constantFrom(...'甲乙丙丁１2，红岭县水务局年。 的');
  const paragraph = fc.string({ unit: letters, maxLength: 60 });
  const text = fc.array(paragraph, { maxLength: 4 });
  fc.assert(
    fc.property(text, text, fc.array(fc.nat(3), { maxLength: 3 }), (first, second, shared) => {
      const a = report(first);
      const b = report([...second, ...shared.map((index) => `${first[index] ?? ''}尾`)]);
      const passages = sharedPassages(a, b, NAMES);
      let last = { block: -1, end: 0 };
      for (const passage of passages) {
        const units = unitsIn(a.sections, passage.a, NAMES);
        expect(units).not.toBe('');
        expect(unitsIn(b.sections, passage.b, NAMES)).toBe(units);
        const isAfter = passage.a.block > last.block || passage.a.start >= last.end;
        expect(isAfter).toBe(true);
        last = passage.a;
      }
    }),
    { seed: 11, numRuns: 300 },
  );
});

test('段落的长度合计就是相似度所计的字数', () => {
  const { agencies, reports, copies } = inventCopies({
    reports: 40,
    copied: 0.1,
    repeated: 0,
    changed: 0.05,
    changedInRepeats: 0,
    stock: [0.3, 0.6],
    seed: 5,
  });
  const names = new ArchiveNames(agencies, FORMS, archiveFold());
  const byId = new Map(reports.map((item) => [item.id, item]));
  expect(copies.size).toBe(4);
  for (const [copy, source] of copies) {
    const [a, b] = [byId.get(copy), byId.get(source)];
    const [left, right] = [a && fingerprint(a, names), b && fingerprint(b, names)];
    if (!a || !b || !left || !right) throw new Error('no text');
    const comparer = new Comparer();
    comparer.load(left);
    const covered = (from: typeof a, to: typeof b) =>
      sharedPassages(from, to, names)
        .map((item) => unitsIn(from.sections, item.a, names).length)
        .reduce((sum, length) => sum + length, 0);
    const share = (covered(a, b) + covered(b, a)) / (left.units + right.units);
    expect(comparer.compare(right).share).toBeCloseTo(share, 10);
  }
});
