/** Finds links and fragments of a built site that lead nowhere, whatever its base path. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { attribute, type BuiltPage, pagesOf } from './pages.ts';

export interface LinkedSite {
  readonly folder: string;
  /** Path below which the site is served; begins and ends with a slash. */
  readonly base: string;
  /** Host that the build was told, if any. */
  readonly origin?: string | undefined;
}

const ATTRIBUTES = ['href', 'src', 'action', 'content', 'data-index', 'data-forms'];
/** Elements whose `content` is an address. */
const ADDRESS_PROPERTIES = new Set(['og:url', 'og:image']);

/**
 * Checks addresses in elements, in JSON-LD, in the sitemap, feeds and manifest.
 *
 * @param external addresses that may lead out of the site
 * @returns one line for each that is broken
 */
export function brokenLinks(site: LinkedSite, external: ReadonlySet<string>): string[] {
  const pages = pagesOf(site.folder);
  const anchors = new Map(pages.map((page) => [page.path, anchorsOf(page)]));
  const origin = site.origin ?? 'http://site.invalid';
  // An address holds what is no ASCII encoded, however it was written.
  const base = encodeURI(site.base);
  const resolves = (from: string, value: string) => {
    const url = new URL(value, `${origin}${base}${from}`);
    if (url.origin !== origin || !url.pathname.startsWith(base)) return false;
    const path = decodeURIComponent(url.pathname.slice(base.length));
    const fragment = decodeURIComponent(url.hash.slice(1));
    const ids = anchors.get(path);
    if (ids !== undefined) return fragment === '' || ids.has(fragment);
    const target = join(site.folder, path);
    return existsSync(target) && statSync(target).isFile() && fragment === '';
  };
  const broken: string[] = [];
  const test = (from: string, value: string) => {
    if (!external.has(value) && !resolves(from, value)) broken.push(`${from} → ${value}`);
  };
  for (const page of pages) for (const value of addressesOf(page)) test(page.path, value);
  for (const [from, value] of otherAddresses(site.folder)) test(from, value);
  return broken;
}

const anchorsOf = ({ elements }: BuiltPage) =>
  new Set(elements.flatMap((element) => attribute(element, 'id') ?? []));

function* addressesOf({ elements }: BuiltPage): Generator<string> {
  for (const element of elements) {
    for (const name of ATTRIBUTES) {
      const value = attribute(element, name);
      if (value === undefined) continue;
      if (name === 'content' && !ADDRESS_PROPERTIES.has(attribute(element, 'property') ?? '')) {
        continue;
      }
      // Folders that scripts join with a name.
      if (name.startsWith('data-')) yield `${value}${name === 'data-index' ? 'start.pack' : ''}`;
      else yield value;
    }
    if (attribute(element, 'type') !== 'application/ld+json') continue;
    const [text] = element.childNodes;
    if (text !== undefined && 'value' in text) yield* addressesIn(JSON.parse(text.value));
  }
}

/** Addresses in files that are not pages, with the file that holds them. */
function* otherAddresses(folder: string): Generator<[from: string, value: string]> {
  const read = (name: string) => readFileSync(join(folder, name), 'utf8');
  for (const name of ['sitemap.xml', 'robots.txt', 'opensearch.xml']) {
    if (!existsSync(join(folder, name))) continue;
    const found = read(name).matchAll(/(?:<loc>|Sitemap: |template="|<Image [^>]*>)([^<"\n?]+)/g);
    for (const [, value = ''] of found) yield [name, value];
  }
  const names = ['manifest.webmanifest', 'feeds/all.json'];
  for (const name of names) {
    for (const value of addressesIn(load(read(name)))) yield [name, value];
  }
  for (const [, value = ''] of read('feeds/all.atom').matchAll(/<link [^>]*href="([^"]*)"/g)) {
    yield ['feeds/all.atom', value];
  }
}

const ADDRESS_KEYS = new Set([
  'url',
  'item',
  'contentUrl',
  'home_page_url',
  'feed_url',
  'src',
  'start_url',
  'scope',
]);

function* addressesIn(value: unknown): Generator<string> {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if (typeof inner === 'string' && ADDRESS_KEYS.has(key)) yield inner;
    else yield* addressesIn(inner);
  }
}
