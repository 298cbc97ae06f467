/**
 * The site below a base path, served by real servers from their generated configurations. They
 * come from Debian; where there is none the test says so and is counted as skipped.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { headersFor } from '../../src/export/headers.ts';
import { caddyFile, nginxFile, type ServerOptions } from '../../src/export/host-configuration.ts';
import { readArchive } from '../../src/io/archive/read-archive.ts';
import { launchBrowser } from '../../src/io/chromium.ts';
import { ARCHIVE } from '../support/content.ts';
import { brokenLinks } from '../support/links.ts';
import { pagesOf } from '../support/pages.ts';

interface Server {
  readonly name: string;
  /** Debian's package. */
  readonly package: string;
  readonly programs: readonly string[];
  /** Writes the configuration into a folder of its own; gives what starts the server on it. */
  readonly prepare: (folder: string, site: ServerOptions) => readonly string[];
}

const nginx: Server = {
  name: 'nginx',
  package: 'nginx-light',
  programs: ['nginx', '/usr/sbin/nginx'],
  prepare: (folder, site) => {
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
      (name) => `${name}_temp_path ${folder}/tmp/${name};`,
    );
    writeFileSync(
      join(folder, 'nginx.conf'),
      `pid ${folder}/pid;\nerror_log ${folder}/error.log;\nworker_processes 1;\nevents {}\nhttp {\naccess_log off;\n${temporary.join('\n')}\n${nginxFile(site)}\n}\n`,
    );
    // The files belong to whoever runs the test, not to the server's usual user.
    const directives = process.getuid?.() === 0 ? 'daemon off; user root;' : 'daemon off;';
    return ['-c', join(folder, 'nginx.conf'), '-g', directives];
  },
};

const caddy: Server = {
  name: 'Caddy',
  package: 'caddy',
  programs: ['caddy'],
  prepare: (folder, site) => {
    const file = join(folder, 'Caddyfile');
    // A second server's administration must not meet the first one's.
    const global = '{\n  admin off\n  auto_https off\n}\n';
    const listen = `http://${site.listen}`;
    writeFileSync(file, global + caddyFile({ ...site, listen }));
    return ['run', '--config', file, '--adapter', 'caddyfile'];
  },
};

const { base, folder, origin } = inject('based');

const servers = [nginx, caddy].map((server) => {
  const program = server.programs.find((path) => spawnSync(path, ['version']).error === undefined);
  if (program === undefined) {
    process.stderr.write(
      `跳过 ${server.name} 的测试：没有装 ${server.name}（apt-get install ${server.package}）\n`,
    );
  }
  return { ...server, program };
});

describe.each(servers)('$name', ({ program, prepare }) => {
  const serverTest = test.skipIf(program === undefined);
  let root = '';
  let address: string;
  let server: ChildProcess | undefined;
  const said: string[] = [];

  beforeAll(async () => {
    if (program === undefined) return;
    root = mkdtempSync(join(tmpdir(), 'nianbao-server-'));
    cpSync(folder, join(root, 'www', base), { recursive: true });
    mkdirSync(join(root, 'tmp'));
    const port = await freePort();
    address = `http://127.0.0.1:${port}${base}`;
    const args = prepare(root, { base, root: join(root, 'www'), listen: `127.0.0.1:${port}` });
    // Caddy keeps what it learns in the home folder.
    const env = { ...process.env, HOME: root, XDG_DATA_HOME: root, XDG_CONFIG_HOME: root };
    server = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'], env });
    server.stderr?.on('data', (lines: Buffer) => said.push(lines.toString()));
    await answering(address, said);
  });
  afterAll(() => {
    server?.kill();
    if (root !== '') rmSync(root, { recursive: true, force: true });
  });

  serverTest('站内链接和片段都有着落', () => {
    const { archive } = readArchive(ARCHIVE);
    const sources = archive.reports.flatMap(({ source }) => source.url ?? []);
    const external = new Set([...sources, archive.site.licence?.url ?? '']);
    expect(brokenLinks({ folder: join(root, 'www', base), base, origin }, external)).toEqual([]);
  });

  serverTest('每一页和每种文件都答得出，头与声明的相同', async () => {
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

  serverTest('没有的地址答 404 和说明的页面，少了末尾斜线的转过去', async () => {
    const missing = await fetch(`${address}no-such-page/`);
    expect(missing.status).toBe(404);
    expect(await missing.text()).toContain('没有这一页');
    // What is left when the year is cut off the address of a report.
    const cut = await fetch(`${address}reports/630223-zrzyj/`);
    expect([cut.status, cut.headers.get('cache-control')]).toEqual([404, 'no-cache']);
    expect(await cut.text()).toContain('没有这一页');
    const bare = await fetch(`${address}data`, { redirect: 'manual' });
    // For good either way; Caddy keeps the method, too, and writes the hexadecimal digits small.
    expect([301, 308]).toContain(bare.status);
    expect(decodeURI(bare.headers.get('location') ?? '')).toBe(`${base}data/`);
  });

  serverTest('日历的订阅说出自己是日历', async () => {
    const { headers } = await fetch(`${address}data/deadlines.ics`);
    expect(headers.get('content-type')).toMatch(/^text\/calendar/);
  });

  serverTest('没有的带哈希的文件不缓存一年；点开头的文件不给', async () => {
    const missing = await fetch(`${address}_astro/no-such.css`);
    expect([missing.status, missing.headers.get('cache-control')]).toEqual([404, 'no-cache']);
    expect((await fetch(`${address}.nianbao-build`)).status).toBe(404);
  });

  serverTest('检索得到结果，点得开', async () => {
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

async function answering(address: string, said: readonly string[]): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const answer = await fetch(address).catch(() => null);
    if (answer !== null) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`nothing answers at ${address}: ${said.join('')}`);
}
