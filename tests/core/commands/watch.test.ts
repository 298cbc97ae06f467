import { createHash } from 'node:crypto';
import dns from 'node:dns';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import { syncBuiltinESMExports } from 'node:module';
import { type AddressInfo, isIPv6, Socket } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { watchSources } from '../../../src/commands/watch.ts';
import { IsolatedReader } from '../../../src/io/documents/isolated-reader.ts';
import { type FetchLimits, fetchPublic, PUBLIC_LIMITS } from '../../../src/io/fetch-public.ts';
import { needsAttention, renderWatch } from '../../../src/review/source-states.ts';
import { withContent, withFolderAsync, writeContent } from '../../support/content.ts';
import { documentOf, withWorkspace } from '../../support/import.ts';
import { runScript } from '../../support/run.ts';
import { sampleFiles } from '../../support/sample.ts';

const BODY = '示例年度报告';
const SHA = createHash('sha256').update(BODY).digest('hex');
const OTHER = 'b'.repeat(64);

let visits = 1000;
/** A page whose text stays while every visit is counted and gets a token of its own. */
function counted(words: string): string {
  visits += 1;
  return `<html><head><title>示例年报</title><meta name="csrf-token" content="${visits * 7919}">
    </head><body><h1>示例县教育局2024年年报</h1><p>${words}</p><p>浏览次数：${visits}</p>
    <span>今天是${visits}年1月1日 星期一</span></body></html>`;
}
const WORDS = '全年收到申请3件，都已办结。';
const htmlOf =
  (page: () => string): RequestListener =>
  (_, response) =>
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(page());

const ROUTES: Readonly<Record<string, RequestListener>> = {
  '/same': (_, response) => response.end(BODY),
  '/other': (_, response) => response.end(`${BODY}（更正）`),
  '/counted': htmlOf(() => counted(WORDS)),
  '/recounted': htmlOf(() => counted(WORDS.replace('3', '4'))),
  '/soft': htmlOf(() => '<title>页面不存在</title><p>您访问的页面不存在或已被删除。</p>'),
  '/soft-title': htmlOf(() => '<title>404</title><p>返回首页</p>'),
  '/empty': htmlOf(() => '<title>页面不存在</title>'),
  '/home': (_, response) => response.writeHead(302, { Location: '/' }).end(),
  '/index': (_, response) => response.writeHead(302, { Location: '/index.html' }).end(),
  '/': htmlOf(() => '<h1>示例县人民政府</h1>'),
  '/index.html': htmlOf(() => '<h1>示例县人民政府</h1>'),
  '/404': (_, response) => response.writeHead(404).end('没有'),
  '/410': (_, response) => response.writeHead(410).end(),
  '/500': (_, response) => response.writeHead(500).end(BODY),
  '/403': (_, response) => response.writeHead(403).end(),
  '/silent': () => undefined,
  '/cut': (_, response) => {
    response.writeHead(200, { 'Content-Length': '1000' }).write('甲');
    setTimeout(() => response.destroy(), 20);
  },
  '/huge': (_, response) => response.end('0'.repeat(5000)),
  '/moved': (_, response) => response.writeHead(302, { Location: '/same' }).end(),
  '/marked': (_, response) =>
    response.writeHead(302, { Location: '/same#`![x](http://evil.example/x.png)@all`' }).end(),
  '/loop': (_, response) => response.writeHead(302, { Location: '/loop' }).end(),
  '/inside': (_, response) => response.writeHead(302, { Location: 'http://10.0.0.1/' }).end(),
  '/file': (_, response) => response.writeHead(302, { Location: 'file:///etc/passwd' }).end(),
};

