/**
 * Writes pages as Astro renders them. Astro itself hands every page to the file system in four
 * asynchronous calls and waits for each; here another thread writes it.
 */
import { join, relative } from 'node:path';
import type { AstroPrerenderer } from 'astro';
import { pathBelow } from '../../export/paths.ts';
import { breath } from '../../io/breath.ts';
import { FileThreads } from '../../io/publish/file-threads.ts';
import type { SiteFolder } from '../../io/publish/site-folder.ts';
import type { FileDigest } from '../../io/publish/site-listing.ts';
import { tightenMarkup } from '../../text/tighten-markup.ts';
import type { PageParts, ReadyPages } from './page-parts.ts';
import { step } from './stages.ts';

const encoder = new TextEncoder();

/** Threads that write pages: most of a build of which little has changed is linking them. */
const THREADS = 2;

/** What the pages of a route cost, all that Astro does between two of them included. */
export interface RouteCost {
  readonly route: string;
  readonly pages: number;
  readonly milliseconds: number;
}

/** A page as a prerenderer renders it, without what nobody sees of it; other files as they are. */
export async function pageBytes(
  inner: AstroPrerenderer,
  ...[request, options]: Parameters<AstroPrerenderer['render']>
): Promise<{ bytes: Uint8Array<ArrayBuffer>; response: Response }> {
  const result = await inner.render(request, options);
  const response = result instanceof Response ? result : result.response;
  const bytes =
    options.routeData.type === 'page'
      ? encoder.encode(tightenMarkup(await response.text()))
      : new Uint8Array(await response.arrayBuffer());
  return { bytes, response };
}

export type StaticPath = Awaited<ReturnType<AstroPrerenderer['getStaticPaths']>>[number];

/** Path of a page's folder, or of a file, below the site's root. */
export function pagePathOf({ pathname, route }: StaticPath): string {
  const path = pathname.replace(/^\/+|\/+$/g, '');
  return route.type === 'page' && path !== '' ? `${path}/` : path;
}

/** Where the page of a folder lies. */
const fileOf = (path: string) => (path === '' || path.endsWith('/') ? `${path}index.html` : path);

/**
 * @param inner Astro's own prerenderer, which still renders
 * @param site the folder of the built site
 * @param base path below which it will be served, e.g. `/archive/`
 * @param parts which pages depend on what
 * @param written gets the digest of each page, by its file's path below the site's root
 * @param done gets what the pages cost, route by route, when all are written
 */
export function writingPages(
  inner: AstroPrerenderer,
  site: SiteFolder,
  base: string,
  parts: Pick<PageParts, 'of' | 'ready' | 'listing' | 'end'>,
  written: Map<string, FileDigest>,
  done: (costs: readonly RouteCost[]) => void,
): AstroPrerenderer {
  const files = new FileThreads(
    (place, digest) => {
      written.set(relative(site.root, place).replaceAll('\\', '/'), digest);
    },
    (place) => site.placeBefore(place),
    THREADS,
  );
  /** Paths of pages that need not be rendered: each is linked or written by the other thread. */
  const expected = new Set<string>();
  /** Of these, those that the thread has no room for at once: while others are rendered, it gets some. */
  const later: ReadyPages[] = [];
  let isTold: Promise<void> = Promise.resolve();
  const placeReady = ({ pages, kept, filling }: ReadyPages) =>
    files.writeKept({
      kept,
      filling: filling?.() ?? [],
      files: pages.map(({ path, known }) => ({
        key: path,
        path: join(site.root, fileOf(path)),
        known,
      })),
    });
  const costs = new Map<string, RouteCost>();
  let since = 0;
  let rendered = 0;
  let isSettled = false;
  let total = 0;
  const tellLater = async () => {
    for (const ready of later.splice(0)) await placeReady(ready);
  };
  const counted = (route: string, isPlaced = false) => {
    const now = performance.now();
    const { pages, milliseconds } = costs.get(route) ?? { pages: 0, milliseconds: 0 };
    costs.set(route, { route, pages: pages + 1, milliseconds: milliseconds + now - since });
    since = now;
    // Those that the other thread places meanwhile tell nothing of how long it takes.
    if (!isPlaced) {
      rendered += 1;
      step(rendered, Math.max(rendered, total));
    }
    return breath();
  };
  return {
    ...inner,
    name: 'nianbao:writing',
    async getStaticPaths() {
      const paths = await parts.listing(async () => await inner.getStaticPaths());
      for (const ready of parts.ready(new Set(paths.map(pagePathOf)), site.isRenewed)) {
        for (const { path } of ready.pages) expected.add(path);
        if (files.hasRoom) await placeReady(ready);
        else later.push(ready);
        await breath();
      }
      isTold = tellLater();
      // Whoever waits for it is told.
      isTold.catch(() => undefined);
      since = performance.now();
      // Those that are ready come last: the others are rendered meanwhile.
      const isExpected = (item: StaticPath) => expected.has(pagePathOf(item));
      const others = paths.filter((item) => !isExpected(item));
      total = others.length;
      return [...others, ...paths.filter(isExpected)];
    },
    async render(request, options) {
      const { pathname } = new URL(request.url);
      const { type, route } = options.routeData;
      // Other routes, and the page for what is not there, get names of their own.
      const isOurs = type !== 'page' || (pathname.endsWith('/') && route !== '/404');
      const path = pathBelow(base, pathname);
      const place = () => site.claim(fileOf(path), `网页 ${route}`);
      if (expected.has(path)) {
        if (!isSettled) await isTold;
        if (!isSettled) await files.settle();
        isSettled = true;
        if (written.has(fileOf(path))) {
          place();
          await counted(route, true);
          return new Response(null);
        }
      }
      const group = isOurs ? parts.of(path) : undefined;
      const render = async () => {
        const { bytes, response } = await pageBytes(inner, request, options);
        if (!isOurs || response.status !== 200) return new Response(bytes, response);
        group?.keep(path, bytes);
        return bytes;
      };
      const made = group?.take(path) ?? (await (group?.render(render) ?? render()));
      // Astro writes no file for a response without a body.
      let left = new Response(null);
      if (made instanceof Response) left = made;
      else await files.write(place(), (group?.fill(made) ?? new Uint8Array(made)).buffer);
      await counted(route);
      return left;
    },
    async teardown() {
      try {
        await inner.teardown?.();
        await isTold;
      } finally {
        await files.end();
      }
      parts.end((path) => written.get(fileOf(path)));
      done([...costs.values()]);
    },
  };
}
