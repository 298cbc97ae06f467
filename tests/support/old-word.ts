/** Word 97–2003 files byte by byte ([MS-DOC]), to test what no program at hand writes. */
import { compoundFile } from './compound-file.ts';

/** A stretch of text as it stands in the file; pieces are read in the order given. */
export interface WordPiece {
  readonly text: string;
  /** One byte a character (Windows-1252) instead of two. */
  readonly narrow?: boolean;
  /** Properties of these characters: code and operand. */
  readonly characters?: readonly number[];
  /** Properties of the paragraph that the piece ends. */
  readonly paragraph?: readonly number[];
  /** The piece's own modifier, as a quick save leaves it. */
  readonly modifier?: number;
}

const SECTOR = 512;
/** Streams below this size live elsewhere; ours never are. */
const CUTOFF = 4096;
/** Runs of properties that a page of them has room for. */
const ON_A_PAGE = 12;

/**
 * A Word file.
 *
 * @param pieces in reading order; they stand in the file the other way round
 * @param lists lists of properties that modifiers may name
 */
export function oldWord(
  pieces: readonly WordPiece[],
  lists: readonly (readonly number[])[] = [],
): Uint8Array {
  const stored = pieces.map((piece) => ({ piece, offset: 0, bytes: bytesOf(piece) }));
  let offset = 2048;
  for (const item of [...stored].reverse()) {
    item.offset = offset;
    offset += item.bytes.length;
  }
  const inFile = [...stored].reverse();
  const runs = Array.from({ length: Math.ceil(inFile.length / ON_A_PAGE) }, (_, page) =>
    inFile.slice(page * ON_A_PAGE, (page + 1) * ON_A_PAGE),
  );
  const pages = Math.ceil(offset / SECTOR);
  const size = (pages + 2 * runs.length) * SECTOR;
  const document = Buffer.alloc(Math.max(CUTOFF, size));
  for (const { offset: at, bytes } of stored) bytes.copy(document, at);
  runs.forEach((own, index) => {
    page(own, 'characters').copy(document, (pages + 2 * index) * SECTOR);
    page(own, 'paragraph').copy(document, (pages + 2 * index + 1) * SECTOR);
  });

  const first = stored.at(-1)?.offset ?? 0;
  const pieceTable = piecesOf(stored, lists);
  /** Where the pages of properties begin in the text, and their numbers. */
  const placesOf = (from: number) => {
    const starts = [...runs.map(([head]) => head?.offset ?? first), offset];
    const numbers = runs.map((_, index) => pages + 2 * index + from);
    const out = Buffer.alloc((starts.length + numbers.length) * 4);
    [...starts, ...numbers].forEach((value, index) => {
      out.writeUInt32LE(value, index * 4);
    });
    return out;
  };
  const parts = [placesOf(0), placesOf(1), pieceTable];
  const table = Buffer.concat([...parts, Buffer.alloc(CUTOFF + SECTOR)]);

  document.writeUInt16LE(0xa5ec, 0);
  document.writeUInt16LE(0xc1, 2);
  document.writeUInt32LE(
    pieces.reduce((sum, { text }) => sum + text.length, 0),
    0x4c,
  );
  let start = 0;
  for (const [index, at] of [0xfa, 0x102, 0x1a2].entries()) {
    const length = parts[index]?.length ?? 0;
    document.writeUInt32LE(start, at);
    document.writeUInt32LE(length, at + 4);
    start += length;
  }
  const whole = table.subarray(0, table.length - (table.length % SECTOR));
  return compoundFile({ WordDocument: document, '0Table': whole });
}

const bytesOf = ({ text, narrow = false }: WordPiece) =>
  Buffer.from(text, narrow ? 'latin1' : 'utf16le');

type Stored = { readonly piece: WordPiece; readonly offset: number; readonly bytes: Buffer };

/** The page with the properties of each piece, in the order of the file. */
function page(stored: readonly Stored[], kind: 'characters' | 'paragraph'): Buffer {
  const out = Buffer.alloc(SECTOR);
  const width = kind === 'paragraph' ? 13 : 1;
  let free = SECTOR - 2;
  stored.forEach(({ piece, offset, bytes }, index) => {
    out.writeUInt32LE(offset, index * 4);
    out.writeUInt32LE(offset + bytes.length, index * 4 + 4);
    const list = piece[kind] ?? [];
    // A paragraph's list follows the number of its style, and is counted in words.
    const even = [0, 0, ...list, ...(list.length % 2 === 0 ? [] : [0])];
    const entry = kind === 'characters' ? [list.length, ...list] : [0, even.length / 2, ...even];
    free -= entry.length + (entry.length % 2);
    Buffer.from(entry).copy(out, free);
    out[(stored.length + 1) * 4 + index * width] = free / 2;
  });
  out[SECTOR - 1] = stored.length;
  return out;
}

function piecesOf(stored: readonly Stored[], lists: readonly (readonly number[])[]): Buffer {
  const size = (stored.length + 1) * 4 + stored.length * 8;
  const out = Buffer.alloc(5 + size);
  out[0] = 2;
  out.writeUInt32LE(size, 1);
  let position = 0;
  stored.forEach(({ piece, offset }, index) => {
    out.writeUInt32LE(position, 5 + index * 4);
    position += piece.text.length;
    out.writeUInt32LE(position, 9 + index * 4);
    const entry = 5 + (stored.length + 1) * 4 + index * 8;
    const place = piece.narrow === true ? (offset * 2) | 0x40000000 : offset;
    out.writeUInt32LE(place >>> 0, entry + 2);
    out.writeUInt16LE(piece.modifier ?? 0, entry + 6);
  });
  const before = lists.map((list) => Buffer.from([1, list.length, 0, ...list]));
  return Buffer.concat([...before, out]);
}
