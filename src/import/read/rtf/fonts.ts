/** The tables at the head of an RTF document: fonts and colours. */
import { pageOfCharset, SYMBOLS } from './code-pages.ts';
import type { TableColour } from './look.ts';

interface FontEntry {
  name: string;
  charset: number;
  /** Code page; null for that of the document. */
  page: number | null;
}

/** Fonts of symbols whose digits look like digits. */
const LIKE_ASCII = /^symbol/i;
const OF_SYMBOLS = /^(?:wingdings|webdings|marlett|zapfdingbats|monotype sorts)/i;

export class FontTable {
  readonly #fonts = new Map<number, FontEntry>();
  #open: FontEntry | null = null;

  take(name: string, value: number | null): void {
    if (name === 'f') {
      this.#open = { name: '', charset: 0, page: null };
      this.#fonts.set(value ?? 0, this.#open);
    } else if (name === 'fcharset' && this.#open !== null) {
      this.#open.charset = value ?? 0;
      this.#open.page ??= pageOfCharset(value ?? 0);
    } else if (name === 'cpg' && this.#open !== null && value !== null) this.#open.page = value;
  }

  /** A letter of the name of the font that is open. */
  put(byte: number): void {
    if (this.#open !== null && this.#open.name.length < 60 && byte !== 0x3b) {
      this.#open.name += String.fromCharCode(byte);
    }
  }

  page(font: number): number | null {
    return this.#fonts.get(font)?.page ?? null;
  }

  /** Whether the characters of a font are symbols that no letters stand for. */
  isSymbols(font: number): boolean {
    const { name = '', charset = 0 } = this.#fonts.get(font) ?? {};
    return OF_SYMBOLS.test(name) || (charset === SYMBOLS && !LIKE_ASCII.test(name));
  }
}

export class ColourTable {
  readonly colours: TableColour[] = [];
  #parts: { red?: number; green?: number; blue?: number } | null = null;

  take(name: string, value: number | null): void {
    if (name === 'red' || name === 'green' || name === 'blue') {
      this.#parts = { ...this.#parts, [name]: value ?? 0 };
    }
  }

  put(byte: number): void {
    if (byte !== 0x3b) return;
    const { red = 0, green = 0, blue = 0 } = this.#parts ?? {};
    this.colours.push(this.#parts === null ? null : [red, green, blue]);
    this.#parts = null;
  }
}
