/** Reads `.html`, Word's HTML, and MHTML. */
import type { DefaultTreeAdapterTypes } from 'parse5';
import { CUT_SHORT, type SourceDocument, UNREAD } from '../../document.ts';
import { toBinary } from '../binary.ts';
import { addBlocks, type BlockCell, type BlockRow, type DocumentBlock } from '../blocks.ts';
import { cleanText, isAsLarge, isNoteMark } from '../characters.ts';
import { decodeBytes } from '../encoding.ts';
import { BINARY_EXTENSIONS } from '../extensions.ts';
import { LineList, MAX_LINES } from '../line-list.ts';
import { Unreadable } from '../problems.ts';
import { saysIcon } from './class-names.ts';
import { decodedPath, shownPicture } from './picture-address.ts';
import { framedAddress, REPLACED, shownBy } from './replaced.ts';
import type { PageParts } from './style-sheets.ts';
import {
  allNodes,
  attribute,
  type HtmlDocument,
  type HtmlNode,
  isEmptyElement,
  parseHtml,
  textOf,
} from './tree.ts';
import { isSeen, PLAIN_SIGHT, type Sight, Visibility } from './visibility.ts';

const words = (text: string) => new Set(text.split(' '));
/** Not part of what is read on the page. */
const DROPPED = words('script style template noscript head audio map datalist');
/** Small letters beside a text that say how it is read, or what is meant. */
const PHONETIC = words('rt rp');
/** Elements that begin and end a line. */
const BLOCKS = words(
  'address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary tbody tfoot thead ul',
);
/** Elements that a table is made of, however they are set. */
const STRUCTURE = words('table tr td th');
const ROW_GROUPS = words('tbody thead tfoot table');
const MAX_SPAN = 1000;
const MAX_META = 500;
/** Pages within pages within pages. */
const MOST_FRAMES = 4;

const NO_PARTS: PageParts = () => null;

/**
 * Reads a page.
 *
 * @param parts finds what belongs to it: in an archive style sheets and pages shown within, beside
 *   it style sheets
 */
export function readHtml(bytes: Uint8Array, parts: PageParts = NO_PARTS): SourceDocument {
  const html = textOfPage(bytes);
  const tree = parseHtml(html);
  const list = new LineList();
  const reader = new BlockReader(parts);
  addBlocks(list, reader.read(tree));
  if (isCutShort(html)) list.noteUnread(CUT_SHORT);
  const pictures = reader.pictures.flatMap((address) => shownPicture(address) ?? []);
  return { ...list.document('html', metaOf(tree)), links: linksOf(tree), pictures };
}

/**
 * Names of files that a page links to or shows within it: by their addresses, and by what the
 * links say. The address of a viewer ends with that of the file.
 */
