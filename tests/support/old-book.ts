/** Excel 97–2003 workbooks byte by byte ([MS-XLS]), to test what no program at hand writes. */
import { compoundFile } from './compound-file.ts';

/** A record with its data. */
export function record(type: number, data: Buffer | readonly number[] = []): Buffer {
  const body = Buffer.from(data as Buffer);
  const head = Buffer.alloc(4);
  head.writeUInt16LE(type, 0);
  head.writeUInt16LE(body.length, 2);
  return Buffer.concat([head, body]);
}

/** Numbers of two bytes, low byte first. */
export const words = (...values: readonly number[]): Buffer => {
  const out = Buffer.alloc(values.length * 2);
  for (const [index, value] of values.entries()) out.writeUInt16LE(value & 0xffff, index * 2);
  return out;
};
/** Numbers of four bytes. */
export const longs = (...values: readonly number[]): Buffer => {
  const out = Buffer.alloc(values.length * 4);
  for (const [index, value] of values.entries()) out.writeUInt32LE(value >>> 0, index * 4);
  return out;
};
export const double = (value: number): Buffer => {
  const out = Buffer.alloc(8);
  out.writeDoubleLE(value);
  return out;
};

const isNarrow = (text: string) => [...text].every((char) => char < '\u0100');
const characters = (text: string) => Buffer.from(text, isNarrow(text) ? 'latin1' : 'utf16le');

/** A string behind the number of its characters, which takes two bytes or one. */
export const string = (text: string, short = false): Buffer =>
  Buffer.concat([
    short ? Buffer.from([text.length]) : words(text.length),
    Buffer.from([isNarrow(text) ? 0 : 1]),
    characters(text),
  ]);

/** How a cell looks: fonts are those of the workbook, from 1; the first is that of all. */
export interface BookLook {
  readonly format?: string;
  readonly font?: number;
  readonly bordered?: boolean;
  /** Number of the colour of its ground. */
  readonly ground?: number;
}

export interface BookFont {
  readonly struck?: boolean;
  readonly colour?: number;
  readonly raised?: boolean;
  /** In points. */
  readonly size?: number;
}

export interface BookCell {
  readonly row: number;
  readonly column: number;
  readonly look?: BookLook;
  /** A number, a text, nothing, or records of its own behind row, column and style. */
  readonly value: number | string | null | ((head: Buffer) => readonly Buffer[]);
}

export interface BookSheet {
  readonly name: string;
  /** 1 hidden, 2 very hidden. */
  readonly state?: number;
  readonly cells: readonly BookCell[];
  readonly merges?: readonly (readonly [
    top: number,
    bottom: number,
    left: number,
    right: number,
  ])[];
  readonly hiddenRows?: readonly number[];
  readonly hiddenColumns?: readonly number[];
  /** Records before the cells, and behind them. */
  readonly before?: readonly Buffer[];
  readonly after?: readonly Buffer[];
}

export interface Book {
  readonly sheets: readonly BookSheet[];
  /** Three at most: the number four is skipped. */
  readonly fonts?: readonly BookFont[];
  /** Records of the workbook besides. */
  readonly globals?: readonly Buffer[];
  readonly version?: number;
  /** How much of the shared strings a record takes. */
  readonly room?: number;
}

const RECALCULATED = record(0x01c1, longs(0x1c1, 0x1e000));
const [GLOBALS, SHEET] = [5, 0x10];
const beginning = (kind: number, version = 0x0600) =>
  record(0x0809, Buffer.concat([words(version, kind, 0x0dbb, 0x07cc), longs(0, 6)]));
const ENDING = record(0x000a);

/** The stream of a workbook. */
export function bookStream(book: Book): Buffer {
  const { sheets, fonts = [], globals = [RECALCULATED], room = 8224 } = book;
  const strings = new SharedStrings(room);
  const looks = new Looks();
  const bodies = sheets.map((sheet) => sheetRecords(sheet, strings, looks));
  const entries = (places: readonly number[]) =>
    sheets.map(({ name, state = 0 }, index) =>
      record(
        0x0085,
        Buffer.concat([longs(places[index] ?? 0), Buffer.from([state, 0]), string(name, true)]),
      ),
    );
  const head = (places: readonly number[]) =>
    Buffer.concat([
      beginning(GLOBALS, book.version),
      ...globals,
      ...[{}, ...fonts].map(fontRecord),
      ...looks.records(),
      ...entries(places),
      strings.records(),
      ENDING,
    ]);
  let at = head([]).length;
  const places = bodies.map((body) => {
    at += body.length;
    return at - body.length;
  });
  return Buffer.concat([head(places), ...bodies]);
}

/** A workbook as a file. */
export const oldBook = (book: Book): Uint8Array => compoundFile({ Workbook: bookStream(book) });

function fontRecord({ struck = false, colour = 0x7fff, raised = false, size = 11 }: BookFont) {
  const look = words(size * 20, struck ? 8 : 0, colour, 400, raised ? 1 : 0);
  return record(0x0031, Buffer.concat([look, Buffer.from([0, 0, 134, 0]), string('宋体', true)]));
}

