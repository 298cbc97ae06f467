/** What a phone shows of wide tables: heads in one piece, explanations in lines that can be read. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { launchBrowser } from '../../src/io/chromium.ts';

const site = inject('root');
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
});

async function open(path: string, width: number): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 667 } });
  const page = await context.newPage();
  await page.goto(site.address + path);
  return page;
}

test.each(['findings/', 'compare/', 'search/', ''])('/%s 载入时不跳动', async (path) => {
  const context = await browser.newContext({ viewport: { width: 375, height: 667 } });
  const page = await context.newPage();
  // Scripts come late, as on a slow line: what they show must have had its room.
  await page.route('**/*.js', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 300));
    await route.continue();
  });
  await page.goto(site.address + path);
  await page.waitForTimeout(300);
  const shift = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => {
          resolve(list.getEntries().reduce((sum, entry) => sum + Reflect.get(entry, 'value'), 0));
        }).observe({ type: 'layout-shift', buffered: true });
        setTimeout(() => resolve(0), 200);
      }),
  );
  expect(shift).toBeLessThan(0.02);
  await context.close();
});

describe.each([320, 375, 414])('%i 像素宽', (width) => {
  test('表三的表头整块停在上方，行与行之间不露出正文', async () => {
    const page = await open('reports/350128-gwh/2021/', width);
    const rows = page.locator('[data-table=applications] thead tr');
    const boxes = async () =>
      (await rows.evaluateAll((items) => items.map((item) => item.getBoundingClientRect()))).map(
        ({ top, bottom }) => ({ top: Math.round(top), bottom: Math.round(bottom) }),
      );
    await page.evaluate(() => {
      document.querySelector('[data-table=applications] tbody')?.scrollIntoView();
      window.scrollBy(0, 600);
    });
    const [first, second, third] = await boxes();
    expect(second?.top).toBe(first?.bottom);
    expect(third?.top).toBe(second?.bottom);
    expect(Math.abs(second?.top ?? 999)).toBeLessThanOrEqual(12);
    // What shows between the top of the screen and the head's lower end is the head.
    const at = [1, Math.round(((second?.top ?? 0) + (third?.bottom ?? 0)) / 2)];
    for (const x of [24, width / 2, width - 24]) {
      for (const y of [...at, (third?.bottom ?? 0) - 4]) {
        const within = await page.evaluate(
          ([left = 0, top = 0]) => document.elementFromPoint(left, top)?.closest('thead') !== null,
          [x, y],
        );
        expect([x, y, within]).toEqual([x, y, true]);
      }
    }
    const ground = await page
      .locator('[data-table=applications] thead')
      .evaluate((head) => getComputedStyle(head).backgroundColor);
    expect(ground).not.toMatch(/transparent|, 0\)/);
    await page.context().close();
  });

  test.each(['forms/f2021/', 'en/forms/f2021/'])('%s：说明占满一行的宽', async (path) => {
    const page = await open(path, width);
    const narrow = await page
      .locator('.explained tbody td:nth-child(2)')
      .evaluateAll((cells) =>
        cells
          .filter((cell) => (cell.textContent ?? '').trim() !== '')
          .map((cell) => cell.getBoundingClientRect().width),
      );
    expect(Math.min(...narrow)).toBeGreaterThan(width * 0.8);
    await page.context().close();
  });

  test.each(['regions/350000/compare/', 'compare/?a=350128-gwh,430381-zrzyj'])(
    '%s：一个数、一个年度不断成两行，项目至少有一个数',
    async (path) => {
      const page = await open(path, width);
      await page.locator('.compared').first().waitFor();
      const broken = await page.locator('.compared td, .compared thead th').evaluateAll((cells) =>
        cells.flatMap((cell) =>
          [...cell.childNodes].flatMap((node) => {
            const range = document.createRange();
            range.selectNodeContents(node);
            const tops = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
            // “前后不一致” may take two lines, no shorter word and no figure.
            const most = cell.matches('.none') && (cell.textContent ?? '').length > 3 ? 2 : 1;
            return node.nodeType === Node.TEXT_NODE && tops.size > most ? [node.textContent] : [];
          }),
        ),
      );
      expect(broken).toEqual([]);
      const figures = await page
        .locator('.compared')
        .evaluateAll((tables) => tables.map((table) => table.querySelector('td:not(.none)')));
      expect(figures).not.toContain(null);
      await page.context().close();
    },
  );

  test('更正记录不左右滚动，改动的一行再长也不', async () => {
    const page = await open('corrections/', width);
    await page.evaluate(() => {
      const [list, item, before, line] = ['ul', 'li', 'pre', 'del'].map((name) =>
        document.createElement(name),
      );
      list?.append(item ?? '');
      item?.append(before ?? '');
      before?.append(line ?? '');
      if (list) list.className = 'report-list';
      if (line)
        line.textContent = `received.new: [${'1234, '.repeat(60)}] ${'长'.repeat(80)} ${'x'.repeat(200)}`;
      document.querySelector('main')?.append(list ?? '');
    });
    const root = page.locator(':root');
    expect(await root.evaluate((item) => item.scrollWidth)).toBeLessThanOrEqual(width);
    await page.context().close();
  });

  test('数据页不左右滚动，网址再长也不', async () => {
    const page = await open('data/', width);
    await page.evaluate(() => {
      for (const item of document.querySelectorAll('details')) item.open = true;
      for (const item of document.querySelectorAll('[data-copy]')) {
        item.textContent += ` https://${'a-long-name-of-a-host-'.repeat(8)}.example/${'p'.repeat(90)}/`;
      }
    });
    const root = page.locator(':root');
    expect(await root.evaluate((item) => item.scrollWidth)).toBeLessThanOrEqual(width);
    await page.context().close();
  });
});
