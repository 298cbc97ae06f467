/**
 * Merges the phrase tables of the shards into leaves. They are tries written front to back, so
 * the merge goes down all of them together, level by level; most branches are in few shards.
 * Used by the build only.
 */

import { ByteReader } from '../format/byte-reader.ts';
import { ByteWriter, writeReports } from '../format/byte-writer.ts';
import { COUNTED, MANY, NONE, SAME, tellOne } from '../format/phrase-leaf.ts';
import { MAX_DEPTH } from '../format/phrase-shape.ts';
import type { PhraseGroup } from './phrase-part.ts';

/** Bytes of a leaf before compression. */
const LEAF_SIZE = 5_000;

export interface Leaf {
  /** The beginning of its first phrase, as far as it takes to stand behind the leaf before. */
  readonly first: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** How often reports hold the phrases, where that is more than once. */
  readonly counts: Uint8Array<ArrayBuffer>;
}

/** The phrases of a shard that begin with a character. */
export interface ShardGroup extends PhraseGroup {
  /** Number of the shard. */
  readonly shard: number;
}

/**
 * @param groups those that begin alike together, in the order of shards; in their own order
 * @param shards how many there are
 * @param take gets the leaves in the order of their phrases
 */
export function mergeGroups(
  groups: Iterable<readonly ShardGroup[]>,
  shards: number,
  take: (leaf: Leaf) => void,
): void {
  const merger = new Merger(shards, take);
  for (const alike of groups) merger.merge(alike);
  merger.end();
}

const ENCODER = new TextEncoder();

class Merger {
  readonly #shards: number;
  /** Of what is being merged, sorted. */
  #symbols: readonly string[] = [];
  /** The symbols as a leaf spells them. */
  #spelled: readonly Uint8Array[] = [];
  /** Numbers of the shards that hold a phrase. */
  readonly #holders: Uint32Array;
  readonly #take: (leaf: Leaf) => void;
  readonly #writer = new ByteWriter();
  readonly #counts = new ByteWriter();
  #first = '';
  /** The last phrase of the leaf before. */
  #last = '';
  /** Ranks of the symbols of the phrase that is being written. */
  readonly #path = new Uint32Array(MAX_DEPTH);
  /** Number of the leaf that is being written, and for each depth of the last phrase's. */
  #leaf = 0;
  readonly #leafOf = new Uint32Array(MAX_DEPTH);
  /** Number of the entry that was written last at each depth, from 1. */
  readonly #entryAt = new Uint32Array(MAX_DEPTH);
  #entries = 0;
  /** By depth and shard: the last entry of the shard there, and what a leaf below tells of it. */
  readonly #entryOf: Uint32Array;
  readonly #told: Uint32Array;

  constructor(shards: number, take: (leaf: Leaf) => void) {
    this.#shards = shards;
    this.#holders = new Uint32Array(shards);
    this.#entryOf = new Uint32Array(shards * MAX_DEPTH);
    this.#told = new Uint32Array(shards * MAX_DEPTH);
    this.#take = take;
  }

  merge(groups: readonly ShardGroup[]): void {
    this.#symbols = [...new Set(groups.flatMap(({ symbols }) => symbols))].sort();
    this.#spelled = this.#symbols.map((symbol) => ENCODER.encode(`${symbol}\0`));
    const ranks = new Map(this.#symbols.map((symbol, rank) => [symbol, rank]));
    this.#level(
      groups.map((group) => new Cursor(group, ranks)).filter(({ depth }) => depth === 0),
      0,
    );
  }