class Looks {
  readonly #formats: string[] = [];
  readonly #all: string[] = [];

  /** The number of the style with a look. */
  numberOf(look: BookLook): number {
    const { format = 'General', font = 0, bordered = false, ground = null } = look;
    const key = JSON.stringify({ format, font, bordered, ground });
    if (format !== 'General' && !this.#formats.includes(format)) this.#formats.push(format);
    const known = this.#all.indexOf(key);
    return known < 0 ? this.#all.push(key) - 1 : known;
  }

  records(): Buffer[] {
    const numberOf = (format: string) =>
      format === 'General' ? 0 : 164 + this.#formats.indexOf(format);
    return [
      ...this.#formats.map((format) =>
        record(0x041e, Buffer.concat([words(numberOf(format)), string(format)])),
      ),
      ...this.#all.map((key) => {
        const { format, font, bordered, ground } = JSON.parse(key);
        return record(
          0x00e0,
          Buffer.concat([
            words(font, numberOf(format), 1, 0x20, 0, bordered ? 0x1111 : 0, 0),
            longs(ground === null ? 0 : 1 << 26),
            words(0x2000 | (ground ?? 64)),
          ]),
        );
      }),
    ];
  }
}

/** Strings that cells share, cut into records of a size. */
class SharedStrings {
  readonly #texts: string[] = [];
  readonly #room: number;
  #uses = 0;

  constructor(room: number) {
    this.#room = room;
  }

  numberOf(text: string): number {
    this.#uses += 1;
    const known = this.#texts.indexOf(text);
    return known < 0 ? this.#texts.push(text) - 1 : known;
  }

  records(): Buffer {
    if (this.#texts.length === 0) return Buffer.alloc(0);
    const done: Buffer[] = [];
    let data = longs(this.#uses, this.#texts.length);
    const close = (next: Buffer) => {
      done.push(record(done.length === 0 ? 0x00fc : 0x003c, data));
      data = next;
    };
    for (const text of this.#texts) {
      const narrow = isNarrow(text);
      const head = Buffer.concat([words(text.length), Buffer.from([narrow ? 0 : 1])]);
      if (data.length + head.length > this.#room) close(Buffer.alloc(0));
      data = Buffer.concat([data, head]);
      for (let rest = text; rest !== ''; ) {
        const fit = Math.floor((this.#room - data.length) / (narrow ? 1 : 2));
        const now = rest.slice(0, Math.max(0, fit));
        rest = rest.slice(now.length);
        data = Buffer.concat([data, Buffer.from(now, narrow ? 'latin1' : 'utf16le')]);
        if (rest !== '') close(Buffer.from([narrow ? 0 : 1]));
      }
    }
    close(Buffer.alloc(0));
    return Buffer.concat(done);
  }
}

function sheetRecords(sheet: BookSheet, strings: SharedStrings, looks: Looks): Buffer {
  const { cells, merges = [], hiddenRows = [], hiddenColumns = [] } = sheet;
  const rows = new Set([...cells.map(({ row }) => row), ...hiddenRows]);
  return Buffer.concat([
    beginning(SHEET),
    ...hiddenColumns.map((column) => record(0x007d, words(column, column, 2048, 0, 1, 0))),
    ...(sheet.before ?? []),
    ...[...rows].map((row) =>
      record(0x0208, words(row, 0, 9, 300, 0, 0, hiddenRows.includes(row) ? 0x20 : 0, 0)),
    ),
    ...cells.flatMap((cell) => cellRecords(cell, strings, looks)),
    record(0x023e, Buffer.concat([words(0x06b6, 0, 0), longs(64), longs(0, 0)])),
    ...(merges.length === 0
      ? []
      : [record(0x00e5, words(merges.length, ...merges.flatMap((merge) => [...merge])))]),
    ...(sheet.after ?? []),
    ENDING,
  ]);
}

function cellRecords(
  { row, column, value, look = {} }: BookCell,
  strings: SharedStrings,
  looks: Looks,
): readonly Buffer[] {
  const head = words(row, column, looks.numberOf(look));
  if (typeof value === 'function') return value(head);
  if (value === null) return [record(0x0201, head)];
  if (typeof value === 'string')
    return [record(0x00fd, Buffer.concat([head, longs(strings.numberOf(value))]))];
  const isSmall = Number.isInteger(value) && Math.abs(value) < 2 ** 29;
  return isSmall
    ? [record(0x027e, Buffer.concat([head, longs((value << 2) | 2)]))]
    : [record(0x0203, Buffer.concat([head, double(value)]))];
}

/** A formula by what it came to, with its tokens. */
export const formula =
  (result: number | Buffer, flags = 0, tokens: readonly number[] = [0x1e, 1, 0]) =>
  (head: Buffer): readonly Buffer[] => [
    record(
      0x0006,
      Buffer.concat([
        head,
        typeof result === 'number' ? double(result) : result,
        words(flags),
        longs(0),
        words(tokens.length),
        Buffer.from(tokens),
      ]),
    ),
  ];
