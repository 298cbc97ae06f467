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

/** Takes everything that was typed as one phrase. */
const PHRASE_MODE = 'phrase';

const PIECE = /([-－−]?)["“”＂「『〝]([^"“”＂」』〞]+)["“”＂」』〞]|(\S+)/g;
const QUOTES = /["“”＂「『」』〝〞]/g;
const EXCLUDED = /^[-－−](?=.)/;
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
    const whole = phraseOf(typed.replace(QUOTES, ''), fold);
    return { all: whole.text === '' ? [] : [whole], none: [], marks: [] };
  }
  const all: string[] = [];
  const none: string[] = [];
  let carried = '';
  const pieces = [...typed.matchAll(PIECE)];
  const isFigure = pieces.length === 1 && readToken(typed)?.kind === 'figure';
  for (const [, minus, quoted, bare = ''] of pieces) {
    if (quoted !== undefined) {
      (minus === '' ? all : none).push(quoted);
    } else if (EXCLUDED.test(bare) && !isFigure) {
      none.push(bare.replace(EXCLUDED, '').replace(QUOTES, ''));
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
