import { readFileSync } from 'node:fs';
import { Converter } from 'opencc-js';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { Random } from '../../src/bench/random.ts';
import { launchBrowser } from '../../src/io/browser.ts';
import { loadArchive } from '../../src/io/load.ts';
import { agencyName } from '../../src/report/model.ts';
import { searchAll } from '../support/search.ts';

/**
 * The oracle shares no code with the site: plain substring search over the content files,
 * brought to 简体 by OpenCC's phrase conversion and to half width by Unicode.
 */
const toSimplified = Converter({ from: 'tw', to: 'cn' });
const toTraditional = Converter({ from: 'cn', to: 'tw' });
const plain = (text: string) => toSimplified(text.normalize('NFKC').replace(/\s+/g, ''));

const { archive } = loadArchive('content');
const corpus = archive.reports.map((report) => {
  const markdown =
    report.text === 'none' ? '' : readFileSync(`content/reports/${report.id}.md`, 'utf8');
  const lines = markdown
    .split('\n')
    .map((line) => line.replace(/^#+ |^- |\*\*/g, '').replaceAll('**', ''));
  const all = [...lines, report.title, agencyName(report.agency, report.year)];
  return { id: report.id, lines, text: all.map(plain).join('\n') };
});
const expectedFor = (query: string) =>
  corpus.filter(({ text }) => text.includes(plain(query))).map(({ id }) => id);

/** Substrings of the archive's own text that match `pattern`, picked by a fixed seed. */
function substrings(count: number, pattern: RegExp, seed: number): string[] {
  const random = new Random(seed);
  const lines = corpus.flatMap((document) => document.lines).filter((line) => pattern.test(line));
  const picked: string[] = [];
  while (picked.length < count) {
    const line = random.pick(lines);
    const length = random.between(2, 8);
    const start = random.between(0, Math.max(0, line.length - length));
    const piece = line.slice(start, start + length);
    if (piece.trim().length >= 2 && pattern.test(piece)) picked.push(piece);
  }
  return picked;
}

const HAN = /^[\u4e00-\u9fff]{2,8}$/;
const runs = (count: number, seed: number) =>
  substrings(count * 3, /[\u4e00-\u9fff]{2}/, seed)
    .filter((piece) => HAN.test(piece))
    .slice(0, count);

let browser: Browser;
let page: Page;
const site = inject('root');

beforeAll(async () => {
  browser = await launchBrowser();
  page = await browser.newPage();
  await page.goto(`${site.address}search/`);
});
afterAll(async () => {
  await browser.close();
});

async function expectExact(queries: readonly string[], asked = queries): Promise<void> {
  const shown = await searchAll(page, asked);
  const wrong = shown.flatMap(({ count, reports }, index) => {
    const query = queries[index] ?? '';
    const expected = expectedFor(query).sort();
    const got = [...reports].sort();
    const same = count === expected.length && got.join() === expected.join();
    return same ? [] : [{ query, asked: asked[index], expected, got, count }];
  });
  expect(wrong).toEqual([]);
}

describe('逐字检索：查全率、查准率都是 1', () => {
  test('三百个任意的汉字片段', async () => {
    const queries = runs(300, 1);
    expect(queries).toHaveLength(300);
    await expectExact(queries);
  });

  test('五十个片段改成繁体', async () => {
    const queries = runs(200, 2)
      .filter((text) => toTraditional(text) !== text)
      .slice(0, 50);
    expect(queries).toHaveLength(50);
    await expectExact(queries, queries.map(toTraditional));
  });

  test('五十个含数字的片段改成全角数字', async () => {
    const queries = substrings(50, /\d/, 3);
    const wide = queries.map((text) =>
      text.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
    );
    await expectExact(queries, wide);
  });

  test('含标点的片段，标点也要相符', async () => {
    await expectExact(substrings(50, /[，。；：（）《》“”、]/, 4));
  });
});

describe('检索页', () => {
  test('简体繁体都找得到湘乡市', async () => {
    const [simplified, traditional] = await searchAll(page, ['湘乡市', '湘鄉市']);
    expect(simplified?.reports).toEqual(['430381-zrzyj/2022']);
    expect(traditional?.reports).toEqual(['430381-zrzyj/2022']);
  });

  test('没有的词得 0 份，不凑近似', async () => {
    const [shown] = await searchAll(page, ['自然资源局不存在的词']);
    expect(shown).toEqual({ count: 0, reports: [] });
  });

  test('几个词须全部出现，“2021 年”算一个词', async () => {
    const [both, spaced] = await searchAll(page, ['兵团 采购', '2021 年']);
    expect(both?.reports).toEqual(['xpcc-zrzyj/2020']);
    expect([...(spaced?.reports ?? [])].sort()).toEqual(expectedFor('2021年').sort());
  });

  test('表内标签不算报告的正文', async () => {
    const [shown] = await searchAll(page, ['结转下年度继续办理']);
    expect(shown?.count).toBe(0);
  });

  test('新的在前', async () => {
    const [shown] = await searchAll(page, ['平潭综合实验区']);
    const years = shown?.reports.map((id) => Number(id.split('/')[1])) ?? [];
    expect(years).toEqual([2025, 2024, 2023, 2022, 2021, 2020, 2019]);
  });

  test('单个字说明查不了，不冒充没有结果', async () => {
    await searchAll(page, ['县']);
    expect(await page.textContent('.status')).toContain('请至少输入两个字');
  });

  test('片段取自原文，标出相符的字，点进去落在那一部分', async () => {
    await searchAll(page, ['12345']);
    expect(await page.textContent('li[data-report="630223-zrzyj/2021"] mark')).toBe('12345');
    const link = page.locator('li[data-report="630223-zrzyj/2021"] h2 a');
    expect(await link.getAttribute('href')).toBe('/reports/630223-zrzyj/2021/#s1');
  });
});

test('查询与筛选都在地址里，后退回到上一次', async () => {
  const other = await browser.newPage();
  const count = () => other.locator('#search').getAttribute('data-result-count');
  const done = () => other.waitForSelector('[data-search-state=done]');
  await other.goto(`${site.address}search/?q=自然资源局&form=f2019`);
  await done();
  expect(Number(await count())).toBe(
    archive.reports.filter(
      ({ id, form }) => form.id === 'f2019' && expectedFor('自然资源局').includes(id),
    ).length,
  );
  await other.selectOption('select[name=year]', '2021');
  await other.waitForFunction(() => location.search.includes('year=2021'));
  await other.waitForSelector('#search[data-search-state=done][data-result-count="1"]');
  await other.goBack();
  await other.waitForFunction(() => !location.search.includes('year'));
  await other.waitForSelector('#search[data-search-state=done][data-result-count="3"]');
  await other.close();
});

test('档案里没有的筛选值得 0 份，不当作没有筛选', async () => {
  const other = await browser.newPage();
  await other.goto(`${site.address}search/?q=自然资源&agency=nope`);
  await other.waitForSelector('[data-search-state=done]');
  expect(await other.locator('#search').getAttribute('data-result-count')).toBe('0');
  await other.close();
});

test('边输边查只占一条历史，回车另起一条', async () => {
  const other = await browser.newPage();
  await other.goto(`${site.address}search/`);
  const query = (text: string) =>
    other.waitForFunction((q) => new URLSearchParams(location.search).get('q') === q, text);
  for (const text of ['湘乡', '平潭', '兵团']) {
    await other.fill('#q', text);
    await other.press('#q', 'Enter');
    await query(text);
  }
  await other.goBack();
  await query('平潭');
  await other.goBack();
  await query('湘乡');
  await other.close();
});

test.each([
  ['region', '630000', ['630223-zrzyj/2024', '630223-zrzyj/2021']],
  ['agency', 'xpcc-zrzyj', ['xpcc-zrzyj/2020']],
  ['finding', 'R303', ['xpcc-zrzyj/2020']],
  ['finding', 'D12', ['430381-zrzyj/2022']],
])('只按%s筛选也有结果', async (name, value, expected) => {
  const other = await browser.newPage();
  await other.goto(`${site.address}search/?${name}=${value}`);
  await other.waitForSelector('[data-search-state=done]');
  const shown = await other
    .locator('li[data-report]')
    .evaluateAll((items) => items.map((item) => (item as HTMLElement).dataset['report']));
  expect(shown).toEqual(expected);
  await other.close();
});

test('在基础路径之下一样能检索', async () => {
  const other = await browser.newPage();
  await other.goto(`${inject('based').address}search/?q=湘鄉市`);
  await other.waitForSelector('[data-search-state=done]');
  const link = other.locator('li[data-report="430381-zrzyj/2022"] h2 a');
  await link.click();
  await other.waitForSelector('[data-cell="applications.received.new.total"]');
  expect(new URL(other.url()).pathname).toBe('/archive/reports/430381-zrzyj/2022/');
  await other.close();
});
