/**
 * Folded text as words that Pagefind can index and look up exactly: every two neighbouring
 * characters are one word, in order, so that a quoted phrase of such words is found exactly
 * where the characters stand next to one another. Shared with the browser.
 *
 * Pagefind drops punctuation and strips accents. To keep what is printed apart, every
 * character other than Han characters, a–z and 0–9 is spelled with two syllables of the Yi
 * script, which no report uses and Pagefind keeps as they are.
 */

const YI_FIRST = 0xa000;
/** 1165² exceeds the number of code points, so two syllables can spell any of them. */
const YI_COUNT = 1165;

const PLAIN = /[a-z0-9\u3400-\u4dbf\u4e00-\u9fff\u{20000}-\u{323af}]/u;

function spell(character: string): string {
  if (PLAIN.test(character)) return character;
  const code = character.codePointAt(0) ?? 0;
  return String.fromCharCode(YI_FIRST + Math.floor(code / YI_COUNT), YI_FIRST + (code % YI_COUNT));
}

/** The two-character words of a folded text; a single character is a word by itself. */
function tokensOf(folded: string): string[] {
  const characters = [...folded].map(spell);
  if (characters.length < 2) return characters;
  return characters.slice(1).map((next, index) => `${characters[index]}${next}`);
}

/** Punctuation between blocks takes up a position, so that no phrase runs across them. */
const GAP = ' 。 ';

/** Folded blocks of text as Pagefind content. */
export function contentOf(foldedBlocks: readonly string[]): string {
  return foldedBlocks
    .filter((block) => block !== '')
    .map((block) => tokensOf(block).join(' '))
    .join(GAP);
}

/** The shortest phrase that can be looked up. */
export const MIN_PHRASE = 2;

/** A folded phrase as a Pagefind query: quoted, hence exact and in order. */
export function phraseQuery(folded: string): string {
  return `"${tokensOf(folded).join(' ')}"`;
}
