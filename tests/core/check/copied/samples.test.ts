/** The five real documents: written apart, and each at home. They are not in the repository. */

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fingerprint } from '../../../../src/check/copied/fingerprint.ts';
import { findLeftovers } from '../../../../src/check/copied/leftovers.ts';
import { ArchiveNames } from '../../../../src/check/copied/names.ts';
import { Comparer } from '../../../../src/check/copied/similarity.ts';
import { FORMS } from '../../../../src/form/index.ts';
import { readArchive } from '../../../../src/io/archive/read-archive.ts';
import { archiveFold } from '../../../../src/io/fold-table.ts';
import { ARCHIVE, REPOSITORY } from '../../../support/content.ts';
import { report } from '../../../support/copied.ts';

const FOLDER = join(REPOSITORY, '../shared/samples');
const SAMPLES = {
  '000.txt': '630223-zrzyj/2021',
  '001.txt': '430381-zrzyj/2022',
  '002.txt': 'xpcc-zrzyj/2020',
  '003.txt': '630223-zrzyj/2024',
  '004.txt': '640105-zrzyj/2020',
};

const { archive } = readArchive(ARCHIVE);
const names = new ArchiveNames(archive.agencies, FORMS, archiveFold());
const [elsewhere] = archive.agencies;

/** A sample with each line that says something as a paragraph. */
function sample(file: string, id: string, change = (text: string) => text) {
  const lines = change(readFileSync(join(FOLDER, file), 'utf8')).split('\n');
  const { agency, year } = archive.reports.find((item) => item.id === id) ?? {};
  if (agency === undefined || year === undefined) throw new Error(`no report ${id}`);
  const said = lines.map((line) => line.trim()).filter((line) => /\p{Script=Han}/u.test(line));
  return report(said, { id, agency, year });
}

function share(a: ReturnType<typeof sample>, b: ReturnType<typeof sample>): number {
  const [left, right] = [fingerprint(a, names), fingerprint(b, names)];
  if (left === null || right === null) throw new Error('too little text');
  const comparer = new Comparer();
  comparer.load(left);
  return comparer.compare(right).share;
}

if (!existsSync(FOLDER)) {
  test.skip(`五份样本没有测：${FOLDER} 不存在`, () => {});
} else {
  describe.each(Object.entries(SAMPLES))('%s', (file, id) => {
    test('与其他样本相同的文字不到两成', () => {
      const others = Object.entries(SAMPLES).filter(([other]) => other !== file);
      expect(others).toHaveLength(4);
      for (const [other, otherId] of others) {
        expect(share(sample(file, id), sample(other, otherId)), other).toBeLessThan(0.2);
      }
    });

    test('改了年份和数字，仍与自己全同', () => {
      const changed = (text: string) => text.replaceAll(/\d+/g, '2034');
      expect(share(sample(file, id), sample(file, id, changed))).toBeGreaterThan(0.95);
    });

    test('没有残留；当作别的机关、别的年度的就有', () => {
      const own = sample(file, id);
      expect(findLeftovers(own, names)).toEqual([]);
      if (elsewhere === undefined) throw new Error('no agencies');
      const moved = findLeftovers({ ...own, agency: elsewhere, year: own.year + 3 }, names);
      expect(moved.map(({ kind }) => kind)).toContain('agency');
    });
  });
}
