import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { launchBrowser } from '../../src/io/chromium.ts';
import { MOST_SCRIPT, weigher } from '../bench/page-weight.ts';
import { axeProblems } from '../support/axe.ts';
import { attribute, pageAt } from '../support/pages.ts';
import { ELSEWHERE, routes, templatesOf } from '../support/templates.ts';
import { useEverything, visit, watch } from '../support/visit.ts';

const site = inject('root');
const templates = templatesOf(site.folder);

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
});

test('每种网页都在查', () => {
  expect([...new Set([...templates.map(({ route }) => route), ...ELSEWHERE])].sort()).toEqual(
    routes(),
  );
});

describe.concurrent.each(templates)('/$path', ({ path }) => {
  test('用遍页上的东西，没有站外请求、控制台错误和违反 CSP 之处', async () => {
    const context = await browser.newContext();
    const problems = await watch(context, site.address);
    const page = await visit(context, site.address + path);
    await useEverything(page);
    expect(problems).toEqual([]);
    await context.close();
  });

  test('三种宽度、三种配色：axe 无违规', async () => {
    const context = await browser.newContext({ bypassCSP: true });
    const page = await visit(context, site.address + path);
    expect(await axeProblems(page)).toEqual([]);
    await context.close();
  });

  test('不开 JavaScript，320 像素宽：有题有文，页面不横向滚动', async () => {
    const viewport = { width: 320, height: 700 };
    const context = await browser.newContext({ javaScriptEnabled: false, viewport });
    const page = await context.newPage();
    await page.goto(site.address + path);
    expect(await page.locator('h1').isVisible()).toBe(true);
    // biome-ignore lint/performance/useDomNodeTextContent: only what is shown counts
    expect((await page.locator('main').innerText()).length).toBeGreaterThan(40);
    const width = () => page.locator(':root').evaluate((root) => root.scrollWidth);
    expect(await width()).toBe(320);
    await context.close();
  });
});

test.each(['findings/', 'zh-hant/findings/', 'en/findings/'])(
  '/%s 在 320 像素宽的屏上各列都在，读屏软件仍当它是表',
  async (path) => {
    const context = await browser.newContext({ viewport: { width: 320, height: 700 } });
    const page = await visit(context, site.address + path);
    // What found nothing is folded away; opened, it is a table like the others.
    await page.evaluate(() => {
      for (const item of document.querySelectorAll('details')) item.open = true;
    });
    const tables = page.locator('.scroller:has(.rules)');
    const hidden = await tables.evaluateAll((boxes) =>
      boxes.map((box) => box.scrollWidth - box.clientWidth),
    );
    expect(hidden).toEqual(hidden.map(() => 0));
    const rows = await tables.getByRole('row').count();
    expect(rows).toBeGreaterThan(40);
    expect(await tables.getByRole('columnheader').count()).toBe(4 * hidden.length);
    expect(await tables.getByRole('rowheader').count()).toBe(rows - hidden.length);
    await context.close();
  },
);

test('违反 CSP 之处看得见', async () => {
  const context = await browser.newContext();
  const problems = await watch(context, site.address);
  const page = await visit(context, site.address);
  await page.evaluate(() => {
    const style = document.createElement('style');
    style.append('p { color: red }');
    const image = Object.assign(new Image(), { src: 'http://other.invalid/a.png' });
    document.body.append(style, image);
  });
  await expect.poll(() => problems).toContain('CSP style-src-elem: inline');
  await expect.poll(() => problems).toContain('CSP img-src: http://other.invalid/a.png');
  await context.close();
});

test('不开 JavaScript 也能读到每个数字', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await visit(context, `${site.address}reports/630223-zrzyj/2021/`);
  const cell = (id: string) => page.locator(`[data-cell="${id}"]`);
  expect(await cell('proactive.central_procurement.amount').textContent()).toBe('394740.80元');
  expect(await cell('remedies.review.total').textContent()).toBe('0');
  expect(await cell('remedies.review.total').isVisible()).toBe(true);
  await context.close();
});

test('不开 JavaScript 时检索页给出别的路', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${site.address}search/`);
  expect(await page.textContent('noscript')).toContain('检索需要 JavaScript');
  expect(await page.locator('.choices').isVisible()).toBe(false);
  await context.close();
});

/** Page types that work with the reader's input in the browser. */
const WITH_CONTROLS = /\/(?:search|(?:compare|findings)\/index)\.astro$/;

test('没有可操作之物的网页只带一个共用的 JavaScript：语言、大字、取走表格、引用一格、等在检索框旁，小到不碍事', () => {
  const scripts = templates
    .filter(({ route }) => !WITH_CONTROLS.test(route))
    .map(({ path }) =>
      pageAt(site.folder, path)
        .elements.filter(({ tagName }) => tagName === 'script')
        .filter((element) => attribute(element, 'type') !== 'application/ld+json')
        .map((element) => attribute(element, 'src') ?? path),
    );
  const [first = []] = scripts;
  expect(first).toHaveLength(1);
  for (const found of scripts) expect(found).toEqual(first);
  const code = readFileSync(join(site.folder, new URL(first[0] ?? '', site.address).pathname));
  const [report = ''] = globSync('reports/*/*/index.html', { cwd: site.folder });
  expect(weigher(site.folder)(report).js.gzip).toBeLessThanOrEqual(MOST_SCRIPT);
  // It fetches nothing by itself; what finds agencies is loaded once the reader turns to the box,
  // what puts the page into another language once the reader has chosen one, what takes a report
  // out of its agency's file where the page links to such a file.
  expect(code.toString()).not.toMatch(/\bfetch\(|XMLHttpRequest/);
  expect(code.toString().match(/\bimport\(/g)).toHaveLength(3);
});

test('引用的文字可以一按复制；不开 JavaScript 时没有按不动的按钮', async () => {
  const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
  const page = await visit(context, `${site.address}reports/630223-zrzyj/2021/`);
  await page.locator('.cite + .copy').click();
  await page.getByText('已复制').waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe((await page.locator('.cite').textContent())?.trim());
  expect(copied).toMatch(/据政府信息公开年报档案, \d{4}-\d{2}-\d{2} 版\.$/);
  await context.close();
  const quiet = await browser.newContext({ javaScriptEnabled: false });
  const still = await visit(quiet, `${site.address}data/`);
  expect(await still.locator('.copy').count()).toBe(0);
  await quiet.close();
});

test('检索之前不载入索引', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  const loaded: string[] = [];
  page.on('request', (request) => loaded.push(request.url()));
  await page.goto(`${site.address}search/`);
  await page.waitForLoadState('networkidle');
  expect(loaded.filter((url) => url.includes('search-index'))).toEqual([]);
  await context.close();
});

test('索引读不出时说明白，页面不死', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.route('**/search-index/**', (route) => route.abort());
  await page.goto(`${site.address}search/?q=自然资源`);
  await page.waitForSelector('[data-search-state=error]');
  expect(await page.textContent('.status')).toContain('检索没有成功');
  await page.unroute('**/search-index/**');
  await page.click('button[type=submit]');
  await page.waitForSelector('[data-search-state=done]');
  await context.close();
});
