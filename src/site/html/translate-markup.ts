/** Puts the markup of a page that is written in Chinese into another language, at build. */
import { type DefaultTreeAdapterTypes, html as names, parseFragment, serialize } from 'parse5';
import { type Part, type Tree, translateTree } from '../../messages/translate-tree.ts';
import type { Translation } from '../../messages/translation.ts';
import { type Html, raw } from '../../text/html.ts';

type Element = DefaultTreeAdapterTypes.Element;
type Text = DefaultTreeAdapterTypes.TextNode;

const tree: Tree<Element, Text> = {
  children: ({ childNodes }) =>
    childNodes.filter(
      (node): node is Element | Text => node.nodeName === '#text' || 'tagName' in node,
    ),
  isText: (node): node is Text => node.nodeName === '#text',
  textOf: ({ value }) => value,
  nameOf: ({ tagName }) => tagName,
  attribute: ({ attrs }, name) => attrs.find((item) => item.name === name)?.value ?? null,
  setAttribute: ({ attrs }, name, value) => {
    const known = attrs.find((item) => item.name === name);
    if (known === undefined) attrs.push({ name, value });
    else known.value = value;
  },
  replace: (node, parent, parts) => {
    const made = parts.filter(({ text }) => text !== '').map((part) => nodeOf(part, parent));
    parent.childNodes.splice(parent.childNodes.indexOf(node), 1, ...made);
  },
};

function nodeOf({ text, tag }: Part, parentNode: Element): Element | Text {
  const inner: Text = { nodeName: '#text', value: text, parentNode };
  if (tag === undefined) return inner;
  const element: Element = {
    nodeName: tag.name,
    tagName: tag.name,
    attrs: [{ name: 'lang', value: tag.lang }],
    childNodes: [inner],
    namespaceURI: names.NS.HTML,
    parentNode,
  };
  inner.parentNode = element;
  return element;
}

/**
 * @param markup of the inside of a page
 * @param address what becomes of an address on the page
 * @param original language of what stays
 */
export function translateMarkup(
  markup: string,
  translation: Translation,
  address: (href: string) => string,
  original: string,
): Html {
  const fragment = parseFragment(markup);
  for (const node of fragment.childNodes) {
    if ('tagName' in node) translateTree(tree, node, translation, address, original);
  }
  // The serializer escapes what it writes.
  return raw(serialize(fragment));
}
