/** Charts: axis, unit, shares without a script, what is withheld, and all of it on paper. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { launchBrowser } from '../../src/io/chromium.ts';
import { visit } from '../support/visit.ts';

const site = inject('root');
const AGENCY = 'agencies/350128-gwh/';
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
});

test('每幅图有轴和单位：顶上是最大的一列，底下是 0', async () => {
  const context = await browser.newContext();
  const page = await visit(context, site.address + AGENCY);
  const charts = await page.locator('.chart:has(.axis.as-count)').evaluateAll((figures) =>
    figures.map((figure) => {
      const sums = new Map<number, number>();
      for (const cell of figure.querySelectorAll<HTMLTableCellElement>('td[data-value]')) {
        const value = Number(cell.dataset['value']);
        sums.set(cell.cellIndex, (sums.get(cell.cellIndex) ?? 0) + value);
      }
      const axis = [...figure.querySelectorAll('.axis.as-count span')];
      return {
        most: Math.max(...sums.values()),
        top: Number(axis[0]?.textContent),
        bottom: axis.at(-1)?.textContent,
        unit: figure.querySelector('figcaption span')?.textContent,
      };
    }),
  );
  expect(charts.length).toBeGreaterThan(5);
  for (const { most, top, bottom, unit } of charts) {
    expect([top, bottom]).toEqual([most, '0']);
    expect(unit).toMatch(/^[件天处%]$/);
  }
  await context.close();
});

test('不开 JavaScript 也能换成占比，各列一样高', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await visit(context, site.address + AGENCY);
  const chart = page.locator('.chart.divided').first();
  expect(await chart.locator('svg.as-count').isVisible()).toBe(true);
  await chart.getByLabel('占比').check();
  expect(await chart.locator('svg.as-count').isVisible()).toBe(false);
  expect(await chart.locator('svg.as-share').isVisible()).toBe(true);
  const heights = new Map<string, number>();
  const bars = await chart
    .locator('svg.as-share rect[class^=part-]')
    .evaluateAll((rects) =>
      rects.map(
        (rect) => [rect.getAttribute('x') ?? '', Number(rect.getAttribute('height'))] as const,
      ),
    );
  for (const [x, height] of bars) heights.set(x, (heights.get(x) ?? 0) + height);
  for (const height of heights.values()) expect(height).toBeCloseTo(100, 0);
  await context.close();
});

test('前后不一致的年度画作虚框，不画柱', async () => {
  const context = await browser.newContext();
  const page = await visit(context, site.address + AGENCY);
  const chart = page.locator('[data-chart="outcomes.granted"]');
  expect(await chart.locator('.none:has-text("前后不一致")').count()).toBe(1);
  expect(await chart.locator('rect.withheld').count()).toBe(1);
  await context.close();
});

test('中文页的图没有英文的副题', async () => {
  const context = await browser.newContext();
  const page = await visit(context, site.address + AGENCY);
  expect(await page.locator('.chart [lang=en]').count()).toBe(0);
  await context.close();
});

test('印在纸上：收起的部分都展开，图例的颜色照印', async () => {
  const context = await browser.newContext();
  const page = await visit(context, site.address + AGENCY);
  const table = page.locator('.by-year table').first();
  expect(await table.isVisible()).toBe(false);
  await page.emulateMedia({ media: 'print' });
  expect((await table.boundingBox())?.height).toBeGreaterThan(50);
  expect(await table.isVisible()).toBe(true);
  const swatch = page.locator('.chart .swatch').first();
  expect(
    await swatch.evaluate((mark) => getComputedStyle(mark).getPropertyValue('print-color-adjust')),
  ).toBe('exact');
  await context.close();
});

test('只收录一个年度的机关不画图，数字仍可展开来看', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await visit(context, `${site.address}agencies/430381-zrzyj/`);
  expect(await page.locator('.chart').count()).toBe(0);
  expect(await page.getByText('只收录了一个年度').isVisible()).toBe(true);
  expect(await page.locator('.by-year').count()).toBeGreaterThan(0);
  await context.close();
});
