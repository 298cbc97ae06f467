/** An address that was cited goes on to tell where what stood there is now. */
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../../src/io/chromium.ts';
import { serveFolder } from '../../src/io/serve.ts';
import { readFolder, writeContent } from '../support/content.ts';
import { AGENCY_ID, sampleFiles } from '../support/sample.ts';

const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), 'nianbao-former-'));
const site = join(folder, 'site');
const read = (path: string) => readFileSync(join(site, path), 'utf8');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const OLD = '990102-old';
const GONE = `${AGENCY_ID}/2019`;
const MOVED = `moved:
  - {from: ${OLD}, to: ${AGENCY_ID}, years: [2022, 2023], date: 2026-03-01, reason: 编号写错了}
  - {from: ${GONE}, to: ~, date: 2026-03-02, reason: 不是年报}
`;

beforeAll(async () => {
  const content = join(folder, 'content');
  writeContent(content, {
    ...sampleFiles({ year: 2022 }, { year: 2023 }),
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
  expect(items.map(({ id, url, date_modified }) => [id, url, date_modified])).toEqual([
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
    .map(([path]) => path);
  const pages = [`agencies/${OLD}/`, `reports/${OLD}/`, `reports/${GONE}/`];
  const others = telling.filter((path) => !pages.some((page) => path.startsWith(page)));
  expect(others.map((path) => path.replace(/^(?:en|zh-hant)\//, '')).sort()).toEqual([
    ...['corrections/index.html', 'corrections/index.html', 'corrections/index.html'],
    ...['feeds/corrections.atom', 'feeds/corrections.json', 'manifest.json'],
  ]);
  expect(existsSync(join(site, `data/reports/${OLD}/2022.json`))).toBe(false);
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
