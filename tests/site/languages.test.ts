/** Every page in three languages: few pages as files of their own, many by the reader's browser. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { launchBrowser } from '../../src/io/chromium.ts';
import { axeProblems } from '../support/axe.ts';
import { attribute, type Element, pagesOf, textOf } from '../support/pages.ts';

const site = inject('based');
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
});

const REPORT = 'reports/350128-gwh/2025/';
const MANY = [REPORT, 'agencies/350128-gwh/', 'regions/350000/', 'regions/350128/compare/'];
const FEW = ['years/2021/', 'findings/R301/', 'questions/disclosure/', 'inconsistent/', 'data/'];

async function open(path: string, page?: Page): Promise<Page> {
  const opened = page ?? (await (await browser.newContext({ bypassCSP: true })).newPage());
  await opened.goto(site.address + path);
  return opened;
}

const langOf = (page: Page) => page.evaluate(() => document.documentElement.lang);
const translated = (page: Page, lang: string) =>
  page.waitForFunction(
    (wanted) => document.querySelector('.skip')?.textContent?.trim() === wanted,
    { en: 'Skip to content', 'zh-Hant': '跳到正文' }[lang] ?? '',
  );
const cells = (page: Page) =>
  page
    .locator('[data-cell]')
    .evaluateAll((items) =>
      items.map((item) => [item.getAttribute('data-cell'), item.textContent]),
    );

/** Text with Han characters that is not said to be Chinese. */
const unmarked = (page: Page) =>
  page.evaluate(() => {
    const found: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { parentElement, nodeValue } = walker.currentNode;
      if (!/\p{Script=Han}/u.test(nodeValue ?? '')) continue;
      if (parentElement?.closest('script, noscript')) continue;
      if (parentElement?.closest<HTMLElement>('[lang]')?.lang.startsWith('zh')) continue;
      found.push(nodeValue ?? '');
    }
    return found;
  });

describe('年报等许多页：一个文件，读者的浏览器换上词', () => {
  test.each(MANY)('%s 换成英文：同一页，数字照旧，留下的中文都写明语言', async (path) => {
    const chinese = await open(path);
    const before = await cells(chinese);
    const heading = await chinese.textContent('h1');
    await chinese.click('.languages [lang=en]');
    await translated(chinese, 'en');
    expect(new URL(chinese.url()).pathname).toBe(new URL(site.address + path).pathname);
    expect(await langOf(chinese)).toBe('en');
    expect(await cells(chinese)).toEqual(before);
    if (path === REPORT) expect(await chinese.textContent('h1')).toBe(heading);
    if (path.endsWith('compare/'))
      expect(await chinese.title()).toMatch(/: its agencies compared - /);
    expect(await unmarked(chinese)).toEqual([]);
    expect(await axeProblems(chinese)).toEqual([]);
    await chinese.context().close();
  });

  test.each([...MANY, 'reports/630223-zrzyj/2021/', 'agencies/630223-zrzyj/'])(
    '%s 换成英文、繁體，320 像素宽也不横着滚',
    async (path) => {
      for (const lang of ['en', 'zh-Hant']) {
        const page = await open(`${path}?lang=${lang}`);
        await page.setViewportSize({ width: 320, height: 640 });
        await translated(page, lang);
        expect(await page.evaluate(() => document.documentElement.scrollWidth), lang).toBe(320);
        await page.context().close();
      }
    },
  );

  test('英文里表格的标签照所印的，旁边是含义；单复数、日期合英文', async () => {
    const page = await open(`${REPORT}?lang=en`);
    await translated(page, 'en');
    const label = page.locator('th:has-text("（一）予以公开")').first();
    expect(await label.locator('[lang=zh-Hans]').textContent()).toBe('（一）予以公开');
    expect(await label.locator('small[lang=en]').textContent()).not.toBe('');
    expect(await page.textContent('.byline')).toMatch(/published \d{4}-\d\d-\d\d/);
    expect(await page.textContent('.counts')).toMatch(/^\s*Checked \d+ times by \d+ rules: /);
    await page.context().close();
  });

  test('繁體只换界面的字，原文不换', async () => {
    const page = await open(`${REPORT}?lang=zh-Hant`);
    await page.waitForSelector('#take-title:has-text("引用與下載")');
    expect(await langOf(page)).toBe('zh-Hant');
    expect(await page.getAttribute('h1', 'lang')).toBe('zh-Hans');
    expect(await page.locator('th button:has-text("区分处理")').count()).toBeGreaterThan(0);
    await page.context().close();
  });

  test('选过的语言跟着走，选回简体就是简体；地址里的语言胜过选过的', async () => {
    const page = await open('en/');
    await open(REPORT, page);
    await translated(page, 'en');
    expect(await page.locator('header a:has-text("Agencies")').getAttribute('href')).toBe(
      `${encodeURI(site.base)}en/agencies/`,
    );
    await page.click('.breadcrumbs a[href*="/agencies/"]');
    await translated(page, 'en');
    await open(`${REPORT}?lang=zh-Hans`, page);
    expect(await langOf(page)).toBe('zh-Hans');
    await open(REPORT, page);
    expect(await langOf(page)).toBe('zh-Hans');
    await page.context().close();
  });

  test('词典载入不了，网页还是中文的，语言也是', async () => {
    const page = await (await browser.newContext()).newPage();
    await page.route('**/words/*.json', (route) => route.abort());
    const failed = page.waitForEvent('pageerror');
    await open(`${REPORT}?lang=en`, page);
    await failed;
    expect(await langOf(page)).toBe('zh-Hans');
    expect(await page.textContent('#take-title')).toBe('引用与下载');
    await page.context().close();
  });

  test('没有脚本：网页是中文的，页脚有去英文首页的路', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await open(`${REPORT}?lang=en`, page);
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-Hans');
    expect(await page.locator('noscript [lang=en]').getAttribute('href')).toBe(
      `${encodeURI(site.base)}en/`,
    );
    await context.close();
  });
});

