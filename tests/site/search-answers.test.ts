/** Natural queries, written down before the search was made for them: each leads somewhere. */
import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { launchBrowser } from '../../src/io/chromium.ts';
import { searchPages } from '../../src/site/build/search-pages.ts';
import { LOCALES } from '../../src/site/view/locales.ts';

const site = inject('root');
const queriesOf = (file: string) =>
  readFileSync(`tests/fixtures/search/${file}`, 'utf8')
    .trim()
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .slice(1)
    .map((line) => line.split('\t') as [query: string, kind: string, who?: string]);
const QUERIES = queriesOf('natural-queries.tsv');
const LATER = queriesOf('later-queries.tsv');

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await launchBrowser();
  page = await browser.newPage();
});
afterAll(async () => {
  await browser.close();
});

/** What the page answers to a query that stands in its address. */
async function ask(typed: string) {
  await page.goto(`${site.address}search/?${new URLSearchParams({ q: typed })}`);
  await page.waitForSelector('[data-search-state=done]');
  return read();
}

/** The same to one that is typed where the page is: many take a fifth of the time. */
async function askHere(typed: string) {
  await page.evaluate((query) => {
    const root = document.querySelector<HTMLElement>('#search');
    const input = root?.querySelector<HTMLInputElement>('input[name=q]');
    if (!root || !input) throw new Error('not the search page');
    root.dataset['searchState'] = 'asked';
    input.value = query;
    input.form?.requestSubmit();
  }, typed);
  await page.waitForSelector('[data-search-state=done]');
  return read();
}

async function read() {
  return {
    count: Number(await page.getAttribute('#search', 'data-result-count')),
    answers: (await page.locator('[data-answers]').textContent()) ?? '',
    links: await page
      .locator('[data-answers] a')
      .evaluateAll((links) => links.map((link) => [link.textContent, link.getAttribute('href')])),
    parts: await page.locator('.parts:not([hidden]) a').allTextContents(),
    browses: await page.locator('[data-browse]').isVisible(),
    cells: await page.locator('[data-answers] mark').allTextContents(),
  };
}

test('七十多条，没有一条没有下文；docs/search.md 的表照实', async () => {
  const table: string[] = [];
  const nothing: string[] = [];
  for (const [query, , who] of QUERIES) {
    const { count, links, parts } = await ask(query);
    if (count + links.length + parts.length === 0) nothing.push(query);
    table.push(`| \`${query}\` | ${who} | ${count} | ${links[0]?.[0] ?? ''} | ${parts[0] ?? ''} |`);
  }
  if (process.env['NIANBAO_TABLE']) process.stdout.write(`${table.join('\n')}\n`);
  expect(QUERIES.length).toBeGreaterThan(70);
  expect(nothing).toEqual([]);
  const lines = new Set(readFileSync('docs/search.md', 'utf8').split('\n'));
  expect(
    table.filter((line) => !lines.has(line)),
    '用 NIANBAO_TABLE=1 打出新的表',
  ).toEqual([]);
});

test('另想的六十条，也没有一条没有下文', async () => {
  const wrong: string[] = [];
  await page.goto(`${site.address}search/`);
  for (const [query, kind] of LATER) {
    const { count, links, parts, browses } = await askHere(query);
    const given = {
      link: links.length,
      found: count,
      parts: parts.length,
      browse: Number(browses),
    };
    if (!given[kind as keyof typeof given]) wrong.push(`${query}: ${JSON.stringify(given)}`);
  }
  expect(LATER.length).toBeGreaterThan(50);
  expect(wrong).toEqual([]);
});

const of = (kind: string) => QUERIES.filter(([, other]) => other === kind).map(([query]) => query);

describe('栏目', () => {
  test.each(of('row'))('“%s”有栏目或同义的栏目可点', async (query) => {
    const { links } = await ask(query);
    expect(links.some(([, href]) => /[?&](?:row|q)=/.test(href ?? ''))).toBe(true);
  });

  test('“部分公开”：有说明，有份数，最新的在前，数目连着栏目；点进去可筛', async () => {
    const { answers, cells } = await ask('部分公开');
    expect(answers).toContain('区分处理');
    expect(answers).toMatch(/\d+ 份年报里此项大于 0/);
    expect(cells.length).toBeGreaterThan(0);
    expect(cells.every((token) => Number(token) > 0)).toBe(true);
    const years = await page
      .locator('[data-answer]')
      .evaluateAll((items) => items.map((item) => (item as HTMLElement).dataset['answer'] ?? ''));
    expect(years.length).toBeGreaterThan(1);
    const count = Number(/(\d+) 份年报里/.exec(answers)?.[1]);
    await page.locator('[data-answers] p a').first().click();
    await page.waitForSelector(`#search[data-search-state=done][data-result-count="${count}"]`);
    expect(new URL(page.url()).searchParams.get('row')).toBe('applications.outcomes.partial');
    await page.selectOption('select[name=year]', '2022');
    await page.waitForFunction(() => location.search.includes('year=2022'));
    await page.waitForSelector('[data-search-state=done]');
    expect(new URL(page.url()).searchParams.get('row')).toBe('applications.outcomes.partial');
    const fewer = Number(await page.getAttribute('#search', 'data-result-count'));
    expect(fewer).toBeGreaterThan(0);
    expect(fewer).toBeLessThan(count);
  });
});

