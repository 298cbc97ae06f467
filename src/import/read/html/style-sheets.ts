/**
 * The style sheets of a page that can be had without fetching: written in it, in an address of its
 * own (`data:`), in its archive, or in a file beside it.
 */
import type { DefaultTreeAdapterTypes } from 'parse5';
import { fromBinary } from '../binary.ts';
import { allNodes, attribute, type HtmlDocument } from './tree.ts';

type Element = DefaultTreeAdapterTypes.Element;

/** Parts of the same archive, or files beside the page, by the address that it names them by. */
export type PageParts = (address: string) => Uint8Array | null;

/** Sheets that import others, and those that they import. */
const MOST_IMPORTS = 3;
/** `@import url("a.css") screen;`, at the beginning of a sheet. */
const IMPORT =
  /@import\s{1,9}(?:url\(\s{0,9})?["']?([^"')\s;]{1,2000})["']?\s{0,9}\)?([^;{}"']{0,200});/gi;

/** In their order, with the screens that they are for. */
export function sheetsOf(tree: HtmlDocument, parts: PageParts): string[] {
  return [...allNodes(tree)].flatMap((node) => {
    if (!('tagName' in node)) return [];
    if (node.tagName === 'style') {
      const css = node.childNodes.map((child) => ('value' in child ? child.value : '')).join('');
      return forScreens(withImports(css, parts, 0), attribute(node, 'media'));
    }
    if (node.tagName !== 'link' || !isSheet(node)) return [];
    const css = sheetAt(attribute(node, 'href').trim(), parts, 0);
    return css === null ? [] : forScreens(css, attribute(node, 'media'));
  });
}

/** A sheet of which the reader has a choice is off at first. */
const isSheet = (link: Element) =>
  /(?:^|\s)stylesheet(?:\s|$)/i.test(attribute(link, 'rel')) &&
  !/(?:^|\s)alternate(?:\s|$)/i.test(attribute(link, 'rel')) &&
  !link.attrs.some(({ name }) => name === 'disabled');

function forScreens(css: string, media: string): string[] {
  if (/^\s*(?:all\s*)?$/i.test(media)) return [css];
  return /[{};]/.test(media) ? [] : [`@media ${media}{${css}}`];
}

function sheetAt(address: string, parts: PageParts, depth: number): string | null {
  const bytes = address.startsWith('data:') ? dataOf(address) : parts(address);
  // A sheet is mostly ASCII, whatever its encoding.
  return bytes === null ? null : withImports(new TextDecoder().decode(bytes), parts, depth);
}

/** The sheet with those that it imports before it. */
function withImports(css: string, parts: PageParts, depth: number): string {
  if (depth >= MOST_IMPORTS || !/@import/i.test(css)) return css;
  const imported = [...css.slice(0, LONGEST_HEAD).matchAll(IMPORT)].slice(0, MOST_IMPORTED);
  const sheets = imported.flatMap(([, address = '', media = '']) => {
    const sheet = sheetAt(address, parts, depth + 1);
    return sheet === null ? [] : forScreens(sheet, media.trim());
  });
  return [...sheets, css].join('\n');
}

const MOST_IMPORTED = 20;
const LONGEST_HEAD = 10_000;

/** What a `data:` address holds (RFC 2397). */
function dataOf(address: string): Uint8Array | null {
  const [, kind = '', data = ''] = /^data:([^,]{0,200}),(.*)$/s.exec(address) ?? [];
  try {
    const text = decodeURIComponent(data);
    return /;base64$/i.test(kind) ? fromBinary(atob(text)) : new TextEncoder().encode(text);
  } catch {
    return null;
  }
}

/** Classes and ids that elements of a page have, in lower case. */
export function namesIn(tree: HtmlDocument): ReadonlySet<string> {
  const names = new Set<string>();
  for (const node of allNodes(tree)) {
    if (!('tagName' in node)) continue;
    for (const name of attribute(node, 'class').split(/\s+/)) names.add(name.toLowerCase());
    names.add(attribute(node, 'id').toLowerCase());
  }
  return names;
}
