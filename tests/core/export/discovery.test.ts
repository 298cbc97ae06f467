import { describe, expect, test } from 'vitest';
import { reportCitation, siteCitation } from '../../../src/export/cite.ts';
import { openSearchFile, robotsFile, webManifest } from '../../../src/export/discovery.ts';
import { breadcrumbLd, datasetLd, jsonText, reportLd } from '../../../src/export/json-ld.ts';
import { layoutOf } from '../../../src/export/layout.ts';
import { placeOf } from '../../../src/export/paths.ts';
import { sitemaps } from '../../../src/export/sitemap.ts';
import { recordDate } from '../../../src/export/tables/record.ts';
import { ARCHIVE, checkFolder } from '../../support/content.ts';
import { exportInput } from '../../support/export.ts';

const { records, site } = exportInput(checkFolder(ARCHIVE));
const record = records.find(({ report }) => report.id === '350128-gwh/2020');
if (record === undefined) throw new Error('no such report');
const here = placeOf('archive', 'https://example.org/ignored');
const nowhere = placeOf('/', undefined);

describe('网址', () => {
  test.each([
    ['/', '/'],
    ['', '/'],
    ['archive', '/archive/'],
    ['/a/b', '/a/b/'],
    ['/年报/', '/%E5%B9%B4%E6%8A%A5/'],
  ])('基础路径 %j 写作 %j', (given, base) => {
    expect(placeOf(given, undefined).base).toBe(base);
  });

  test('一条记录的日期是已知日期中最晚的；都不知道就是所报年度的年末', () => {
    const source = { publisher: null, url: null, site: null, retrieved: null, sha256: null };
    const bare = { ...record.report, signed: null, published: null, source };
    expect(recordDate(bare)).toBe('2020-12-31');
    const seen = {
      ...bare,
      published: '2021-03-05',
      source: { ...source, retrieved: '2026-03-10' },
    };
    expect(recordDate(seen)).toBe('2026-03-10');
  });
});

test('网站地图多于四万页时分册，合起来一页不少', () => {
  const pages = Array.from({ length: 90_001 }, (_, index) => ({
    address: `https://example.org/${index}/?a&b`,
    lastmod: index === 0 ? '2021-01-29' : null,
  }));
  const [index, ...parts] = sitemaps(pages, (name) => `https://example.org/${name}`);
  expect(index?.text.match(/<loc>/g)).toHaveLength(3);
  const locations = parts.flatMap(({ text }) => text.match(/<loc>[^<]*/g) ?? []);
  expect(locations).toHaveLength(pages.length);
  expect(locations[0]).toBe('<loc>https://example.org/0/?a&amp;b');
  expect(parts[0]?.text).toContain('<lastmod>2021-01-29</lastmod>');
});

test('robots.txt 只在知道网址时指出网站地图', () => {
  expect(robotsFile(here)).toContain('Sitemap: https://example.org/archive/sitemap.xml');
  expect(robotsFile(nowhere)).not.toContain('Sitemap');
});

test('OpenSearch 的检索地址是绝对的，名称不超过 16 字', () => {
  const text = openSearchFile({ ...site, title: '很'.repeat(30) }, here);
  expect(text).toContain('template="https://example.org/archive/search/?q={searchTerms}"');
  expect(/<ShortName>(.*)<\/ShortName>/.exec(text)?.[1]).toBe('很'.repeat(16));
});

