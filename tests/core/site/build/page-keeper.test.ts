import type { AstroPrerenderer } from 'astro';
import { expect, test } from 'vitest';
import { keepingPages } from '../../../../src/site/build/page-keeper.ts';
import type { RouteCost } from '../../../../src/site/build/page-writer.ts';

type Paths = Awaited<ReturnType<AstroPrerenderer['getStaticPaths']>>;

const AGENCY = '/agencies/[agency]';
const REPORT = '/reports/[agency]/[year]';
const PATHS = [
  ['/about/', '/about'],
  ['/agencies/甲/', AGENCY],
  ['/agencies/乙/', AGENCY],
  ['/reports/甲/2024/', REPORT],
  ['/reports/甲/2025/', REPORT],
].map(([pathname, route]) => ({ pathname, route: { route, type: 'page' } })) as unknown as Paths;

test('一部分只渲染机关和年报的网页：存着的不再渲染，渲染的收好，一个也不写', async () => {
  const rendered: string[] = [];
  const inner: AstroPrerenderer = {
    name: 'inner',
    getStaticPaths: async () => PATHS,
    render: async ({ url }) => {
      rendered.push(decodeURI(new URL(url).pathname));
      return new Response('<ul>  <li>甲</li>  </ul>');
    },
  };
  const kept = new Map<string, string>();
  const group = {
    name: '甲',
    holds: (path: string) => path.endsWith('2024/'),
    render: (page: () => Promise<unknown>) => page(),
    keep: (path: string, html: Uint8Array) =>
      kept.set(decodeURI(path), new TextDecoder().decode(html)),
  };
  const parts = {
    of: (path: string) => (path.includes('甲') ? group : { ...group, name: null }),
    listing: (list: () => Promise<unknown>) => list(),
  };
  const costs: RouteCost[] = [];
  const pages = keepingPages(
    inner,
    '/a/',
    parts as unknown as Parameters<typeof keepingPages>[2],
    (said) => costs.push(...said),
  );
  const listed = await pages.getStaticPaths();
  // What lies with another part is not known here.
  expect(listed).toEqual(PATHS.filter(({ pathname }) => pathname.includes('甲')));
  for (const { pathname, route } of listed) {
    const result = await pages.render(new Request(`http://localhost/a${pathname}`), {
      routeData: route,
    });
    expect((result as Response).body).toBeNull();
  }
  await pages.teardown?.();
  expect(rendered).toEqual(['/a/agencies/甲/', '/a/reports/甲/2025/']);
  expect([...kept]).toEqual([
    ['agencies/甲/', '<ul><li>甲</li></ul>'],
    ['reports/甲/2025/', '<ul><li>甲</li></ul>'],
  ]);
  expect(costs).toMatchObject([
    { route: AGENCY, pages: 1 },
    { route: REPORT, pages: 2 },
  ]);
});
