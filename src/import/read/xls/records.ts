/** Records of an old workbook's stream ([MS-XLS] 2.1.4), and the strings in them. */
import { toBinary } from '../binary.ts';
import { Unreadable } from '../problems.ts';

export interface BookRecord {
  readonly type: number;
  /** Its data, and that of each record that continues it. */
  readonly pieces: readonly [Uint8Array, ...Uint8Array[]];
}

export const BEGIN = 0x0809;
const END = 0x000a;
const CONTINUES = 0x003c;

export const damagedBook = (what: string) =>
  new Unreadable('I106', `旧式的 Excel 工作簿已损坏：${what}`);

/** A report has some thousand; sheets that share their records count them each time. */
const MAX_RECORDS = 500_000;

/** The stream of a workbook: its substreams, record by record. */
export class BookStream {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #records = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = viewOf(bytes);
  }

  /**
   * The records of a substream without its end, and without those of charts within it.
   *
   * @throws {Unreadable} I106 where it has no beginning or no end
   */
  *substream(from: number): Generator<BookRecord> {
    let depth = 0;
    for (let at = from; ; ) {
      const [record, next] = this.#recordAt(at);
      if (at === from && record.type !== BEGIN) throw damagedBook('找不到它的一部分');
      at = next;
      if (record.type === BEGIN) depth += 1;
      if (record.type === END) depth -= 1;
      if (depth === 0) return;
      if (depth === 1 && record.type !== END) yield record;
    }
  }

  #recordAt(from: number): readonly [BookRecord, number] {
    const [type, first, end] = this.#pieceAt(from);
    const pieces: [Uint8Array, ...Uint8Array[]] = [first];
    let at = end;
    while (at + 4 <= this.#bytes.length && this.#view.getUint16(at, true) === CONTINUES) {
      const [, piece, next] = this.#pieceAt(at);
      pieces.push(piece);
      at = next;
    }
    return [{ type, pieces }, at];
  }

  #pieceAt(at: number): readonly [type: number, piece: Uint8Array, end: number] {
    this.#records += 1;
    if (this.#records > MAX_RECORDS) {
      throw new Unreadable('I109', `工作簿的记录超过 ${MAX_RECORDS} 条`);
    }
    if (at + 4 > this.#bytes.length) throw damagedBook('没有结尾');
    const end = at + 4 + this.#view.getUint16(at + 2, true);
    if (end > this.#bytes.length) throw damagedBook('记录不全');
    return [this.#view.getUint16(at, true), this.#bytes.subarray(at + 4, end), end];
  }
}

/** Reads the data of a record, and goes on where another continues it. */
export class PieceReader {
  readonly #pieces: readonly Uint8Array[];
  #index = 0;
  #at: number;

  constructor(pieces: readonly Uint8Array[], from = 0) {
    this.#pieces = pieces;
    this.#at = from;
  }

  get isAtEnd(): boolean {
    return this.#index >= this.#pieces.length - 1 && this.#at >= this.#left(0).length;
  }

  #left(from = this.#at): Uint8Array {
    return this.#pieces[this.#index]?.subarray(from) ?? new Uint8Array();
  }

  byte(): number {
    while (this.#left().length === 0) this.#nextPiece();
    const [value = 0] = this.#left();
    this.#at += 1;
    return value;
  }

  word(): number {
    return this.byte() | (this.byte() << 8);
  }

  long(): number {
    return (this.word() | (this.word() << 16)) >>> 0;
  }

  skip(count: number): void {
    let left = count;
    while (left > 0) {
      const length = Math.min(left, this.#left().length);
      this.#at += length;
      left -= length;
      if (left > 0) this.#nextPiece();
    }
  }

  #nextPiece(): void {
    if (this.#index >= this.#pieces.length - 1) throw damagedBook('记录不全');
    this.#index += 1;
    this.#at = 0;
  }

  /** Characters; whether they are of one byte or two is said anew where they are continued. */
  characters(count: number, isWide: boolean): string {
    let text = '';
    let wide = isWide;
    for (let left = count; left > 0; ) {
      const width = wide ? 2 : 1;
      const length = Math.min(left, Math.floor(this.#left().length / width));
      const bytes = this.#left().subarray(0, length * width);
      text += wide ? utf16(bytes) : toBinary(bytes);
      this.#at += length * width;
      left -= length;
      if (left === 0) break;
      this.#nextPiece();
      wide = (this.byte() & WIDE) !== 0;
    }
    return text;
  }

  /** A string whose length stands in two bytes, or in one. */
  string(isShort = false): string {
    return this.richString(isShort).text;
  }

  richString(isShort = false): RunString {
    const count = isShort ? this.byte() : this.word();
    const flags = this.byte();
    const runCount = (flags & RICH) === 0 ? 0 : this.word();
    const phonetic = (flags & PHONETIC) === 0 ? 0 : this.long();
    const text = this.characters(count, (flags & WIDE) !== 0);
    const runs: FontRun[] = [];
    for (let at = 0; at < runCount; at += 1) runs.push({ from: this.word(), font: this.word() });
    this.skip(phonetic);
    return { text, runs };
  }
}

/** Characters from a place on are of another font. */
export interface FontRun {
  readonly from: number;
  readonly font: number;
}

/** A string with its changes of font; readings of its characters are no part of it. */
export interface RunString {
  readonly text: string;
  readonly runs: readonly FontRun[];
}

const [WIDE, PHONETIC, RICH] = [1, 4, 8];

const utf16 = (bytes: Uint8Array) => new TextDecoder('utf-16le', { ignoreBOM: true }).decode(bytes);

export const viewOf = (bytes: Uint8Array) =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
