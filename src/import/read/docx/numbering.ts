/**
 * Automatic numbers of paragraphs. In many reports 「一、」 before a section or 「1.」 before a
 * row label is not typed but counted by Word; without them sections cannot be found.
 */
import type { XmlHandler } from '../xml.ts';

/** How one level of a list is numbered, in the names of Word. */
export interface NumberLevel {
  start: number;
  format: string;
  text: string;
}
interface Numbered {
  readonly list: string | null;
  readonly level: number;
}

const HAN = '〇一二三四五六七八九';
const CIRCLED = 0x2460;

/** Lists and styles of a document, and where its counters stand. */
export class Numbering {
  readonly #definitions = new Map<string, Map<number, NumberLevel>>();
  /** Definition that a list uses. */
  readonly #lists = new Map<string, string>();
  readonly #styles = new Map<string, { base: string | null; numbered: Numbered | null }>();
  readonly #counters = new Map<string, number[]>();

  /** Reads `word/numbering.xml`. */
  get lists(): XmlHandler {
    let definition: Map<number, NumberLevel> | null = null;
    let level: NumberLevel | null = null;
    let list = '';
    return {
      open: (name, attribute) => {
        const value = attribute('val') ?? '';
        if (name === 'abstractNum') {
          definition = new Map();
          this.#definitions.set(attribute('abstractNumId') ?? '', definition);
        } else if (name === 'lvl' && definition !== null) {
          level = { start: 1, format: 'decimal', text: '' };
          definition.set(Number(attribute('ilvl')), level);
        } else if (name === 'start' && level !== null) level.start = Number(value) || 0;
        else if (name === 'numFmt' && level !== null) level.format = value;
        else if (name === 'lvlText' && level !== null) level.text = value;
        else if (name === 'num') list = attribute('numId') ?? '';
        else if (name === 'abstractNumId') this.#lists.set(list, value);
      },
      close: (name) => {
        if (name === 'lvl') level = null;
        if (name === 'abstractNum') definition = null;
      },
      text: () => undefined,
    };
  }

  /** Reads `word/styles.xml`. */
  get styles(): XmlHandler {
    let id: string | null = null;
    let base: string | null = null;
    let list: string | null = null;
    let level = 0;
    return {
      open: (name, attribute) => {
        if (name === 'style') {
          id = attribute('styleId');
          base = null;
          list = null;
          level = 0;
        } else if (name === 'basedOn') base = attribute('val');
        else if (name === 'numId') list = attribute('val');
        else if (name === 'ilvl') level = Number(attribute('val')) || 0;
      },
      close: (name) => {
        if (name !== 'style' || id === null) return;
        this.#styles.set(id, { base, numbered: list === null ? null : { list, level } });
        id = null;
      },
      text: () => undefined,
    };
  }

  /** Takes a list that another format declares. */
  define(list: string, levels: Map<number, NumberLevel>): void {
    this.#definitions.set(list, levels);
    this.#lists.set(list, list);
  }

  /** The next paragraph of a list at a depth has this number. */
  startAt(list: string, depth: number, value: number): void {
    const counters = this.#counters.get(list) ?? [];
    this.#counters.set(list, counters);
    if (depth <= 8) counters[depth] = value - 1;
  }

  /**
   * Counts a paragraph and gives its number as printed; empty where it has none.
   *
   * @param list what the paragraph itself says; null where it says nothing
   */
  next(list: string | null, level: number | null, style: string | null): string {
    const inherited = this.#ofStyle(style);
    const id = list ?? inherited?.list ?? null;
    const depth = level ?? inherited?.level ?? 0;
    const key = id === null ? undefined : this.#lists.get(id);
    const definition = key === undefined ? undefined : this.#definitions.get(key);
    if (key === undefined || definition?.has(depth) !== true || depth > 8) return '';
    const counters = this.#counters.get(key) ?? [];
    this.#counters.set(key, counters);
    counters.length = Math.min(counters.length, depth + 1);
    for (let at = 0; at <= depth; at += 1) {
      const start = definition.get(at)?.start ?? 1;
      if (at === depth) counters[at] = (counters[at] ?? start - 1) + 1;
      else counters[at] ??= start;
    }
    return printed(definition, depth, counters);
  }

  /** Whether a paragraph is of a list, by itself or by its style. */
  counts(list: string | null, style: string | null): boolean {
    return (list ?? this.#ofStyle(style)?.list ?? '0') !== '0';
  }

  #ofStyle(style: string | null): Numbered | null {
    let id = style;
    // Styles that are based on each other in a circle are damage; ten steps are plenty.
    for (let step = 0; id !== null && step < 10; step += 1) {
      const found = this.#styles.get(id);
      if (found?.numbered != null) return found.numbered;
      id = found?.base ?? null;
    }
    return null;
  }
}

function printed(
  definition: ReadonlyMap<number, NumberLevel>,
  depth: number,
  counters: readonly number[],
): string {
  const level = definition.get(depth);
  if (level === undefined || level.format === 'bullet' || level.format === 'none') return '';
  return level.text.replace(/%([1-9])/g, (_, digit: string) => {
    const at = Number(digit) - 1;
    return formatNumber(counters[at] ?? 0, definition.get(at)?.format ?? 'decimal');
  });
}

function formatNumber(value: number, format: string): string {
  if (/^(?:chinese|japanese|ideographDigital|taiwanese|koreanCounting)/.test(format)) {
    return hanNumber(value);
  }
  if (format.startsWith('decimalEnclosed') && value >= 1 && value <= 20) {
    return String.fromCodePoint(CIRCLED + value - 1);
  }
  if (format === 'decimalFullWidth') return String(value).replace(/\d/g, fullWidth);
  if (format === 'upperLetter' && value <= 26) return String.fromCodePoint(0x40 + value);
  if (format === 'lowerLetter' && value <= 26) return String.fromCodePoint(0x60 + value);
  return String(value);
}

const fullWidth = (digit: string) => String.fromCodePoint(digit.charCodeAt(0) + 0xfee0);

function hanNumber(value: number): string {
  if (value < 10) return HAN.charAt(value);
  if (value > 99) return Array.from(String(value), (digit) => HAN.charAt(Number(digit))).join('');
  const tens = Math.floor(value / 10);
  const ones = value % 10;
  return `${tens === 1 ? '' : HAN.charAt(tens)}十${ones === 0 ? '' : HAN.charAt(ones)}`;
}
