/** No page scrolls sideways, whatever is opened on it, in the fonts that readers have. */
import { spawnSync } from 'node:child_process';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { launchBrowser } from '../../src/io/chromium.ts';
import { drawsChinese } from '../support/fonts.ts';
import { templatesOf } from '../support/templates.ts';
import { visit } from '../support/visit.ts';

const WIDTHS = [320, 360, 375, 414, 600, 768, 1024, 1280];

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
});

test('机器上有中文字体的，测试的浏览器用得上', async () => {
  const listed = spawnSync('fc-list', [':lang=zh'], { encoding: 'utf8' }).stdout ?? '';
  expect((await drawsChinese(browser)) || listed === '').toBe(true);
});

// The archive below a path also has an address of its own, and longer citations with it.
describe.each(['root', 'based'] as const)('%s', (key) => {
  const site = inject(key);

  test.concurrent.each(templatesOf(site.folder))('/$path', async ({ path }) => {
    const context = await browser.newContext();
    const page = await visit(context, site.address + path);
    await page.evaluate(() => {
      for (const item of document.querySelectorAll('details')) item.open = true;
    });
    const wider: string[] = [];
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 800 });
      const found = await page.locator(':root').evaluate((root) => root.scrollWidth);
      if (found > width) wider.push(`${width} 像素宽的屏上宽 ${found}`);
    }
    expect(wider).toEqual([]);
    await context.close();
  });
});
