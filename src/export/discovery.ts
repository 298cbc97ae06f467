/** Small files by which programs find their way: robots, OpenSearch, web manifest. */
import type { SiteSettings } from '../report/model.ts';
import { SEARCH_FIELDS } from '../search/query/search-address.ts';
import { html } from '../text/html.ts';
import { addressOf, below, FOLDERS, SITE_FILES, type SitePlace, sharedPath } from './paths.ts';

/** Everything may be read; the index is of no use to a crawler. */
export function robotsFile(place: SitePlace): string {
  return [
    'User-agent: *',
    `Disallow: ${below(place.base, FOLDERS.searchIndex)}`,
    ...(place.origin === null ? [] : ['', `Sitemap: ${addressOf(place, SITE_FILES.sitemap)}`]),
    '',
  ].join('\n');
}

/** OpenSearch 1.1 description: browsers offer the site's search. The template is absolute. */
export function openSearchFile(site: SiteSettings, place: SitePlace): string {
  const icon = addressOf(place, SITE_FILES.favicon);
  const template = `${addressOf(place, sharedPath('search'))}?${SEARCH_FIELDS.typed}={searchTerms}`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">',
    // The standard allows 16 characters here and 1024 there.
    html`<ShortName>${[...site.title].slice(0, 16)}</ShortName>`.markup,
    html`<Description>${site.description}</Description>`.markup,
    html`<Url type="text/html" template="${template}"/>`.markup,
    html`<Image type="image/svg+xml" width="16" height="16">${icon}</Image>`.markup,
    '<Language>zh-Hans</Language>',
    '<InputEncoding>UTF-8</InputEncoding>',
    '</OpenSearchDescription>',
    '',
  ].join('\n');
}

/** Icons that are drawn from the favicon, with their sizes. */
export const ICONS = [
  { path: 'icon-192.png', size: 192 },
  { path: 'icon-512.png', size: 512 },
] as const;

/** Web application manifest; relative addresses hold below any path. */
export function webManifest(site: SiteSettings): string {
  const manifest = {
    name: site.title,
    short_name: site.title,
    description: site.description,
    lang: 'zh-Hans',
    dir: 'ltr',
    start_url: './',
    scope: './',
    display: 'minimal-ui',
    icons: [
      ...ICONS.map(({ path, size }) => ({
        src: path,
        sizes: `${size}x${size}`,
        type: 'image/png',
      })),
      { src: SITE_FILES.favicon, sizes: 'any', type: 'image/svg+xml' },
    ],
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}
