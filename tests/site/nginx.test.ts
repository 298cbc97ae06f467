/**
 * The site below a base path, served by nginx from the generated configuration. nginx comes
 * from Debian; where there is none the test says so and is counted as skipped.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { headersFor } from '../../src/export/headers.ts';
import { nginxFile } from '../../src/export/host-configuration.ts';
import { readArchive } from '../../src/io/archive/read-archive.ts';
import { launchBrowser } from '../../src/io/chromium.ts';
import { ARCHIVE } from '../support/content.ts';
import { brokenLinks } from '../support/links.ts';
import { pagesOf } from '../support/pages.ts';

const NGINX = ['nginx', '/usr/sbin/nginx'].find((path) => spawnSync(path, ['-v']).status === 0);
if (NGINX === undefined) {
  process.stderr.write('跳过 nginx 的测试：没有装 nginx（apt-get install nginx-light）\n');
}

const { base, folder, origin } = inject('based');

describe.skipIf(NGINX === undefined)('nginx', () => {
  let root: string;
  let address: string;
  let server: ChildProcess;

  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), 'nianbao-nginx-'));
    cpSync(folder, join(root, 'www', base), { recursive: true });
    mkdirSync(join(root, 'tmp'));
    const port = await freePort();
    address = `http://127.0.0.1:${port}${base}`;
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
      (name) => `${name}_temp_path ${root}/tmp/${name};`,
    );
    const site = nginxFile({ base, root: join(root, 'www'), listen: `127.0.0.1:${port}` });
    writeFileSync(
      join(root, 'nginx.conf'),
      `pid ${root}/pid;\nerror_log ${root}/error.log;\nworker_processes 1;\nevents {}\nhttp {\naccess_log off;\n${temporary.join('\n')}\n${site}\n}\n`,
    );
    // The files belong to whoever runs the test, not to the server's usual user.
    const directives = process.getuid?.() === 0 ? 'daemon off; user root;' : 'daemon off;';
    const args = ['-c', join(root, 'nginx.conf'), '-g', directives];
    server = spawn(NGINX ?? '', args, { stdio: ['ignore', 'ignore', 'inherit'] });
    await answering(address);
  });
  afterAll(() => {
    server.kill();
    rmSync(root, { recursive: true, force: true });
  });

  test('站内链接和片段都有着落', () => {
    const { archive } = readArchive(ARCHIVE);
    const sources = archive.reports.flatMap(({ source }) => source.url ?? []);
    const external = new Set([...sources, archive.site.licence?.url ?? '']);
    expect(brokenLinks({ folder: join(root, 'www', base), base, origin }, external)).toEqual([]);
  });

  test('每一页和每种文件都答得出，头与声明的相同', async () => {
    const paths = [
      ...pagesOf(folder).map(({ path }) => path),
      'data/cells.csv',
      'data/cells.parquet',
      'data/nianbao-data.zip',
      'data/reports/630223-zrzyj/2021.json',
      'feeds/all.atom',
      'feeds/all.json',
      'opensearch.xml',
      'manifest.webmanifest',
      'og/630223-zrzyj/2021.png',
    ];
    for (const path of paths) {
      const response = await fetch(address + path);
      expect(response.status, path).toBe(200);
      for (const [name, value] of Object.entries(headersFor(path))) {
        const given = response.headers.get(name);
        expect(given?.toLowerCase().replace(/; charset=utf-8$/, ''), `${path} ${name}`).toBe(
          value.toLowerCase().replace(/; charset=utf-8$/, ''),
        );
      }
      await response.arrayBuffer();
    }
  });

  test('没有的地址答 404 和说明的页面，少了末尾斜线的转过去', async () => {
    const missing = await fetch(`${address}no-such-page/`);
    expect(missing.status).toBe(404);
    expect(await missing.text()).toContain('没有这一页');
    // What is left when the year is cut off the address of a report.
    const cut = await fetch(`${address}reports/630223-zrzyj/`);
    expect([cut.status, cut.headers.get('cache-control')]).toEqual([404, 'no-cache']);
    expect(await cut.text()).toContain('没有这一页');
    const bare = await fetch(`${address}data`, { redirect: 'manual' });
    expect([bare.status, bare.headers.get('location')]).toEqual([301, encodeURI(`${base}data/`)]);
  });

  test('日历的订阅说出自己是日历', async () => {
    const { headers } = await fetch(`${address}data/deadlines.ics`);
    expect(headers.get('content-type')).toMatch(/^text\/calendar/);
  });

  test('没有的带哈希的文件不缓存一年；点开头的文件不给', async () => {
    const missing = await fetch(`${address}_astro/no-such.css`);
    expect([missing.status, missing.headers.get('cache-control')]).toEqual([404, 'no-cache']);
    expect((await fetch(`${address}.nianbao-build`)).status).toBe(404);
  });

  test('检索得到结果，点得开', async () => {
    const browser = await launchBrowser();
    try {
      const page = await browser.newPage();
      const problems: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error') problems.push(message.text());
      });
      await page.goto(`${address}search/?q=湘鄉市`);
      await page.waitForSelector('[data-search-state=done]');
      await page.locator('li[data-report="430381-zrzyj/2022"] h2 a').click();
      await page.waitForSelector('[data-cell="applications.received.new.total"]');
      expect(problems).toEqual([]);
    } finally {
      await browser.close();
    }
  });
});

/** A port that nobody listens on just now. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const taken = probe.address();
      probe.close(() => resolve(typeof taken === 'object' && taken !== null ? taken.port : 0));
    });
  });
}

async function answering(address: string): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const answer = await fetch(address).catch(() => null);
    if (answer !== null) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`nothing answers at ${address}`);
}
