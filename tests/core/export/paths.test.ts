/** Every address is made in one place, and every page of the site stands at one of them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { layoutOf } from '../../../src/export/layout.ts';
import { openApi } from '../../../src/export/openapi.ts';
import * as paths from '../../../src/export/paths.ts';
import { REPOSITORY } from '../../support/content.ts';

const REPORT = '990102-slj/2021';
const REPORT_PAGES = [paths.reportPath(REPORT), paths.alikePath(REPORT)];

/** One address of every kind of page, without the language. */
const ADDRESSES = [
  ...Object.values(paths.addressesIn('/', '')).flatMap((address) =>
    typeof address === 'string' ? [address.slice(1)] : [],
  ),
  ...REPORT_PAGES,
  paths.agencyPath('990102-slj'),
  paths.regionPath('990102'),
  paths.regionComparePath('990102'),
  paths.yearPath(2021),
  paths.rulePath('R401'),
  paths.formPath('f2021'),
  paths.sectorPath('自然资源'),
  paths.inconsistentPath,
  paths.correctionsPath,
  paths.questionsPath,
  paths.questionPath('disclosure'),
  paths.SITE_FILES.comparison,
  paths.comparedPath(0),
  paths.SITE_FILES.findings,
  paths.SITE_FILES.rules,
  paths.wordsPath('en'),
];

/**
 * Routes of Astro's pages as patterns; the page for what is not there stands at none, and what
 * stood elsewhere before at addresses of the others.
 */
const ROUTES = readdirSync(join(REPOSITORY, 'src/pages'), { recursive: true, encoding: 'utf8' })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => /\.(?:astro|ts)$/.test(name) && name !== '404.astro')
  .filter((name) => !name.includes('[...former]'))
  .map((name) => {
    const route = name
      .replace(/\.json\.ts$/, '.json')
      .replace(/(?:(?:^|\/)index|\/\[\.\.\.page\])?\.astro$/, '/')
      .replace(/^\//, '')
      .replace(/^\[\.\.\.locale\]\/?/, '')
      .replaceAll('.', '\\.');
    return { name, pattern: new RegExp(`^${route.replace(/\[\w+\]/g, '[^/]+')}$`) };
  });

test('每个地址恰有一个网页，每个网页都有地址', () => {
  const answering = ADDRESSES.map((address) => [
    address,
    ROUTES.filter(({ pattern }) => pattern.test(address)).length,
  ]);
  expect(answering).toEqual(ADDRESSES.map((address) => [address, 1]));
  const unreached = ROUTES.filter(({ pattern }) => !ADDRESSES.some((path) => pattern.test(path)));
  expect(unreached.map(({ name }) => name)).toEqual([]);
});

test('几种语言都有的网页，换成同一页；只有一份的照旧', () => {
  const there = (address: string) => paths.addressInLanguage('/a/', 'en', address);
  expect(there('/a/')).toBe('/a/en/');
  expect(there('/a/years/2021/2/#reports')).toBe('/a/en/years/2021/2/#reports');
  expect(there('/a/findings/?level=note')).toBe('/a/en/findings/?level=note');
  expect(there('/a/agencies/')).toBe('/a/en/agencies/');
  for (const one of [
    paths.reportPath(REPORT),
    paths.agencyPath('990102-slj'),
    paths.regionPath('990102'),
    paths.sectorPath('自然资源'),
    paths.dataPath('reports.csv'),
    paths.SITE_FILES.findings,
    `en/${paths.yearPath(2021)}`,
  ]) {
    expect(there(`/a/${one}`)).toBe(`/a/${one}`);
  }
  expect(there('https://example.org/')).toBe('https://example.org/');
});

test('语言、基础路径、编码都加在一处', () => {
  const english = paths.addressesIn('/a/', 'en');
  expect([english.home, english.forms, english.form('f2021')]).toEqual([
    '/a/en/',
    '/a/en/forms/',
    '/a/en/forms/f2021/',
  ]);
  // Documents exist once, in the language in which they were published.
  expect(english.report(REPORT)).toBe('/a/reports/990102-slj/2021/');
  const sector = english.sector('教育');
  expect(sector).toBe('/a/sectors/%E6%95%99%E8%82%B2/');
  expect(paths.pathBelow('/a/', sector)).toBe(paths.sectorPath('教育'));
});

test.each(['by-report', 'by-agency'] as const)('静态接口所说的文件就是 %s 所写的文件', (name) => {
  const layout = layoutOf({ layout: name }, 0);
  const description = openApi({ site: SITE, layout, homepage: null }, [], []) as {
    paths: Record<string, unknown>;
  };
  const [agency = '', year = ''] = REPORT.split('/');
  const described = Object.keys(description.paths).map((path) =>
    path.slice(1).replace('{agency}', agency).replace('{year}', year),
  );
  const written = layout.kinds.map(({ path }) => path(agency, Number(year)));
  expect(described).toEqual(expect.arrayContaining(written));
  expect(described.filter((path) => path.includes(agency))).toEqual(written);
});

// A browser runs the worker as it stands, and every page of an offline site loads the other.
test('离线的两个小脚本不引别的，所说的地址也相同', () => {
  const worker = readFileSync(join(REPOSITORY, 'src/browser/offline-worker.js'), 'utf8');
  expect(worker).toContain(`path.startsWith('${paths.FOLDERS.assets}')`);
  const register = readFileSync(join(REPOSITORY, 'src/browser/register-worker.ts'), 'utf8');
  expect(register).toContain(`/${paths.SITE_FILES.worker}\``);
  expect(worker).toContain(`path === '${paths.SITE_FILES.favicon}'`);
});

const SITE = {
  title: '示例档案',
  description: '示例',
  contact: null,
  repository: null,
  licence: null,
  pictures: false,
  offline: false,
  layout: 'auto',
} as const;
