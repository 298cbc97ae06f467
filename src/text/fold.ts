/**
 * Folds text to the form in which the archive searches: full width to half width, upper to
 * lower case, 繁體 to a class shared with 简体, white space gone. Shared with the browser.
 *
 * 简繁 is folded character by character through classes of interchangeable characters
 * (union of OpenCC's one-to-many tables), because phrase conversion depends on context and
 * would fold the same printed character differently in a query and in a text.
 */

const HAN_FIRST = 0x4e00;
const HAN_LAST = 0x9fff;

/** No Han character has this code, so it may mark those that the map knows better. */
const BY_MAP = 0xffff;

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

/** Folds texts by one table. Whoever folds is handed one: there is no folding without a table. */
export interface Fold {
  (text: string): string;
  /** Folds a text and remembers where each folded unit came from. */
  withOffsets(text: string): Folded;
}

/** @param packed one class of interchangeable characters per space-separated word; they fold to its first */
export function makeFold(packed: string): Fold {
  const table = new FoldTable(packed);
  return Object.assign((text: string) => foldText(table, text), {
    withOffsets(text: string) {
      const offsets: number[] = [];
      return { text: foldText(table, text, offsets), offsets };
    },
  });
}

/** White space, and selectors of another form of the character before them. */
const UNPRINTED = /\s|[\ufe00-\ufe0f]|[\u{e0100}-\u{e01ef}]/u;

class FoldTable {
  /** For each unified Han character its class as a UTF-16 unit; 0 where it stands for itself. */
  readonly han = new Uint16Array(HAN_LAST - HAN_FIRST + 1);
  /** The first of its class, for every character that is not. */
  readonly #classes = new Map<string, string>();
  /** What other characters fold to, as they come up. */
  readonly #others = new Map<string, string>();

  constructor(packed: string) {
    for (const word of packed.split(' ')) {
      const [first, ...rest] = word;
      if (first === undefined) continue;
      for (const character of rest) {
        this.#classes.set(character, first);
        const place = character.charCodeAt(0) - HAN_FIRST;
        // A class whose first character needs two units is looked up in the map.
        if (character.length === 1 && this.han[place] !== undefined) {
          this.han[place] = first.length === 1 ? first.charCodeAt(0) : BY_MAP;
        }
      }
    }
  }

  /** What one character (a code point) folds to; what prints nothing folds to nothing. */
  of(character: string): string {
    const known = this.#others.get(character);
    if (known !== undefined) return known;
    let out = PUNCTUATION.get(character);
    if (out === undefined) {
      out = '';
      for (const part of character.normalize('NFKC').toLowerCase()) {
        if (!UNPRINTED.test(part)) out += PUNCTUATION.get(part) ?? this.#classes.get(part) ?? part;
      }
    }
    this.#others.set(character, out);
    return out;
  }
}

/**
 * Folds a text: most of it stands for itself, so it is taken over in runs.
 *
 * @param offsets gets for each unit where its original character stands
 */
function foldText(table: FoldTable, text: string, offsets?: number[]): string {
  const { han } = table;
  let out = '';
  let from = 0;
  const keep = (to: number) => {
    out += text.slice(from, to);
    if (offsets !== undefined) addOffsets(text, from, to, offsets);
  };
  for (let at = 0; at < text.length; ) {
    const unit = text.charCodeAt(at);
    const isHan = unit >= HAN_FIRST && unit <= HAN_LAST;
    const known = isHan ? (han[unit - HAN_FIRST] as number) : BY_MAP;
    // Han characters are nearly all of the text, and nearly all of them stand for themselves.
    if (known === 0) {
      at += 1;
      continue;
    }
    const character = String.fromCodePoint(text.codePointAt(at) as number);
    const folded = known === BY_MAP ? table.of(character) : String.fromCharCode(known);
    if (folded !== character) {
      keep(at);
      out += folded;
      for (let put = 0; put < folded.length; put += 1) offsets?.push(at);
      from = at + character.length;
    }
    at += character.length;
  }
  keep(text.length);
  return out;
}

/** Both units of a character come from where it begins. */
function addOffsets(text: string, from: number, to: number, offsets: number[]): void {
  for (let at = from; at < to; at += 1) {
    const unit = text.charCodeAt(at);
    const isSecond = unit >= 0xdc00 && unit <= 0xdfff && at > from && isLead(text, at - 1);
    offsets.push(isSecond ? at - 1 : at);
  }
}

const isLead = (text: string, at: number) => (text.charCodeAt(at) & 0xfc00) === 0xd800;
