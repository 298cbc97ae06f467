/** What a page costs a reader on the wire: its HTML, style sheets and scripts, compressed. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { type DefaultTreeAdapterTypes, parse } from 'parse5';

/** Bytes of a resource, compressed as a host does. */
export interface Bytes {
  readonly gzip: number;
  readonly brotli: number;
}

export interface PageWeight {
  readonly html: Bytes;
  readonly css: Bytes;
  /** Scripts that the page names and what these import; not what they fetch when used. */
  readonly js: Bytes;
}

/** First flight of a new connection (RFC 6928: ten segments of 1460 bytes). */
export const FIRST_FLIGHT = 14_600;

/**
 * What a page may load of scripts that it does not need: language, larger text, copies, the box.
 * Some 800 bytes of it are Vite's, which load the parts that a reader asks for.
 */
export const MOST_SCRIPT = 4500;

const NONE: Bytes = { gzip: 0, brotli: 0 };
const IMPORT = /\b(?:import|from)\s*"(\.[^"]+)"/g;

/**
 * Weighs built pages of one site; a style sheet that many share is compressed once.
 *
 * @param folder root of the built site
 * @param base path below which it is served
 * @returns a function from a page's file below the root to its weight
 */
export function weigher(folder: string, base = '/'): (file: string) => PageWeight {
  const known = new Map<string, Bytes>();
  const weigh = (file: string): Bytes => {
    const found = known.get(file) ?? compressed(readFileSync(join(folder, file)));
    known.set(file, found);
    return found;
  };
  return (file) => {
    const html = readFileSync(join(folder, file));
    const { styles, scripts } = linksOf(html.toString(), base);
    const all = new Set<string>();
    for (const script of scripts) collect(folder, script, all);
    return { html: compressed(html), css: sum(styles.map(weigh)), js: sum([...all].map(weigh)) };
  };
}

const sum = (items: readonly Bytes[]): Bytes =>
  items.reduce(
    (total, { gzip, brotli }) => ({ gzip: total.gzip + gzip, brotli: total.brotli + brotli }),
    NONE,
  );

function compressed(bytes: Buffer): Bytes {
  return {
    gzip: gzipSync(bytes, { level: 9 }).length,
    brotli: brotliCompressSync(bytes).length,
  };
}

/** Files that a page's `<link rel=stylesheet>`, `<link rel=modulepreload>` and `<script>` name. */
function linksOf(html: string, base: string): { styles: string[]; scripts: string[] } {
  const styles: string[] = [];
  const scripts: string[] = [];
  const visit = (node: DefaultTreeAdapterTypes.Node): void => {
    if ('tagName' in node) {
      const of = (name: string) => node.attrs.find((item) => item.name === name)?.value ?? '';
      const file = (of('href') || of('src')).slice(base.length);
      if (node.tagName === 'link' && of('rel') === 'stylesheet') styles.push(file);
      if (node.tagName === 'link' && of('rel') === 'modulepreload') scripts.push(file);
      // Data blocks are part of the HTML.
      if (node.tagName === 'script' && of('src') !== '') scripts.push(file);
    }
    if ('childNodes' in node) for (const child of node.childNodes) visit(child);
  };
  visit(parse(html));
  return { styles, scripts };
}

/** Adds a module and what it imports to `all`. */
function collect(folder: string, file: string, all: Set<string>): void {
  if (all.has(file)) return;
  all.add(file);
  for (const [, target = ''] of readFileSync(join(folder, file), 'utf8').matchAll(IMPORT)) {
    collect(folder, join(file, '..', target), all);
  }
}