let server: Server;
let address: string;
let limits: FetchLimits;
let asked: string[] = [];
beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    (ROUTES[request.url ?? ''] ?? ROUTES['/404'])?.(request, response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  address = `http://127.0.0.1:${port}`;
  // Only the test's own server is opened up; all else stays as it is in earnest.
  limits = {
    ...PUBLIC_LIMITS,
    timeout: 400,
    maxBytes: 1000,
    ports: [80, 443, port],
    opened: ['127.0.0.1'],
  };
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** Watches one source at a path of the test's server. */
const watch = (path: string, sha256 = SHA, text?: string) =>
  withFolderAsync(async (root) => {
    const url = path.startsWith('/') ? address + path : path;
    const noted = text === undefined ? '' : `, page_text: ${text}`;
    const source = `{url: "${url}", sha256: ${sha256}${noted}}`;
    writeContent(root, sampleFiles({ facts: { source } }));
    const [found] = await watchSources(root, { fetch: (page) => fetchPublic(page, limits) });
    return found;
  });

test.each([
  ['字节相同', '/same', SHA, 'unchanged'],
  ['字节不同', '/other', SHA, 'edited'],
  ['哈希不同', '/same', OTHER, 'edited'],
  ['没有记录哈希', '/same', '~', 'unrecorded'],
  ['答复 404', '/404', SHA, 'gone'],
  ['答复 410', '/410', SHA, 'gone'],
  ['答复 500，即使字节相同', '/500', SHA, 'unreachable'],
  ['答复 403', '/403', SHA, 'unreachable'],
  ['不作答', '/silent', SHA, 'unreachable'],
  ['答到一半断了', '/cut', SHA, 'unreachable'],
  ['太大', '/huge', SHA, 'unreachable'],
  ['转到相同的网页', '/moved', SHA, 'unchanged'],
  ['转个不停', '/loop', SHA, 'unreachable'],
  ['转到内网', '/inside', SHA, 'refused'],
  ['转到本机文件', '/file', SHA, 'refused'],
  ['没有这个主机', 'http://nowhere.invalid/', SHA, 'unreachable'],
  ['没有人听的端口', 'http://127.0.0.1:80/', SHA, 'unreachable'],
  ['不准的端口', 'http://127.0.0.1:22/', SHA, 'refused'],
  ['写着密码', 'http://a:b@127.0.0.1/', SHA, 'refused'],
])('%s：%s → %s', async (_, path, sha256, state) => {
  expect(await watch(path, sha256)).toMatchObject({ state });
});

test('转去的地址写成代码，不成为链接、图片、提及', async () => {
  const found = await watch('/marked', OTHER);
  expect(found?.state).toBe('edited');
  const text = renderWatch(found === undefined ? [] : [found]);
  const outside = text.replace(/`[^`\n]*`/g, '');
  expect(outside).not.toMatch(/evil|@|!\[/);
});

test.each([
  ...[
    'http://127.0.0.1/',
    'http://localhost/',
    'http://[::1]/',
    'http://0x7f.1/',
    'http://2130706433/',
  ],
  ...[
    'http://169.254.169.254/latest/',
    'http://10.1.2.3/',
    'http://[::ffff:10.0.0.1]/',
    'http://0.0.0.0/',
  ],
  ...[
    'http://192.168.0.1/',
    'http://[fe80::1]/',
    'http://[fd00::1]/',
    'ftp://example.gov.cn/',
    'file:///etc/passwd',
  ],
])('平时不取 %s', async (url) => {
  asked = [];
  expect((await fetchPublic(url)).kind).toBe('refused');
  expect(asked).toEqual([]);
});

describe('公网地址', () => {
  const addressOf = (ip: string) => `http://${isIPv6(ip) ? `[${ip}]` : ip}/`;
  const CLOSED = [
    ...['127.0.0.1', '10.0.0.1', '172.31.0.1', '192.168.1.1', '169.254.1.1', '100.64.0.1'],
    ...['0.0.0.0', '255.255.255.255', '224.0.0.1', '::', '::1', '::ffff:8.8.8.8', 'fe80::1'],
    ...['64:ff9b::a00:1', '2002:a00:1::', '2001:db8::1', 'fd12::1', 'ff02::1', '3fff::1'],
    ...['192.0.0.1', '192.0.2.1', '192.88.99.1', '198.18.0.1', '198.51.100.1', '203.0.113.1'],
    ...['240.0.0.1', '2001::1', '2001:2::1'],
  ];

  /** Nothing leaves the machine: whoever gets as far as connecting hears that there is no way. */
  const connect = vi.fn(function (this: Socket) {
    const error = Object.assign(new Error('no way'), { code: 'ENETUNREACH' });
    process.nextTick(() => this.destroy(error));
    return this;
  });
  beforeEach(() => {
    connect.mockClear();
    vi.spyOn(Socket.prototype, 'connect').mockImplementation(connect);
  });
  afterEach(() => {
    vi.restoreAllMocks();
    syncBuiltinESMExports();
  });

  test.each(['1.1.1.1', '223.5.5.5', '8.8.8.8', '2400:3200::1', '2606:4700::1111'])(
    '%s 是',
    async (ip) => {
      expect(await fetchPublic(addressOf(ip))).toEqual({ kind: 'failed', reason: 'ENETUNREACH' });
      expect(connect).toHaveBeenCalledOnce();
    },
  );

  test.each(CLOSED)('%s 不是', async (ip) => {
    const { hostname } = new URL(addressOf(ip));
    const reason = `${hostname.replace(/[[\]]/g, '')} 不是公网地址`;
    for (const scheme of ['http', 'https']) {
      const url = `${scheme}://${hostname}/`;
      expect(await fetchPublic(url)).toEqual({ kind: 'refused', reason });
    }
    expect(connect).not.toHaveBeenCalled();
  });

  /** Makes every name lead to these addresses; each question takes the next answer. */
  function resolveTo(...answers: readonly (readonly string[])[]): void {
    const left = [...answers];
    const lookup = (_: string, __: object, done: (error: null, found: object[]) => void) => {
      const ips = left.shift() ?? [];
      const familyOf = (ip: string) => (isIPv6(ip) ? 6 : 4);
      done(
        null,
        ips.map((address) => ({ address, family: familyOf(address) })),
      );
    };
    vi.spyOn(dns, 'lookup').mockImplementation(lookup as unknown as typeof dns.lookup);
    syncBuiltinESMExports();
  }

  test.each(CLOSED)('名字指向 %s 的也不取，哪怕同时指向公网', async (ip) => {
    vi.mocked(Socket.prototype.connect).mockRestore();
    resolveTo(['127.0.0.1', ip]);
    asked = [];
    const opened = { ...limits, opened: ip === '127.0.0.1' ? [] : limits.opened };
    expect(await fetchPublic(address.replace('127.0.0.1', 'name.example'), opened)).toEqual({
      kind: 'refused',
      reason: `name.example 指向 ${ip}，不是公网地址`,
    });
    expect(asked).toEqual([]);
  });

  test('名字先答公网、转一次再答内网：第二次不取', async () => {
    vi.mocked(Socket.prototype.connect).mockRestore();
    resolveTo(['127.0.0.1'], ['10.0.0.1']);
    asked = [];
    expect(
      await fetchPublic(`${address.replace('127.0.0.1', 'name.example')}/moved`, limits),
    ).toEqual({
      kind: 'refused',
      reason: 'name.example 指向 10.0.0.1，不是公网地址',
    });
    expect(asked).toEqual(['/moved']);
  });
});

test('同一主机一次一个，隔开；总数有上限', async () => {
  const files = sampleFiles({ year: 2022 }, { year: 2023 }, { year: 2024 });
  let running = 0;
  let most = 0;
  const fetch = async () => {
    running += 1;
    most = Math.max(most, running);
    await new Promise((done) => setTimeout(done, 5));
    running -= 1;
    return { kind: 'answer', status: 404, sha256: '', url: '', page: null } as const;
  };
  await withFolderAsync(async (root) => {
    writeContent(root, files);
    expect(await watchSources(root, { fetch, pause: 1, limit: 2 })).toHaveLength(2);
  });
  expect(most).toBe(1);
});

test('写成一篇：要人看的在前，地址不成为标记', () => {
  const sources = [
    { report: 'a/2020', url: 'https://a.example/1', state: 'unchanged', detail: '' },
    { report: 'a/2021', url: 'https://a.example/`@all', state: 'gone', detail: '答复 404' },
    { report: 'a/2022', url: 'https://a.example/3', state: 'unreachable', detail: '答复 500' },
  ] as const;
  expect(sources.map(needsAttention)).toEqual([false, true, false]);
  expect(renderWatch(sources)).toMatchInlineSnapshot(`
    "每周查看来源网页的结果。

    ## 已经没有的网页（1）

    - \`a/2021\` \`https://a.example/@all\` 答复 404

    ## 这次没有取到的网页（1）

    - \`a/2022\` \`https://a.example/3\` 答复 500

    没有变化的网页：1 个

    网页变了：对照原件，有实质改动的在备注里写明；只是页脚、浏览次数变了不必处理。网页没有了：保留档案，在备注里写明日期。
    "
  `);
});

test('命令：没有网址的档案也写出结果', { timeout: 60_000 }, () => {
  withContent(sampleFiles({ facts: { source: '{url: ~}' } }), (root) => {
    const ran = runScript('watch', '--content', root);
    expect([ran.code, ran.stderr]).toEqual([0, '']);
    expect(ran.stdout).toContain('每周查看来源网页的结果');
  });
});

describe('比的是网页的文字', () => {
  /** What `import` notes of a page. */
  const noted = () =>
    withFolderAsync(async (folder) => {
      const path = join(folder, 'a.html');
      writeFileSync(path, counted(WORDS));
      const reader = new IsolatedReader();
      const { page } = await reader.read(path, null).finally(() => reader.close());
      if (page == null) throw new Error('the page was not read');
      return page.text;
    });

  test('计数和令牌每次不同，文字不变：一周又一周都是没有变', async () => {
    const text = await noted();
    for (let week = 0; week < 3; week += 1) {
      expect(await watch('/counted', OTHER, text)).toMatchObject({ state: 'unchanged' });
    }
  });

  test('文字里的一个数变了：变了', async () => {
    expect(await watch('/recounted', OTHER, await noted())).toMatchObject({ state: 'edited' });
  });

  test.each(['/soft', '/soft-title', '/empty', '/home', '/index'])(
    '%s 答复 200，其实没有了',
    async (path) => {
      expect(await watch(path, SHA, await noted())).toMatchObject({ state: 'gone' });
      expect(await watch(path, '~')).toMatchObject({ state: 'gone' });
    },
  );

  test('导入时记下文字；以后还读得出那份报告的，说有几格变了', async () => {
    const made = documentOf('html');
    const { text } = made;
    await withWorkspace(made, async ({ content, run }) => {
      const { written } = await run('a.html', text);
      const path = join(content, written.find((name) => name.endsWith('.yaml')) ?? '');
      const yaml = readFileSync(path, 'utf8');
      expect(yaml).toMatch(/^ {2}page_text: [0-9a-f]{64}$/m);
      writeFileSync(path, yaml.replace(/^ {2}url: .*$/m, '  url: https://www.example.gov.cn/a'));
      const look = async (page: string) => {
        const url = 'https://www.example.gov.cn/a';
        const bytes = Buffer.from(page);
        const fetch = async () =>
          ({ kind: 'answer', status: 200, sha256: OTHER, url, page: bytes }) as const;
        return (await watchSources(content, { fetch }))[0];
      };
      expect(await look(text.replace('<body', '<!-- 1 --><body'))).toMatchObject({
        state: 'unchanged',
      });
      expect(await look(text.replace('</body>', '<p>更正说明见下。</p></body>'))).toMatchObject({
        state: 'edited',
        detail: expect.stringContaining('表里的数没有变'),
      });
      const figure = /(<td[^>]*>)(\d{2,})(<\/td>)/;
      expect(await look(text.replace(figure, '$17$2$3'))).toMatchObject({
        state: 'edited',
        detail: expect.stringContaining('表里有 1 格与收录的不同'),
      });
    });
  });
});
