import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { launchBrowser } from '../../src/io/chromium.ts';

const site = inject('root');
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
});

const focused = (page: Page, selector: string) =>
  page.evaluate((wanted) => document.activeElement?.matches(wanted) === true, selector);

/** Presses Tab until an element has the focus; fails where the tab order never comes to it. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let press = 0; press < 120; press += 1) {
    await page.keyboard.press('Tab');
    if (await focused(page, selector)) return;
  }
  throw new Error(`Tab never reaches ${selector}`);
}

/** The element in focus shows that it is: an outline, as the style sheet gives to all. */
const outlined = (page: Page) =>
  page.evaluate(() => {
    const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement as Element);
    return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
  });

async function open(path: string, width = 1280): Promise<Page> {
  const page = await browser.newPage({ viewport: { width, height: 800 } });
  await page.goto(site.address + path);
  return page;
}

test('检索：在页首输入，回车，到第一条结果，回车打开报告', async () => {
  const page = await open('about/');
  await tabTo(page, 'header [name=q]');
  expect(await outlined(page)).toBe(true);
  await page.keyboard.type('湘乡市');
  await page.keyboard.press('Enter');
  await page.waitForSelector('[data-search-state=done]');
  await tabTo(page, 'li[data-report] a');
  expect(await outlined(page)).toBe(true);
  await page.keyboard.press('Enter');
  await page.waitForSelector('[data-cell="applications.received.new.total"]');
  expect(new URL(page.url()).pathname).toBe('/reports/430381-zrzyj/2022/');
  await page.close();
});

test('第一次按 Tab 就能跳过页首', async () => {
  const page = await open('reports/630223-zrzyj/2021/');
  await page.keyboard.press('Tab');
  expect(await focused(page, '.skip')).toBe(true);
  expect(await page.locator('.skip').boundingBox()).toMatchObject({ y: expect.any(Number) });
  expect((await page.locator('.skip').boundingBox())?.y).toBeGreaterThanOrEqual(0);
  await page.keyboard.press('Enter');
  expect(await focused(page, 'main')).toBe(true);
  await page.keyboard.press('Tab');
  expect(await focused(page, 'main a')).toBe(true);
  await page.close();
});

test('表格：聚焦后用方向键横向滚动', async () => {
  const page = await open('reports/630223-zrzyj/2021/', 640);
  await tabTo(page, '[data-table=applications] .scroller');
  expect(await outlined(page)).toBe(true);
  const left = () => page.evaluate(() => document.activeElement?.scrollLeft ?? 0);
  expect(await left()).toBe(0);
  await page.keyboard.press('ArrowRight');
  await expect.poll(left).toBeGreaterThan(0);
  await page.close();
});

test('表内用语：回车打开解释，Esc 收起，焦点仍在原处', async () => {
  const page = await open('reports/630223-zrzyj/2021/');
  await tabTo(page, '.term');
  const card = page.locator('[popover]:popover-open');
  expect(await card.count()).toBe(0);
  await page.keyboard.press('Enter');
  expect(await card.isVisible()).toBe(true);
  expect((await card.textContent())?.trim().length).toBeGreaterThan(5);
  await page.keyboard.press('Escape');
  expect(await card.count()).toBe(0);
  expect(await focused(page, '.term')).toBe(true);
  await page.close();
});

test('对照：加入机关，勾选项目，移去机关', async () => {
  const page = await open('compare/');
  await tabTo(page, '#compare-agency');
  await page.keyboard.type('平潭综合实验区管理委员会');
  await page.keyboard.press('Enter');
  await page.waitForSelector('[data-compare-state=done]');
  await tabTo(page, '[data-metrics] input:not(:checked)');
  const metric = await page.evaluate(() => (document.activeElement as HTMLInputElement).value);
  await page.keyboard.press('Space');
  await page.waitForSelector(`[data-metric="${metric}"] tbody tr`);
  await page.keyboard.press('Shift+Tab');
  for (let press = 0; press < 60 && !(await focused(page, '.chosen button')); press += 1) {
    await page.keyboard.press('Shift+Tab');
  }
  expect(await focused(page, '.chosen button')).toBe(true);
  await page.keyboard.press('Enter');
  await page.waitForSelector('[data-compare-state=idle]');
  await page.close();
});
