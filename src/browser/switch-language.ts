/** Puts the words of the page on the screen into another language. */
import { addressInLanguage, below, wordsPath } from '../export/paths.ts';
import { type Part, type Tree, translateTree } from '../messages/translate-tree.ts';
import { type Dictionary, Translation } from '../messages/translation.ts';
import { pageTitle, titleParts } from '../text/page-title.ts';
import styles from './glosses.css?url';

const tree: Tree<Element, Text> = {
  children: ({ childNodes }) =>
    [...childNodes].filter(
      (node): node is Element | Text => node instanceof Element || node instanceof Text,
    ),
  isText: (node): node is Text => node instanceof Text,
  textOf: ({ data }) => data,
  nameOf: ({ localName }) => localName,
  attribute: (element, name) => element.getAttribute(name),
  setAttribute: (element, name, value) => element.setAttribute(name, value),
  replace: (node, _, parts) =>
    node.replaceWith(...parts.filter(({ text }) => text !== '').map(nodeOf)),
};

function nodeOf({ text, tag }: Part): Node | string {
  if (tag === undefined) return text;
  const element = document.createElement(tag.name);
  element.lang = tag.lang;
  element.textContent = text;
  return element;
}

/** @param original language that the page is written in */
export async function switchLanguage(lang: string, original: string): Promise<void> {
  const base = document.querySelector<HTMLAnchorElement>('.brand')?.pathname ?? '/';
  const response = await fetch(below(base, wordsPath(lang)));
  if (!response.ok) throw new Error(`words: ${response.status}`);
  const dictionary = (await response.json()) as Dictionary;
  const address = (href: string) => addressInLanguage(base, dictionary.prefix, href);
  const sheet = document.createElement('link');
  sheet.rel = 'stylesheet';
  sheet.href = styles;
  document.head.append(sheet);
  const words = new Translation(dictionary);
  document.title = pageTitle(...titleParts(document.title).map((part) => words.plain(part)));
  translateTree(tree, document.body, words, address, original);
}
