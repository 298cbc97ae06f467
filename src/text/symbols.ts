/**
 * Folded text as symbols: a whole number is one symbol, every other character is one. A phrase
 * of symbols therefore never begins or ends inside a number: 23 is not in 2023, and 2987 is not
 * in 2987.6. Shared with the browser.
 */

const GROUPED = String.raw`\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?`;

/**
 * `1,234.56`, `2987.6`, `2023`; a year after a list marker (`1.2023年`) and each part of a date
 * (`2021.1.5`) is a number by itself.
 */
const SYMBOL = new RegExp(
  String.raw`${GROUPED}|\d+\.(?!(?:19|20)\d\d年)\d+(?!\.?\d)|\d+|[\s\S]`,
  'uy',
);
/** The same behind a digit and a point, where no decimal number begins. */
const SYMBOL_IN_DATE = new RegExp(String.raw`${GROUPED}|\d+|[\s\S]`, 'uy');

const COMMA = new RegExp(String.raw`${GROUPED}|\d+(?:\.\d+)*|,`, 'g');

/**
 * A folded text in which a comma that groups no digits is the Chinese one. As long as before; the
 * numbers are those that `eachSymbol` finds, so that no phrase of whole symbols sees half of one.
 */
export const settleCommas = (folded: string): string =>
  folded.includes(',') ? folded.replace(COMMA, (found) => (found === ',' ? '，' : found)) : folded;

/** Ends a number, so that no symbol begins another one and symbols sort as their texts do. */
const NUMBER_END = '\u0001';

/** Where the symbol that begins at `at` ends. */
function endOf(folded: string, at: number): number {
  const unit = folded.charCodeAt(at);
  // Only digits and halves of a character need the pattern: anything else is one unit.
  if (!(unit >= 0x30 && unit <= 0x39) && (unit & 0xf800) !== 0xd800) return at + 1;
  // Browsers of our readers know no look-behind.
  const isInDate = folded[at - 1] === '.' && isDigit(folded[at - 2] ?? '');
  const symbol = isInDate ? SYMBOL_IN_DATE : SYMBOL;
  symbol.lastIndex = at;
  symbol.exec(folded);
  return symbol.lastIndex;
}

/**
 * Walks the symbols of a folded text.
 *
 * @param take gets where each begins and ends
 */
export function eachSymbol(folded: string, take: (from: number, to: number) => void): void {
  for (let at = 0; at < folded.length; ) {
    const end = endOf(folded, at);
    take(at, end);
    at = end;
  }
}

/** The symbol at a place of a folded text; numbers carry an end mark. */
export function symbolAt(folded: string, from: number, to: number): string {
  const symbol = folded.slice(from, to);
  return isDigit(symbol) ? symbol + NUMBER_END : symbol;
}

/** The symbols of a folded text. */
export function symbolsOf(folded: string): string[] {
  const symbols: string[] = [];
  eachSymbol(folded, (from, to) => symbols.push(symbolAt(folded, from, to)));
  return symbols;
}

const isDigit = (text: string) => text >= '0' && text < ':';

/** What a symbol prints. */
export const printed = (symbol: string): string =>
  symbol.endsWith(NUMBER_END) ? symbol.slice(0, -1) : symbol;

/** Offsets in `folded` at which the phrase stands as whole symbols; occurrences may overlap. */
export function findPhrase(folded: string, phrase: string): number[] {
  const starts: number[] = [];
  let borders: Set<number> | undefined;
  for (let at = folded.indexOf(phrase); at >= 0; at = folded.indexOf(phrase, at + 1)) {
    if (NEAR_DIGIT.test(phrase)) {
      borders ??= bordersOf(folded);
      if (!borders.has(at) || !borders.has(at + phrase.length)) continue;
    }
    starts.push(at);
  }
  return starts;
}

/** Only a phrase that begins or ends like part of a number can cut one. */
const NEAR_DIGIT = /^[\d.,]|[\d.,]$/;

function bordersOf(folded: string): Set<number> {
  const borders = new Set([0]);
  eachSymbol(folded, (_, to) => borders.add(to));
  return borders;
}
