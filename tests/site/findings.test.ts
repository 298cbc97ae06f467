/** The explorer of findings, with its script and without. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { launchBrowser } from '../../src/io/chromium.ts';
import { FOUND_LEVELS, rulesOfTopic, TOPIC_IDS } from '../../src/site/view/finding-counts.ts';
import { ARCHIVE, checkFolder } from '../support/content.ts';
import { visit } from '../support/visit.ts';

const site = inject('root');
const { archive, checks } = checkFolder(ARCHIVE);
const inconsistent = archive.reports
  .filter(({ id }) => checks.get(id)?.findings.some(({ level }) => level === 'inconsistency'))
  .map(({ id }) => id);

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
});

test('首页“几份有不一致”通到的就是那几份，不开 JavaScript 也是', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await visit(context, site.address);
  const link = page.locator('.figures a');
  expect(await link.textContent()).toContain(String(inconsistent.length));
  await link.click();
  const listed = await page
    .locator('li[data-report]')
    .evaluateAll((items) => items.map((item) => item.getAttribute('data-report')));
  expect(listed.sort()).toEqual([...inconsistent].sort());
  await context.close();
});

test('首页的表里写“数字不一致”的，清单上都写有几处', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await visit(context, site.address);
  const addresses = () =>
    page
      .locator('.coverage td.bad a')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
  const marked = await addresses();
  expect(new Set(await page.locator('.coverage small').allTextContents())).toEqual(
    new Set(['数字不一致']),
  );
  await page.click('.figures a');
  const told = await page
    .locator('li[data-report]')
    .filter({ hasText: /\d+ 处数字不一致/ })
    .evaluateAll((items) => items.map((item) => `/reports/${item.getAttribute('data-report')}/`));
  expect(marked.sort()).toEqual(told.sort());
  await context.close();
});

test('按题目列的表：没有规则查的不写几份里没有，写“—”', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await visit(context, `${site.address}findings/`);
  const cellsOf = (table: number) =>
    page
      .locator('table.shares')
      .nth(table)
      .locator('tbody tr')
      .evaluateAll((all) =>
        all.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent.trim())),
      );
  const [rows, years] = [await cellsOf(0), await cellsOf(1)];
  const isDash = TOPIC_IDS.map((topic) =>
    FOUND_LEVELS.map((level) => rulesOfTopic(topic).every((rule) => rule.level !== level)),
  );
  expect(rows.map((cells) => cells.map((text) => !/^\d+\/\d+$/.test(text)))).toEqual(isDash);
  expect(rows.flat().filter((text) => text === '—').length).toBeGreaterThan(0);
  const inconsistent = FOUND_LEVELS.indexOf('inconsistency');
  const isDashOfYear = isDash.map((levels) => levels[inconsistent]);
  for (const cells of years) expect(cells.map((text) => text === '—')).toEqual(isDashOfYear);
  await context.close();
});

test('选题目和级别列出年报，写进地址，后退回到原处', async () => {
  const context = await browser.newContext();
  const page = await visit(context, `${site.address}findings/`);
  await page.selectOption('select[name=topic]', 'remedies');
  await page.waitForSelector('[data-findings-state=done]');
  const first = page.url();
  expect(new URL(first).searchParams.get('topic')).toBe('remedies');
  await page.selectOption('select[name=level]', 'inconsistency');
  await expect.poll(() => page.url()).toContain('level=inconsistency');
  const text = (await page.locator('.status').textContent()) ?? '';
  expect(text).toContain('收录 12 份');
  for (const badge of await page.locator('.found b').allTextContents())
    expect(badge).toBe('不一致');
  await page.goBack();
  expect(page.url()).toBe(first);
  await context.close();
});

test('表里的数通到筛好的年报，份数相同', async () => {
  const context = await browser.newContext();
  const page = await visit(context, `${site.address}findings/`);
  const link = page.locator('#by-year td a').first();
  const [found] = ((await link.textContent()) ?? '').trim().split('/');
  await link.click();
  await page.waitForSelector('[data-findings-state=done]');
  expect(await page.locator('.found > li').count()).toBe(Number(found));
  await context.close();
});

test('没有发现的规则收起；标签是字，不是编号；只有不一致是红的', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await visit(context, `${site.address}findings/`);
  const shown = await page
    .locator('.rules tbody tr:visible')
    .evaluateAll((rows) => rows.map((row) => row.children[2]?.textContent?.trim()));
  expect(shown.length).toBeGreaterThan(5);
  expect(shown).not.toContain('0');
  const badges = await page.locator('main .rules .badge').allTextContents();
  expect(new Set(badges.map((text) => text.trim()))).toEqual(new Set(['不一致']));
  // biome-ignore lint/performance/useDomNodeTextContent: only what is shown counts
  expect(await page.locator('main').innerText()).not.toMatch(/\b[CDRX]\d{2,3}\b/);
  expect(await page.locator('.finding-form').isVisible()).toBe(false);
  await context.close();
});