test('清单里的地址都是相对的，任何路径之下都成立', () => {
  const {
    icons,
    start_url: start,
    scope,
  } = JSON.parse(webManifest(site)) as {
    icons: { src: string }[];
    start_url: string;
    scope: string;
  };
  for (const address of [start, scope, ...icons.map(({ src }) => src)]) {
    expect(new URL(address, 'https://example.org/archive/').pathname).toMatch(/^\/archive\//);
  }
});

describe('JSON-LD', () => {
  test('不知道的不写，机关用所报年度的名称', () => {
    const data = reportLd(record, here, layoutOf(site, 1));
    expect(data).toMatchObject({
      '@type': 'Report',
      url: 'https://example.org/archive/reports/350128-gwh/2020/',
      author: { '@type': 'GovernmentOrganization' },
    });
    expect(Object.values(data)).not.toContain(null);
  });

  test('面包屑逐级编号，最后一级没有地址', () => {
    const items = [{ label: '地区', href: '/archive/regions/' }, { label: '示例省' }];
    expect(breadcrumbLd(items, here)['itemListElement']).toEqual([
      {
        '@type': 'ListItem',
        position: 1,
        name: '地区',
        item: 'https://example.org/archive/regions/',
      },
      { '@type': 'ListItem', position: 2, name: '示例省' },
    ]);
  });

  test('内容关不掉 script 元素', () => {
    const { markup: text } = jsonText({ name: '</script><script>alert(1)</script>' });
    expect(text).not.toContain('<');
    expect(JSON.parse(text)).toEqual({ name: '</script><script>alert(1)</script>' });
  });
});

const ARCHIVED = { title: '示例档案', page: 'https://example.org/x/', version: '2026-04-01' };
const NOWHERE = { title: '示例档案', page: null, version: null };

test('数据集的说明有 50 到 5000 个字，不论档案怎样说自己', () => {
  for (const description of ['示例', '示例。', '长'.repeat(6000)]) {
    const { description: said } = datasetLd({ ...site, description }, [], placeOf('/', undefined));
    expect(Array.from(String(said)).length).toBeGreaterThanOrEqual(50);
    expect(Array.from(String(said)).length).toBeLessThanOrEqual(5000);
    expect(said).not.toContain('。。');
  }
});

describe('引用', () => {
  test('GB/T 7714：责任者、题名、文献类型、日期、引用日期、地址，据哪个档案的哪一版', () => {
    const report = {
      ...record.report,
      published: '2021-03-05',
      source: {
        ...record.report.source,
        url: 'https://www.example.gov.cn/a',
        retrieved: '2026-03-10',
      },
    };
    const { gbt7714, csl } = reportCitation(report, ARCHIVED);
    expect(gbt7714).toBe(
      '平潭综合实验区管理委员会. 平潭综合实验区2020年度政府信息公开工作年度报告[R/OL]. (2021-03-05)[2026-03-10]. https://www.example.gov.cn/a. 据示例档案, https://example.org/x/, 2026-04-01 版.',
    );
    expect(csl).toMatchObject({
      type: 'report',
      author: [{ literal: '平潭综合实验区管理委员会' }],
      issued: { 'date-parts': [[2021, 3, 5]] },
      accessed: { 'date-parts': [[2026, 3, 10]] },
      archive: '示例档案',
      archive_location: 'https://example.org/x/',
      version: '2026-04-01',
    });
  });

  test('没有地址、没有日期的，不编造', () => {
    const source = { publisher: null, url: null, site: null, retrieved: null, sha256: null };
    const report = { ...record.report, signed: null, published: null, source };
    const { gbt7714, csl, bibtex } = reportCitation(report, NOWHERE);
    expect(gbt7714).toMatch(/\[R\]\.$/);
    expect(csl).not.toHaveProperty('issued');
    expect(bibtex).not.toMatch(/date|url/);
  });

  test('BibTeX 里 TeX 的符号都转义', () => {
    const report = { ...record.report, title: '报告_50%的{草}稿&' };
    expect(reportCitation(report, NOWHERE).bibtex).toContain('title = {{报告\\_50\\%的草稿\\&}}');
  });

  test('整个档案也能引用', () => {
    const { gbt7714 } = siteCitation(site, 'https://example.org/', '2026-04-01');
    expect(gbt7714).toContain('[DS/OL]. (2026-04-01). https://example.org/.');
  });
});
