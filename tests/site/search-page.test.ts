import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { ruleInfo } from '../../src/check/registry.ts';
import { launchBrowser } from '../../src/io/chromium.ts';
import { ARCHIVE, checkFolder } from '../support/content.ts';

const site = inject('root');
const { archive, checks } = checkFolder(ARCHIVE);

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
});

async function open(query = '', options: Parameters<Browser['newContext']>[0] = {}) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  await page.goto(`${site.address}search/${query}`);
  if (query !== '') await page.waitForSelector('[data-search-state=done]');
  return { page, close: () => context.close() };
}

const reportsOn = (page: Page) =>
  page
    .locator('li[data-report]')
    .evaluateAll((items) => items.map((item) => (item as HTMLElement).dataset['report'] ?? ''));
const matchesOn = (page: Page) =>
  page
    .locator('li[data-report] .meta')
    .evaluateAll((items) => items.map((item) => Number(/(\d+) 处/.exec(item.textContent)?.[1])));

describe('键盘', () => {
  test('按 / 到检索框，上下键选机关，回车打开', async () => {
    const { page, close } = await open();
    await page.keyboard.press('/');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('q');
    await page.keyboard.type('xxszrzyj');
    const input = page.locator('#q');
    await page.waitForSelector('#q[aria-expanded=true]');
    expect(await input.getAttribute('aria-activedescendant')).toBeNull();
    await page.keyboard.press('ArrowDown');
    const active = await input.getAttribute('aria-activedescendant');
    expect(await page.locator(`#${active}`).getAttribute('aria-selected')).toBe('true');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/agencies/430381-zrzyj/');
    await close();
  });

  test('Esc 收起提示，字还在，回车照常检索', async () => {
    const { page, close } = await open();
    await page.fill('#q', '湘乡');
    await page.waitForSelector('#q[aria-expanded=true]');
    await page.press('#q', 'Escape');
    expect(await page.getAttribute('#q', 'aria-expanded')).toBe('false');
    expect(await page.inputValue('#q')).toBe('湘乡');
    await page.press('#q', 'Enter');
    await page.waitForSelector('[data-search-state=done]');
    expect(await reportsOn(page)).toEqual(['430381-zrzyj/2022']);
    await close();
  });
});

test('打出栏目的名称，提示到那一行的说明，不把每份报告都列出来', async () => {
  const { page, close } = await open();
  await page.fill('#q', '结转下年度继续办理');
  await page.waitForSelector('[role=option]');
  await page.waitForSelector('[data-search-state=done]');
  expect(await page.getAttribute('#search', 'data-result-count')).toBe('0');
  await page.locator('[role=option]').last().click();
  await page.waitForURL('**/forms/f20*/#applications.carried_out');
  expect(await page.locator(':target').count()).toBe(1);
  await close();
});

test('按日期和按相符次数排列，跨年度都对', async () => {
  const { page, close } = await open('?q=公开');
  const newest = await reportsOn(page);
  const dates = newest.map((id) => {
    const report = archive.reports.find((item) => item.id === id);
    return report?.published ?? report?.signed ?? `${(report?.year ?? 0) + 1}-00-00`;
  });
  expect(dates).toEqual([...dates].sort().reverse());
  await page.selectOption('select[name=sort]', 'relevance');
  await page.waitForFunction(() => location.search.includes('sort=relevance'));
  await page.waitForSelector('[data-search-state=done]');
  await page.waitForFunction(
    (first) => document.querySelector('li[data-report]')?.getAttribute('data-report') !== first,
    newest[0],
  );
  const counts = await matchesOn(page);
  expect(counts).toEqual([...counts].sort((a, b) => b - a));
  expect(new Set(counts).size).toBeGreaterThan(1);
  await close();
});

test('筛选里的份数与筛选后的份数相同', async () => {
  const { page, close } = await open('?q=公开');
  for (const name of ['year', 'region', 'form', 'finding', 'agency']) {
    const options = await page
      .locator(`select[name=${name}] option`)
      .evaluateAll((items) => items.slice(1, 3).map((item) => item as HTMLOptionElement))
      .then(() =>
        page.locator(`select[name=${name}] option`).evaluateAll((items) =>
          items.slice(1, 3).map((item) => {
            const { value, text } = item as HTMLOptionElement;
            return { value, count: Number(/（(\d+)）$/.exec(text)?.[1]) };
          }),
        ),
      );
    expect(options.length, name).toBeGreaterThan(0);
    for (const { value, count } of options) {
      const other = await open(`?q=公开&${name}=${value}`);
      expect(await other.page.getAttribute('#search', 'data-result-count'), name).toBe(
        String(count),
      );
      await other.close();
    }
  }
  await close();
});

test('手机上筛选先收着，地址里已有筛选就打开；宽屏一直打开', async () => {
  const { page, close } = await open('?q=公开');
  const isOpen = () => page.locator('.choices[open]').count();
  const address = page.url();
  expect(await isOpen()).toBe(1);
  await page.setViewportSize({ width: 375, height: 800 });
  await page.reload();
  await page.waitForSelector('[data-search-state=done]');
  expect(await isOpen()).toBe(0);
  const first = await page.locator('li[data-report]').first().boundingBox();
  expect(first?.y).toBeLessThan(500);
  await page.goto(`${address}&year=2023`);
  await page.waitForSelector('[data-search-state=done]');
  expect(await isOpen()).toBe(1);
  await close();
});

