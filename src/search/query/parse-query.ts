/** What a reader typed, as phrases that must occur and phrases that must not. */
import { readToken } from '../../report/token.ts';
import type { Fold } from '../../text/fold.ts';
import { INVISIBLE } from '../../text/invisible.ts';
import { printed, symbolsOf } from '../../text/symbols.ts';

export interface Phrase {
  /** Folded. */
  readonly text: string;
  readonly symbols: readonly string[];
  /** As typed. */
  readonly typed: string;
  /** For each unit of `text` its offset in `typed`. */
  readonly offsets: readonly number[];
}

/** What was typed for some of a phrase's symbols. */
export function typedPart({ symbols, typed, offsets }: Phrase, from: number, to: number): string {
  const unit = (count: number) => symbols.slice(0, count).map(printed).join('').length;
  return typed.slice(offsets[unit(from)] ?? 0, offsets[unit(to)] ?? typed.length);
}

export interface Query {
  /** All of these must occur. */
  readonly all: readonly Phrase[];
  /** None of these may occur. */
  readonly none: readonly Phrase[];
  /** What the tables of a report must print (`marks.ts`). */
  readonly marks: readonly string[];
}

/** True where there is nothing to look for. */
export const isEmptyQuery = ({ all, none, marks }: Query): boolean =>
  all.length + none.length + marks.length === 0;

/** Takes everything that was typed as one phrase. */
const PHRASE_MODE = 'phrase';

/**
 * What is quoted, where white space or another quote follows or it holds some: “放管服”改革 is
 * copied from a text, and its quotes are of it. Else what stands between white space.
 */
const PIECE =
  /([-－−]?)["“”＂「『〝‘]((?:[^"“”＂」』〞’]+(?=.(?:[\s"“＂「『〝‘]|$)))|[^"“”＂」』〞’]*\s[^"“”＂」』〞’]*)["“”＂」』〞’]|(\S+)/g;
const QUOTES = /["“”＂「『」』〝〞‘’]/g;
/** A minus before a word; before nothing but signs it is one of them. */
const EXCLUDED = /^[-－−](?=.*[\p{L}\p{N}])/u;
/** A signed figure, with a unit that reports print behind it; a year is none. */
const SIGNED = /^[-－−](?!20\d\d(?:年|$))\d/;
/** What people put between words, or before a line that they copy. */
const BETWEEN = new Set('-－−–—+＋&＆|｜*＊／/,，、·•');
/** A quote that was opened and not closed, or closed and not opened. */
const ODD_QUOTE = /^["＂“”]+|["＂“”]+$/g;
const ONLY_QUOTES = /^["“”＂「『」』〝〞‘’]{2,}$/;
const WHOLLY_QUOTED = /^["“”＂「『〝‘][^"“”＂「『」』〝〞‘’]*["“”＂」』〞’]$/;
const UNSEEN = new RegExp(INVISIBLE, 'gu');

/**
 * White space separates phrases, within quotes it does not; a minus before a phrase excludes
 * it, but a signed figure all by itself is a figure. A piece of one character, such as the 年 of `2021 年`, is taken together with its
 * neighbour: nobody looks for it by itself.
 */
export function parseQuery(given: string, fold: Fold, mode = ''): Query {
  // Copied from a page, often with what nobody sees.
  const typed = given.replace(UNSEEN, '');
  if (mode === PHRASE_MODE) {
    const line = typed.trim();
    const isQuoted = WHOLLY_QUOTED.test(line) || ONLY_QUOTES.test(line);
    const whole = phraseOf(isQuoted ? line.replace(QUOTES, '') : evenQuotes(line), fold);
    return { all: whole.text === '' ? [] : [whole], none: [], marks: [] };
  }
  const all: string[] = [];
  const none: string[] = [];
  let carried = '';
  const pieces = piecesOf(typed);
  const isFigure =
    pieces.length === 1 && (SIGNED.test(typed.trim()) || readToken(typed)?.kind === 'figure');
  for (const { minus, quoted, bare } of pieces) {
    if (quoted !== undefined) {
      (minus === '' ? all : none).push(quoted);
    } else if (EXCLUDED.test(bare) && !isFigure) {
      none.push(evenQuotes(bare.replace(EXCLUDED, '')));
    } else if ([...fold(carried + bare)].length > 1) {
      all.push(carried + bare);
      carried = '';
    } else if (joins(all[all.length - 1], bare, fold)) {
      all.push(`${all.pop()}${bare}`);
    } else {
      carried += bare;
    }
  }
  if (carried !== '') all.push(carried);
  return { all: phrasesOf(all, fold), none: phrasesOf(none, fold), marks: [] };
}

interface Piece {
  readonly minus: string;
  readonly quoted: string | undefined;
  readonly bare: string;
}

/** What stands between white space, or between quotes. */
function piecesOf(typed: string): Piece[] {
  const pieces = [...typed.matchAll(PIECE)]
    .map(([, minus = '', quoted, bare = '']) => ({ minus, quoted, bare: evenQuotes(bare) }))
    .filter(({ quoted, bare }) => quoted !== undefined || (bare !== '' && !ONLY_QUOTES.test(bare)));
  // In a text that is spaced out, signs are part of it.
  const isWord = (piece: Piece | undefined) =>
    piece === undefined || piece.quoted !== undefined || piece.bare.length > 1;
  return pieces.filter(
    ({ bare }, at) =>
      pieces.length === 1 ||
      !BETWEEN.has(bare) ||
      !isWord(pieces[at - 1]) ||
      !isWord(pieces[at + 1]),
  );
}

/** A piece without the quote that has no other one: half of a phrase that is still being typed. */
function evenQuotes(bare: string): string {
  const isOdd = bare.length > 1 && (bare.match(/["＂“”]/g) ?? []).length % 2 === 1;
  return isOdd ? bare.replace(ODD_QUOTE, '') : bare;
}

/** Two numbers next to one another stay two numbers. */
const joins = (before: string | undefined, after: string, fold: Fold) =>
  before !== undefined && !(/\d$/.test(fold(before.slice(-2))) && /^\d/.test(fold(after)));

function phrasesOf(texts: readonly string[], fold: Fold): Phrase[] {
  const phrases = new Map(
    texts.map((text) => phraseOf(text, fold)).map((phrase) => [phrase.text, phrase]),
  );
  phrases.delete('');
  return [...phrases.values()];
}

function phraseOf(given: string, fold: Fold): Phrase {
  const typed = given.trim();
  const { text, offsets } = fold.withOffsets(typed);
  return { text, symbols: symbolsOf(text), typed, offsets };
}
