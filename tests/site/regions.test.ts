/** Pages of regions and years: what is held, tables in another order, feeds. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { launchBrowser } from '../../src/io/chromium.ts';
import { visit } from '../support/visit.ts';

const site = inject('root');
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
});

test('年度页的表可以换次序，按一下从小到大，再按从大到小', async () => {
  const context = await browser.newContext();
  const page = await visit(context, `${site.address}years/2020/`);
  const held = () =>
    page
      .locator('#coverage tbody td:nth-child(3)')
      .evaluateAll((cells) => cells.map((cell) => Number(cell.textContent)));
  const button = page.getByRole('button', { name: '已收' });
  await button.click();
  const up = await held();
  expect(up).toEqual([...up].sort((a, b) => a - b));
  expect(await page.locator('th[aria-sort=ascending]').count()).toBe(1);
  await button.click();
  expect(await held()).toEqual([...up].reverse());
  await context.close();
});

test('不开 JavaScript 时表是静态的，没有按不动的按钮', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await visit(context, `${site.address}regions/350000/`);
  expect(await page.locator('main button').count()).toBe(0);
  expect(await page.locator('#coverage tbody tr').count()).toBeGreaterThan(5);
  await context.close();
});

test('地区页、年度页各列出自己的订阅，文件都在', async () => {
  const context = await browser.newContext();
  for (const path of ['regions/350000/', 'years/2020/']) {
    const page = await visit(context, site.address + path);
    const hrefs = await page
      .locator('#reports a:has-text("订阅"), #reports a:has-text("Feed")')
      .evaluateAll((links) =>
        links.map((link) => new URL((link as HTMLAnchorElement).href).pathname),
      );
    expect(hrefs).toEqual([`/feeds/${path.slice(0, -1)}.atom`, `/feeds/${path.slice(0, -1)}.json`]);
    for (const href of hrefs) expect(existsSync(join(site.folder, href))).toBe(true);
  }
  await context.close();
});

test('各省的格子通到地区页', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await visit(context, `${site.address}regions/`);
  expect(await page.locator('.tiles li').count()).toBe(34);
  await page.locator('.tiles a:has-text("福建")').click();
  expect(new URL(page.url()).pathname).toBe('/regions/350000/');
  await context.close();
});
