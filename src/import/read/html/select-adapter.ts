/** parse5's trees as css-select walks them. */
import type { Options } from 'css-select';
import type { DefaultTreeAdapterTypes } from 'parse5';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

const isTag = (node: Node): node is Element => 'tagName' in node;
const childrenOf = (node: Node): Node[] => ('childNodes' in node ? node.childNodes : []);
const parentOf = (node: Element): Node | null => node.parentNode;
const attributeOf = (element: Element, name: string) =>
  element.attrs.find((attribute) => attribute.name === name)?.value;

export const TREE: NonNullable<Options<Node, Element>['adapter']> = {
  isTag,
  getName: ({ tagName }) => tagName,
  getAttributeValue: attributeOf,
  hasAttrib: (element, name) => attributeOf(element, name) !== undefined,
  getChildren: childrenOf,
  getParent: parentOf,
  getSiblings: (node) => {
    const parent = 'parentNode' in node ? node.parentNode : null;
    return parent === null ? [node] : childrenOf(parent);
  },
  getText: (node) => ('value' in node ? node.value : childrenOf(node).map(textOf).join('')),
  removeSubsets: (nodes) => nodes,
};

const textOf = (node: Node): string =>
  'value' in node ? node.value : childrenOf(node).map(textOf).join('');
