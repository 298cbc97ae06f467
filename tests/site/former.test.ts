/** An address that was cited goes on to tell where what stood there is now. */
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../../src/io/chromium.ts';
import { serveFolder } from '../../src/io/serve.ts';
import { COPIED_TEXT_FIXTURES } from '../fixtures/rules-of-copied-text.ts';
import { readFolder, writeContent } from '../support/content.ts';
import { AGENCY_ID, sampleFiles } from '../support/sample.ts';

const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), 'nianbao-former-'));
const site = join(folder, 'site');
const read = (path: string) => readFileSync(join(site, path), 'utf8');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const OLD = '990102-old';
const GONE = `${AGENCY_ID}/2019`;
const NO_ORGAN = '990102-none';
const MOVED = `moved:
  - {from: ${OLD}, to: ${AGENCY_ID}, years: [2021, 2022], date: 2026-03-01, reason: 编号写错了}
  - {from: ${GONE}, to: ~, date: 2026-03-02, reason: 不是年报}
  - {from: ${NO_ORGAN}, to: ~, date: 2026-02-01, reason: 不是机关}
`;
/** Of two years, the second of which repeats the first. */
const REPORTS = COPIED_TEXT_FIXTURES['D06']?.fails.reports ?? [];

beforeAll(async () => {
  const content = join(folder, 'content');
  writeContent(content, {
    ...sampleFiles(...REPORTS),
    'moved.yaml': MOVED,
  });
  const told = ['--base', '/a/', '--site', 'https://archive.example'];
  await run(process.execPath, ['scripts/build.ts', '--content', content, '--out', site, ...told]);
}, 120_000);

test('移走的：写明去处、日期、缘由，canonical 指向现在的地址，不进检索引擎', () => {
  for (const [path, name] of [
    [`agencies/${OLD}`, '示例市示例局'],
    [`reports/${OLD}/2022`, '示例市示例局 2022 年度'],
  ] as const) {
    const now = `/a/${path.replace(OLD, AGENCY_ID)}/`;
    const html = read(`${path}/index.html`);
    expect(html).toContain(`<link rel="canonical" href="https://archive.example${now}">`);
    expect(html).toContain('<meta name="robots" content="noindex">');
    expect(html).toContain(`<a href="${now}">${name}</a>`);
    expect(html).toMatch(
      /<dt>缘由<\/dt><dd>\s*编号写错了\s*<br>\s*<small>2026年3月1日<\/small><\/dd>/,
    );
  }
});

test('不再收录的：写明日期和缘由，没有 canonical', () => {
  const html = read(`reports/${GONE}/index.html`);
  expect(html).toContain('<h1>本档案不再收录这份年报</h1>');
  expect(html).toMatch(/<dt>缘由<\/dt><dd>\s*不是年报\s*<br>\s*<small>2026年3月2日<\/small><\/dd>/);
  expect(html).toContain('content="noindex"');
  expect(html).not.toContain('rel="canonical"');
});