  end(): void {
    if (this.#writer.length === 0) return;
    const [bytes, counts] = [this.#writer.take(), this.#counts.take()];
    this.#take({ first: this.#first, bytes, counts });
  }

  /** @param cursors in the order of shards; all stand at a phrase of this depth, below the same one */
  #level(cursors: Cursor[], depth: number): void {
    let open = cursors;
    while (open.length > 1) {
      let least = open[0]?.rank ?? 0;
      for (const { rank } of open) if (rank < least) least = rank;
      const here = open.filter(({ rank }) => rank === least);
      this.#write(here, depth, least);
      let deeper = 0;
      for (const cursor of here) {
        cursor.advance();
        if (cursor.depth > depth) deeper += 1;
      }
      if (deeper > 0) {
        const below = deeper === here.length ? here : here.filter((item) => item.depth > depth);
        this.#level(below, depth + 1);
      }
      // What is less deep now stands below another phrase.
      open = open.filter((cursor) => cursor.depth === depth);
    }
    // Most branches are in one shard only: nothing is left to compare.
    for (const cursor of open) {
      for (; cursor.depth >= depth; cursor.advance()) this.#write(open, cursor.depth, cursor.rank);
    }
  }

  #write(cursors: readonly Cursor[], depth: number, rank: number): void {
    const writer = this.#writer;
    this.#path[depth] = rank;
    if (writer.length === 0) this.#begin(depth);
    writer.byte(depth);
    writer.bytes(this.#spelled[rank] as Uint8Array);
    for (let index = 0; index < cursors.length; index += 1) {
      this.#holders[index] = (cursors[index] as Cursor).shard;
    }
    writeReports(writer, this.#holders, cursors.length, this.#shards);
    this.#entries += 1;
    this.#entryAt[depth] = this.#entries;
    const isBelow = depth > 0 && this.#leafOf[depth - 1] === this.#leaf;
    for (const cursor of cursors) {
      const same = isBelow && cursor.isSame;
      writer.byte((same ? SAME : 0) | (cursor.isCounted ? COUNTED : 0));
      cursor.copyTo(writer, this.#counts, same);
      const place = depth * this.#shards + cursor.shard;
      this.#entryOf[place] = this.#entries;
      this.#told[place] = cursor.told;
    }
    this.#leafOf[depth] = this.#leaf;
    if (writer.length < LEAF_SIZE) return;
    this.end();
    this.#last = this.#phrase(depth);
  }

  /** A leaf begins with what its first phrase begins with, and what is known of that. */
  #begin(depth: number): void {
    this.#leaf += 1;
    this.#first = separator(this.#last, this.#phrase(depth));
    this.#writer.byte(depth);
    for (let above = 0; above < depth; above += 1) {
      this.#writer.bytes(this.#spelled[this.#path[above] as number] as Uint8Array);
      this.#tellOf(above);
    }
  }

  #tellOf(depth: number): void {
    const start = depth * this.#shards;
    let count = 0;
    for (let shard = 0; shard < this.#shards; shard += 1) {
      if (this.#entryOf[start + shard] !== this.#entryAt[depth]) continue;
      this.#holders[count] = shard;
      count += 1;
    }
    writeReports(this.#writer, this.#holders, count, this.#shards);
    for (let index = 0; index < count; index += 1) {
      this.#writer.number(this.#told[start + (this.#holders[index] as number)] as number);
    }
  }

  /** The phrase that is being written, its symbols joined. */
  #phrase(depth: number): string {
    return Array.from(this.#path.subarray(0, depth + 1), (rank) => this.#symbols[rank]).join('');
  }
}

/**
 * The shortest beginning of a phrase that is greater than the phrase before. The first phrase of
 * all is whole: what comes before is not known.
 */
function separator(before: string, phrase: string): string {
  if (before === '') return phrase;
  let length = 1;
  while (phrase.slice(0, length) <= before) length += 1;
  return phrase.slice(0, length);
}

/** A group's entries, one at a time. */
class Cursor {
  readonly shard: number;
  readonly #reader: ByteReader;
  readonly #ranks: Uint32Array;
  /** Where the reports of the phrase and of what it begins with are, by depth. */
  readonly #from = new Uint32Array(MAX_DEPTH);
  readonly #to = new Uint32Array(MAX_DEPTH);
  #countsFrom = 0;
  /** Number of symbols of the phrase less one; -1 behind the last entry. */
  depth = -1;
  /** Place of its last symbol among those of all parts. */
  rank = 0;
  /** True where its reports are those of one symbol less. */
  isSame = false;

  constructor({ shard, symbols, entries }: ShardGroup, ranks: ReadonlyMap<string, number>) {
    this.shard = shard;
    this.#reader = new ByteReader(entries);
    this.#ranks = Uint32Array.from(symbols, (symbol) => ranks.get(symbol) ?? 0);
    this.advance();
  }

  /** What a leaf tells of the phrase where it stands above it. */
  get told(): number {
    const { bytes } = this.#reader;
    const from = this.#from[this.depth] as number;
    const count = bytes[from] as number;
    if (count === 1) {
      const more = this.isCounted ? new ByteReader(bytes, this.#countsFrom).number() : 0;
      return tellOne(new ByteReader(bytes, from + 1).number(), more);
    }
    if (count > 1) return MANY;
    const map = bytes.subarray(from + 1, this.#to[this.depth]);
    return map.some((bits) => bits !== 0) ? MANY : NONE;
  }

  get isCounted(): boolean {
    return this.#reader.at > this.#countsFrom;
  }

  advance(): void {
    const reader = this.#reader;
    if (reader.atEnd) {
      this.depth = -1;
      return;
    }
    const depth = reader.byte();
    this.depth = depth;
    this.rank = this.#ranks[reader.number()] as number;
    const size = reader.number();
    this.isSame = size === 0;
    this.#from[depth] = this.isSame ? (this.#from[depth - 1] as number) : reader.at;
    this.#to[depth] = this.isSame ? (this.#to[depth - 1] as number) : reader.at + size;
    reader.at += size;
    const counts = reader.number();
    this.#countsFrom = reader.at;
    reader.at += counts;
  }

  /** Writes the reports, unless they are known, and the counts beside. */
  copyTo(writer: ByteWriter, counts: ByteWriter, reportsKnown: boolean): void {
    const { bytes, at } = this.#reader;
    if (!reportsKnown) {
      writer.bytes(bytes, this.#from[this.depth] as number, this.#to[this.depth] as number);
    }
    counts.bytes(bytes, this.#countsFrom, at);
  }
}
