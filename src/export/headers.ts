/**
 * The one source of the site's response headers: security, caching, cross-origin reading, and
 * types that hosts may not know. `_headers`, the nginx and Caddy snippets (host-configuration.ts) and the
 * local server are all derived from it.
 */
import { mediaType } from './media-types.ts';
import { dataPath, FOLDERS, feedPaths, SITE_FILES } from './paths.ts';

/**
 * The one security policy, for every page: nothing inline, nothing from elsewhere. Pagefind
 * needs `wasm-unsafe-eval` for its WebAssembly and its worker from this origin (measured with
 * Pagefind 1.6.0 and Chromium 156; `blob:` is not needed).
 */
const CSP = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** Directives that a `<meta>` element may carry; `frame-ancestors` works in a header only. */
export const META_CSP = CSP.split('; ')
  .filter((directive) => !directive.startsWith('frame-ancestors'))
  .join('; ');

type Headers = Readonly<Record<string, string>>;

export interface HeaderRule {
  /** Below the site's root; `*` stands for any characters, none included. */
  readonly path: string;
  readonly headers: Headers;
}

const SECURITY: Headers = {
  'Content-Security-Policy': CSP,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
};

/** Pages may be asked for anew each time, and are nothing to embed elsewhere. */
const PAGE: Headers = {
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'public, max-age=0, must-revalidate',
};

/** Open data may be read by any page on the web. */
const OPEN: Headers = {
  'Access-Control-Allow-Origin': '*',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Cache-Control': 'public, max-age=3600',
};

const ANY_FEED = `${FOLDERS.feeds}*`;

const ofType = (path: string): HeaderRule => ({
  path,
  headers: { 'Content-Type': mediaType(path) },
});

/**
 * No header is set by two rules that fit the same path: hosts that read `_headers` join such
 * values with a comma instead of taking the more specific one.
 */
export const HEADER_RULES: readonly HeaderRule[] = [
  { path: '*', headers: SECURITY },
  { path: '', headers: PAGE },
  { path: '*/', headers: PAGE },
  {
    path: `${FOLDERS.assets}*`,
    headers: { 'Cache-Control': 'public, max-age=31536000, immutable' },
  },
  { path: dataPath('*.*'), headers: OPEN },
  { path: `${FOLDERS.schema}*`, headers: OPEN },
  { path: `${FOLDERS.feeds}*`, headers: OPEN },
  { path: `${FOLDERS.pictures}*`, headers: OPEN },
  ofType(dataPath('*.csv')),
  ofType(dataPath('*.parquet')),
  ofType(dataPath('*.md')),
  ofType(feedPaths(ANY_FEED).atom),
  {
    path: feedPaths(ANY_FEED).json,
    headers: { 'Content-Type': 'application/feed+json; charset=utf-8' },
  },
  {
    path: SITE_FILES.openSearch,
    headers: { 'Content-Type': 'application/opensearchdescription+xml' },
  },
  ofType(SITE_FILES.manifest),
];

/** A rule's path as a regular expression over the whole path below the root. */
export function patternOf(path: string, any = '.*'): string {
  return path.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', any);
}

const COMPILED = HEADER_RULES.map(({ path, headers }) => ({
  pattern: new RegExp(`^${patternOf(path)}$`),
  headers,
}));

/** Headers for a path below the site's root. */
export function headersFor(path: string): Headers {
  const fitting = COMPILED.filter(({ pattern }) => pattern.test(path));
  return Object.assign({}, ...fitting.map(({ headers }) => headers)) as Headers;
}
