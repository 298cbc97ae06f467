/**
 * Chinese text of pages in another language, phrase by phrase: what is written once, in Chinese,
 * beside its data is looked up where a reader asks for another language. At build for pages that
 * are few, in the reader's browser for those that are many.
 */
import { fillMessage } from './fill-message.ts';

/** What a language knows; written at build, read by the browser. */
export interface Dictionary {
  /** BCP 47 tag. */
  readonly lang: string;
  /** First part of the address of pages in this language. */
  readonly prefix: string;
  /**
   * Our own words. A key may hold slots: `{text}` is translated itself, `{name}` stays as it is,
   * `{date}` is a date, any other a number; digits tell slots of a kind apart.
   */
  readonly phrases: Readonly<Record<string, string>>;
  /** Words that read otherwise in navigation: 年度 is the years there, elsewhere a year. */
  readonly navigation: Readonly<Record<string, string>>;
  /**
   * What forms print, with its gloss: the wording stays, the gloss is put beside it. Null where
   * readers of the language read the wording itself.
   */
  readonly labels: Readonly<Record<string, string>> | null;
}

/** A stretch of text, in the dictionary's language or left in Chinese. */
export interface Piece {
  readonly text: string;
  readonly foreign: boolean;
}

export const isHan = (text: string): boolean => /\p{Script=Han}/u.test(text);

const SLOT = /\{(\w+)\}/g;
const NUMBER = '[−-]?\\d[\\d.,]*%?';
const DATE = '\\d{4}-\\d\\d-\\d\\d|\\d{4}年\\d{1,2}月\\d{1,2}日';

interface Pattern {
  readonly source: RegExp;
  /** Characters that are not in slots: what says more is tried first. */
  readonly said: number;
  readonly slots: readonly string[];
  readonly message: string;
}

/** A language of the interface, as a function of Chinese text. */
export class Translation {
  readonly dictionary: Dictionary;
  readonly #patterns: readonly Pattern[];
  /** The same words stand on many rows of a page. */
  readonly #known = new Map<string, readonly Piece[] | null>();

  #navigation: Translation | undefined;

  constructor(dictionary: Dictionary) {
    this.dictionary = dictionary;
    this.#patterns = Object.entries(dictionary.phrases)
      .filter(([phrase]) => phrase.includes('{'))
      .map(([phrase, message]) => patternOf(phrase, message))
      .sort((a, b) => b.said - a.said);
  }

