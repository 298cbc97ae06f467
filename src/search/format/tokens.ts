/**
 * Symbols as words that Pagefind can index and look up exactly: every symbol is one word, so that
 * a quoted phrase of such words is found exactly where the symbols stand next to one another.
 * Shared with the browser. (Two neighbours as one word are as exact; queries load less, but the
 * index needs twice the time and memory, and only long phrases come here.)
 *
 * Pagefind drops punctuation and strips accents. To keep what is printed apart, every
 * character other than Han characters, a–z and 0–9 is spelled with two syllables of the Yi
 * script, which no report uses and Pagefind keeps as they are.
 */
import { printed } from '../../text/symbols.ts';

const YI_FIRST = 0xa000;
/** 1165² exceeds the number of code points, so two syllables can spell any of them. */
const YI_COUNT = 1165;

const PLAIN = /[a-z0-9\u3400-\u4dbf\u4e00-\u9fff\u{20000}-\u{323af}]/u;

function spellCharacter(character: string): string {
  if (PLAIN.test(character)) return character;
  const code = character.codePointAt(0) ?? 0;
  return String.fromCharCode(YI_FIRST + Math.floor(code / YI_COUNT), YI_FIRST + (code % YI_COUNT));
}

const spell = (symbol: string) => [...printed(symbol)].map(spellCharacter).join('');

/** Punctuation between blocks takes up a position, so that no phrase runs across them. */
const GAP = ' 。 ';

/**
 * Makes blocks of text into Pagefind content.
 *
 * @param symbols every symbol, by the numbers that the blocks hold
 */
export function contentWriter(
  symbols: readonly string[],
): (blocks: readonly Uint32Array[]) => string {
  const words = symbols.map(spell);
  return (blocks) =>
    blocks
      .filter((block) => block.length > 0)
      .map((block) => Array.from(block, (symbol) => words[symbol]).join(' '))
      .join(GAP);
}

/** A phrase as a Pagefind query: quoted, hence exact and in order. */
export function phraseQuery(symbols: readonly string[]): string {
  return `"${symbols.map(spell).join(' ')}"`;
}
