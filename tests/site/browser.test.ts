import axe from 'axe-core';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { launchBrowser } from '../../src/io/browser.ts';

const site = inject('root');
const TEMPLATES = [
  '',
  'search/?q=自然资源',
  'agencies/',
  'agencies/350128-gwh/',
  'reports/630223-zrzyj/2021/',
  'reports/630223-zrzyj/2024/',
  'reports/350128-gwh/2025/',
  'regions/',
  'regions/630000/',
  'years/',
  'years/2020/',
  'findings/',
  'findings/R301/',
  'compare/?a=350128-gwh,630223-zrzyj',
  'regions/630000/compare/',
  'forms/',
  'forms/f2021/',
  'data/',
  'about/',
  'sectors/',
  'sectors/自然资源/',
  'en/',
  'en/compare/?a=350128-gwh',
  'en/forms/f2019/',
  'zh-hant/',
  '404.html',
];

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
});

async function open(path: string, options: Parameters<Browser['newContext']>[0] = {}) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('console', (message) => {
    // The 404 page answers 404, which Chromium reports as an error.
    if (message.type() === 'error' && !path.startsWith('404')) problems.push(message.text());
  });
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith(site.address)) problems.push(`off origin: ${request.url()}`);
  });
  await page.goto(site.address + path);
  if (path.startsWith('search')) await page.waitForSelector('[data-search-state=done]');
  if (path.includes('compare/?')) await page.waitForSelector('[data-compare-state=done]');
  return { page, problems, close: () => context.close() };
}

describe.each(TEMPLATES)('/%s', (path) => {
  test('没有站外请求、控制台错误和违反 CSP 之处', async () => {
    const { page, problems, close } = await open(path);
    await page.waitForLoadState('networkidle');
    expect(problems).toEqual([]);
    await close();
  });

  test('320 像素宽时页面不横向滚动', async () => {
    const { page, close } = await open(path, { viewport: { width: 320, height: 700 } });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    await close();
  });

  test.each(['light', 'dark'] as const)('%s：axe 无违规', async (colorScheme) => {
    // The policy of the pages forbids injected scripts; the test does not test the policy here.
    const { page, close } = await open(path, { colorScheme, bypassCSP: true });
    await page.addScriptTag({ content: axe.source });
    const violations = await page.evaluate(async () => {
      const { axe: runner } = window as unknown as { axe: typeof axe };
      const { violations: found } = await runner.run();
      return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
    });
    expect(violations).toEqual([]);
    await close();
  });
});

test('不开 JavaScript 也能读到每个数字', async () => {
  const { page, close } = await open('reports/630223-zrzyj/2021/', { javaScriptEnabled: false });
  const cell = (id: string) => page.locator(`[data-cell="${id}"]`);
  expect(await cell('proactive.central_procurement.amount').textContent()).toBe('394740.80元');
  expect(await cell('remedies.review.total').textContent()).toBe('0');
  expect(await cell('remedies.review.total').isVisible()).toBe(true);
  await close();
});

test('不开 JavaScript 时检索页给出别的路', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${site.address}search/`);
  expect(await page.textContent('noscript')).toContain('检索需要 JavaScript');
  expect(await page.locator('.filters').isVisible()).toBe(false);
  await context.close();
});

test('报告页不带 JavaScript', async () => {
  const { page, close } = await open('reports/630223-zrzyj/2021/');
  const executable = page.locator('script:not([type="application/ld+json"])');
  expect(await executable.count()).toBe(0);
  await close();
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
