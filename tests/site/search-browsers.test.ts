/** The search in old and strict browsers, on plain hosts, with input methods and long queries. */

import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { mediaType } from '../../src/export/media-types.ts';
import { launchBrowser } from '../../src/io/chromium.ts';
import { writeHanJson } from '../../src/search/format/han-json.ts';

const site = inject('root');
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
});

async function open(
  prepare: (page: Page) => Promise<unknown>,
  path: string,
  address = site.address,
) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await prepare(page);
  await page.goto(`${address}${path}`);
  return { page, close: () => context.close() };
}

describe('浏览器没有 DecompressionStream，或者不认得 deflate-raw', () => {
  test.each([
    [
      'Chromium 80–102',
      () => {
        const Native = globalThis.DecompressionStream;
        Object.defineProperty(globalThis, 'DecompressionStream', {
          value: class extends Native {
            constructor(format: CompressionFormat) {
              if (format === 'deflate-raw') throw new TypeError('Unsupported compression format');
              super(format);
            }
          },
        });
      },
    ],
    ['Safari 16.4 以前', () => Reflect.deleteProperty(globalThis, 'DecompressionStream')],
  ])('%s：照样找得到', async (_, strip) => {
    const { page, close } = await open((it) => it.addInitScript(strip), 'search/?q=湘乡市');
    await page.waitForSelector('[data-search-state=done]');
    expect(await page.getAttribute('#search', 'data-result-count')).toBe('1');
    await close();
  });
});

test('原文的编码，浏览器读出来与写下的相同', async () => {
  const printed = Array.from({ length: 0x10000 - 0x20 }, (_, code) =>
    String.fromCharCode(code + 0x20),
  );
  const text = printed.filter((unit) => !/[\ud800-\udfff]/.test(unit)).join('');
  const { page, close } = await open(async () => undefined, 'search/');
  const read = await page.evaluate(
    (bytes) => JSON.parse(new TextDecoder('gbk').decode(Uint8Array.from(bytes))) as string,
    Array.from(writeHanJson(text)),
  );
  expect(read === text).toBe(true);
  await close();
});

test('没有旧浏览器缺的那些东西也能检索：Chromium 86、Safari 14', async () => {
  const { page, close } = await open(
    (it) =>
      it.addInitScript(() => {
        for (const name of ['DecompressionStream', 'reportError', 'structuredClone', 'WeakRef']) {
          Reflect.deleteProperty(globalThis, name);
        }
        for (const [owner, name] of [
          [Array.prototype, 'at'],
          [String.prototype, 'at'],
          [Array.prototype, 'findLast'],
          [Array.prototype, 'toSorted'],
          [Object, 'hasOwn'],
          [Element.prototype, 'ariaSelected'],
          [Element.prototype, 'role'],
          [Intl, 'Segmenter'],
        ] as const) {
          Reflect.deleteProperty(owner, name);
        }
      }),
    'search/?q=自然资源',
  );
  await page.waitForSelector('[data-search-state=done]');
  expect(Number(await page.getAttribute('#search', 'data-result-count'))).toBeGreaterThan(3);
  await page.fill('#q', '湘乡');
  await page.waitForSelector('[role=option]');
  await close();
});

test('脚本载入不了：页面自己说没有启动，给出别的路', async () => {
  const { page, close } = await open(
    (it) => it.route('**/_astro/*.js', (route) => route.abort()),
    'search/?q=湘乡市',
  );
  const ways = page.locator('[data-ways]');
  await expect.poll(() => ways.isVisible(), { timeout: 8000 }).toBe(true);
  expect(await ways.textContent()).toContain('检索没有启动');
  const links = await ways
    .locator('a')
    .evaluateAll((all) => all.map((a) => a.getAttribute('href')));
  expect(links).toEqual(['/agencies/', '/regions/', '/years/', '/findings/']);
  await close();
});

test('脚本启动了就不说没有启动', async () => {
  const { page, close } = await open(async () => undefined, 'search/');
  await page.waitForSelector('[data-search-started]');
  await page.waitForTimeout(4500);
  expect(await page.locator('[data-ways]').isVisible()).toBe(false);
  await close();
});

test('索引坏了不怪网络，给出别的路', async () => {
  const { page, close } = await open(
    (it) => it.route('**/start.pack', (route) => route.fulfill({ body: 'not packed' })),
    'search/?q=湘乡市',
  );
  await page.waitForSelector('[data-search-state=error]');
  const status = await page.textContent('.status');
  expect(status).toContain('检索没有启动');
  expect(status).not.toContain('网络');
  expect(await page.locator('[data-ways] a').first().isVisible()).toBe(true);
  await close();
});

test('输入法的回车照 Safari 的次序来，留在这一页', async () => {
  const { page, close } = await open(async () => undefined, 'search/');
  await page.focus('#q');
  await page.keyboard.type('自然');
  await page.waitForSelector('#q[aria-expanded=true]');
  await page.keyboard.press('ArrowDown');
  await page.waitForSelector('[role=option][aria-selected=true]');
  const address = new URL(page.url()).pathname;
  await page.evaluate(() => {
    const input = document.querySelector<HTMLInputElement>('#q') as HTMLInputElement;
    const fire = (event: Event) => input.dispatchEvent(event);
    fire(new CompositionEvent('compositionstart', { bubbles: true }));
    input.value += '资源';
    fire(new InputEvent('input', { bubbles: true, isComposing: true }));
    fire(new CompositionEvent('compositionend', { bubbles: true, data: '资源' }));
    fire(
      new KeyboardEvent('keydown', { key: 'Enter', keyCode: 229, bubbles: true, cancelable: true }),
    );
  });
  await page.waitForTimeout(800);
  expect(new URL(page.url()).pathname).toBe(address);
  expect(await page.inputValue('#q')).toBe('自然资源');
  await close();
});

