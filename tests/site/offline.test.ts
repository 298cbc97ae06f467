/** Offline reading, in an archive that switched it on. */
import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { headersFor } from '../../src/export/headers.ts';
import { launchBrowser } from '../../src/io/chromium.ts';
import { serveFolder } from '../../src/io/serve.ts';
import { ARCHIVE } from '../support/content.ts';

const BASE = '/archive/';
let folder: string;
let server: Server;
let address: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'nianbao-offline-'));
  const content = join(folder, 'content');
  cpSync(ARCHIVE, content, { recursive: true });
  const settings = readFileSync(join(content, 'site.yaml'), 'utf8');
  const changed = settings.replace(/^pictures: .*$/m, 'pictures: false');
  writeFileSync(join(content, 'site.yaml'), `${changed}offline: true\n`);
  const out = join(folder, 'dist');
  const args = ['scripts/build.ts', '--content', content, '--out', out, '--base', BASE];
  // Vitest's own variables (DEV, PROD) would reach the pages.
  const { PATH, HOME } = process.env;
  await promisify(execFile)(process.execPath, args, { env: { PATH, HOME } });
  ({ server, address } = await serveFolder(out, 0, BASE, headersFor));
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

test('看过的页面断网后还能读，没看过的说明白；不违反 CSP', async () => {
  const browser = await launchBrowser();
  try {
    const context = await browser.newContext();
    const page = await context.newPage();
    const problems: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text());
    });
    await page.goto(address);
    // Until the worker has taken over the page.
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
      if (navigator.serviceWorker.controller === null) {
        await new Promise((resolve) =>
          navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true }),
        );
      }
    });
    await page.goto(`${address}reports/630223-zrzyj/2021/`);
    expect(problems).toEqual([]);
    await context.setOffline(true);
    await page.goto(`${address}reports/630223-zrzyj/2021/`);
    const cell = page.locator('[data-cell="proactive.central_procurement.amount"]');
    expect(await cell.textContent()).toBe('394740.80元');
    const styled = await page.evaluate(
      () => getComputedStyle(document.querySelector('.masthead') as Element).display,
    );
    expect(styled).not.toBe('');
    expect(
      await page.evaluate(() => document.styleSheets[0]?.cssRules.length ?? 0),
    ).toBeGreaterThan(10);
    await page.goto(`${address}reports/xpcc-zrzyj/2020/`);
    expect(await page.textContent('h1')).toBe('没有连接');
    await context.setOffline(false);
    await page.goto(`${address}reports/xpcc-zrzyj/2020/`);
    expect(await page.locator('[data-cell]').count()).toBeGreaterThan(100);
  } finally {
    await browser.close();
  }
});

test('没有打开离线的网站没有 service worker', () => {
  expect(existsSync(join(inject('root').folder, 'sw.js'))).toBe(false);
  const home = readFileSync(join(inject('root').folder, 'index.html'), 'utf8');
  const scripts = [...home.matchAll(/<script[^>]*src="([^"]+)"/g)].map(
    ([, source]) => source ?? '',
  );
  for (const source of scripts) {
    expect(readFileSync(join(inject('root').folder, source), 'utf8')).not.toContain(
      'serviceWorker',
    );
  }
});