describe('机关和年度', () => {
  test.each(of('agency-year'))('“%s”：那一年的报告在最上面', async (query) => {
    const { links } = await ask(query);
    expect(links[0]?.[1]).toMatch(/^\/reports\/[^/]+\/20\d\d\/$/);
  });

  test('没有的年度明说，并给出有的', async () => {
    const { answers, links } = await ask('互助县2015年');
    expect(answers).toContain('没有收录互助县自然资源局 2015 年度的年报');
    expect(links.some(([, href]) => href === '/reports/630223-zrzyj/2021/')).toBe(true);
  });

  test.each([
    ['平潭管委会', '/agencies/350128-gwh/'],
    ['huzhu', '/agencies/630223-zrzyj/'],
    ['xxszrzyj', '/agencies/430381-zrzyj/'],
    ['640105', '/agencies/640105-zrzyj/'],
  ])('“%s”给出机关', async (query, href) => {
    const { links } = await ask(query);
    expect(links.map(([, address]) => address)).toContain(href);
  });
});

describe('表里的数', () => {
  test.each([
    ['10690', '350128-gwh/2022', '10690'],
    ['27', '350128-gwh/2021', '27'],
    ['减16', '630223-zrzyj/2021', '减16'],
  ])('“%s”在正文之前给出它的格和栏目', async (query, report, token) => {
    const { answers, cells } = await ask(query);
    expect(cells).toContain(token);
    expect(answers).toContain(`表里印着`);
    const link = page.locator(`[data-answer="${report}"] a`).first();
    const other = await browser.newPage();
    await other.goto(new URL((await link.getAttribute('href')) ?? '', site.address).href);
    expect(await other.locator('td:target').textContent()).toBe(token);
    await other.close();
  });

  test('0 不算：表里到处是', async () => {
    const { cells } = await ask('0');
    expect(cells).toEqual([]);
  });
});

test.each([
  ['自燃资源局', '自然资源局'],
  ['部份公开', '部分公开'],
  ['平潭综合试验区', '平潭综合实验区'],
  ['湘乡市自然自源局', '湘乡市自然资源局'],
])('“%s”：是不是要找“%s”', async (query, meant) => {
  const { answers, links } = await ask(query);
  expect(answers).toContain('是不是要找');
  expect(links.map(([text]) => text)).toContain(meant);
});

test('同义词只作建议，不混进结果', async () => {
  const { count, links } = await ask('败诉');
  expect(count).toBe(0);
  expect(links.map(([text]) => text)).toContain('结果纠正');
});

test('没有打的引号、顿号：给出报告里的写法，点了有结果', async () => {
  for (const [typed, printed] of [
    ['谁产生谁提供', '谁产生、谁提供'],
    ['自发自处为26件', '“自发自处”为26件'],
  ] as const) {
    const { count, links } = await ask(typed);
    expect(count).toBe(0);
    const [, href = null] = links.find(([text]) => text === printed) ?? [];
    expect(href, typed).not.toBeNull();
    await page.goto(new URL(href ?? '', page.url()).href);
    await page.waitForSelector('[data-search-state=done]');
    expect((await read()).count, printed).toBe(1);
  }
});

test('空的检索页有筛选、份数和例子，点了有结果', async () => {
  await page.goto(`${site.address}search/`);
  const starts = page.locator('[data-browse] a');
  expect(await page.locator('[data-browse]').textContent()).toMatch(/2022\s*\d/);
  for (const href of await starts.evaluateAll((links) =>
    links.map((link) => link.getAttribute('href') ?? ''),
  )) {
    await page.goto(new URL(href, `${site.address}search/`).href);
    await page.waitForSelector('[data-search-state=done]');
    const links = await page.locator('.hits li, [data-answers]:not([hidden]) a').count();
    expect(links, href).toBeGreaterThan(0);
    expect(await page.locator('[data-browse]').isVisible()).toBe(false);
  }
});

test.each(['', 'reports/350128-gwh/2022/', 'en/'])(
  '首页和页眉的框也提示机关和年报：/%s',
  async (path) => {
    const context = await browser.newContext();
    const other = await context.newPage();
    const loaded: string[] = [];
    other.on('request', (request) => loaded.push(new URL(request.url()).pathname));
    await other.goto(`${site.address}${path}`);
    await other.waitForLoadState('networkidle');
    expect(loaded.filter((name) => name.includes('search-index'))).toEqual([]);
    const input = other.locator('search .field input').first();
    await input.fill('互助 2021');
    await other.waitForSelector('search .field [role=option]');
    expect(await other.locator('[role=option]').first().textContent()).toContain('2021');
    await input.press('ArrowDown');
    await input.press('Enter');
    await other.waitForURL('**/reports/630223-zrzyj/2021/');
    await context.close();
  },
);

test('本站的页面：各种语言都有，题目和地址是那一种的', async () => {
  const root = site.address;
  for (const { path } of searchPages([2022])) {
    for (const { prefix } of LOCALES) {
      const { status } = await fetch(`${root}${prefix === '' ? '' : `${prefix}/`}${path}`);
      expect([path, prefix, status]).toEqual([path, prefix, 200]);
    }
  }
  await page.goto(`${root}en/search/?q=%E7%9F%9B%E7%9B%BE`);
  await page.waitForSelector('[data-search-state=done]');
  const link = page.locator('[data-answers] a').first();
  expect(await link.getAttribute('href')).toBe('/en/inconsistent/');
  expect(await link.textContent()).not.toMatch(/\p{Script=Han}/u);
});
