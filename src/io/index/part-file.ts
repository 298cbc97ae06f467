/**
 * A shard's part of the phrase table on disk. Its head says where the phrases that begin with a
 * character are, so that some of them can be read without the rest, and has a hash of each such
 * group: where all shards have the same ones as before, nothing need be merged.
 */
import { hash } from 'node:crypto';
import { closeSync, openSync, readSync, writeFileSync } from 'node:fs';
import { beginning, type PhraseGroup, type PhrasePart } from '../../search/build/phrase-part.ts';
import { ByteReader } from '../../search/format/byte-reader.ts';
import { ByteWriter } from '../../search/format/byte-writer.ts';

/** Where a group is. */
interface GroupPlace {
  /** The character with which its phrases begin. */
  readonly first: string;
  readonly size: number;
  readonly digest: string;
}

/** A part without its groups, and where they are. */
export interface PartHead {
  /** Every character of the texts that is a symbol by itself. */
  readonly characters: readonly string[];
  /** Bytes before the groups. */
  readonly start: number;
  /** In the order in which they lie one behind the other. */
  readonly groups: readonly GroupPlace[];
}

type StoredHead = Omit<PartHead, 'start'>;

/** The size of the head stands before it in so many bytes. */
const PREFIX = 4;
/** Digits of a hash that are kept. */
const DIGEST = 32;

export function writePart(path: string, { symbols, groups }: PhrasePart): void {
  const blocks = groups.map(encodeGroup);
  const places = groups.map((group, index): GroupPlace => {
    const block = blocks[index] as Uint8Array;
    const digest = hash('sha256', block).slice(0, DIGEST);
    return { first: beginning(group.symbols[0]), size: block.length, digest };
  });
  const characters = symbols.filter((symbol) => [...symbol].length === 1);
  const head = Buffer.from(JSON.stringify({ characters, groups: places } satisfies StoredHead));
  const prefix = Buffer.alloc(PREFIX);
  prefix.writeUInt32LE(head.length);
  writeFileSync(path, Buffer.concat([prefix, head, ...blocks]));
}

const ENCODER = new TextEncoder();

function encodeGroup({ symbols, entries }: PhraseGroup): Uint8Array {
  const writer = new ByteWriter();
  writer.number(symbols.length);
  for (const symbol of symbols) writer.bytes(ENCODER.encode(`${symbol}\0`));
  writer.number(entries.length);
  writer.bytes(entries);
  return writer.take();
}

function decodeGroup(reader: ByteReader): PhraseGroup {
  const symbols = Array.from({ length: reader.number() }, () => reader.text());
  const size = reader.number();
  return { symbols, entries: Uint8Array.from(reader.take(size)) };
}

export function readPartHead(path: string): PartHead {
  const file = openSync(path, 'r');
  try {
    const size = read(file, 0, PREFIX).readUInt32LE();
    const head = JSON.parse(read(file, PREFIX, size).toString()) as StoredHead;
    return { ...head, start: PREFIX + size };
  } finally {
    closeSync(file);
  }
}

/** Groups of a part that lie one behind the other. */
export interface PartSlice {
  readonly start: number;
  readonly size: number;
}

export function readSlice(path: string, { start, size }: PartSlice): PhraseGroup[] {
  const file = openSync(path, 'r');
  try {
    const reader = new ByteReader(read(file, start, size));
    const groups: PhraseGroup[] = [];
    while (!reader.atEnd) groups.push(decodeGroup(reader));
    return groups;
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
