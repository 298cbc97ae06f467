/** What readers come for, from the home page on, on a phone and on a desk: at most four clicks. */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { launchBrowser } from '../../src/io/chromium.ts';

const site = inject('root');
const MOST_CLICKS = 4;
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
});

/** A reader who begins at home; what is typed is no click, going to a box is one. */
class Reader {
  readonly page: Page;
  clicks = 0;

  constructor(page: Page) {
    this.page = page;
  }

  static async at(width: number, height: number): Promise<Reader> {
    const context = await browser.newContext({
      viewport: { width, height },
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const page = await context.newPage();
    await page.goto(site.address);
    return new Reader(page);
  }

  async click(what: string | Locator): Promise<void> {
    const target = typeof what === 'string' ? this.page.locator(what) : what;
    await target.first().click();
    this.clicks += 1;
  }

  /** To a report by the box in the head of the page: what is typed is a name and a year. */
  async toReport(name: string, year: number): Promise<void> {
    await this.click('search input[name=q]');
    await this.page.keyboard.type(`${name} ${year}`);
    const option = this.page.locator(`[role=option]:has-text("${year}")`);
    await option.first().waitFor();
    await this.click(option);
    await this.page.waitForURL(/\/reports\//);
  }
}

describe.each([
  ['手机', 375, 667],
  ['桌面', 1280, 800],
] as const)('%s', (_, width, height) => {
  test('一个机关一年收到多少、不予公开多少、为什么', async () => {
    const reader = await Reader.at(width, height);
    await reader.toReport('平潭综合实验区管理委员会', 2021);
    const answer = reader.page.locator('[data-answer]').first();
    expect(await answer.textContent()).toMatch(/新收 70 件.*不予公开 8，最多的理由是.+ 6/);
    const box = await answer.boundingBox();
    expect(box?.y).toBeLessThan(height);
    expect(reader.clicks).toBeLessThanOrEqual(MOST_CLICKS);
    await reader.page.context().close();
  });

  test('诉讼的数字自相矛盾的有哪几个机关', async () => {
    const reader = await Reader.at(width, height);
    await reader.click('nav a[href="/findings/"]');
    await reader.click('#by-topic a.badge, a[href*="topic=remedies"][href*="level=inconsistency"]');
    const found = reader.page.locator('.found li');
    await found.first().waitFor();
    expect(await found.count()).toBeGreaterThan(0);
    expect(reader.clicks).toBeLessThanOrEqual(MOST_CLICKS);
    await reader.page.context().close();
  });

  test('三个机关历年的公开率，取到 Excel 里', async () => {
    const reader = await Reader.at(width, height);
    await reader.click('nav a[href="/compare/"]');
    await reader.click('#compare-agency');
    const names = ['平潭综合实验区管理委员会', '互助县自然资源局', '湘乡市自然资源局'];
    for (const [place, name] of names.entries()) {
      await reader.page.keyboard.type(name);
      await reader.page.keyboard.press('Enter');
      await reader.page.waitForFunction(
        (count) => document.querySelectorAll('.chosen li').length === count,
        place + 1,
      );
    }
    const waiting = reader.page.waitForEvent('download');
    await reader.click('.comparison:has([data-metric="rate.disclosed"]) button:has-text("CSV")');
    const table = parse(readFileSync(await (await waiting).path(), 'utf8'), {
      bom: true,
    }) as string[][];
    expect(table.slice(1).map(([name]) => name)).toEqual(names);
    expect(reader.clicks).toBeLessThanOrEqual(MOST_CLICKS);
    await reader.page.context().close();
  });

  test('引用一格', async () => {
    const reader = await Reader.at(width, height);
    await reader.toReport('平潭综合实验区管理委员会', 2021);
    await reader.click('[data-cell="applications.outcomes.granted.total"]');
    await reader.page.waitForFunction(() =>
      document.querySelector('[data-table=applications] [role=status]')?.textContent?.trim(),
    );
    const copied = await reader.page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toMatch(/，（一）予以公开，申请人情况 总计：30。.*#c-outcomes\.granted\.total$/);
    expect(reader.clicks).toBeLessThanOrEqual(MOST_CLICKS);
    await reader.page.context().close();
  });

  test('说一格录错了：写好是哪一格，或者说明怎样说', async () => {
    const reader = await Reader.at(width, height);
    await reader.toReport('平潭综合实验区管理委员会', 2021);
    await reader.click('[data-cell="applications.outcomes.granted.total"]');
    const link = reader.page.locator('a.wrong');
    await link.waitFor();
    expect(await link.getAttribute('href')).toMatch(
      /template=wrong-cell\.yml.*&cell=.+&ours=30$|^mailto:|\/about\/#report$/,
    );
    await reader.click(link);
    expect(reader.clicks).toBeLessThanOrEqual(MOST_CLICKS);
    await reader.page.context().close();
  });
});
