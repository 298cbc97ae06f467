/** The built site's data, cards and feeds, as a reader's browser or a program meets them. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { HEADER_RULES, headersFor, patternOf } from '../../src/export/headers.ts';
import { readArchive } from '../../src/io/archive/read-archive.ts';
import { ARCHIVE } from '../support/content.ts';
import { attribute, pagesOf, textOf } from '../support/pages.ts';

const { archive } = readArchive(ARCHIVE);
const root = inject('root');
const based = inject('based');
/** Of the site, as its pages and the site map write it. */
const ADDRESS = based.origin + encodeURI(based.base);
const pages = pagesOf(based.folder);
const pageOf = (path: string) => {
  const page = pages.find((item) => item.path === path);
  if (page === undefined) throw new Error(`no page ${path}`);
  return page.elements;
};

test('数据页列出每个文件，sha256 与文件相同', () => {
  const rows = pageOf('data/')
    .filter(({ tagName }) => tagName === 'tr')
    .slice(1);
  const listed = rows.map((row) => {
    const [name = '', , , digest = ''] = row.childNodes
      .filter(({ nodeName }) => nodeName === 'th' || nodeName === 'td')
      .map((cell) => textOf(cell).trim());
    return [name, digest];
  });
  const files = readdirSync(join(based.folder, 'data'), { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'index.html')
    .map(({ name }) => [
      name,
      createHash('sha256')
        .update(readFileSync(join(based.folder, 'data', name)))
        .digest('hex'),
    ]);
  expect(listed.sort()).toEqual(files.sort());
});

test('每份报告有 JSON，每个机关有两种 CSV 和两种订阅，每个地区有两种订阅', () => {
  const regions = archive.agencies.flatMap((agency) => agency.regions.map(({ code }) => code));
  const expected = [
    ...archive.reports.map(({ id }) => `data/reports/${id}.json`),
    ...archive.agencies.flatMap(({ id }) => [
      `data/agencies/${id}.csv`,
      `data/agencies/${id}.excel.csv`,
      `feeds/agencies/${id}.atom`,
      `feeds/agencies/${id}.json`,
    ]),
    ...regions.flatMap((code) => [`feeds/regions/${code}.atom`, `feeds/regions/${code}.json`]),
  ];
  expect(expected.filter((path) => !existsSync(join(root.folder, path)))).toEqual([]);
});

test('放到 GitHub Pages 的分支上，脚本和样式也有人提供', () => {
  for (const site of [root, based]) expect(existsSync(join(site.folder, '.nojekyll'))).toBe(true);
});

test('数据文件与基础路径、网址无关：只有写明网址的几个不同', () => {
  const differing = (readdirSync(join(root.folder, 'data'), { recursive: true }) as string[])
    .filter((name) => statSync(join(root.folder, 'data', name)).isFile())
    .filter((name) => {
      const read = (folder: string) => readFileSync(join(folder, 'data', name));
      return !read(root.folder).equals(read(based.folder));
    });
  expect(differing.sort()).toEqual([
    'README.md',
    'datapackage.json',
    'index.html',
    'nianbao-data.zip',
  ]);
});

test('知道网址时，规范链接、卡片和图片都是绝对的，并且存在', () => {
  for (const { id, title } of archive.reports) {
    const elements = pageOf(`reports/${id}/`);
    const meta = (property: string) => {
      const element = elements.find((item) => attribute(item, 'property') === property);
      return element && attribute(element, 'content');
    };
    const address = `${ADDRESS}reports/${id}/`;
    const canonical = elements.find((item) => attribute(item, 'rel') === 'canonical');
    expect(canonical && attribute(canonical, 'href')).toBe(address);
    expect([meta('og:url'), meta('og:title')]).toEqual([address, title]);
    expect(meta('og:image')).toBe(`${ADDRESS}og/${id}.png`);
    const png = readFileSync(join(based.folder, 'og', `${id}.png`));
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 630]);
    expect(png.length).toBeLessThan(300_000);
  }
});

