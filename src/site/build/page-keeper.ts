/**
 * Renders the pages of a part's agencies and of their reports to be kept, from where the whole
 * site takes them: a part has no site of its own to write them to.
 */
import type { AstroPrerenderer } from 'astro';
import { pathBelow } from '../../export/paths.ts';
import { breath } from '../../io/breath.ts';
import type { PageParts } from './page-parts.ts';
import { pageBytes, pagePathOf, type RouteCost, type StaticPath } from './page-writer.ts';
import { step } from './stages.ts';

/** The pages that are kept, as Astro names their routes. */
const ROUTES: readonly string[] = ['/agencies/[agency]', '/reports/[agency]/[year]'];

/**
 * @param inner Astro's own prerenderer, which still renders
 * @param base path below which the site will be served
 * @param parts which pages depend on what
 * @param done gets what the pages cost, when all are kept
 * @returns a prerenderer that is asked for these pages alone, and leaves none to be written
 */
export function keepingPages(
  inner: AstroPrerenderer,
  base: string,
  parts: Pick<PageParts, 'of' | 'listing'>,
  done: (costs: readonly RouteCost[]) => void,
): AstroPrerenderer {
  const counts = new Map(ROUTES.map((route) => [route, { pages: 0, milliseconds: 0 }]));
  let [since, pages, total] = [0, 0, 0];
  return {
    ...inner,
    name: 'nianbao:keeping',
    async getStaticPaths() {
      const all = await parts.listing(async () => await inner.getStaticPaths());
      // Of agencies elsewhere the part knows no more than that they are there.
      const isKept = (item: StaticPath) => (parts.of(pagePathOf(item))?.name ?? null) !== null;
      const paths = all.filter((item) => counts.has(item.route.route) && isKept(item));
      total = paths.length;
      since = performance.now();
      return paths;
    },
    async render(request, options) {
      const path = pathBelow(base, new URL(request.url).pathname);
      const group = parts.of(path);
      if (group !== undefined && !group.holds(path)) {
        await group.render(async () => {
          const { bytes, response } = await pageBytes(inner, request, options);
          if (response.status === 200) group.keep(path, bytes);
        });
      }
      const now = performance.now();
      const count = counts.get(options.routeData.route);
      if (count !== undefined) {
        count.pages += 1;
        count.milliseconds += now - since;
      }
      since = now;
      pages += 1;
      step(pages, total);
      await breath();
      return new Response(null);
    },
    async teardown() {
      await inner.teardown?.();
      done([...counts].map(([route, count]) => ({ route, ...count })));
    },
  };
}
