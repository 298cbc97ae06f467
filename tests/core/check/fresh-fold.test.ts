import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { checkReport } from '../../../src/check/check-report.ts';
import { ClaimReader } from '../../../src/check/claims/read.ts';
import { ArchiveNames } from '../../../src/check/copied/names.ts';
import { parseText } from '../../../src/content/markdown.ts';
import { f2021 } from '../../../src/form/editions/f2021.ts';
import { FORMS } from '../../../src/form/index.ts';
import { Labels } from '../../../src/import/labels.ts';
import { matchHeading } from '../../../src/report/sections.ts';
import { parseQuery } from '../../../src/search/query/parse-query.ts';
import { makeFold } from '../../../src/text/fold.ts';
import { reportWith } from '../../support/claims.ts';
import { REPOSITORY } from '../../support/content.ts';

/** Run where nothing else has been loaded before. */
const FRESH = `
  import { checkReport } from './src/check/check-report.ts';
  import { ClaimReader } from './src/check/claims/read.ts';
  import { archiveFold } from './src/io/fold-table.ts';
  import { reportWith } from './tests/support/claims.ts';
  const report = reportWith('new=9', '我局共收到政府信息公開申請 12 件，未發生行政複議。');
  const { findings } = checkReport(report, new ClaimReader(archiveFold()));
  process.stdout.write(findings.map(({ rule, found }) => rule + ' ' + found).join());
`;

test('刚启动的程序，谁也没有先准备什么：繁体的正文照样核对', () => {
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', FRESH], {
    cwd: REPOSITORY,
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  expect(stdout.split(',')).toContain('C01 12');
});

test('两张表同时用，各折各的', () => {
  const [none, some] = [makeFold(''), makeFold('乡鄉 后後')];
  expect([none('湘鄉後'), some('湘鄉後'), none('湘鄉後')]).toEqual(['湘鄉後', '湘乡后', '湘鄉後']);
  expect(none.withOffsets('鄉').text).toBe('鄉');
});

test('没有折叠就写不出核对、读文字、导入、检索：类型不许', () => {
  const report = reportWith('new=9', '');
  const without = [
    // @ts-expect-error
    () => new ClaimReader(),
    // @ts-expect-error
    () => checkReport(report),
    // @ts-expect-error
    () => new ArchiveNames([], FORMS),
    // @ts-expect-error
    () => parseText('', f2021),
    // @ts-expect-error
    () => matchHeading('', f2021),
    // @ts-expect-error A function that folds nothing is no fold.
    () => matchHeading('', f2021, (text: string) => text),
    // @ts-expect-error
    () => new Labels(),
    // @ts-expect-error
    () => parseQuery(''),
    // @ts-expect-error
    () => makeFold(),
  ];
  expect(without).toHaveLength(9);
});
