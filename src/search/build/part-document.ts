/** A report's searchable text as symbols, for the phrase table. */

import { isSigned } from '../../report/token.ts';
import type { Fold } from '../../text/fold.ts';
import { type SearchText, searchBlocks } from '../format/search-text.ts';
import type { Alphabet } from './alphabet.ts';
import type { PartDocument } from './phrase-part.ts';

/**
 * @param alphabet of the shard; takes up symbols that are new to it
 * @param marks what the report's tables print
 */
export function partDocument(
  text: SearchText,
  alphabet: Alphabet,
  fold: Fold,
  marks: readonly string[] = [],
): PartDocument {
  return {
    blocks: searchBlocks(text).map((block) => alphabet.read(fold(block.text))),
    marks: Uint32Array.from(marks, (mark) => alphabet.numberOf(mark)),
    figures: text.figures.map((figure) => figureOf(fold(figure.text), alphabet)),
  };
}

/** From its sign or first digit on; a phrase must reach the number to find it. */
function figureOf(folded: string, alphabet: Alphabet): PartDocument['figures'][number] {
  const symbols = alphabet.read(folded);
  const texts = Array.from(symbols, (symbol) => alphabet.symbols[symbol] as string);
  const number = texts.findIndex((symbol) => /^\d/.test(symbol));
  const from = isSigned(folded) ? 0 : number;
  return { symbols: symbols.slice(from), least: number - from + 1 };
}
