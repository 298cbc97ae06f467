import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AstroPrerenderer } from 'astro';
import { afterAll, expect, test } from 'vitest';
import { writingPages } from '../../../src/site/page-writer.ts';

const out = mkdtempSync(join(tmpdir(), 'nianbao-pages-test-'));
afterAll(() => rmSync(out, { recursive: true, force: true }));

type Route = Parameters<AstroPrerenderer['render']>[1]['routeData'];

/** Has a page rendered, and says what Astro is left to write. */
async function left(path: string, route: string, type = 'page', status = 200) {
  const inner: AstroPrerenderer = {
    name: 'inner',
    getStaticPaths: async () => [],
    render: async () => new Response(`<p>${route}`, { status }),
  };
  const options = { routeData: { type, route } as Route };
  const request = new Request(`http://localhost${path}`);
  const result = await writingPages(inner, out, '/%E5%B9%B4%E6%8A%A5/').render(request, options);
  return result instanceof Response ? result.text() : 'metadata';
}

test('页面写在去掉基础路径的地方，Astro 不必再写', async () => {
  expect(await left('/%E5%B9%B4%E6%8A%A5/reports/900121-slj/2024/', '/reports')).toBe('');
  expect(readFileSync(join(out, 'reports/900121-slj/2024/index.html'), 'utf8')).toBe('<p>/reports');
  expect(await left('/%E5%B9%B4%E6%8A%A5/', '/')).toBe('');
  expect(readFileSync(join(out, 'index.html'), 'utf8')).toBe('<p>/');
});

test.each([
  ['404 页另有名字', '/%E5%B9%B4%E6%8A%A5/404/', '/404', 'page', 200],
  ['数据文件', '/%E5%B9%B4%E6%8A%A5/compare/data.json', '/compare/data.json', 'endpoint', 200],
  ['没有成功的页面', '/%E5%B9%B4%E6%8A%A5/gone/', '/gone', 'page', 500],
])('%s仍由 Astro 处理', async (_, path, route, type, status) => {
  expect(await left(path, route, type, status)).toBe(`<p>${route}`);
  expect(existsSync(join(out, path.slice('/%E5%B9%B4%E6%8A%A5/'.length)))).toBe(false);
});
