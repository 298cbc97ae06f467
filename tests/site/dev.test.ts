import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../../src/io/chromium.ts';
import { ARCHIVE } from '../support/content.ts';

const REPORT = 'reports/430381-zrzyj/2022';
let folder: string;
let server: ChildProcess;
let address: string;
let browser: Browser;
let page: Page;

/** Vite does not watch files where it believes to be under test. */
function outsideVitest(): NodeJS.ProcessEnv {
  const { VITEST: _, NODE_ENV: __, ...env } = process.env;
  return { ...env, NO_COLOR: '1' };
}

beforeAll(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'nianbao-dev-')));
  cpSync(ARCHIVE, join(folder, 'content'), { recursive: true });
  server = spawn(process.execPath, ['scripts/dev.ts', '--content', join(folder, 'content')], {
    env: outsideVitest(),
  });
  address = await new Promise((resolve, reject) => {
    let output = '';
    const read = (chunk: Buffer) => {
      output += chunk.toString('utf8');
      const found = /http:\/\/127\.0\.0\.1:\d+\//.exec(output);
      if (found !== null) resolve(found[0]);
    };
    server.stdout?.on('data', read);
    server.stderr?.on('data', read);
    server.on('exit', (code) => reject(new Error(`ended with ${code}: ${output}`)));
  });
  browser = await launchBrowser();
  page = await browser.newPage();
  // The first page makes the dev server compile everything.
  await page.goto(`${address}${REPORT}/`, { waitUntil: 'networkidle' });
});
afterAll(async () => {
  await browser?.close();
  server?.kill();
  rmSync(folder, { recursive: true, force: true });
});

const file = () => join(folder, 'content', `${REPORT}.yaml`);
const edit = (from: string | RegExp, to: string) => {
  const text = readFileSync(file(), 'utf8');
  const changed = text.replace(from, to);
  expect(changed).not.toBe(text);
  writeFileSync(file(), changed);
};
const overlay = () => page.locator('vite-error-overlay');

test('改了题名，页面跟着改', async () => {
  edit(/^title: .*$/m, 'title: 示例的新题名');
  await page.getByRole('heading', { level: 1, name: '示例的新题名' }).waitFor();
});

test('写错行名，页面上盖着核对的话；改好就揭去', async () => {
  edit('    licensing:', '    lisencing:');
  await overlay().waitFor({ state: 'attached' });
  const said = await overlay().evaluate((element) => element.shadowRoot?.textContent ?? '');
  expect(said).toContain('f2021 的表二没有行“lisencing”。是不是“licensing”？');
  expect(said).toContain('^^^^^^^^^');
  expect(said).toContain('错误 S307');
  edit('    lisencing:', '    licensing:');
  await overlay().waitFor({ state: 'detached' });
  await page.getByRole('heading', { level: 1, name: '示例的新题名' }).waitFor();
});

test('数字前后不一致，盖着的话给出可以登记的一行；新开的页面也有', async () => {
  edit('received.new: [20,', 'received.new: [21,');
  await overlay().waitFor({ state: 'attached' });
  const other = await browser.newPage();
  await other.goto(`${address}${REPORT}/`);
  const there = other.locator('vite-error-overlay');
  await there.waitFor({ state: 'attached' });
  const said = await there.evaluate((element) => element.shadowRoot?.textContent ?? '');
  expect(said).toContain('不一致 R301');
  expect(said).toContain('- {rule: R301');
  await other.close();
  edit('received.new: [21,', 'received.new: [20,');
  await overlay().waitFor({ state: 'detached' });
});

test('新收的报告有了页面，不必重开', async () => {
  const target = join(folder, 'content', 'reports/430381-zrzyj/2023');
  for (const ending of ['md', 'yaml']) {
    const text = readFileSync(file().replace(/yaml$/, ending), 'utf8');
    writeFileSync(`${target}.${ending}`, text.replaceAll('2022', '2023'));
  }
  await expect
    .poll(async () => (await fetch(`${address}reports/430381-zrzyj/2023/`)).status, {
      timeout: 30_000,
    })
    .toBe(200);
});
