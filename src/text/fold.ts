/**
 * Folds text to the form in which the archive searches: full width to half width, upper to
 * lower case, 繁體 to a class shared with 简体, white space gone. Shared with the browser.
 *
 * 简繁 is folded character by character through classes of interchangeable characters
 * (union of OpenCC's one-to-many tables), because phrase conversion depends on context and
 * would fold the same printed character differently in a query and in a text.
 */
import { INVISIBLE } from './invisible.ts';
import { RADICALS } from './stand-ins.ts';
import { settleCommas } from './symbols.ts';
import { unitsAt } from './units.ts';

const HAN_FIRST = 0x4e00;
const HAN_LAST = 0x9fff;

/** No Han character has this code, so it may mark those that the map knows better. */
const BY_MAP = 0xffff;

const eachTo = (groups: readonly string[]) =>
  new Map(
    groups.flatMap((group) =>
      [...group].map((character) => [character, group[0] as string] as const),
    ),
  );

/** Signs that are printed, or typed, for one another; each group folds to its first. */
const SAME_SIGN: ReadonlyMap<string, string> = eachTo([
  '([〔【〖［（',
  ')]〕】〗］）',
  '"“”„‟「」『』〝〞〟',
  "'‘’‚‛",
  '-‐‑‒–—―⁃−－─━',
  '·•・‧∙⋅᛫⸱',
  '~〜∼',
  ':∶꞉',
  '、､',
  '。｡',
  ',，',
]);

/** The same, where a text is searched: zeros of years, and numbers of a list by their value. */
const SAME_IN_SEARCH: ReadonlyMap<string, string> = new Map([
  ...SAME_SIGN,
  ...eachTo([
    '，︐',
    '〇○◯零',
    '①❶➀➊⓵',
    '②❷➁➋⓶',
    '③❸➂➌⓷',
    '④❹➃➍⓸',
    '⑤❺➄➎⓹',
    '⑥❻➅➏⓺',
    '⑦❼➆➐⓻',
    '⑧❽➇➑⓼',
    '⑨❾➈➒⓽',
    '⑩❿➉➓⓾',
  ]),
  // Only the comma of ASCII groups digits (`settleCommas`): any other is none.
  [',', ','],
]);

export interface Folded {
  readonly text: string;
  /** For each UTF-16 unit of `text`, the offset of the original character it came from. */
  readonly offsets: readonly number[];
}

/** Where the characters behind folded units stand in the text that was folded, end excluded. */
export function unfoldedSpan(
  original: string,
  { offsets }: Folded,
  start: number,
  end: number,
): { readonly start: number; readonly end: number } {
  const last = offsets[end - 1] ?? 0;
  return { start: offsets[start] ?? 0, end: last + unitsAt(original, last) };
}

/** Folds texts by one table. Whoever folds is handed one: there is no folding without a table. */
export interface Fold {
  (text: string): string;
  /** Folds a text and remembers where each folded unit came from. */
  withOffsets(text: string): Folded;
}

/** @param packed one class of interchangeable characters per space-separated word; they fold to its first */
export function makeFold(packed: string): Fold {
  const normalized = (character: string) => RADICALS.get(character) ?? character.normalize('NFKC');
  return foldBy(new FoldTable(packed, SAME_SIGN, normalized), (folded) => folded);
}

/**
 * The same for texts and queries of the search, where what stands next to a number must not run
 * into it: marks of a list and raised digits stay what they are, and of commas only those that
 * group digits are ASCII.
 */
export function makeSearchFold(packed: string): Fold {
  return foldBy(new FoldTable(packed, SAME_IN_SEARCH, plainCharacter), settleCommas);
}

/** @param settle keeps the length */
function foldBy(table: FoldTable, settle: (folded: string) => string): Fold {
  return Object.assign((text: string) => settle(foldText(table, text)), {
    withOffsets(text: string) {
      const offsets: number[] = [];
      return { text: settle(foldText(table, text, offsets)), offsets };
    },
  });
}

/** White space, controls, and what a program may leave out of the picture. */
const UNPRINTED = new RegExp(String.raw`\s|\p{Cc}|${INVISIBLE}`, 'u');

/**
 * Marks of a list, and digits that are raised, lowered or part of a fraction: what NFKC makes of
 * them would run into the number next to them (`①2023年`, `10²`, `3½`), and a mark is no number.
 */
const MARK =
  /[\u2460-\u24ff\u2776-\u2793\u3190-\u319f\u3244-\u3247\u3251-\u327e\u3280-\u32cb\u32d0-\u32fe\u{1f100}-\u{1f2ff}]/u;
const BY_DIGIT = /^\d|\d$/;
/** ㎡ and its like: letters and a power, of which only the letters are spelled out. */
const POWER = /^(\D+)([23])$/;

/** A character in the form that its class shares, if it has another one. */
function plainCharacter(character: string): string {
  const radical = RADICALS.get(character);
  if (radical !== undefined) return radical;
  const plain = character.normalize('NFKC');
  if (MARK.test(character) && !plain.startsWith('(')) return character;
  // An accent that stands by itself.
  if (plain.startsWith(' ')) return character;
  if (!BY_DIGIT.test(plain) || /\p{Nd}/u.test(character)) return plain;
  const power = POWER.exec(plain);
  return power === null ? character : `${power[1]}${power[2] === '2' ? '²' : '³'}`;
}

class FoldTable {
  /** For each unified Han character its class as a UTF-16 unit; 0 where it stands for itself. */
  readonly han = new Uint16Array(HAN_LAST - HAN_FIRST + 1);
  /** The first of its class, for every character that is not. */
  readonly #classes = new Map<string, string>();
  /** What other characters fold to, as they come up. */
  readonly #others = new Map<string, string>();

  readonly #signs: ReadonlyMap<string, string>;
  readonly #spell: (character: string) => string;

  /**
   * @param signs what signs fold to
   * @param spell a character in the form that its class shares
   */
  constructor(
    packed: string,
    signs: ReadonlyMap<string, string>,
    spell: (character: string) => string,
  ) {
    this.#signs = signs;
    for (const character of signs.keys()) {
      const place = character.charCodeAt(0) - HAN_FIRST;
      if (this.han[place] !== undefined) this.han[place] = BY_MAP;
    }
    this.#spell = spell;
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
    let out = this.#signs.get(character);
    if (out === undefined) {
      out = '';
      for (const part of this.#spell(character).toLowerCase()) {
        if (UNPRINTED.test(part)) continue;
        // Only a comma that was printed as one of ASCII stays one.
        const sign = part === ',' ? this.#signs.get('，') : this.#signs.get(part);
        out += sign ?? this.#classes.get(part) ?? part;
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
