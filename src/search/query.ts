/** What a reader typed, as phrases that must all occur. Shared with the browser. */
import { fold } from './fold.ts';
import { MIN_PHRASE } from './tokens.ts';

export interface Query {
  /** Folded phrases; all must occur. Empty where nothing can be looked up. */
  readonly phrases: readonly string[];
  /** True where something was typed, but too little to look up. */
  readonly tooShort: boolean;
}

/**
 * White space separates phrases; within quotes it does not. A piece of one character, such
 * as the 年 of `2021 年`, is taken together with its neighbour.
 */
export function parseQuery(typed: string): Query {
  const pieces = [...typed.matchAll(/["“”「『]([^"“”」』]+)["“”」』]|(\S+)/g)]
    .map(([, quoted, bare]) => fold(quoted ?? bare ?? ''))
    .filter((piece) => piece !== '');
  const phrases: string[] = [];
  let carried = '';
  for (const piece of pieces) {
    const last = phrases.length - 1;
    if ([...(carried + piece)].length >= MIN_PHRASE) {
      phrases.push(carried + piece);
      carried = '';
    } else if (last >= 0) phrases[last] += piece;
    else carried += piece;
  }
  return { phrases: [...new Set(phrases)], tooShort: phrases.length === 0 && carried !== '' };
}