test('有核算发现的报告带着标记，写的是字，不是编号', async () => {
  const { page, close } = await open('?q=湘乡市');
  const rules = checks.get('430381-zrzyj/2022')?.findings.map(({ rule }) => rule) ?? [];
  const badge = await page.textContent('li[data-report] .told');
  expect(rules.length).toBeGreaterThan(0);
  for (const rule of rules) expect(badge).toContain(ruleInfo(rule).title);
  expect(badge).not.toMatch(/[A-Z]\d{3}/);
  await close();
});

test('整句方式在地址里，打开地址得到同样的状态', async () => {
  const { page, close } = await open('?q=自然+资源局&mode=phrase&sort=relevance');
  expect(await page.isChecked('[name=mode]')).toBe(true);
  expect(await page.inputValue('select[name=sort]')).toBe('relevance');
  expect(await page.getAttribute('#search', 'data-result-count')).toBe('5');
  await close();
});

test('结果份数由屏幕阅读器读出', async () => {
  const { page, close } = await open('?q=湘乡市');
  const status = page.locator('.status[role=status][aria-live=polite]');
  expect(await status.textContent()).toBe('找到 1 份年报');
  await close();
});

test('只载入用得上的：查一个词不碰 Pagefind，也不碰提示', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  const loaded: string[] = [];
  page.on('request', (request) => loaded.push(new URL(request.url()).pathname));
  await page.goto(`${site.address}search/?q=湘乡市`);
  await page.waitForSelector('[data-search-state=done]');
  const ours = loaded.filter((path) => path.includes('search-index'));
  expect(ours.filter((path) => /pagefind|finder/.test(path))).toEqual([]);
  expect(ours.filter((path) => path.includes('/shards/'))).toEqual([]);
  expect(ours.filter((path) => path.includes('/reports/'))).toEqual([
    '/search-index/reports/2022.bin',
  ]);
  await context.close();
});

test('不开 JavaScript 时有说明和可走的路', async () => {
  const { page, close } = await open('', { javaScriptEnabled: false });
  const links = await page
    .locator('noscript a')
    .evaluateAll((items) => items.map((item) => item.getAttribute('href')));
  expect(links).toEqual(['/agencies/', '/regions/', '/years/', '/findings/']);
  await close();
});

test('英文的检索页：一份用单数，规则的名称是英文的', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${site.address}en/search/?q=湘乡市`);
  await page.waitForSelector('[data-search-state=done]');
  expect(await page.textContent('#search > .status')).toBe('1 report found');
  const said = [
    ...(await page.locator('.hits .told').allTextContents()),
    ...(await page.locator('select[name=finding] option').allTextContents()),
  ];
  expect(said.length).toBeGreaterThan(2);
  expect(said.filter((text) => /\p{Script=Han}/u.test(text))).toEqual([]);
  await context.close();
});

test.each([
  ['?q=%22%22', 'idle', ''],
  ['?q=%E2%80%8B', 'idle', ''],
  ['?q=%E2%80%9C%E2%80%9D&mode=phrase', 'idle', ''],
  ['?q=公开&year=2030', 'done', '没有找到，可以去掉筛选。'],
  ['?q=公开&agency=nobody-xx', 'done', '没有找到，可以去掉筛选。'],
  ['?q=公开&row=no.such', 'done', '没有找到，可以去掉筛选。'],
  ['?year=2030', 'done', '没有找到，可以去掉筛选。'],
])('“%s”不说找到了全部，也不说正文里没有', async (query, state, said) => {
  const { page, close } = await open();
  await page.goto(`${site.address}search/${query}`);
  await page.waitForSelector(`[data-search-state=${state}]`);
  await expect.poll(() => page.locator('.status').textContent()).toBe(said);
  expect(await reportsOn(page)).toEqual([]);
  await close();
});

test('很长的一句不放进服务器会拒绝的地址；刷新、后退以后还在', async () => {
  const { page, close } = await open();
  const long = '平潭综合实验区主动公开政府信息的目录。'.repeat(80);
  await page.fill('#q', long);
  await page.press('#q', 'Enter');
  await page.waitForSelector('[data-search-state=done]');
  expect(new URL(page.url()).search).toBe('');
  await page.reload();
  await page.waitForSelector('[data-search-state=done]');
  expect(await page.inputValue('#q')).toBe(long);
  await page.locator('.skip').focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('main');
  expect(await page.inputValue('#q')).toBe(long);
  await page.reload();
  await page.waitForSelector('[data-search-state=done]');
  expect(await page.inputValue('#q')).toBe(long);
  await page.locator('.parts a').first().click();
  await page.waitForSelector('[data-search-state=done]');
  expect(await page.inputValue('#q')).not.toBe(long);
  await page.goBack();
  await expect.poll(() => page.inputValue('#q')).toBe(long);
  await close();
});
