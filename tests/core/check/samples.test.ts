/**
 * The five sample documents in their own words, imported as they stand: what the rules on
 * wording find there, which the archive's digests cannot show.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { importFiles } from '../../../src/commands/import.ts';
import type { CheckedArchive } from '../../../src/io/archive/check-archive.ts';
import {
  ARCHIVE,
  checkFolder,
  REPOSITORY,
  readFolder,
  withFolderAsync,
  writeContent,
} from '../../support/content.ts';

const FOLDER = join(REPOSITORY, '../shared/samples');

/** Rules that find nothing in the tables: wording, dates, shape. By document. */
const EXPECTED: Readonly<Record<string, readonly string[]>> = {
  '630223-zrzyj/2021': ['D01 form', 'D02 s6', 'D09 s6'],
  '430381-zrzyj/2022': ['D02 s6', 'D08 s5', 'D12 source'],
  'xpcc-zrzyj/2020': [],
  '630223-zrzyj/2024': [
    'D02 s1',
    'D02 s2',
    'D02 s3',
    'D02 s5',
    'D02 s6',
    'D03 applications',
    'D03 proactive',
    'D09 s6',
    'X08 year',
  ],
  '640105-zrzyj/2020': [],
};

if (!existsSync(FOLDER)) {
  test.skip(`五份样本的原文没有测：${FOLDER} 不存在`, () => {});
} else {
  describe('五份样本的原文', () => {
    let loaded: CheckedArchive;

    beforeAll(async () => {
      const agencies = Object.fromEntries(
        Object.entries(readFolder(ARCHIVE)).filter(([path]) => !path.startsWith('reports/')),
      );
      loaded = await withFolderAsync(async (content) => {
        writeContent(content, agencies);
        const paths = ['000', '001', '002', '003', '004'].map((name) =>
          join(FOLDER, `${name}.txt`),
        );
        await importFiles(paths, { content, dryRun: false, force: false });
        return checkFolder(content);
      });
    });

    test.each(Object.entries(EXPECTED))('%s：D、X 类恰好查出这些', (id, expected) => {
      const found = loaded.diagnostics.filter(
        ({ file, rule }) => file === `reports/${id}.yaml` && /^[DX]/.test(rule),
      );
      expect(loaded.archive.reports.find((report) => report.id === id)?.text).toBe('verbatim');
      expect(found.map(({ rule, at }) => `${rule} ${at}`).sort()).toEqual(expected);
    });

    test('001 的第五部分只有打算，其余四份写了问题', () => {
      const found = loaded.diagnostics.filter(({ rule }) => rule === 'D08');
      expect(found.map(({ file, found: what }) => [file, what])).toEqual([
        ['reports/430381-zrzyj/2022.yaml', '只有打算'],
      ]);
    });
  });
}