function linksOf(tree: HtmlDocument): string[] {
  const names = new Set<string>();
  for (const node of allNodes(tree)) {
    if (!('tagName' in node) || names.size > MOST_LINKS) continue;
    const isLink = node.tagName === 'a';
    if (!isLink && !FRAMES.has(node.tagName)) continue;
    const address = isLink ? attribute(node, 'href') : framedAddress(node);
    const paths = isLink ? address.split(/[?#]/).slice(0, 1) : address.split(/[?#&=]/);
    const files = paths.map((path) => decodedPath(path).replace(/^.*[\\/]/, ''));
    for (const name of [...files, isLink ? textOf(node) : '']) {
      const plain = name.replace(/^\s*附件\s*\d{0,2}\s*[:：]/, '').trim();
      if (FILE_NAME.test(plain)) names.add(plain);
    }
  }
  return [...names];
}

/** Elements that show another file. */
const FRAMES = words('iframe frame embed object');
/** More than these are ornaments. */
const MOST_PICTURES = 200;
const MOST_LINKS = 2000;
const FILE_NAME = new RegExp(
  `^[^\\\\/:*?"<>|\\0]{1,120}\\.(?:${BINARY_EXTENSIONS.join('|')}|html?|txt)$`,
  'i',
);

/** The blocks of a page that is part of another document. */
export function htmlBlocks(
  bytes: Uint8Array,
  parts: PageParts = NO_PARTS,
): readonly DocumentBlock[] {
  return new BlockReader(parts).read(parsePage(bytes));
}

const textOfPage = (bytes: Uint8Array) => decodeBytes(bytes, declaredCharset(bytes));
const parsePage = (bytes: Uint8Array) => parseHtml(textOfPage(bytes));

/** Whether a page, or a table in it, begins and does not end, as where a download broke off. */
function isCutShort(html: string): boolean {
  const count = (pattern: RegExp) => html.match(pattern)?.length ?? 0;
  if (count(/<\/(?:html|body)\s{0,9}>/gi) > 0) return false;
  return /<(?:html|body)[\s>]/i.test(html) || count(/<table[\s>]/gi) > count(/<\/table\s{0,9}>/gi);
}

/** The charset that a `<meta>` near the beginning names. */
function declaredCharset(bytes: Uint8Array): string | null {
  const head = toBinary(bytes.subarray(0, 4096));
  return /charset\s{0,9}=\s{0,9}["']?([\w-]{2,20})/i.exec(head)?.[1]?.toLowerCase() ?? null;
}

type Element = DefaultTreeAdapterTypes.Element;
type Step =
  | { readonly enter: HtmlNode; readonly verbatim: boolean; readonly sight: Sight }
  /** An element that is not in the picture, with all that is in it. */
  | { readonly hidden: Element }
  /** An element with figures of which the page does not tell whether it is in the picture. */
  | { readonly doubtful: Element }
  /** An element that is not text, though it may print some. */
  | { readonly dropped: Element }
  | { readonly leave: string };

/** Walks a tree without recursion, in document order. */
function* walk(tree: HtmlDocument, parts: PageParts): Generator<Step> {
  const visibility = new Visibility(tree, parts);
  const figures = new FiguresWithin(textOf(tree).length);
  const stack: Step[] = tree.childNodes
    .map((enter) => ({ enter, verbatim: false, sight: PLAIN_SIGHT }))
    .reverse();
  for (let step = stack.pop(); step !== undefined; step = stack.pop()) {
    if (!('enter' in step) || !('tagName' in step.enter)) {
      yield step;
      continue;
    }
    const { tagName, childNodes } = step.enter;
    if (DROPPED.has(tagName)) {
      yield { dropped: step.enter };
      continue;
    }
    const sight = visibility.of(step.enter, step.sight);
    if (sight.gone || PHONETIC.has(tagName)) {
      yield { hidden: step.enter };
      continue;
    }
    if (isSeen(sight) && visibility.mayBeHidden(step.enter) && figures.areIn(step.enter)) {
      yield { doubtful: step.enter };
      continue;
    }
    yield { ...step, sight };
    if (REPLACED.has(tagName)) continue;
    stack.push({ leave: sight.apart && !STRUCTURE.has(tagName) ? 'div' : tagName });
    const verbatim = step.verbatim || tagName === 'pre';
    for (let at = childNodes.length - 1; at >= 0; at -= 1) {
      const enter = childNodes[at];
      if (enter !== undefined) stack.push({ enter, verbatim, sight });
    }
  }
}

/** Looks into elements for figures, each text about as often as a page for readers has need of. */
class FiguresWithin {
  readonly #whole: number;
  #left: number;

  constructor(whole: number) {
    this.#whole = whole;
    this.#left = whole * MOST_LOOKS;
  }

  /** Whether an element has figures and is not the page itself, which is not hidden. */
  areIn(element: Element): boolean {
    if (this.#left < 0) return true;
    const text = textOf(element);
    this.#left -= text.length;
    return text.length * 2 <= this.#whole && /\d/.test(text);
  }
}

/** Elements that may be hidden, within one another. */
const MOST_LOOKS = 20;

interface OpenCell extends BlockCell {
  rowspan: number;
  readonly blocks: DocumentBlock[];
  /** Holds the mark of a note. */
  marked: boolean;
  /** How many hidden texts stood before it that no line has taken yet. */
  readonly before: number;
}
interface OpenTable {
  readonly rows: { cells: OpenCell[] }[];
  cell: OpenCell | null;
  /** Cells that reach down to the last row of the group that is open, with their rows. */
  endless: { readonly cell: OpenCell; readonly row: number }[];
}

/** Gathers the blocks of a page. */
class BlockReader {
  readonly #blocks: DocumentBlock[] = [];
  readonly #tables: OpenTable[] = [];
  readonly #parts: PageParts;
  readonly #depth: number;
  /** Addresses of pictures that are seen. */
  readonly pictures: string[] = [];
  #inline: string[] = [];
  /** Of the letters that were last put. */
  #size: number | null = null;
  #unread: string[] = [];
  #hidden: string[] = [];
  #lines = 0;

  /** @param depth how many pages this one is shown within */
  constructor(parts: PageParts, depth = 0) {
    this.#parts = parts;
    this.#depth = depth;
  }

  read(tree: HtmlDocument): readonly DocumentBlock[] {
    for (const step of walk(tree, this.#parts)) {
      if ('leave' in step) this.#leave(step.leave);
      else if ('hidden' in step) this.#hide(textOf(step.hidden));
      else if ('doubtful' in step) this.#doubt(step.doubtful);
      else if ('dropped' in step) this.#drop(step.dropped);
      else if ('tagName' in step.enter) this.#enter(step.enter, step.sight);
      else if (step.enter.nodeName === '#text' && 'value' in step.enter) {
        this.#see(step.enter.value, step.verbatim, step.sight);
      }
    }
    this.#flush();
    if (this.#hidden.length > 0) this.#blocks.push({ kind: 'note', hidden: this.#hidden });
    return this.#blocks;
  }

  /** Takes text as far as a reader sees it and can tell what it says. */
  #see(value: string, verbatim: boolean, sight: Sight): void {
    if (!isSeen(sight)) this.#hide(value);
    else if (value.trim() !== '' && sight.altered) this.#miss('次序或字形被改动的文字');
    else if (sight.disguised && this.#inCell() && /\d/.test(value)) {
      this.#miss('网页自带的字体印的数');
      this.#hide(value);
    } else if (sight.raised && this.#inCell() && isNoteMark(value)) this.#mark(value);
    else if (this.#isOfOtherSize(value, sight)) this.#miss('数旁边的小字');
    else {
      this.#size = sight.size;
      this.#text(value, verbatim);
    }
  }

  /** A digit of other type than the figure that it stands at is none of it. */
  #isOfOtherSize(value: string, { size }: Sight): boolean {
    if (size === null || this.#size === null || !this.#inCell()) return false;
    const isAtFigure = /^\d/.test(value) && /\d$/.test(this.#inline.at(-1) ?? '');
    return isAtFigure && !isAsLarge(size, this.#size);
  }

  /** The mark of a note beside a figure; alone in its cell it may be the figure. */
  #mark(value: string): void {
    this.#hide(value);
    const cell = this.#tables.findLast((table) => table.cell !== null)?.cell;
    if (cell != null) cell.marked = true;
  }

  /** A script, or a part of the page that one puts together, where a figure could stand. */
  #drop({ tagName, childNodes, attrs }: Element): void {
    const said = childNodes.map((child) => ('value' in child ? child.value : '')).join('');
    const writes =
      tagName === 'script' && /document\.write|innerHTML|innerText|textContent/.test(said);
    const shadow = attrs.some(({ name }) => name === 'shadowrootmode');
    // What stands there for readers without scripts is printed by one for the others.
    const instead = tagName === 'noscript' && /\p{Nd}/u.test(said.replace(/<[^<>]*>/g, ''));
    if (this.#inCell() && (writes || shadow || instead)) this.#miss('脚本印的文字');
  }

  #inCell(): boolean {
    return this.#tables.some(({ cell }) => cell !== null);
  }

  #hide(text: string): void {
    const seen = collapse(text).trim();
    if (seen !== '') this.#hidden.push(cleanText(seen));
  }

  /** Something is printed here that cannot be read. */
  #miss(what: string): void {
    this.#inline.push(UNREAD);
    this.#unread.push(what);
  }

  /** Figures that are perhaps not shown: listed, and a mark in their place. */
  #doubt(element: Element): void {
    if (BLOCKS.has(element.tagName) || element.tagName === 'table') this.#flush();
    this.#miss('也许隐藏的文字（类名像是隐藏的，样式表不在网页里）');
    this.#hide(textOf(element));
    if (BLOCKS.has(element.tagName) || element.tagName === 'table') this.#flush();
  }

  /** A form field, a picture, a page within the page. */
  #replaced(node: Element, sight: Sight): void {
    const page = /^i?frame$/.test(node.tagName) ? this.#framedPage(node) : null;
    if (page !== null) {
      this.#flush();
      this.#target().push(...page);
      return;
    }
    const shown = shownBy(node);
    if (shown === null || !isSeen({ ...sight, background: null })) return;
    if (shown.what === null && !sight.altered) this.#inline.push(shown.text);
    else this.#miss(shown.what ?? '次序或字形被改动的文字');
    if (node.tagName === 'img' && this.pictures.length < MOST_PICTURES) {
      this.pictures.push(attribute(node, 'src').trim());
    }
  }

  #framedPage(node: Element): readonly DocumentBlock[] | null {
    if (this.#depth >= MOST_FRAMES) return null;
    const source = attribute(node, 'srcdoc');
    const bytes = source === '' ? this.#parts(attribute(node, 'src').trim()) : null;
    const tree = source !== '' ? parseHtml(source) : bytes === null ? null : parsePage(bytes);
    return tree === null ? null : new BlockReader(this.#parts, this.#depth + 1).read(tree);
  }

  #text(value: string, verbatim: boolean): void {
    if (!verbatim) {
      this.#inline.push(value);
      return;
    }
    // The parser has already made every line end a line feed.
    let from = 0;
    for (let at = value.indexOf('\n'); at >= 0; at = value.indexOf('\n', from)) {
      this.#inline.push(verbatimText(value.slice(from, at)));
      this.#flush(true);
      from = at + 1;
    }
    this.#inline.push(verbatimText(value.slice(from)));
  }

  #enter(node: Element, sight: Sight): void {
    const { tagName } = node;
    if (REPLACED.has(tagName)) this.#replaced(node, sight);
    else if (tagName === 'br') this.#flush(true);
    else if (tagName === 'table') {
      this.#flush();
      this.#tables.push({ rows: [], cell: null, endless: [] });
    } else if (tagName === 'tr') {
      this.#flush();
      this.#tables.at(-1)?.rows.push({ cells: [] });
    } else if (tagName === 'td' || tagName === 'th') this.#openCell(node, sight);
    else {
      if (BLOCKS.has(tagName) || sight.apart) this.#flush();
      if (sight.generates) this.#miss('样式表印的文字');
      else if (this.#inCell() && isSeen({ ...sight, background: null })) this.#missIn(node, sight);
    }
  }

  /** What an element of a cell prints besides its text. */
  #missIn(node: Element, sight: Sight): void {
    const { tagName } = node;
    if (saysIcon(node)) this.#miss('图标字体的字');
    if (sight.overlays) this.#miss('叠放在格上的内容');
    if (isFilledLater(node)) this.#miss('脚本填的数');
    if (!sight.pictured && !tagName.includes('-') && tagName !== 'li') return;
    if (!isEmptyElement(node)) return;
    if (sight.pictured) this.#miss('背景图片');
    else if (tagName.includes('-')) this.#miss('自定的元素');
    else if (node.parentNode?.nodeName === 'ol') this.#miss('自动编号');
  }

  #openCell(node: Element, { generates, pictured }: Sight): void {
    this.#flush();
    const table = this.#tables.at(-1);
    if (table === undefined) return;
    table.cell = {
      blocks: [],
      marked: false,
      before: this.#hidden.length,
      colspan: span(attribute(node, 'colspan')),
      rowspan: span(attribute(node, 'rowspan')),
    };
    if (table.rows.length === 0) table.rows.push({ cells: [] });
    table.rows.at(-1)?.cells.push(table.cell);
    if (/^\s*0+\s*$/.test(attribute(node, 'rowspan'))) {
      table.endless.push({ cell: table.cell, row: table.rows.length - 1 });
    }
    if (generates) this.#miss('样式表印的文字');
    else if (pictured && isEmptyElement(node)) this.#miss('背景图片');
    else if (isFilledLater(node)) this.#miss('脚本填的数');
  }

  #leave(tagName: string): void {
    if (ROW_GROUPS.has(tagName)) {
      const table = this.#tables.at(-1);
      for (const { cell, row } of table?.endless.splice(0) ?? []) {
        cell.rowspan = (table?.rows.length ?? 0) - row;
      }
    }
    if (tagName === 'table') {
      this.#flush();
      const table = this.#tables.pop();
      const rows: readonly BlockRow[] = table?.rows ?? [];
      if (rows.length > 0) this.#target().push({ kind: 'table', rows });
    } else if (tagName === 'td' || tagName === 'th') {
      this.#flush();
      const table = this.#tables.at(-1);
      const cell = table?.cell ?? null;
      if (cell !== null && isEmptyCell(cell)) {
        const hides = this.#hidden.slice(cell.before).some((text) => /\p{Nd}/u.test(text));
        if (cell.marked) this.#miss('格里只有的小字');
        else if (hides) this.#miss('格里看不见的数');
        this.#flush();
      }
      if (table !== undefined) table.cell = null;
    } else if (BLOCKS.has(tagName) || tagName === 'tr') this.#flush();
  }

  /** Where blocks go now: the innermost open cell, or else the page. */
  #target(): DocumentBlock[] {
    return this.#tables.findLast(({ cell }) => cell !== null)?.cell?.blocks ?? this.#blocks;
  }

  /** Ends the line; `broken` where the page ends it even if it is empty. */
  #flush(broken = false): void {
    if (this.#inline.length === 0 && !broken) return;
    const text = collapse(this.#inline.join(''));
    const notes = { unread: this.#unread, hidden: this.#hidden };
    this.#inline = [];
    // Only white space between elements; a no-break space, though, holds a line open.
    if (text === '' && !broken) return;
    this.#unread = [];
    this.#hidden = [];
    this.#lines += 1;
    if (this.#lines > MAX_LINES) throw new Unreadable('I109', `网页的行超过 ${MAX_LINES} 行`);
    this.#target().push({ kind: 'text', text: cleanText(text).trimEnd(), ...notes });
  }
}

/** An empty element that keeps a figure for a script to show. */
const isFilledLater = (node: Element) =>
  node.attrs.some(({ name, value }) => KEPT.test(name) && /^\s*\d[\d.,]*\s*$/.test(value)) &&
  isEmptyElement(node);
const KEPT = /^data-(?:v|n|val|value|num|number|count|text|content|to|end|target|total)$/;

const span = (value: string) => Math.min(MAX_SPAN, Math.max(1, Number.parseInt(value, 10) || 1));

const isEmptyCell = ({ blocks }: OpenCell) =>
  blocks.every((block) => block.kind !== 'table' && (block.kind === 'note' || block.text === ''));

/** Text of `<pre>`: spaces that do not collapse, tabs that stay. */
const verbatimText = (text: string) => text.replaceAll(' ', '\u00a0').replaceAll('\t', TAB);
/** Stands for a tab that must not collapse; private use, never printed. */
const TAB = '\uf8fd';

/**
 * White space as browsers collapse it. A line end in the source between two ideographs vanishes
 * (CSS Text, segment breaks); it is no space that anyone typed.
 */
function collapse(text: string): string {
  let out = '';
  let from = 0;
  let at = 0;
  while (at < text.length) {
    if (!isBlank(text.charCodeAt(at))) {
      at += 1;
      continue;
    }
    const gap = at;
    let broken = false;
    while (at < text.length && isBlank(text.charCodeAt(at))) {
      const code = text.charCodeAt(at);
      broken ||= code === 0x0a || code === 0x0d;
      at += 1;
    }
    out += text.slice(from, gap);
    from = at;
    const inside = out !== '' && at < text.length;
    if (inside && !(broken && isWideText(text, gap - 1) && isWideText(text, at))) out += ' ';
  }
  return (out + text.slice(from)).replaceAll(TAB, '\t');
}

const isBlank = (code: number) => code === 0x20 || (code >= 0x09 && code <= 0x0d);
const isWideText = (text: string, at: number) => {
  const code = text.charCodeAt(at);
  return code >= 0x2e80 && code <= 0xffef;
};

/** `<meta name content>` pairs, names in lower case, and the title. */
function metaOf(tree: HtmlDocument): Record<string, string> {
  const meta = new Map<string, string>();
  for (const step of allNodes(tree)) {
    if (meta.size >= MAX_META) break;
    if (!('tagName' in step)) continue;
    if (step.tagName === 'title' && !meta.has('title')) {
      const text = step.childNodes.map((child) => ('value' in child ? child.value : '')).join('');
      meta.set('title', cleanText(collapse(text)).trim());
    } else if (step.tagName === 'meta') {
      const name = (attribute(step, 'name') || attribute(step, 'property')).trim().toLowerCase();
      const content = cleanText(collapse(attribute(step, 'content'))).trim();
      if (name !== '' && content !== '' && !meta.has(name)) meta.set(name, content);
    }
  }
  return Object.fromEntries(meta);
}