test('更正记录和它的订阅列出；网站地图、数据、检索里没有', () => {
  for (const path of ['corrections/index.html', 'en/corrections/index.html']) {
    const html = read(path);
    expect(html.indexOf(`/a/reports/${GONE}/`)).toBeGreaterThan(0);
    expect(html.indexOf(`/a/agencies/${OLD}/`)).toBeGreaterThan(
      html.indexOf(`/a/reports/${GONE}/`),
    );
  }
  const { items } = JSON.parse(read('feeds/corrections.json')) as {
    items: { id: string; url: string; date_modified: string }[];
  };
  const told = items.map(({ id, url, date_modified }) => [id, url, date_modified]);
  expect(told.slice(0, 2)).toEqual([
    [
      `tag:archive.example,2026:/a/corrections/${GONE}`,
      `https://archive.example/a/reports/${GONE}/`,
      '2026-03-02T00:00:00.000Z',
    ],
    [
      `tag:archive.example,2026:/a/corrections/${OLD}`,
      `https://archive.example/a/agencies/${OLD}/`,
      '2026-03-01T00:00:00.000Z',
    ],
  ]);
  const telling = Object.entries(readFolder(site))
    .filter(([, bytes]) => [OLD, GONE].some((id) => Buffer.from(bytes).includes(id)))
    .filter(([path]) => !/^(?:data|feeds)\/(?:reports|agencies)\//.test(path))
    .map(([path]) => path);
  const pages = [`agencies/${OLD}/`, `reports/${OLD}/`, `reports/${GONE}/`];
  const others = telling.filter((path) => !pages.some((page) => path.startsWith(page)));
  expect(others.map((path) => path.replace(/^(?:en|zh-hant)\//, '')).sort()).toEqual([
    ...['corrections/index.html', 'corrections/index.html', 'corrections/index.html'],
    ...['data/files.csv', 'data/moved.json'],
    ...['feeds/corrections.atom', 'feeds/corrections.json', 'manifest.json'],
  ]);
});

test('程序照旧取得到：数据文件、订阅在原来的地址也有，说的是现在的', () => {
  const files = [
    ...[`data/reports/${OLD}/2021.json`, `data/reports/${OLD}/2022.json`],
    ...[`data/agencies/${OLD}.csv`, `data/agencies/${OLD}.excel.csv`],
    ...[`feeds/agencies/${OLD}.atom`, `feeds/agencies/${OLD}.json`],
  ];
  for (const path of files) expect(read(path)).toBe(read(path.replace(OLD, AGENCY_ID)));
  expect(JSON.parse(read(`data/reports/${OLD}/2022.json`))).toMatchObject({
    id: `${AGENCY_ID}/2022`,
  });
  expect(JSON.parse(read('data/moved.json'))).toEqual({
    [OLD]: AGENCY_ID,
    ...Object.fromEntries([2021, 2022].map((year) => [`${OLD}/${year}`, `${AGENCY_ID}/${year}`])),
    ...{ [GONE]: null, [NO_ORGAN]: null },
  });
  const listed = read('data/files.csv')
    .split('\n')
    .filter((line) => line.includes(OLD));
  expect(listed.map((line) => line.split(',').slice(0, 2))).toEqual([
    [`reports/${OLD}/2021.json`, '示例市示例局2021年政府信息公开工作年度报告（原来的地址）'],
    [`reports/${OLD}/2022.json`, '示例市示例局2022年政府信息公开工作年度报告（原来的地址）'],
    [`agencies/${OLD}.csv`, `${AGENCY_ID} 历年的数字（原来的地址）`],
    [`agencies/${OLD}.excel.csv`, `${AGENCY_ID} 历年的数字（供 Excel、WPS）（原来的地址）`],
  ]);
  const rows = read('data/agencies.csv') + read('data/reports.csv') + read('data/reports.json');
  expect(rows).not.toContain(OLD);
});

test('不再收录的：订阅说一句，没有数据文件', () => {
  const { items } = JSON.parse(read(`feeds/agencies/${NO_ORGAN}.json`)) as {
    items: { id: string; title: string; content_html: string }[];
  };
  expect(items.map(({ title }) => title)).toEqual([`${NO_ORGAN}：本档案不再收录`]);
  expect(existsSync(join(site, `data/reports/${GONE}.json`))).toBe(false);
});

test('并列两份正文的那一页也写着去处', () => {
  const html = read(`reports/${OLD}/2022/alike/index.html`);
  expect(html).toContain(`<a href="/a/reports/${AGENCY_ID}/2022/alike/">`);
  expect(html).toContain(`href="https://archive.example/a/reports/${AGENCY_ID}/2022/alike/"`);
  expect(existsSync(join(site, `reports/${OLD}/2021/alike`))).toBe(false);
  expect(read('sitemap.xml')).not.toContain(OLD);
});

test('检索、对照的链接里写着原来的编号，找到的是现在的', async () => {
  const { server, address } = await serveFolder(site, 0, '/a/', () => ({}));
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    await page.goto(`${address}search/?agency=${OLD}`);
    await page.waitForSelector('[data-search-state=done][data-result-count="2"]');
    expect(page.url()).toContain(`?agency=${AGENCY_ID}`);
    await page.goto(`${address}compare/?a=${OLD},990102-unknown&y=2022`);
    await page.waitForSelector('[data-compare-state=done]');
    expect(page.url()).toContain(`?a=${AGENCY_ID},990102-unknown&y=2022`);
    expect(await page.locator('.compared tbody th').first().textContent()).toBe('示例市示例局');
    expect(await page.locator('.status').first().textContent()).toContain('990102-unknown');
    expect(await page.locator('.status').first().textContent()).not.toContain(OLD);
  } finally {
    await browser.close();
    server.close();
  }
});

test('英文界面也说得出，缘由照中文', async () => {
  const { server, address } = await serveFolder(site, 0, '/a/', () => ({}));
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    await page.goto(`${address}reports/${OLD}/2022/?lang=en`);
    await page.getByRole('heading', { name: 'This report has moved' }).waitFor();
    const text = (await page.locator('main').textContent()) ?? '';
    expect(text.replace('编号写错了', '').replace('示例市示例局', '')).not.toMatch(
      /\p{Script=Han}/u,
    );
    expect(text).toContain('It is now at: 示例市示例局 2022');
  } finally {
    await browser.close();
    server.close();
  }
});