test('不知道网址时，没有绝对的站内链接，也没有网站地图', () => {
  for (const { path, elements } of pagesOf(root.folder)) {
    const own = elements.filter((item) =>
      ['canonical', 'search'].includes(attribute(item, 'rel') ?? ''),
    );
    expect(own, path).toEqual([]);
  }
  expect(existsSync(join(root.folder, 'sitemap.xml'))).toBe(false);
  expect(existsSync(join(root.folder, 'opensearch.xml'))).toBe(false);
});

test('网站地图列出每一页，各有内容的日期', () => {
  const text = readFileSync(join(based.folder, 'sitemap.xml'), 'utf8');
  const locations = [...text.matchAll(/<loc>([^<]*)/g)].map(([, address]) => address);
  const expected = pages
    .filter(({ path }) => path !== '404.html')
    .map(({ path }) => ADDRESS + encodeURI(path));
  expect(locations.sort()).toEqual(expected.sort());
  expect(text).toContain('/reports/630223-zrzyj/2021/</loc><lastmod>2026-11-21</lastmod>');
});

test('每一页的 JSON-LD 都读得出，报告、机关、数据、面包屑各有其类', () => {
  const kinds = (path: string) =>
    pageOf(path)
      .filter((item) => attribute(item, 'type') === 'application/ld+json')
      .map((item) => (JSON.parse(textOf(item)) as { '@type': string })['@type']);
  expect(kinds('reports/630223-zrzyj/2021/')).toEqual(['Report', 'BreadcrumbList']);
  expect(kinds('agencies/630223-zrzyj/')).toEqual(['GovernmentOrganization', 'BreadcrumbList']);
  expect(kinds('data/')).toEqual(['Dataset']);
  for (const { path } of pages) kinds(path);
});

test('本地服务器给数据 CORS 和应有的类型', async () => {
  const type = async (path: string) => {
    const response = await fetch(root.address + path);
    expect(response.status, path).toBe(200);
    expect(response.headers.get('access-control-allow-origin'), path).toBe('*');
    return response.headers.get('content-type');
  };
  expect(await type('data/cells.csv')).toBe('text/csv; charset=utf-8');
  expect(await type('data/cells.parquet')).toBe('application/vnd.apache.parquet');
  expect(await type('data/reports/630223-zrzyj/2021.json')).toBe('application/json; charset=utf-8');
  expect(await type('feeds/all.atom')).toBe('application/atom+xml; charset=utf-8');
  expect(await type('feeds/all.json')).toBe('application/feed+json; charset=utf-8');
});

test('没有一条路径的同一个头由两条规则给出', () => {
  const paths = readdirSync(based.folder, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replace(/(^|\/)index\.html$/, '$1'))
    .concat('');
  for (const path of paths) {
    const names = HEADER_RULES.filter((rule) =>
      new RegExp(`^${patternOf(rule.path)}$`).test(path),
    ).flatMap(({ headers }) => Object.keys(headers));
    expect(new Set(names).size, path).toBe(names.length);
  }
});

test('_headers 里每条规则的头与本地服务器的相同', () => {
  const text = readFileSync(join(based.folder, '_headers'), 'utf8');
  const blocks = text
    .trim()
    .split(/\n\n/)
    .map((block) => block.split('\n'));
  expect(blocks).toHaveLength(HEADER_RULES.length);
  for (const [path = '', ...lines] of blocks) {
    expect(path === '/*' || path.startsWith(encodeURI(based.base)), path).toBe(true);
    const example = path.replace(encodeURI(based.base), '').replace(/^\//, '').replaceAll('*', 'x');
    for (const line of lines) {
      const [name = '', value] = line.trim().split(/: (.*)/);
      expect(headersFor(example)[name], `${path} ${name}`).toBe(value);
    }
  }
});
