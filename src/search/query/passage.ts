/**
 * Looks phrases up in the original text of a report: proves a hit, counts its places and cuts
 * the passages to show. Shared with the browser.
 */
import { fragment } from '../../report/anchors.ts';
import { isSigned, readToken } from '../../report/token.ts';
import type { Fold } from '../../text/fold.ts';
import { findPhrase, symbolsOf } from '../../text/symbols.ts';
import type { CellWords } from '../format/form-words.ts';
import { rowMark, valueMark } from '../format/marks.ts';
import {
  type SearchBlock,
  type SearchText,
  searchBlocks,
  TITLE_SECTION,
} from '../format/search-text.ts';

export interface MatchedPassage {
  readonly section: string;
  /** Heading of the section, or the row of a figure. */
  readonly where: string;
  /** The passage in pieces; every second one (odd index) is the matched text. */
  readonly pieces: readonly string[];
  /** Address fragment that lands on the match. */
  readonly fragment: string;
}

export interface Verdict {
  /** False where some phrase does not occur. */
  readonly found: boolean;
  /** Number of occurrences of all phrases. */
  readonly matches: number;
  /** One for each phrase, at its first match, in the order of the text; the title comes last. */
  readonly passages: readonly MatchedPassage[];
}

const CONTEXT = 36;

/** Looks folded phrases up in a report. */
export function verify(text: SearchText, phrases: readonly string[], fold: Fold): Verdict {
  const missing = new Set(phrases);
  const passages: MatchedPassage[] = [];
  let matches = 0;
  // A passage of the text says more than the title, which the reader sees anyway.
  const isTitle = (block: SearchBlock) => block.section === TITLE_SECTION;
  const blocks = searchBlocks(text);
  const places: Place[] = [
    ...blocks.filter((block) => !isTitle(block)).map(blockPlace),
    ...text.figures.map((figure) => ({ ...figure, where: figure.row, figure: true })),
    ...blocks.filter(isTitle).map(blockPlace),
  ];
  for (const place of places) {
    const folded = fold.withOffsets(place.text);
    for (const phrase of phrases) {
      if (place.figure && !/\d/.test(phrase)) continue;
      const starts = findPhrase(folded.text, phrase).filter(
        (start) => !place.figure || coversNumber(folded.text, start, phrase),
      );
      matches += starts.length;
      const [first] = starts;
      if (first === undefined) continue;
      const isNew = missing.delete(phrase);
      if (isNew) passages.push(cut(place, folded.offsets, first, phrase.length));
    }
  }
  return { found: missing.size === 0, matches, passages };
}

interface Place {
  readonly section: string;
  readonly anchor: string;
  readonly where: string;
  readonly text: string;
  readonly figure: boolean;
}

const blockPlace = (block: SearchBlock): Place => ({
  section: block.section,
  anchor: block.anchor,
  where: block.heading === block.text ? '' : block.heading,
  text: block.text,
  figure: false,
});

/**
 * A figure is found by its number, not by its unit: a phrase must begin with the sign, or where
 * there is none, with a digit.
 */
function coversNumber(folded: string, start: number, phrase: string): boolean {
  return isSigned(folded) ? start === 0 : /^\d/.test(phrase);
}

function cut(
  place: Place,
  offsets: readonly number[],
  start: number,
  length: number,
): MatchedPassage {
  const { text } = place;
  const from = offsets[start] ?? 0;
  const last = offsets[start + length - 1] ?? from;
  const to = last + String.fromCodePoint(text.codePointAt(last) ?? 0x20).length;
  const begin = Math.max(0, from - CONTEXT);
  const end = Math.min(text.length, to + CONTEXT);
  const before = (begin > 0 ? '…' : '') + whole(text.slice(begin, from));
  const after = whole(text.slice(to, end)) + (end < text.length ? '…' : '');
  return {
    section: place.section,
    where: place.where,
    pieces: [before, text.slice(from, to), after],
    fragment: fragmentOf(place, from, to),
  };
}

/** So many cells of a report are shown for one query. */
const MOST_CELLS = 4;

/**
 * The cells that marks are about, in printed order. Of a row that has a total above 0, the total.
 *
 * @param words of the report's form, by the place of the cell
 */
export function cellPassages(
  text: SearchText,
  words: readonly CellWords[],
  marks: readonly string[],
): MatchedPassage[] {
  const known = (text.cells ?? []).flatMap(([place, token]) => {
    const cell = words[place];
    return cell === undefined ? [] : [{ ...cell, token }];
  });
  const passages = marks.flatMap((mark) => {
    const fitting = known.filter(({ keys, token }) => {
      const reading = readToken(token);
      const isValue = reading?.kind === 'figure' && mark === valueMark(reading.digits);
      return isValue || keys.some((key) => mark === rowMark(key));
    });
    const totals = fitting.filter(({ isTotal }) => isTotal);
    const isRow = !mark.startsWith(valueMark(''));
    return isRow && totals.length > 0 ? totals : fitting;
  });
  return [...new Set(passages)].slice(0, MOST_CELLS).map(({ section, anchor, path, token }) => ({
    section,
    where: path,
    pieces: ['', token, ''],
    fragment: fragment(anchor),
  }));
}

/**
 * How many of some symbols, from the first on, stand together in a report.
 *
 * @param begun what the first of them print; only where that stands is looked further
 */
export function commonLength(
  report: SearchText,
  begun: string,
  symbols: readonly string[],
  fold: Fold,
): number {
  let most = 0;
  // No more of a block than all of the symbols, were each of them a long number.
  const reach = symbols.reduce((sum, symbol) => sum + symbol.length, MARGIN);
  for (const { text } of searchBlocks(report)) {
    const folded = fold(text);
    let tries = MOST_TRIES;
    for (const start of findPhrase(folded, begun)) {
      if (tries === 0) break;
      tries -= 1;
      const here = symbolsOf(folded.slice(start, start + reach));
      let same = 0;
      while (same < symbols.length && here[same] === symbols[same]) same += 1;
      most = Math.max(most, same);
    }
  }
  return most;
}

const MARGIN = 40;
/** A beginning that stands oftener in one block is no rare one. */
const MOST_TRIES = 20;

/** Drops a surrogate that the cut left alone. */
const whole = (text: string) => text.replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, '');

const CLAUSE_END = /[\s，。；：、！？,;:!?（）()《》“”]/;
const MOST_CONTEXT = 60;

/**
 * The block's anchor, which the style sheet marks, and behind it a text fragment, with which
 * browsers that know it mark the match itself. Such a fragment has to begin and end at the border
 * of a word, so its context reaches to the ends of the clause.
 */
function fragmentOf({ section, anchor, text }: Place, from: number, to: number): string {
  if (section === TITLE_SECTION) return '';
  let begin = from;
  while (begin > 0 && from - begin < MOST_CONTEXT && !CLAUSE_END.test(text[begin - 1] ?? '')) {
    begin -= 1;
  }
  let end = to;
  while (end < text.length && end - to < MOST_CONTEXT && !CLAUSE_END.test(text[end] ?? '')) {
    end += 1;
  }
  const parts = [
    begin < from ? `${encode(text.slice(begin, from))}-,` : '',
    encode(text.slice(from, to)),
    end > to ? `,-${encode(text.slice(to, end))}` : '',
  ];
  return `${fragment(anchor)}:~:text=${parts.join('')}`;
}

/** Commas and hyphens have a meaning of their own in a text fragment. */
const encode = (text: string) =>
  encodeURIComponent(whole(text)).replace(/-/g, '%2D').replace(/'/g, '%27');
