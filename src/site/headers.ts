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

const SECURITY: Readonly<Record<string, string>> = {
  'Content-Security-Policy': CSP,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

/** A `_headers` file as Netlify and Cloudflare Pages read it. */
export function headersFile(base: string): string {
  const lines = Object.entries(SECURITY).map(([name, value]) => `  ${name}: ${value}`);
  const prefix = base.endsWith('/') ? base : `${base}/`;
  return [
    '/*',
    ...lines,
    '',
    `${prefix}_astro/*`,
    '  Cache-Control: public, max-age=31536000, immutable',
    '',
  ].join('\n');
}

/** The same headers for the local server. */
export const SECURITY_HEADERS = SECURITY;