describe('不论多长的查询', () => {
  const PIECES =
    '门户网站改版，首页设八个栏目。联络员负责窗口，服务时间为九点，咨询电话另行公布，办结率逐年提高，满意率保持稳定，场所已改造，依照文件执行从严。';
  const long = (length: number) =>
    PIECES.repeat(Math.ceil(length / PIECES.length)).slice(0, length);
  const real = readFileSync('tests/fixtures/archive/reports/430381-zrzyj/2022.md', 'utf8')
    .replace(/\s+/g, '')
    .replace(/[#*-]/g, '');

  test.each([
    ['320 字', long(320)],
    ['1280 字', long(1280)],
    ['5200 字', long(5200)],
    ['一份年报的正文去掉空白', `${real.slice(0, 3000)}并不存在`],
    ['五千个单字，用空格隔开', [...long(5000)].join(' ')],
    ['五千个引号', '"'.repeat(5000)],
    ['二百个词', Array.from({ length: 200 }, (_, index) => `词${index}`).join(' ')],
    ['五千个数字', '12345'.repeat(1000)],
  ])('%s：两秒之内答复，一次不占脚本 200 毫秒', async (_, query) => {
    const { page, close } = await open(async () => undefined, 'search/');
    await page.fill('#q', '公开');
    await page.waitForSelector('[data-search-state=done]');
    const { longest, all } = await page.evaluate(async (text) => {
      const root = document.querySelector<HTMLElement>('#search') as HTMLElement;
      const input = document.querySelector<HTMLInputElement>('#q') as HTMLInputElement;
      let most = 0;
      let last = performance.now();
      const timer = setInterval(() => {
        const now = performance.now();
        most = Math.max(most, now - last - 50);
        last = now;
      }, 50);
      root.dataset['searchState'] = 'asked';
      input.value = text;
      const start = performance.now();
      input.form?.requestSubmit();
      // What asks for nothing leaves the page at rest.
      while (!['done', 'idle'].includes(root.dataset['searchState'] ?? '')) {
        await new Promise((resolve) => setTimeout(resolve, 10));
        if (performance.now() - start > 15_000) break;
      }
      const end = performance.now();
      await new Promise((resolve) => setTimeout(resolve, 120));
      clearInterval(timer);
      return { longest: most, all: end - start };
    }, query);
    // Twice what a machine needs that does nothing else.
    expect(longest).toBeLessThan(400);
    expect(all).toBeLessThan(4000);
    await close();
  });

  test('长句里确有的几段找得出来', async () => {
    const { page, close } = await open(async () => undefined, 'search/');
    await page.fill('#q', `${long(300)}，湘乡市自然资源局，${long(200)}`);
    await page.press('#q', 'Enter');
    await page.waitForSelector('[data-search-state=done]');
    expect((await page.locator('.parts a').allTextContents()).length).toBeGreaterThan(0);
    await close();
  });
});

test('“再显示一些”之后点开一份，后退回到原处', async () => {
  const { page, close } = await open(async () => undefined, 'search/?q=公开');
  await page.waitForSelector('[data-search-state=done]');
  await page.click('[data-search-more]');
  await page.waitForFunction(() => document.querySelectorAll('.hits li').length > 10);
  const shown = await page.locator('.hits li').count();
  const last = page.locator('.hits li h2 a').last();
  await last.scrollIntoViewIfNeeded();
  const before = await page.evaluate(() => scrollY);
  await last.click();
  await page.waitForSelector('.report');
  await page.goBack();
  await page.waitForSelector('[data-search-state=done]');
  expect(await page.locator('.hits li').count()).toBe(shown);
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(before - 100);
  await close();
});

describe('不认得 Range 的主机', () => {
  let server: Server;
  let address: string;
  const asked: string[] = [];
  beforeAll(async () => {
    server = createServer((request, response) => {
      const path = decodeURIComponent((request.url ?? '/').split('?')[0] ?? '/');
      asked.push(path);
      const file = join(site.folder, path.endsWith('/') ? `${path}index.html` : path);
      try {
        const bytes = readFileSync(file);
        response.writeHead(200, { 'Content-Type': mediaType(file) }).end(bytes);
      } catch {
        response.writeHead(404).end();
      }
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  });
  afterAll(() => {
    server.close();
  });

  test('照样检索，一个文件只取一次', async () => {
    const { page, close } = await open(async () => undefined, 'search/?q=自然资源', address);
    await page.waitForSelector('[data-search-state=done]');
    expect(Number(await page.getAttribute('#search', 'data-result-count'))).toBeGreaterThan(3);
    await page.fill('#q', '湘乡市自然资源局');
    await page.press('#q', 'Enter');
    await page.waitForSelector('#search[data-search-state=done][data-result-count="1"]');
    const files = asked.filter((path) => path.endsWith('.bin'));
    expect(files.length).toBeGreaterThan(0);
    expect(files.length - new Set(files).size).toBeLessThanOrEqual(1);
    await close();
  });
});
