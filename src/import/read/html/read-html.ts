/** Reads `.html`, Word's HTML, and MHTML. */
import type { DefaultTreeAdapterTypes } from 'parse5';
import type { SourceDocument } from '../../document.ts';
import { toBinary } from '../binary.ts';
import { addBlocks, type BlockCell, type BlockRow, type DocumentBlock } from '../blocks.ts';
import { cleanText } from '../characters.ts';
import { decodeBytes } from '../encoding.ts';
import { LineList, MAX_LINES } from '../line-list.ts';
import { Unreadable } from '../problems.ts';
import { attribute, type HtmlDocument, type HtmlNode, parseHtml } from './tree.ts';

const words = (text: string) => new Set(text.split(' '));
/** Not part of what is read on the page. */
const DROPPED = words(
  'script style template noscript head select textarea iframe object embed svg canvas audio video map',
);
/** Elements that begin and end a line. */
const BLOCKS = words(
  'address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary tbody tfoot thead ul',
);
const MAX_SPAN = 1000;
const MAX_META = 500;

/** Reads a page. */
export function readHtml(bytes: Uint8Array): SourceDocument {
  const tree = parseHtml(decodeBytes(bytes, declaredCharset(bytes)));
  const list = new LineList();
  addBlocks(list, new BlockReader().read(tree));
  return list.document('html', metaOf(tree));
}

/** The charset that a `<meta>` near the beginning names. */
function declaredCharset(bytes: Uint8Array): string | null {
  const head = toBinary(bytes.subarray(0, 4096));
  return /charset\s{0,9}=\s{0,9}["']?([\w-]{2,20})/i.exec(head)?.[1]?.toLowerCase() ?? null;
}

type Element = DefaultTreeAdapterTypes.Element;
type Step = { readonly enter: HtmlNode; readonly verbatim: boolean } | { readonly leave: string };

/** Walks a tree without recursion, in document order. */
function* walk(tree: HtmlDocument): Generator<Step> {
  const stack: Step[] = tree.childNodes.map((enter) => ({ enter, verbatim: false })).reverse();
  for (let step = stack.pop(); step !== undefined; step = stack.pop()) {
    yield step;
    if (!('enter' in step) || !('tagName' in step.enter) || isDropped(step.enter)) continue;
    const { tagName, childNodes } = step.enter;
    stack.push({ leave: tagName });
    const verbatim = step.verbatim || tagName === 'pre';
    for (let at = childNodes.length - 1; at >= 0; at -= 1) {
      const enter = childNodes[at];
      if (enter !== undefined) stack.push({ enter, verbatim });
    }
  }
}

function isDropped(node: Element): boolean {
  if (DROPPED.has(node.tagName)) return true;
  if (node.attrs.some(({ name }) => name === 'hidden')) return true;
  const style = attribute(node, 'style').toLowerCase().replace(/\s/g, '');
  return (
    style.includes('display:none') ||
    style.includes('visibility:hidden') ||
    style.includes('mso-hide:all')
  );
}

interface OpenCell extends BlockCell {
  readonly blocks: DocumentBlock[];
}
interface OpenTable {
  readonly rows: { cells: OpenCell[] }[];
  cell: OpenCell | null;
}

/** Gathers the blocks of a page. */
class BlockReader {
  readonly #blocks: DocumentBlock[] = [];
  readonly #tables: OpenTable[] = [];
  #inline: string[] = [];
  #lines = 0;

  read(tree: HtmlDocument): readonly DocumentBlock[] {
    for (const step of walk(tree)) {
      if ('leave' in step) this.#leave(step.leave);
      else if (step.enter.nodeName === '#text' && 'value' in step.enter) {
        this.#text(step.enter.value, step.verbatim);
      } else if ('tagName' in step.enter && !isDropped(step.enter)) this.#enter(step.enter);
    }
    this.#flush();
    return this.#blocks;
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

  #enter(node: Element): void {
    const { tagName } = node;
    if (tagName === 'br') this.#flush(true);
    else if (tagName === 'table') {
      this.#flush();
      this.#tables.push({ rows: [], cell: null });
    } else if (tagName === 'tr') {
      this.#flush();
      this.#tables.at(-1)?.rows.push({ cells: [] });
    } else if (tagName === 'td' || tagName === 'th') {
      this.#flush();
      const table = this.#tables.at(-1);
      if (table === undefined) return;
      table.cell = {
        blocks: [],
        colspan: span(attribute(node, 'colspan')),
        rowspan: span(attribute(node, 'rowspan')),
      };
      if (table.rows.length === 0) table.rows.push({ cells: [] });
      table.rows.at(-1)?.cells.push(table.cell);
    } else if (BLOCKS.has(tagName)) this.#flush();
  }

  #leave(tagName: string): void {
    if (tagName === 'table') {
      this.#flush();
      const table = this.#tables.pop();
      const rows: readonly BlockRow[] = table?.rows ?? [];
      if (rows.length > 0) this.#target().push({ kind: 'table', rows });
    } else if (tagName === 'td' || tagName === 'th') {
      this.#flush();
      const table = this.#tables.at(-1);
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
    this.#inline = [];
    // Only white space between elements; a no-break space, though, holds a line open.
    if (text === '' && !broken) return;
    this.#lines += 1;
    if (this.#lines > MAX_LINES) throw new Unreadable('I109', `网页的行超过 ${MAX_LINES} 行`);
    this.#target().push({ kind: 'text', text: cleanText(text).trimEnd() });
  }
}

const span = (value: string) => Math.min(MAX_SPAN, Math.max(1, Number.parseInt(value, 10) || 1));

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
  for (const step of walkAll(tree)) {
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

/** Every node, dropped ones included: the mandated tags stand anywhere. */
function* walkAll(tree: HtmlDocument): Generator<HtmlNode> {
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
