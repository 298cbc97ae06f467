/**
 * Folds text to the form in which the archive searches: full width to half width, upper to
 * lower case, 繁體 to a class shared with 简体, white space gone. Shared with the browser.
 *
 * 简繁 is folded character by character through classes of interchangeable characters
 * (union of OpenCC's one-to-many tables), because phrase conversion depends on context and
 * would fold the same printed character differently in a query and in a text.
 */

/** Each string is one class; every character stands for the first. Installed once. */
let classes: ReadonlyMap<string, string> = new Map();

/** Installs the classes; `packed` holds one class per space-separated word. */
export function installFoldTable(packed: string): void {
  const table = new Map<string, string>();
  for (const word of packed.split(' ')) {
    const [first, ...rest] = word;
    if (first === undefined) continue;
    for (const character of rest) table.set(character, first);
  }
  classes = table;
}

/** Brackets and quotes that readers type for one another. */
const PUNCTUATION: ReadonlyMap<string, string> = new Map(
  ['([〔【〖［（', ')]〕】〗］）', '"“”„‟「」『』', "'‘’", '-—–―－−', '、､', '。｡', ',，'].flatMap(
    (group) => [...group].map((character) => [character, group[0] as string] as const),
  ),
);

export interface Folded {
  readonly text: string;
  /** For each UTF-16 unit of `text`, the offset of the original character it came from. */
  readonly offsets: readonly number[];
}

/** Folds one character (a code point); white space folds to nothing. */
function foldCharacter(character: string): string {
  const mark = PUNCTUATION.get(character);
  if (mark !== undefined) return mark;
  // Han characters, nearly all of the text, need no normalisation.
  if (character >= '\u4e00' && character <= '\u9fff') return classes.get(character) ?? character;
  let out = '';
  for (const part of character.normalize('NFKC').toLowerCase()) {
    if (!/\s/u.test(part)) out += PUNCTUATION.get(part) ?? classes.get(part) ?? part;
  }
  return out;
}

/** Folds a text; see the head of this file. */
export function fold(text: string): string {
  let out = '';
  for (const character of text) out += foldCharacter(character);
  return out;
}

/** Folds a text and remembers where each folded unit came from. */
export function foldWithOffsets(text: string): Folded {
  let out = '';
  const offsets: number[] = [];
  let at = 0;
  for (const character of text) {
    const folded = foldCharacter(character);
    out += folded;
    for (let unit = 0; unit < folded.length; unit += 1) offsets.push(at);
    at += character.length;
  }
  return { text: out, offsets };
}
