/** Built pages as parsed trees. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DefaultTreeAdapterTypes, parse } from 'parse5';

type Node = DefaultTreeAdapterTypes.Node;
export type Element = DefaultTreeAdapterTypes.Element;

export interface BuiltPage {
  /** Path below the site's root, ending in a slash for index pages. */
  readonly path: string;
  readonly elements: readonly Element[];
}

/** All pages of a built site. */
export function pagesOf(folder: string): BuiltPage[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.html'))
    .sort()
    .map((name) => pageAt(folder, name.replaceAll('\\', '/').replace(/(^|\/)index\.html$/, '$1')));
}

/** One page by its path, with or without a query. */
export function pageAt(folder: string, path: string): BuiltPage {
  const [address = ''] = path.split('?');
  const file = address === '' || address.endsWith('/') ? `${address}index.html` : address;
  const elements = [...elementsOf(parse(readFileSync(join(folder, file), 'utf8')))];
  return { path: address, elements };
}

/** Every element below a node, in the order of the document. */
export function* elementsOf(node: Node): Generator<Element> {
  if ('tagName' in node) yield node;
  const children = 'content' in node ? [node.content] : 'childNodes' in node ? node.childNodes : [];
  for (const child of children) yield* elementsOf(child);
}

export function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((item) => item.name === name)?.value;
}

/** Text of an element and everything in it. */
export function textOf(node: Node): string {
  if (node.nodeName === '#text') return (node as DefaultTreeAdapterTypes.TextNode).value;
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}