  /** The same language for what leads from page to page. */
  get inNavigation(): Translation {
    const { navigation, phrases } = this.dictionary;
    this.#navigation ??= new Translation({
      ...this.dictionary,
      phrases: { ...phrases, ...navigation },
    });
    return this.#navigation;
  }

  /** Whether its words are parted by spaces. */
  get hasSpaces(): boolean {
    return this.dictionary.lang === 'en';
  }

  /** The gloss of what a form prints, alone or as a path of labels; null for other text. */
  gloss(text: string): string | null {
    const { labels, phrases } = this.dictionary;
    if (labels === null) return null;
    const label = labels[text];
    if (label !== undefined) return label;
    for (const { index, 0: step } of text.matchAll(/ › | /g)) {
      const first = text.slice(0, index);
      const head = labels[first] ?? phrases[first];
      const rest = head === undefined ? null : this.gloss(text.slice(index + step.length));
      if (rest !== null) return `${head}${step === ' ' ? ': ' : step}${rest}`;
    }
    return null;
  }

  /** Text with single spaces and none at its ends; null where it is not known. */
  pieces(text: string): readonly Piece[] | null {
    let found = this.#known.get(text);
    if (found === undefined) {
      found = this.#find(text);
      this.#known.set(text, found);
    }
    return found;
  }

  /** Text for attributes and titles, which cannot say what language a part is in. */
  plain(text: string): string {
    const pieces = this.pieces(text.replace(/\s+/g, ' ').trim());
    return pieces === null ? text : pieces.map((piece) => piece.text).join('');
  }

  #find(text: string): readonly Piece[] | null {
    const phrase = this.dictionary.phrases[text];
    if (phrase !== undefined) return [own(phrase)];
    if (!isHan(text)) return [own(this.#marks(text))];
    for (const mark of [' / ', ' + ', ' − ']) {
      const list = this.#list(text, mark);
      if (list !== null) return list;
    }
    for (const pattern of this.#patterns) {
      const found = this.#match(pattern, text);
      if (found !== null) return found;
    }
    const gloss = this.gloss(text);
    if (gloss !== null) return [own(gloss)];
    return this.#list(text, '；') ?? this.#list(text, '，') ?? this.#list(text, '、');
  }

  #match({ source, slots, message }: Pattern, text: string): readonly Piece[] | null {
    const found = source.exec(text);
    if (found === null) return null;
    const values = new Map<string, readonly Piece[]>();
    for (const [place, slot] of slots.entries()) {
      const value = found[place + 1] ?? '';
      const pieces = this.#slot(slot, value);
      if (pieces === null) return null;
      values.set(slot, pieces);
    }
    return filled(message, values);
  }

  #slot(slot: string, value: string): readonly Piece[] | null {
    if (slot.startsWith('text')) {
      const pieces = this.pieces(value);
      // A label that needs no gloss stays as it was printed.
      return pieces ?? (this.dictionary.labels === null ? [{ text: value, foreign: true }] : null);
    }
    if (slot.startsWith('date')) return [own(this.#date(value))];
    return [{ text: value, foreign: isHan(value) }];
  }

  #date(value: string): string {
    if (this.dictionary.lang !== 'en') return value;
    return value
      .split(/\D/)
      .filter(Boolean)
      .map((part) => part.padStart(2, '0'))
      .join('-');
  }

  /** A list of which every part is known. */
  #list(text: string, mark: string): readonly Piece[] | null {
    const parts = text.split(mark);
    if (parts.length < 2) return null;
    const found = parts.map((part) => this.pieces(part));
    return found.some((part) => part === null)
      ? null
      : found.flatMap((part, place) => [
          ...(place > 0 ? [own(this.#marks(mark))] : []),
          ...(part ?? []),
        ]);
  }

  /** Marks between words, which are the language's, too. */
  #marks(text: string): string {
    if (this.dictionary.lang !== 'en') return text;
    return text.replace(/[、，；。：（）“”]/g, (mark) => ENGLISH_MARKS[mark] ?? mark);
  }
}

const ENGLISH_MARKS: Readonly<Record<string, string>> = {
  '、': ', ',
  '，': ', ',
  '；': '; ',
  '。': '.',
  '：': ': ',
  '（': ' (',
  '）': ')',
};

const own = (text: string): Piece => ({ text, foreign: false });

function patternOf(phrase: string, message: string): Pattern {
  const slots = [...phrase.matchAll(SLOT)].map(([, slot = '']) => slot);
  const source = phrase
    .split(SLOT)
    .map((part, place) => (place % 2 === 0 ? escapeSigns(part) : `(${wanted(part)})`))
    .join('');
  const said = phrase.replace(SLOT, '').length;
  return { source: new RegExp(`^${source}$`), said, slots, message };
}

const escapeSigns = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function wanted(slot: string): string {
  if (slot.startsWith('text') || slot.startsWith('name')) return '.+?';
  return slot.startsWith('date') ? DATE : NUMBER;
}

/** A message with its values, each of which may be in several pieces. */
function filled(message: string, values: ReadonlyMap<string, readonly Piece[]>): Piece[] {
  const numbers = Object.fromEntries(
    [...values].map(([slot, pieces]) => [slot, pieces.map(({ text }) => text).join('')]),
  );
  return message.split(/(\{\w+(?:\|[^}]*)?\})/).flatMap((part): readonly Piece[] => {
    const slot = /^\{(\w+)\}$/.exec(part)?.[1];
    const value = slot === undefined ? undefined : values.get(slot);
    if (value !== undefined) return value;
    return part === '' ? [] : [own(fillMessage(part, numbers))];
  });
}
