/**
 * Renders the pages of a part's reports to be kept, from where the whole site takes them: a part
 * has no site of its own to write them to.
 */
import type { AstroPrerenderer } from 'astro';
import { pathBelow } from '../../export/paths.ts';
import { breath } from '../../io/breath.ts';
import type { PageParts } from './page-parts.ts';
import { pageBytes, type RouteCost } from './page-writer.ts';
import { step } from './stages.ts';

/** The page of a report, as Astro names its route. */
const REPORT_ROUTE = '/reports/[agency]/[year]';

/**
 * @param inner Astro's own prerenderer, which still renders
 * @param base path below which the site will be served
 * @param parts which pages depend on what
 * @param done gets what the pages cost, when all are kept
 * @returns a prerenderer that is asked for the pages of reports alone, and leaves none to be written
 */
export function keepingPages(
  inner: AstroPrerenderer,
  base: string,
  parts: Pick<PageParts, 'of' | 'listing'>,
  done: (costs: readonly RouteCost[]) => void,
): AstroPrerenderer {
  let [since, pages, total] = [0, 0, 0];
  return {
    ...inner,
    name: 'nianbao:keeping',
    async getStaticPaths() {
      const all = await parts.listing(async () => await inner.getStaticPaths());
      const paths = all.filter(({ route }) => route.route === REPORT_ROUTE);
      total = paths.length;
      since = performance.now();
      return paths;
    },
    async render(request, options) {
      const path = pathBelow(base, new URL(request.url).pathname);
      const group = parts.of(path);
      if (group !== undefined && group.take(path) === undefined) {
        await group.render(async () => {
          const { bytes, response } = await pageBytes(inner, request, options);
          if (response.status === 200) group.keep(path, bytes);
        });
      }
      pages += 1;
      step(pages, total);
      await breath();
      return new Response(null);
    },
    async teardown() {
      await inner.teardown?.();
      done([{ route: REPORT_ROUTE, pages, milliseconds: performance.now() - since }]);
    },
  };
}
