/** Parses HTML, watching that the tree does not grow beyond reason. */
import { type DefaultTreeAdapterTypes, defaultTreeAdapter, parse } from 'parse5';
import { Unreadable } from '../problems.ts';

export type HtmlNode = DefaultTreeAdapterTypes.ChildNode;
export type HtmlDocument = DefaultTreeAdapterTypes.Document;

/** The parser walks the open elements for most tags, so depth costs time, not only space. */
const MAX_DEPTH = 1500;
const MAX_ELEMENTS = 400_000;
/** Text comes in words and gaps; each costs memory until the page is read. */
const MAX_TEXTS = 1_500_000;
/** Sum over all elements of the depth at which they open: steps of the parser, roughly. */
const MAX_WORK = 100_000_000;

/** @throws {Unreadable} I109 where the page is nested too deeply or has too many elements */
export function parseHtml(html: string): HtmlDocument {
  let depth = 0;
  let work = 0;
  let elements = 0;
  let texts = 0;
  return parse(html, {
    treeAdapter: {
      ...defaultTreeAdapter,
      // Misnested formatting elements are copied without being opened again, hence both counts.
      createElement(tagName, namespace, attributes) {
        elements += 1;
        if (elements > MAX_ELEMENTS) throw tooComplex(`元素超过 ${MAX_ELEMENTS} 个`);
        return defaultTreeAdapter.createElement(tagName, namespace, attributes);
      },
      insertText(parent, text) {
        texts += 1;
        if (texts > MAX_TEXTS) throw tooComplex(`文字碎片超过 ${MAX_TEXTS} 个`);
        defaultTreeAdapter.insertText(parent, text);
      },
      onItemPush() {
        depth += 1;
        work += depth;
        if (depth > MAX_DEPTH) throw tooComplex(`元素嵌套超过 ${MAX_DEPTH} 层`);
        if (work > MAX_WORK) throw tooComplex('元素过多且嵌套过深');
      },
      onItemPop() {
        depth -= 1;
      },
    },
  });
}

const tooComplex = (what: string) => new Unreadable('I109', `网页过于复杂：${what}`);

/** Value of an attribute of an element; empty where it has none. */
export function attribute(node: DefaultTreeAdapterTypes.Element, name: string): string {
  return node.attrs.find((attr) => attr.name === name)?.value ?? '';
}

/** Elements whose text is not for readers, wherever they stand. */
const NO_TEXT = new Set(['script', 'style', 'template', 'noscript']);

/** The text within a node, without recursion. */
export function textOf(node: DefaultTreeAdapterTypes.Node): string {
  const parts: string[] = [];
  const stack: DefaultTreeAdapterTypes.Node[] = [node];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (next.nodeName === '#text' && 'value' in next) parts.push(next.value);
    if (!('childNodes' in next) || NO_TEXT.has(next.nodeName)) continue;
    for (let at = next.childNodes.length - 1; at >= 0; at -= 1) {
      const child = next.childNodes[at];
      if (child !== undefined) stack.push(child);
    }
  }
  return parts.join('');
}

/**
 * Whether a node shows no text of its own, as far as its first nodes tell: what is as full of
 * empty elements as that is no cell of a table.
 */
export function isEmptyElement(node: DefaultTreeAdapterTypes.Element): boolean {
  const stack: DefaultTreeAdapterTypes.Node[] = [node];
  for (let looks = 0; looks < MOST_LOOKS; looks += 1) {
    const next = stack.pop();
    if (next === undefined) return true;
    if (next.nodeName === '#text' && 'value' in next && next.value.trim() !== '') return false;
    if (!('childNodes' in next) || NO_TEXT.has(next.nodeName)) continue;
    stack.push(...next.childNodes.slice(0, MOST_LOOKS));
  }
  return true;
}

const MOST_LOOKS = 200;

/** Every node, dropped ones included: the mandated tags stand anywhere. */
export function* allNodes(tree: HtmlDocument): Generator<HtmlNode> {
  const stack: HtmlNode[] = [...tree.childNodes].reverse();
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    yield node;
    if ('childNodes' in node) {
      for (let at = node.childNodes.length - 1; at >= 0; at -= 1) {
        const child = node.childNodes[at];
        if (child !== undefined) stack.push(child);
      }
    }
  }
}
