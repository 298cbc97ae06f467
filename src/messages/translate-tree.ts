/** Goes through a page and puts its words into another language, whatever holds the page's tree. */
import { isHan, type Piece, type Translation } from './translation.ts';

/** A page as a tree: the browser's document, or markup that was parsed at build. */
export interface Tree<Element, Text> {
  readonly children: (parent: Element) => readonly (Element | Text)[];
  readonly isText: (node: Element | Text) => node is Text;
  readonly textOf: (node: Text) => string;
  /** Small letters. */
  readonly nameOf: (element: Element) => string;
  readonly attribute: (element: Element, name: string) => string | null;
  readonly setAttribute: (element: Element, name: string, value: string) => void;
  /** Puts stretches of text in the place of one; a tagged one gets an element of its own. */
  readonly replace: (node: Text, parent: Element, parts: readonly Part[]) => void;
}

/** Text as it stands, or within an element that tells its language. */
export interface Part {
  readonly text: string;
  readonly tag?: { readonly name: 'span' | 'small'; readonly lang: string };
}

/** What nobody reads. */
const NEVER: ReadonlySet<string> = new Set(['script', 'style', 'noscript', 'svg']);
/** Here only the wording that was printed counts, with its gloss beside it. */
const LABELLED: ReadonlySet<string> = new Set([
  'th',
  'h2',
  'h3',
  'caption',
  'figcaption',
  'button',
]);
/** Elements that hold text alone. */
const TEXT_ONLY: ReadonlySet<string> = new Set(['option', 'title', 'textarea']);
const NAVIGATION: ReadonlySet<string> = new Set(['header', 'nav', 'footer', 'search']);
/** Marks of what stays as it is: a printed cell, what may be copied. */
const AS_IS = ['data-cell', 'data-copy'] as const;
/** Here text begins, and with it a capital letter. */
const BEGINNING: ReadonlySet<string> = new Set([
  'th',
  'dt',
  'h1',
  'h2',
  'h3',
  'figcaption',
  'summary',
  'option',
]);
const ATTRIBUTES = ['aria-label', 'title', 'placeholder', 'alt'] as const;

/**
 * @param tree how to read and change what holds the page
 * @param root from here down
 * @param translation into which language
 * @param address what becomes of an address on the page
 * @param original language of what stays
 */
export function translateTree<Element, Text>(
  tree: Tree<Element, Text>,
  root: Element,
  translation: Translation,
  address: (href: string) => string,
  original: string,
): void {
  const { attribute, setAttribute } = tree;

  const visit = (element: Element, printed: boolean, outer: Translation): void => {
    const name = tree.nameOf(element);
    const words = NAVIGATION.has(name) ? outer.inNavigation : outer;
    for (const key of ATTRIBUTES) {
      const value = attribute(element, key);
      if (value !== null && isHan(value)) setAttribute(element, key, words.plain(value));
    }
    lead(element, name);
    if (attribute(element, 'lang') !== null || NEVER.has(name)) return;
    const inTable = printed || attribute(element, 'data-table') !== null;
    if ((inTable && name === 'td') || AS_IS.some((key) => attribute(element, key) !== null)) {
      if (holdsHan(element)) setAttribute(element, 'lang', original);
      return;
    }
    const children = tree.children(element);
    for (const [place, child] of children.entries()) {
      if (!tree.isText(child)) visit(child, inTable, words);
      else if (inTable && LABELLED.has(name) && glossed(child, element, words)) continue;
      else {
        const [begins, ends] = [place === 0, place === children.length - 1];
        turn(child, element, words, { begins, ends, alone: begins && ends });
      }
    }
  };

  /** A link leads to the page in the language, where there is one. */
  const lead = (element: Element, name: string): void => {
    const href = name === 'a' ? attribute(element, 'href') : null;
    if (href === null) return;
    const there = address(href);
    if (there !== href) setAttribute(element, 'href', there);
  };

  const holdsHan = (element: Element): boolean =>
    tree
      .children(element)
      .some((child) => (tree.isText(child) ? isHan(tree.textOf(child)) : holdsHan(child)));

  /** Puts the gloss beside a wording that stays. */
  const glossed = (node: Text, parent: Element, words: Translation): boolean => {
    const { text, before, after } = trimmed(tree.textOf(node));
    const gloss = words.gloss(text);
    if (gloss === null) return false;
    const kept = { text, tag: { name: 'span', lang: original } } as const;
    const beside = { text: gloss, tag: { name: 'small', lang: words.dictionary.lang } } as const;
    tree.replace(node, parent, [{ text: before }, kept, { text: ' ' }, beside, { text: after }]);
    return true;
  };

  const turn = (node: Text, parent: Element, words: Translation, place: Place): void => {
    const name = tree.nameOf(parent);
    const { text, before, after } = trimmed(tree.textOf(node));
    if (text === '') return;
    const known = words.dictionary.phrases[text] !== undefined;
    if (!known && LABELLED.has(name) && glossed(node, parent, words)) return;
    const pieces = words.pieces(text);
    if (pieces === null && (place.alone || TEXT_ONLY.has(name))) {
      setAttribute(parent, 'lang', original);
      return;
    }
    const parts = (pieces ?? [{ text, foreign: true }]).map((piece) => partOf(piece, original));
    // Counters that the language does not have leave no gap.
    const isNothing = parts.every((part) => part.text === '');
    if (place.begins && isHan(text) && BEGINNING.has(name)) begin(parts);
    const around = { before, after };
    const isParted = words.hasSpaces && pieces !== null;
    const [head, tail] = isParted ? spaced(text, parts, around, place) : [before, after];
    tree.replace(node, parent, isNothing ? [] : [{ text: head }, ...parts, { text: tail }]);
  };

  visit(root, false, translation);
}

interface Place {
  /** Nothing stands before the text in its element. */
  readonly begins: boolean;
  /** Nothing stands behind it. */
  readonly ends: boolean;
  /** Nothing else stands in its element. */
  readonly alone: boolean;
}

/** Text with single spaces, and whether space stood around it. */
const trimmed = (text: string) => ({
  text: text.replace(/\s+/g, ' ').trim(),
  before: /^\s/.test(text) ? ' ' : '',
  after: /\s$/.test(text) ? ' ' : '',
});

/**
 * Space at the ends of a text beside elements: Chinese needs none where the language parts words,
 * and may have one before a mark that the language puts right behind the word.
 */
function spaced(
  text: string,
  parts: readonly Part[],
  { before, after }: { readonly before: string; readonly after: string },
  { begins, ends }: Place,
): [head: string, tail: string] {
  const said = parts.map((part) => part.text).join('');
  const isWord = !begins && /^\p{Script=Han}/u.test(text) && /^[\p{L}\p{N}]/u.test(said);
  const goesOn = !ends && /[\p{Script=Han}，；。：、）]$/u.test(text);
  return [
    /^[,.;:)]/.test(said) ? '' : before || (isWord ? ' ' : ''),
    /[\s(“]$/.test(said) ? '' : after || (goesOn ? ' ' : ''),
  ];
}

const partOf = ({ text, foreign }: Piece, original: string): Part =>
  foreign ? { text, tag: { name: 'span', lang: original } } : { text };

function begin(parts: Part[]): void {
  const [first] = parts;
  if (first === undefined || first.tag !== undefined) return;
  parts[0] = { text: first.text.charAt(0).toUpperCase() + first.text.slice(1) };
}
