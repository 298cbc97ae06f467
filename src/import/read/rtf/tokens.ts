/** Rich Text Format (1.9.1) piece by piece: groups, control words, bytes of text. */
import { Unreadable } from '../problems.ts';

export type RtfToken =
  | { readonly kind: 'open' }
  | { readonly kind: 'close' }
  | { readonly kind: 'end' }
  /** A control word (`par`) or symbol (`~`), with its number where it has one. */
  | { readonly kind: 'word'; readonly name: string; readonly value: number | null }
  /** A byte of text, in the code page of its font. */
  | { readonly kind: 'byte'; readonly byte: number };

const BACKSLASH = 0x5c;
const QUOTE = 0x27;
const isStructure = (byte: number) => byte === BACKSLASH || byte === 0x7b || byte === 0x7d;
const isLetter = (byte: number) => (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a;
const isDigit = (byte: number) => byte >= 0x30 && byte <= 0x39;
/** No control word of the format is longer, and no number. */
const [LONGEST_WORD, LONGEST_NUMBER] = [32, 10];

export class RtfTokens {
  readonly #bytes: Uint8Array;
  readonly #most: number;
  #at = 0;
  /** Bytes that were taken at once. */
  #taken = 0;

  /** @param most bytes that may be met one by one: those of pictures are not */
  constructor(bytes: Uint8Array, most: number) {
    [this.#bytes, this.#most] = [bytes, most];
  }

  /** Takes so many bytes, as binary data says of itself. */
  binary(length: number): Uint8Array {
    return this.#take(Math.min(this.#bytes.length, this.#at + Math.max(0, length)));
  }

  /** Takes what comes before the next group, end of a group, or control word. */
  run(): Uint8Array {
    let end = this.#at;
    while (end < this.#bytes.length && !isStructure(this.#bytes[end] ?? 0)) end += 1;
    return this.#take(end);
  }

  #take(end: number): Uint8Array {
    const bytes = this.#bytes.subarray(this.#at, end);
    this.#taken += bytes.length;
    this.#at = end;
    return bytes;
  }

  /** @throws {Unreadable} I101 where there is too much besides pictures */
  next(): RtfToken {
    if (this.#at - this.#taken > this.#most) {
      const most = this.#most / 1024 / 1024;
      throw new Unreadable('I101', `RTF 除去图片还有 ${most} MB 以上，上限 ${most} MB`);
    }
    for (;;) {
      const byte = this.#bytes[this.#at];
      if (byte === undefined) return { kind: 'end' };
      this.#at += 1;
      if (byte === 0x7b) return { kind: 'open' };
      if (byte === 0x7d) return { kind: 'close' };
      if (byte === BACKSLASH) return this.#control();
      // Ends of lines and zeros are no text.
      if (byte !== 13 && byte !== 10 && byte !== 0) return { kind: 'byte', byte };
    }
  }

  #control(): RtfToken {
    const first = this.#bytes[this.#at] ?? 0;
    if (!isLetter(first)) return this.#symbol(first);
    const start = this.#at;
    while (isLetter(this.#bytes[this.#at] ?? 0) && this.#at - start < LONGEST_WORD) this.#at += 1;
    const name = this.#text(start, this.#at);
    const from = this.#at;
    if (this.#bytes[this.#at] === 0x2d) this.#at += 1;
    while (isDigit(this.#bytes[this.#at] ?? 0) && this.#at - from < LONGEST_NUMBER) this.#at += 1;
    const digits = this.#text(from, this.#at);
    if (digits === '-') this.#at = from;
    // One space behind a word belongs to it.
    if (this.#bytes[this.#at] === 0x20) this.#at += 1;
    return { kind: 'word', name, value: /\d/.test(digits) ? Number(digits) : null };
  }

  #symbol(first: number): RtfToken {
    this.#at += 1;
    if (first === QUOTE) {
      const byte = Number.parseInt(this.#text(this.#at, this.#at + 2), 16);
      this.#at += 2;
      return Number.isNaN(byte) ? { kind: 'word', name: "'", value: null } : { kind: 'byte', byte };
    }
    if (isStructure(first)) return { kind: 'byte', byte: first };
    const name = first === 13 || first === 10 ? 'par' : String.fromCharCode(first);
    return { kind: 'word', name, value: null };
  }

  #text(from: number, to: number): string {
    return String.fromCharCode(...this.#bytes.subarray(from, to));
  }
}
