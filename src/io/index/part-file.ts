/**
 * A shard's part of the phrase table on disk. Its head says where the phrases that begin with a
 * symbol are, so that a range of them can be read without the rest.
 */
import { closeSync, openSync, readSync, writeFileSync } from 'node:fs';
import type { PartSlice } from '../../search/build/phrase-merge.ts';
import type { PhrasePart } from '../../search/build/phrase-part.ts';
import { compareText } from '../../text/order.ts';

/** A part without its entries, and where they are. */
export interface PartHead extends Omit<PhrasePart, 'entries'> {
  readonly path: string;
  /** Bytes before the entries. */
  readonly start: number;
}

/** The size of the head stands before it in so many bytes. */
const PREFIX = 4;

export function writePart(path: string, { symbols, firsts, entries }: PhrasePart): void {
  const head = Buffer.from(
    JSON.stringify({ symbols, firsts } satisfies Omit<PhrasePart, 'entries'>),
  );
  const prefix = Buffer.alloc(PREFIX);
  prefix.writeUInt32LE(head.length);
  writeFileSync(path, Buffer.concat([prefix, head, entries]));
}

export function readPartHead(path: string): PartHead {
  const file = openSync(path, 'r');
  try {
    const size = read(file, 0, PREFIX).readUInt32LE();
    const head = JSON.parse(read(file, PREFIX, size).toString()) as Omit<PhrasePart, 'entries'>;
    return { ...head, path, start: PREFIX + size };
  } finally {
    closeSync(file);
  }
}

/** First symbols of phrases, from one to another that is no longer among them. */
export interface SymbolRange {
  readonly from: string;
  /** Undefined behind the last. */
  readonly to: string | undefined;
}

/** Reads the entries of the phrases that begin in a range. */
export function readPartRange(head: PartHead, { from, to }: SymbolRange): PartSlice {
  let start = head.start;
  let size = 0;
  for (const [symbol, bytes] of head.firsts) {
    const text = head.symbols[symbol] as string;
    if (compareText(text, from) < 0) start += bytes;
    else if (to === undefined || compareText(text, to) < 0) size += bytes;
  }
  const file = openSync(head.path, 'r');
  try {
    return { symbols: head.symbols, entries: read(file, start, size) };
  } finally {
    closeSync(file);
  }
}

function read(file: number, at: number, size: number): Buffer<ArrayBuffer> {
  const bytes = Buffer.alloc(size);
  for (let done = 0; done < size; ) {
    const more = readSync(file, bytes, done, size - done, at + done);
    if (more === 0) throw new Error(`a part of the phrase table ends after ${at + done} bytes`);
    done += more;
  }
  return bytes;
}

/** Cuts all phrases into ranges of about `limit` bytes of entries. */
export function planRanges(heads: readonly PartHead[], limit: number): SymbolRange[] {
  const sizes = new Map<string, number>();
  for (const { symbols, firsts } of heads) {
    for (const [symbol, bytes] of firsts) {
      const text = symbols[symbol] as string;
      sizes.set(text, (sizes.get(text) ?? 0) + bytes);
    }
  }
  const starts: string[] = [];
  let size = limit;
  for (const [text, bytes] of [...sizes].sort(([a], [b]) => compareText(a, b))) {
    if (size >= limit) {
      starts.push(text);
      size = 0;
    }
    size += bytes;
  }
  return starts.map((from, index) => ({ from, to: starts[index + 1] }));
}
