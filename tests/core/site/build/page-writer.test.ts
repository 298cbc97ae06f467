import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AstroPrerenderer } from 'astro';
import { afterAll, expect, test } from 'vitest';
import { SiteFolder } from '../../../../src/io/publish/site-folder.ts';
import type { PageParts } from '../../../../src/site/build/page-parts.ts';
import { type RouteCost, writingPages } from '../../../../src/site/build/page-writer.ts';

const out = mkdtempSync(join(tmpdir(), 'nianbao-pages-test-'));
afterAll(() => rmSync(out, { recursive: true, force: true }));

type Route = Parameters<AstroPrerenderer['render']>[1]['routeData'];

const BASE = '/%E5%B9%B4%E6%8A%A5/';
const NO_PARTS: Parameters<typeof writingPages>[3] = {
  of: () => undefined,
  ready: () => [][Symbol.iterator]() as ReturnType<PageParts['ready']>,
  listing: (list) => list(),
  end: () => undefined,
};

const writerInto = (
  folder: string,
  inner: AstroPrerenderer,
  say: (costs: readonly RouteCost[]) => void = () => undefined,
) => writingPages(inner, new SiteFolder(folder), BASE, NO_PARTS, new Map(), say);

/** Has pages rendered as Astro does, and says what it is left to write of each. */
async function left(
  pages: readonly { path: string; route: string; type?: string; status?: number }[],
  folder = out,
) {
  const bodies: string[] = [];
  const costs: RouteCost[] = [];
  const inner: AstroPrerenderer = {
    name: 'inner',
    getStaticPaths: async () => [],
    // Astro encodes a page before it makes a response of it.
    render: async (_, { routeData: { route } }) =>
      new Response(new TextEncoder().encode(`<p>${route}`), {
        status: pages.find((page) => page.route === route)?.status ?? 200,
      }),
  };
  const writer = writerInto(folder, inner, (said) => costs.push(...said));
  await writer.setup?.();
  try {
    await writer.getStaticPaths();
    for (const { path, route, type = 'page' } of pages) {
      const options = { routeData: { type, route } as Route };
      const result = await writer.render(new Request(`http://localhost${BASE}${path}`), options);
      bodies.push(result instanceof Response ? await result.text() : 'metadata');
    }
  } finally {
    await writer.teardown?.();
  }
  return { bodies, costs };
}

test('页面写在去掉基础路径的地方，Astro 不必再写', async () => {
  const { bodies } = await left([
    { path: 'reports/900121-slj/2024/', route: '/reports' },
    { path: '', route: '/' },
    { path: 'compare/data.json', route: '/data', type: 'endpoint' },
  ]);
  expect(bodies).toEqual(['', '', '']);
  expect(readFileSync(join(out, 'compare/data.json'), 'utf8')).toBe('<p>/data');
  expect(readFileSync(join(out, 'reports/900121-slj/2024/index.html'), 'utf8')).toBe('<p>/reports');
  expect(readFileSync(join(out, 'index.html'), 'utf8')).toBe('<p>/');
});

test.each([
  ['404 页另有名字', { path: '404/', route: '/404' }],
  ['没有成功的页面', { path: 'gone/', route: '/gone', status: 500 }],
])('%s仍由 Astro 处理', async (_, page) => {
  expect((await left([page])).bodies).toEqual([`<p>${page.route}`]);
  expect(existsSync(join(out, page.path))).toBe(false);
});

test('页面再多也都写下，写完才算完；每种页面各有多少都说得出', async () => {
  const pages = Array.from({ length: 1000 }, (_, index) => ({ path: `r/${index}/`, route: '/r' }));
  const { costs } = await left([...pages, { path: 'one/', route: '/one' }]);
  expect(readdirSync(join(out, 'r'))).toHaveLength(1000);
  for (const name of readdirSync(join(out, 'r'))) {
    expect(readFileSync(join(out, 'r', name, 'index.html'), 'utf8')).toBe('<p>/r');
  }
  expect(costs.map(({ route, pages: count }) => [route, count])).toEqual([
    ['/r', 1000],
    ['/one', 1],
  ]);
});

test('写不下去就不算建成', async () => {
  const file = join(out, 'file');
  writeFileSync(file, '');
  await expect(left([{ path: 'a/', route: '/a' }], file)).rejects.toThrow('cannot write');
});

test('渲染的时候，全局的 Response、TextEncoder 还是 Node 的', async () => {
  const plain = [globalThis.Response, globalThis.TextEncoder];
  const seen: unknown[] = [];
  const look = () => void seen.push([globalThis.Response, globalThis.TextEncoder]);
  const inner: AstroPrerenderer = {
    name: 'inner',
    setup: async () => look(),
    getStaticPaths: async () => [],
    render: async () => new Response(null),
    teardown: async () => look(),
  };
  const writer = writerInto(out, inner);
  await writer.setup?.();
  await writer.teardown?.();
  expect(seen).toEqual([plain, plain]);
});

test('准备、收尾失败的，错误传得出来', async () => {
  const inner: AstroPrerenderer = {
    name: 'inner',
    setup: async () => Promise.reject(new Error('no entry')),
    getStaticPaths: async () => [],
    render: async () => new Response(null),
    teardown: async () => Promise.reject(new Error('still open')),
  };
  const writer = writerInto(out, inner);
  await expect(writer.setup?.()).rejects.toThrow('no entry');
  await expect(writer.teardown?.()).rejects.toThrow('still open');
});
