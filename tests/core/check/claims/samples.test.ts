/**
 * The five sample documents in their own words: what the text says against the tables, as found
 * by reading them. Nothing of their wording is kept here.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { importFiles } from '../../../../src/commands/import.ts';
import type { CheckedArchive } from '../../../../src/io/archive/check-archive.ts';
import {
  ARCHIVE,
  checkFolder,
  REPOSITORY,
  readFolder,
  withFolderAsync,
  writeContent,
} from '../../../support/content.ts';

const FOLDER = join(REPOSITORY, '../shared/samples');
const NAMES = ['000', '001', '002', '003', '004'];

/** Findings, and agreements by rule. */
const EXPECTED: Readonly<Record<string, readonly [readonly string[], Record<string, number>]>> = {
  '630223-zrzyj/2021': [['C04 text.s1.remedies.review.total 2 无'], { C04: 1 }],
  '430381-zrzyj/2022': [[], { C01: 1, C03: 3 }],
  'xpcc-zrzyj/2020': [
    ['C05 text.s1.proactive.licensing.change +15 +18', 'C09 remedies'],
    { C01: 1, C05: 3 },
  ],
  '630223-zrzyj/2024': [['C08 remedies.litigation.direct'], {}],
  '640105-zrzyj/2020': [[], { C01: 1, C02: 1 }],
};

if (!existsSync(FOLDER)) {
  test.skip(`五份样本的原文没有测：${FOLDER} 不存在`, () => {});
} else {
  describe('五份样本的原文', () => {
    let loaded: CheckedArchive;

    beforeAll(async () => {
      const agencies = Object.entries(readFolder(ARCHIVE)).filter(
        ([path]) => !path.startsWith('reports/'),
      );
      loaded = await withFolderAsync(async (content) => {
        writeContent(content, Object.fromEntries(agencies));
        const paths = NAMES.map((name) => join(FOLDER, `${name}.txt`));
        await importFiles(paths, { content, dryRun: false, force: false });
        return checkFolder(content);
      });
    });

    test.each(Object.entries(EXPECTED))('%s：C 类恰好查出这些，相符的只计数', (id, expected) => {
      const check = loaded.checks.get(id);
      const found = (check?.findings ?? [])
        .filter(({ rule }) => rule.startsWith('C'))
        .map(({ rule, at, expected, found }) => `${rule} ${at} ${expected} ${found}`.trim());
      const passes = [...(check?.tallies ?? [])]
        .filter(([rule, { pass }]) => rule.startsWith('C') && pass > 0)
        .map(([rule, { pass }]) => [rule, pass]);
      expect([found, Object.fromEntries(passes)]).toEqual(expected);
    });
  });
}
