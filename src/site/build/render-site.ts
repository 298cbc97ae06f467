/** Renders the pages of a site one after the other, as Astro's own build does. */
import type { AstroPrerenderer } from 'astro';
import type { SitePlace } from '../../export/paths.ts';
import type { SiteFolder } from '../../io/publish/site-folder.ts';

/** The host that pages are told of where the site has no public address. */
const NO_ORIGIN = 'http://localhost:4321';

/**
 * @param prerenderer writes pages of folders itself, and leaves the others to be written
 * @returns the addresses of the pages below the site's root, in the order of rendering
 * @throws where a page cannot be rendered
 */
export async function renderSite(
  prerenderer: AstroPrerenderer,
  site: SiteFolder,
  { base, origin }: SitePlace,
): Promise<string[]> {
  const pages: string[] = [];
  const made = new Set<string>();
  try {
    await prerenderer.setup?.();
    for (const { pathname, route } of await prerenderer.getStaticPaths()) {
      const below = pathname.replace(/^\/+|\/+$/g, '');
      // A page of a narrower route comes first and stays.
      if (made.has(below)) continue;
      made.add(below);
      const isPage = route.type === 'page';
      if (isPage) pages.push(below === '' ? '' : `${below}/`);
      const address = `${base}${below}${isPage && below !== '' ? '/' : ''}`;
      const request = new Request(new URL(address, origin ?? NO_ORIGIN));
      const result = await prerenderer.render(request, { routeData: route });
      const response = result instanceof Response ? result : result.response;
      if (response.body === null) continue;
      const path = isPage ? `${below}.html` : below;
      site.write(path, new Uint8Array(await response.arrayBuffer()), `网页 ${route.route}`);
    }
  } finally {
    await prerenderer.teardown?.();
  }
  return pages;
}
