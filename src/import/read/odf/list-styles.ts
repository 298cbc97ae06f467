/** Lists of an OpenDocument text: how their paragraphs are numbered (ODF 1.3, part 3, 5.3). */
import { Numbering, type NumberLevel } from '../docx/numbering.ts';
import type { XmlHandler } from '../xml.ts';
import type { Attribute } from './styles.ts';

/** The list that headings are of by themselves. */
const OUTLINE = 'outline';

/** Ways to number by how they begin, in the names of Word. */
const FORMATS: readonly (readonly [begins: string, format: string])[] = [
  ['一', 'chineseCounting'],
  // The elaborate one.
  [String.fromCodePoint(0x58f9), 'chineseCounting'],
  ['①', 'decimalEnclosedCircle'],
  ['１', 'decimalFullWidth'],
  ['A', 'upperLetter'],
  ['a', 'lowerLetter'],
];

interface OpenList {
  readonly style: string | null;
  readonly key: string;
}

/** Reads the styles of lists, and counts the lists of the content. */
export class OdfLists implements XmlHandler {
  readonly #styles = new Map<string, Map<number, NumberLevel>>();
  readonly #numbering = new Numbering();
  #levels: Map<number, NumberLevel> | null = null;
  /** Lists that are open in the content, the innermost last. */
  readonly #open: OpenList[] = [];
  /** By the id of a list, and by its style, how it is counted. */
  readonly #keys = new Map<string, string>();
  #count = 0;

  open(name: string, attribute: Attribute): void {
    if (name === 'list-style' || name === 'outline-style') {
      this.#levels = new Map();
      const own = name === 'list-style' ? (attribute('name') ?? '') : OUTLINE;
      this.#styles.set(own, this.#levels);
    } else if (this.#levels !== null && /^(?:list|outline)-level-style/.test(name)) {
      this.#levels.set(Number(attribute('level') ?? 1) - 1, levelOf(attribute));
    }
  }

  close(name: string): void {
    if (name !== 'list-style' && name !== 'outline-style') return;
    this.#levels = null;
  }

  text(): void {}

  /** A list of the content begins; one within another goes on with its style. */
  begin(attribute: Attribute): void {
    const outer = this.#open.at(-1);
    const style = attribute('style-name') ?? outer?.style ?? null;
    const before = attribute('continue-list');
    const goesOn =
      (before === null ? undefined : this.#keys.get(`id ${before}`)) ??
      (attribute('continue-numbering') === 'true' ? this.#keys.get(`style ${style}`) : undefined);
    const key = outer?.style === style ? outer.key : (goesOn ?? this.#newKey(style));
    const id = attribute('id');
    if (id !== null) this.#keys.set(`id ${id}`, key);
    this.#keys.set(`style ${style}`, key);
    this.#open.push({ style, key });
  }

  #newKey(style: string | null): string {
    this.#count += 1;
    const key = `${this.#count}`;
    this.#numbering.define(key, this.#styles.get(style ?? '') ?? new Map());
    return key;
  }

  end(): void {
    this.#open.pop();
  }

  /** The next item of the open list has this number. */
  startAt(value: number): void {
    const list = this.#open.at(-1);
    if (list !== undefined) this.#numbering.startAt(list.key, this.#open.length - 1, value);
  }

  /** The number of the next item of the open list, as printed; empty where it has none. */
  next(): string {
    const list = this.#open.at(-1);
    return list === undefined ? '' : this.#numbering.next(list.key, this.#open.length - 1, null);
  }

  /** The number of a heading outside of lists. */
  nextHeading(level: number): string {
    const levels = this.#styles.get(OUTLINE);
    if (levels === undefined) return '';
    if (!this.#keys.has(OUTLINE)) {
      this.#numbering.define(OUTLINE, levels);
      this.#keys.set(OUTLINE, OUTLINE);
    }
    return this.#numbering.next(OUTLINE, level - 1, null);
  }
}

function levelOf(attribute: Attribute): NumberLevel {
  const own = attribute('num-format') ?? '';
  const level = Number(attribute('level') ?? 1);
  const shown = Math.min(level, Math.max(1, Number(attribute('display-levels') ?? 1) || 1));
  const places = Array.from({ length: shown }, (_, index) => `%${level - shown + 1 + index}`);
  return {
    start: Number(attribute('start-value') ?? 1),
    format:
      own === '' ? 'none' : (FORMATS.find(([begins]) => own.startsWith(begins))?.[1] ?? 'decimal'),
    text: `${attribute('num-prefix') ?? ''}${places.join('.')}${attribute('num-suffix') ?? ''}`,
  };
}
