import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Converter } from 'opencc-js';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { readArchive } from '../../src/io/archive/read-archive.ts';
import { launchBrowser } from '../../src/io/chromium.ts';
import { agencyName } from '../../src/report/model.ts';
import { Random } from '../bench/random.ts';
import { ARCHIVE } from '../support/content.ts';
import { searchAll } from '../support/search.ts';

/**
 * The oracle shares no code with the site: plain substring search over the content files,
 * brought to 简体 by OpenCC's phrase conversion and to half width by Unicode.
 */
const toSimplified = Converter({ from: 'tw', to: 'cn' });
const toTraditional = Converter({ from: 'cn', to: 'tw' });
const plain = (text: string) => toSimplified(text.normalize('NFKC').replace(/\s+/g, ''));

const { archive } = readArchive(ARCHIVE);
const corpus = archive.reports.map((report) => {
  const markdown =
    report.text === 'none' ? '' : readFileSync(join(ARCHIVE, `reports/${report.id}.md`), 'utf8');
  const lines = markdown
    .split('\n')
    .map((line) => line.replace(/^#+ |^- |\*\*/g, '').replaceAll('**', ''));
  const all = [...lines, report.title, agencyName(report.agency, report.year)];
  return { id: report.id, lines, text: all.map(plain).join('\n') };
});

/** A place within a run of digits, or at its decimal point or thousands comma. */
function cutsNumber(text: string, at: number): boolean {
  const [before, after] = [text.slice(0, at), text.slice(at)];
  return (
    (/\d$/.test(before) && /^(?:\d|\.\d|,\d{3}(?!\d))/.test(after)) ||
    (/\d[.,]$/.test(before) && /^\d/.test(after))
  );
}

/** True where the query stands in the text without cutting a number. */
function holds(text: string, query: string): boolean {
  for (let at = text.indexOf(query); at >= 0; at = text.indexOf(query, at + 1)) {
    if (!cutsNumber(text, at) && !cutsNumber(text, at + query.length)) return true;
  }
  return false;
}

const expectedFor = (query: string) =>
  corpus.filter(({ text }) => holds(text, plain(query))).map(({ id }) => id);

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

  test('单个字也查得准', async () => {
    const queries = ['县', '市', '镇', '复', '。'];
    await expectExact(queries);
  });

  test('数字整个相符：查得到的是那个数，不是含它的数', async () => {
    await expectExact([
      '202',
      '2021',
      '20',
      '12345',
      '1234',
      '年202',
      '12',
      '8',
      '2987.6',
      '29876',
    ]);
  });

  test('减号排除，引号成句', async () => {
    const [without, quoted, spaced] = await searchAll(page, [
      '自然资源局 -湘乡',
      '"自然 资源局"',
      '自然 资源局',
    ]);
    const all = expectedFor('自然资源局');
    const other = expectedFor('湘乡');
    expect([...(without?.reports ?? [])].sort()).toEqual(all.filter((id) => !other.includes(id)));
    expect([...(quoted?.reports ?? [])].sort()).toEqual(all);
    expect([...(spaced?.reports ?? [])].sort()).toEqual(
      expectedFor('自然').filter((id) => expectedFor('资源局').includes(id)),
    );
  });

  test.each([
    ['394740.80', '630223-zrzyj/2021', '政府集中采购'],
    ['减16', '630223-zrzyj/2021', '行政许可'],
  ])('印在表里的“%s”连同它的行一起找到', async (query, report, row) => {
    const [shown] = await searchAll(page, [query]);
    expect(shown?.reports).toEqual([report]);
    expect(await page.textContent(`li[data-report="${report}"] .passage`)).toContain(row);
    const link = page.locator(`li[data-report="${report}"] h2 a`);
    const other = await browser.newPage();
    await other.goto(new URL((await link.getAttribute('href')) ?? '', site.address).href);
    expect(await other.locator('td:target').textContent()).toContain(query);
    await other.close();
  });

  test('金额的单位和增减的字样不使别的报告相符', async () => {
    await expectExact(['万元', '减', '增']);
  });

  test('比对照表长的句子仍逐字相符', async () => {
    const long = corpus
      .flatMap(({ lines }) => lines)
      .filter((line) => line.length > 40)
      .map((line) => line.slice(3, 33));
    await expectExact(long.slice(0, 15));
    await expectExact(['政府信息公开工作年度报告']);
  });

  test('没有结果时给出查询里确有的部分', async () => {
    await searchAll(page, ['并不存在的湘乡市自然资源局']);
    const parts = await page.locator('.parts a').allTextContents();
    expect(parts[0]).toBe('湘乡市自然资源局');
    for (const part of parts) expect(expectedFor(part)).not.toEqual([]);
  });

  test('这几段两头不带标点', async () => {
    await searchAll(page, ['不予公开，、“行政复议”，诉讼甲乙']);
    const parts = await page.locator('.parts a').allTextContents();
    expect(parts).toContain('行政复议');
    for (const part of parts) expect(part).toMatch(/^[^\p{P}].*[^\p{P}]$/u);
  });

  test('片段取自原文，标出相符的字，点进去落在那一处', async () => {
    const other = await browser.newPage({ viewport: { width: 900, height: 600 } });
    await other.goto(`${site.address}search/`);
    await searchAll(other, ['12345']);
    expect(await other.textContent('li[data-report="630223-zrzyj/2021"] mark')).toBe('12345');
    const link = other.locator('li[data-report="630223-zrzyj/2021"] h2 a');
    const href = (await link.getAttribute('href')) ?? '';
    expect(href).toMatch(/^\/reports\/630223-zrzyj\/2021\/#s1\.\d+:~:text=12345$/);
    await link.click();
    await other.waitForSelector('.report');
    const target = other.locator('.prose :target');
    expect(await target.textContent()).toContain('12345');
    const box = await target.boundingBox();
    expect(box?.y).toBeGreaterThanOrEqual(0);
    expect(box?.y).toBeLessThan(600);
    const ground = await target.evaluate((element) => getComputedStyle(element).backgroundColor);
    expect(ground).not.toBe('rgba(0, 0, 0, 0)');
    await other.close();
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
  const report = encodeURI(`${inject('based').base}reports/430381-zrzyj/2022/`);
  expect(new URL(other.url()).pathname).toBe(report);
  await other.close();
});
