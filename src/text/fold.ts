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

const HAN_FIRST = 0x4e00;
const HAN_LAST = 0x9fff;
/** For each unified Han character its class as a UTF-16 unit; 0 where it stands for itself. */
let hanFolds = new Uint16Array(HAN_LAST - HAN_FIRST + 1);
/** What other characters fold to, as they come up. */
const others = new Map<string, string>();

/** Installs the classes; `packed` holds one class per space-separated word. */
export function installFoldTable(packed: string): void {
  const table = new Map<string, string>();
  const units = new Uint16Array(hanFolds.length);
  for (const word of packed.split(' ')) {
    const [first, ...rest] = word;
    if (first === undefined) continue;
    for (const character of rest) {
      table.set(character, first);
      const place = character.charCodeAt(0) - HAN_FIRST;
      // A class whose first character needs two units is looked up in the map.
      if (character.length === 1 && units[place] !== undefined) {
        units[place] = first.length === 1 ? first.charCodeAt(0) : BY_MAP;
      }
    }
  }
  classes = table;
  hanFolds = units;
  others.clear();
}

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

/** White space, and selectors of another form of the character before them. */
const UNPRINTED = /\s|[\ufe00-\ufe0f]|[\u{e0100}-\u{e01ef}]/u;

/** Folds one character (a code point); what prints nothing folds to nothing. */
function foldCharacter(character: string): string {
  const known = others.get(character);
  if (known !== undefined) return known;
  let out = PUNCTUATION.get(character);
  if (out === undefined) {
    out = '';
    for (const part of character.normalize('NFKC').toLowerCase()) {
      if (!UNPRINTED.test(part)) out += PUNCTUATION.get(part) ?? classes.get(part) ?? part;
    }
  }
  others.set(character, out);
  return out;
}

/**
 * Walks a text: most of it stands for itself, so it is handed on in runs.
 *
 * @param keep takes a run of units that fold to themselves
 * @param put takes what the character at an offset folds to, where that is something else
 */
function walk(
  text: string,
  keep: (from: number, to: number) => void,
  put: (folded: string, at: number) => void,
): void {
  let from = 0;
  for (let at = 0; at < text.length; ) {
    const unit = text.charCodeAt(at);
    const han = unit >= HAN_FIRST && unit <= HAN_LAST;
    const folded = han ? (hanFolds[unit - HAN_FIRST] as number) : BY_MAP;
    // Han characters are nearly all of the text, and nearly all of them stand for themselves.
    if (folded === 0) {
      at += 1;
      continue;
    }
    const character = String.fromCodePoint(text.codePointAt(at) as number);
    const out = folded === BY_MAP ? foldCharacter(character) : String.fromCharCode(folded);
    if (out !== character) {
      if (at > from) keep(from, at);
      put(out, at);
      from = at + character.length;
    }
    at += character.length;
  }
  if (text.length > from) keep(from, text.length);
}

/** Folds a text; see the head of this file. */
export function fold(text: string): string {
  let out = '';
  walk(
    text,
    (from, to) => {
      out += text.slice(from, to);
    },
    (folded) => {
      out += folded;
    },
  );
  return out;
}

/** Folds a text and remembers where each folded unit came from. */
export function foldWithOffsets(text: string): Folded {
  let out = '';
  const offsets: number[] = [];
  walk(
    text,
    (from, to) => {
      out += text.slice(from, to);
      offsetsOf(text, from, to, offsets);
    },
    (folded, at) => {
      out += folded;
      for (let unit = 0; unit < folded.length; unit += 1) offsets.push(at);
    },
  );
  return { text: out, offsets };
}

/** Both units of a character come from where it begins. */
function offsetsOf(text: string, from: number, to: number, offsets: number[]): void {
  for (let at = from; at < to; at += 1) {
    const unit = text.charCodeAt(at);
    const isSecond = unit >= 0xdc00 && unit <= 0xdfff && at > from && isLead(text, at - 1);
    offsets.push(isSecond ? at - 1 : at);
  }
}

const isLead = (text: string, at: number) => (text.charCodeAt(at) & 0xfc00) === 0xd800;
