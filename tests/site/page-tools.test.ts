/** Tables can be taken as they stand, a cell cited, and the text made larger. */
import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { launchBrowser } from '../../src/io/chromium.ts';

const { address } = inject('root');
const REPORT = `${address}reports/350128-gwh/2025/`;

let browser: Browser;
let context: BrowserContext;

beforeAll(async () => {
  browser = await launchBrowser();
  context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: address });
});

afterAll(async () => {
  await browser.close();
});

const clipboard = () => navigator.clipboard.readText();

test('表三复制出来，一行一行、一格一格与页上相同', async () => {
  const page = await context.newPage();
  await page.goto(REPORT);
  await page.locator('[data-table=applications] .tools button').first().click();
  const lines = (await page.evaluate(clipboard)).split('\n').map((line) => line.split('\t'));
  const figures = await page.$$eval('[data-table=applications] tbody tr', (rows) =>
    rows.map((row) => [...row.querySelectorAll('td[data-cell]')].map((cell) => cell.textContent)),
  );
  const copied = lines.slice(-figures.length).map((line) => line.slice(-7));
  expect(copied).toEqual(figures);
  expect(new Set(lines.map((line) => line.length)).size).toBe(1);
  await page.close();
});

test('每张表都有复制和 CSV；CSV 有 BOM，逗号和引号不乱', async () => {
  const page = await context.newPage();
  for (const path of [
    'reports/350128-gwh/2025/',
    'agencies/350128-gwh/',
    'data/',
    'forms/f2021/',
  ]) {
    await page.goto(address + path);
    const without = await page.$$eval(
      'main table',
      (tables) =>
        tables.filter((table) => {
          const holder = table.closest('figure, .scroller') ?? table;
          return (
            holder.querySelector('.tools') === null && !holder.nextElementSibling?.matches('.tools')
          );
        }).length,
    );
    expect(without, path).toBe(0);
  }
  await page.goto(REPORT);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.locator('[data-table=remedies] .tools button').nth(1).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/表四.*\.csv$/);
  const stream = await download.createReadStream();
  const text = Buffer.concat(await stream.toArray()).toString('utf8');
  expect(text.startsWith('\uFEFF')).toBe(true);
  expect(text).toContain('尚未审结');
  await page.close();
});

test('引用一格：写出报告、表、行、列、所印的字样和地址；地址引到这一格，是 0 的格也引得到', async () => {
  const page = await context.newPage();
  await page.goto(REPORT);
  await page.click('td[data-cell="applications.outcomes.granted.total"]');
  await page.waitForFunction(() =>
    document.querySelector('[data-table=applications] [role=status]')?.textContent?.includes('#c-'),
  );
  const cited = await page.evaluate(clipboard);
  expect(cited).toContain('平潭综合实验区2025年度政府信息公开工作年度报告');
  expect(cited).toContain('（一）予以公开');
  expect(cited).toContain('总计：33');
  expect(cited).toContain(`${REPORT}#c-outcomes.granted.total`);
  const zero = await page.locator('td.zero').first().getAttribute('data-cell');
  await page.goto('about:blank');
  await page.goto(`${REPORT}#c-${zero?.slice(zero.indexOf('.') + 1)}`);
  await page.waitForSelector(`td:target[data-cell="${zero}"]`);
  await page.close();
});

test('引用一格用键盘也行', async () => {
  const page = await context.newPage();
  await page.goto(REPORT);
  await page.locator('[data-table=remedies] .tools button').nth(2).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() =>
    document.querySelector('[data-table=remedies] [role=status]')?.textContent?.includes('#c-'),
  );
  await page.close();
});

test('大字版：十八磅变二十四磅，换页、刷新还在，再按一次复原；只记在浏览器里', async () => {
  const page = await context.newPage();
  const size = () =>
    page.evaluate(() => Number.parseFloat(getComputedStyle(document.body).fontSize));
  await page.goto(REPORT);
  const before = await size();
  const button = page.locator('.text-size');
  expect(await button.getAttribute('aria-pressed')).toBe('false');
  await button.click();
  expect(await size()).toBeGreaterThanOrEqual(24);
  await page.goto(`${address}agencies/`);
  expect(await size()).toBeGreaterThanOrEqual(24);
  expect(await context.cookies()).toEqual([]);
  await page.setViewportSize({ width: 375, height: 667 });
  await page.goto(REPORT);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375);
  await page.locator('.text-size').click();
  expect(await size()).toBe(before);
  await page.reload();
  expect(await size()).toBe(before);
  await page.close();
});
