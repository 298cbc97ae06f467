import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
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

const done = (page: Page) => page.waitForSelector('[data-compare-state=done]');
const rows = (page: Page, metric: string) =>
  page
    .locator(`[data-metric="${metric}"] tbody tr`)
    .evaluateAll((items) => items.map((row) => [...row.children].map((cell) => cell.textContent)));

async function open(query: string): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(`${site.address}compare/${query}`);
  return page;
}

describe('对照页', () => {
  test('地址里的机关、项目、年度就是表里的，数字照原文，前后不一致的不列', async () => {
    const page = await open(
      '?a=630223-zrzyj,350128-gwh&m=received.new,normative_docs.in_force&y=2021,2024',
    );
    await done(page);
    expect(await rows(page, 'received.new')).toEqual([
      ['互助县自然资源局', '前后不一致', ''],
      ['平潭综合实验区管理委员会', '70', '218'],
    ]);
    expect(await rows(page, 'normative_docs.in_force')).toEqual([
      ['互助县自然资源局', '不可比', '缺'],
      ['平潭综合实验区管理委员会', '665', '440'],
    ]);
    await page.close();
  });

  test('只用键盘加入机关，改项目写进地址，后退回到原处', async () => {
    const page = await open('');
    await page.focus('#compare-agency');
    await page.keyboard.type('平潭综合实验区管理委员会');
    await page.keyboard.press('Enter');
    await done(page);
    expect(new URL(page.url()).searchParams.get('a')).toBe('350128-gwh');
    const first = page.url();
    await page.focus('[data-metrics] input[value="review.total"]');
    await page.keyboard.press('Space');
    await page.waitForSelector('[data-metric="review.total"]');
    expect(new URL(page.url()).searchParams.get('m')).toContain('review.total');
    await page.goBack();
    await page.waitForSelector('[data-metric="review.total"]', { state: 'detached' });
    expect(page.url()).toBe(first);
    await page.click('.chosen button');
    await page.waitForSelector('[data-compare-state=idle]');
    expect(await page.locator('.comparisons table').count()).toBe(0);
    await page.close();
  });

  test('没有的机关说没有，多于六个不收', async () => {
    const page = await open('?a=350128-gwh');
    await done(page);
    await page.fill('#compare-agency', '查无此机关');
    await page.click('.compare-form button[type=submit]');
    expect(await page.textContent('.status')).toContain('没有叫“查无此机关”的机关');
    await page.goto(`${site.address}compare/?a=350128-gwh,b,c,d,e,f,g`);
    await done(page);
    expect(await page.locator('.chosen li').count()).toBe(6);
    expect(await page.textContent('.status')).toContain('档案里没有这些机关：b、c、d、e、f');
    await page.close();
  });

  test('一个名字有几个机关，问是哪一个，选了才加入', async () => {
    const page = await open('');
    await page.fill('#compare-agency', '自然资源');
    await page.click('.compare-form button[type=submit]');
    await page.waitForSelector('.which button');
    expect(await page.locator('.which button').count()).toBeGreaterThan(1);
    expect(new URL(page.url()).search).toBe('');
    await page.click('.which button:has-text("湘乡市")');
    await done(page);
    expect(new URL(page.url()).searchParams.get('a')).toBe('430381-zrzyj');
    expect(await page.locator('.which button').count()).toBe(0);
    await page.close();
  });

  test('从例子和机关页都能开始；图有轴，表可以取走，比率写明分子分母', async () => {
    const page = await open('');
    await page.locator('.examples a').first().click();
    await done(page);
    expect(await page.locator('.comparison').count()).toBe(2);
    await page.goto(`${site.address}agencies/350128-gwh/`);
    await page.click('a:has-text("与别的机关对照")');
    await done(page);
    expect(new URL(page.url()).searchParams.get('a')).toBe('350128-gwh');
    const rate = page.locator('.comparison:has([data-metric="rate.disclosed"])');
    expect(await rate.locator('.plot .up').allTextContents()).toEqual([
      '0%',
      '25%',
      '50%',
      '75%',
      '100%',
    ]);
    expect(await rate.locator('tbody').textContent()).toContain('50.7% 35/69');
    expect(await rate.locator('td.none').allTextContents()).toContain('前后不一致');
    const take = async (word: string) => {
      const waiting = page.waitForEvent('download');
      await rate.locator(`button:has-text("${word}")`).click();
      return readFileSync(await (await waiting).path(), 'utf8');
    };
    const table = parse(await take('CSV'), { bom: true }) as string[][];
    expect(table[0]?.[0]).toBe('机关');
    expect(table[1]?.[table[0]?.indexOf('2021') ?? -1]).toBe('50.7%');
    const picture = await take('SVG');
    expect(picture).toContain('公开率');
    expect(picture).toContain('平潭综合实验区管理委员会');
    await page.close();
  });

  test('选机关以前不载入数字；载不到时说明白', async () => {
    const page = await browser.newPage();
    const loaded: string[] = [];
    page.on('request', (request) => loaded.push(request.url()));
    for (const file of ['data.json', 'figures/0.json']) {
      const own = `**/compare/${file}`;
      await page.route(own, (route) => route.abort());
      await page.goto(`${site.address}compare/`);
      await page.waitForLoadState('networkidle');
      expect(loaded.filter((url) => url.endsWith('.json'))).toEqual([]);
      await page.goto(`${site.address}compare/?a=350128-gwh`);
      await page.waitForSelector('[data-compare-state=error]');
      expect(await page.textContent('.status')).toContain('没有载入成功');
      await page.unroute(own);
      loaded.length = 0;
    }
    await page.close();
  });

  test('地区的对照表不用 JavaScript，与对照页同数', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${site.address}regions/350000/compare/`);
    const [line = []] = await rows(page, 'received.new');
    expect(line.map((text) => text?.trim())).toEqual(
      '平潭综合实验区管理委员会 23 21 70 74 81 218 154'.split(' '),
    );
    await page.goto(`${site.address}compare/`);
    expect(await page.textContent('noscript')).toContain('需要 JavaScript');
    expect(await page.locator('.compare-form').isVisible()).toBe(false);
    await context.close();
  });
});

test('表格可以复制，贴进表格软件就是页上的行和列', async () => {
  const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
  const page = await context.newPage();
  await page.goto(`${site.address}compare/?a=350128-gwh&m=received.new&y=2021,2022`);
  await done(page);
  await page.locator('.comparison').getByRole('button', { name: '复制表格' }).click();
  await page.locator('.comparison [role=status]:text-is("已复制")').waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied.split('\n').map((line) => line.split('\t'))).toEqual([
    ['机关', '2021', '2022'],
    ['平潭综合实验区管理委员会', '70', '74'],
  ]);
  await context.close();
});
