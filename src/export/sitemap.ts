/** Sitemap (sitemaps.org 0.9) with the dates that the content gives. */
import { type Html, html } from '../text/html.ts';

import { SITE_FILES } from './paths.ts';

/** The protocol allows 50,000 addresses in a file. */
const LIMIT = 40_000;

export interface SitemapPage {
  /** Absolute. */
  readonly address: string;
  /** ISO date of the latest change; null where the page has none of its own. */
  readonly lastmod: string | null;
}

/**
 * @param pages in the order in which to list them
 * @param address absolute address of a file beside the sitemap, by name
 * @returns file names and texts; `sitemap.xml` is the one to announce
 */
export function sitemaps(
  pages: readonly SitemapPage[],
  address: (name: string) => string,
): { name: string; text: string }[] {
  if (pages.length <= LIMIT) return [{ name: SITE_FILES.sitemap, text: urlSet(pages) }];
  const parts = Array.from({ length: Math.ceil(pages.length / LIMIT) }, (_, index) => ({
    name: `sitemap-${index + 1}.xml`,
    text: urlSet(pages.slice(index * LIMIT, (index + 1) * LIMIT)),
  }));
  const entries = parts.map(({ name }) => html`<sitemap><loc>${address(name)}</loc></sitemap>`);
  return [{ name: SITE_FILES.sitemap, text: document('sitemapindex', entries) }, ...parts];
}

function urlSet(pages: readonly SitemapPage[]): string {
  const entries = pages.map(({ address, lastmod }) => {
    const date = lastmod !== null && html`<lastmod>${lastmod}</lastmod>`;
    return html`<url><loc>${address}</loc>${date}</url>`;
  });
  return document('urlset', entries);
}

const document = (root: string, entries: readonly Html[]) =>
  [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<${root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">`,
    ...entries.map(({ markup }) => markup),
    `</${root}>`,
    '',
  ].join('\n');
