/**
 * Writes pages as Astro renders them. Astro itself hands every page to the file system in four
 * asynchronous calls and waits for each; here another thread writes it.
 */
import { relative } from 'node:path';
import type { AstroPrerenderer } from 'astro';
import { pathBelow } from '../../export/paths.ts';
import { breath } from '../../io/breath.ts';
import { FileThread } from '../../io/publish/file-thread.ts';
import type { SiteFolder } from '../../io/publish/site-folder.ts';
import type { FileDigest } from '../../io/publish/site-listing.ts';
import { tightenMarkup } from '../../text/tighten-markup.ts';
import type { PageParts } from './page-parts.ts';
import { step } from './stages.ts';

const encoder = new TextEncoder();

/** What the pages of a route cost, all that Astro does between two of them included. */
export interface RouteCost {
  readonly route: string;
  readonly pages: number;
  readonly milliseconds: number;
}

/** A prerenderer that is asked for the pages of reports alone. */
export const onlyReports = (inner: AstroPrerenderer): AstroPrerenderer => ({
  ...inner,
  async getStaticPaths() {
    const paths = await inner.getStaticPaths();
    return paths.filter(({ route }) => route.route === REPORT_ROUTE);
  },
});

/** The page of a report, as Astro names its route. */
const REPORT_ROUTE = '/reports/[agency]/[year]';

/**
 * @param inner Astro's own prerenderer, which still renders
 * @param site the folder of the built site
 * @param base path below which it will be served, e.g. `/archive/`
 * @param parts the pages of single agencies
 * @param written gets the digest of each page, by its file's path below the site's root
 * @param done gets what the pages cost, route by route, when all are written
 */
export function writingPages(
  inner: AstroPrerenderer,
  site: SiteFolder,
  base: string,
  parts: Pick<PageParts, 'of'>,
  written: Map<string, FileDigest>,
  done: (costs: readonly RouteCost[]) => void,
): AstroPrerenderer {
  const files = new FileThread(
    (place, digest) => {
      written.set(relative(site.root, place).replaceAll('\\', '/'), digest);
    },
    (place) => site.placeBefore(place),
  );
  const costs = new Map<string, RouteCost>();
  let since = 0;
  let rendered = 0;
  let total = 0;
  const count = (route: string) => {
    const now = performance.now();
    const { pages, milliseconds } = costs.get(route) ?? { pages: 0, milliseconds: 0 };
    costs.set(route, { route, pages: pages + 1, milliseconds: milliseconds + now - since });
    since = now;
  };
  return {
    ...inner,
    name: 'nianbao:writing',
    async getStaticPaths() {
      const paths = await inner.getStaticPaths();
      total = paths.length;
      since = performance.now();
      return paths;
    },
    async render(request, options) {
      const { pathname } = new URL(request.url);
      const { type, route } = options.routeData;
      // Other routes, and the page for what is not there, get names of their own.
      const isFolder = type === 'page' && pathname.endsWith('/') && route !== '/404';
      const path = pathBelow(base, pathname);
      const group = isFolder ? parts.of(path) : undefined;
      const render = async () => {
        const result = await inner.render(request, options);
        const response = result instanceof Response ? result : result.response;
        if (type !== 'page') return result;
        const tight = tightenMarkup(await response.text());
        if (!isFolder || response.status !== 200) return new Response(tight, response);
        const html = encoder.encode(tight);
        group?.keep(path, html);
        return html;
      };
      const kept = group?.take(path);
      const made = kept === undefined ? await (group?.render(render) ?? render()) : null;
      const place = () => site.claim(`${path}index.html`, `网页 ${route}`);
      const isOurs = made === null || made instanceof Uint8Array;
      if (kept !== undefined) await files.writePacked(place(), kept);
      else if (made instanceof Uint8Array) await files.write(place(), made.buffer);
      count(route);
      rendered += 1;
      step(rendered, total);
      await breath();
      // Astro writes no file for a response without a body.
      return isOurs ? new Response(null) : made;
    },
    async teardown() {
      try {
        await inner.teardown?.();
      } finally {
        await files.end();
      }
      done([...costs.values()]);
    },
  };
}
