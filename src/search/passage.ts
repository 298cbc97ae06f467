/**
 * Cuts the passage to show for a hit out of the original text, and proves the hit: a report
 * whose folded text does not contain every phrase is no result, whatever the index says.
 * Shared with the browser.
 */
import { foldWithOffsets } from './fold.ts';

/** The searchable text of a report, as the site ships it. */
export interface SearchText {
  readonly title: string;
  readonly agency: string;
  readonly year: number;
  readonly blocks: readonly SearchBlock[];
}

/** Blocks that stand for title and agency name carry this section. */
export const TITLE_SECTION = 'title';

export interface SearchBlock {
  /** Section id (anchor on the report page) and its heading as printed. */
  readonly section: string;
  readonly heading: string;
  readonly text: string;
}

export interface Passage {
  readonly block: SearchBlock;
  /** The passage in pieces; every second one (odd index) is the matched text. */
  readonly pieces: readonly string[];
}

export interface Verdict {
  /** False where some phrase does not occur. */
  readonly found: boolean;
  /** Number of occurrences of all phrases. */
  readonly matches: number;
  readonly passages: readonly Passage[];
}

const CONTEXT = 36;

/** Looks the folded phrases up in a report's text. */
export function verify(text: SearchText, phrases: readonly string[]): Verdict {
  const missing = new Set(phrases);
  const passages: Passage[] = [];
  let matches = 0;
  // A passage of the text says more than the title, which the reader sees anyway.
  const isTitle = (block: SearchBlock) => block.section === TITLE_SECTION;
  const ordered = [
    ...text.blocks.filter((block) => !isTitle(block)),
    ...text.blocks.filter(isTitle),
  ];
  for (const block of ordered) {
    const folded = foldWithOffsets(block.text);
    for (const phrase of phrases) {
      const starts = occurrences(folded.text, phrase);
      matches += starts.length;
      const [first] = starts;
      if (first === undefined) continue;
      const isNew = missing.delete(phrase);
      if (isNew) passages.push(cut(block, folded.offsets, first, phrase.length));
    }
  }
  return { found: missing.size === 0, matches, passages };
}

function occurrences(text: string, phrase: string): number[] {
  const starts: number[] = [];
  for (let at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + 1)) starts.push(at);
  return starts;
}

function cut(
  block: SearchBlock,
  offsets: readonly number[],
  start: number,
  length: number,
): Passage {
  const { text } = block;
  const from = offsets[start] ?? 0;
  const last = offsets[start + length - 1] ?? from;
  const to = last + String.fromCodePoint(text.codePointAt(last) ?? 0x20).length;
  const begin = Math.max(0, from - CONTEXT);
  const end = Math.min(text.length, to + CONTEXT);
  const before = (begin > 0 ? '…' : '') + whole(text.slice(begin, from));
  const after = whole(text.slice(to, end)) + (end < text.length ? '…' : '');
  return { block, pieces: [before, text.slice(from, to), after] };
}

/** Drops a surrogate that the cut left alone. */
const whole = (text: string) => text.replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, '');