describe('规则、年度、问题等几页：每种语言一个文件，不用脚本', () => {
  test.each(FEW)('%s', async (path) => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    for (const [lang, prefix] of [
      ['en', 'en/'],
      ['zh-Hant', 'zh-hant/'],
    ] as const) {
      await open(path, page);
      await page.click(`.languages [lang=${lang}]`);
      expect(page.url()).toBe(encodeURI(site.address) + prefix + path);
      expect(await page.locator('html').getAttribute('lang')).toBe(lang);
    }
    await context.close();
  });
});

describe('英文的网页', () => {
  const english = pagesOf(site.folder).filter(({ path }) => path.startsWith('en/'));

  test('留下的中文都写明语言', () => {
    const found = english.flatMap(({ path, elements }) =>
      elements.flatMap((element) =>
        isHan(ownText(element)) && langAt(element) === 'en' && !UNREAD.has(element.tagName)
          ? [`${path}: ${ownText(element)}`]
          : [],
      ),
    );
    expect(english.length).toBeGreaterThan(90);
    expect(found).toEqual([]);
  });

  test('规则的网页，题名也是英文', () => {
    const names = english
      .filter(({ path }) => /^en\/findings\/./.test(path))
      .flatMap(({ elements }) => elements.filter(({ tagName }) => tagName === 'title'))
      .map((element) => textOf(element).split(' - ')[0] ?? '');
    expect(names.length).toBeGreaterThan(50);
    expect(names.filter(isHan)).toEqual([]);
  });

  test('标点紧接前面的词，后面空开', () => {
    const blocks = english.flatMap(({ path, elements }) =>
      elements
        .filter(({ tagName }) => ['p', 'li', 'h2'].includes(tagName))
        .map((element) => `${path}: ${textOf(element).replace(/\s+/g, ' ')}`),
    );
    expect(blocks.filter((text) => /\w [,;:.](?: |$)|[a-z][;:][a-z]/.test(text))).toEqual([]);
  });

  test('规则、用语、每一行的说明是本站的话，一句中文也没有', () => {
    const ours = english.flatMap(({ path, elements }) =>
      elements
        .filter((element) => isOurs(path, element))
        .map((element) => `${path}: ${textOf(element)}`),
    );
    expect(ours.length).toBeGreaterThan(200);
    expect(ours.filter(isHan)).toEqual([]);
  });
});

const UNREAD: ReadonlySet<string> = new Set(['script', 'noscript', 'style', 'title']);
const isHan = (text: string) => /\p{Script=Han}/u.test(text);
const classOf = (element: Element) => attribute(element, 'class') ?? '';
const inside = (element: Element): Element | null =>
  element.parentNode !== null && 'tagName' in element.parentNode ? element.parentNode : null;

/** The text that stands in an element itself, not in those within. */
const ownText = ({ childNodes }: Element) =>
  childNodes.map((node) => ('value' in node ? node.value : '')).join('');

function langAt(element: Element): string | undefined {
  const above = inside(element);
  return attribute(element, 'lang') ?? (above === null ? undefined : langAt(above));
}

/** What a page of a rule or a form says itself. */
function isOurs(path: string, element: Element): boolean {
  if (path.startsWith('en/findings/')) {
    const isRule = path !== 'en/findings/';
    return isRule && (classOf(element) === 'lead' || element.tagName === 'dd');
  }
  return path.startsWith('en/forms/') && ['dd', 'td'].includes(element.tagName);
}

test('没有的一页也用选过的语言', async () => {
  const page = await open('404.html?lang=en');
  await translated(page, 'en');
  expect(await page.textContent('h1')).toBe('No such page');
  expect(await unmarked(page)).toEqual([]);
  expect(await page.locator('main li').allTextContents()).toEqual(['Agencies', 'Regions', 'Years']);
  expect(await axeProblems(page)).toEqual([]);
  await page.context().close();
});
