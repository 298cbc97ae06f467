/** A report's searchable text as symbols, for the phrase table. */
import { fold } from './fold.ts';
import type { SearchText } from './passage.ts';
import type { PartDocument } from './phrase-part.ts';
import { symbolsOf } from './symbols.ts';

export function partDocument(text: SearchText): PartDocument {
  return {
    blocks: text.blocks.map((block) => symbolsOf(fold(block.text))),
    figures: text.figures.map((figure) => figureOf(symbolsOf(fold(figure.text)))),
  };
}

const SIGNS = new Set(['增', '减', '+', '-']);

/** From its sign or first digit on; a phrase must reach the number to find it. */
function figureOf(symbols: readonly string[]): PartDocument['figures'][number] {
  const number = symbols.findIndex((symbol) => /^\d/.test(symbol));
  const signed = SIGNS.has(symbols[0] ?? '');
  const from = signed ? 0 : number;
  return { symbols: symbols.slice(from), least: number - from + 1 };
}
