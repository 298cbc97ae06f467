/**
 * Leaves of the phrase table: the phrases of all shards in the order of their symbols, a few
 * thousand to a file. Written by the build, read by the browser.
 */
import { ByteReader, decodeReports, writeNumber } from './bytes.ts';
import { MAX_DEPTH, type Part, type PartEntry } from './phrase-part.ts';

/** Bytes of a leaf before compression. */
const LEAF_SIZE = 20_000;

/** Where a shard's segment has the reports of the phrase with one symbol less. */
const SAME = 1;
const COUNTED = 2;

export interface Leaf {
  /** Symbols of its first phrase, joined. */
  readonly first: string;
  readonly bytes: Uint8Array;
}

/** Reports that hold a phrase, by their number in the shard, and how often. */
export interface Holders {
  readonly reports: readonly number[];
  readonly counts: readonly number[];
}

/** Merges the parts of the shards into leaves. */
export function* mergeParts(parts: readonly Part[]): Generator<Leaf> {
  const symbols = [...new Set(parts.flatMap((part) => part.symbols))].sort();
  const spelled = symbols.map((symbol) => ENCODER.encode(`${symbol}\0`));
  const ranks = new Map(symbols.map((symbol, rank) => [symbol, rank]));
  const cursors = parts.map((part) => new Cursor(part, ranks));
  const maskSize = (parts.length + 7) >> 3;
  /** For each beginning of the phrase last written, whether it is in this leaf. */
  const inLeaf: boolean[] = [];
  let bytes: number[] = [];
  let first = '';
  for (let least = leastOf(cursors); least !== undefined; least = leastOf(cursors)) {
    const { depth } = least;
    const path = Array.from(least.path.subarray(0, depth + 1));
    if (bytes.length === 0) {
      first = path.map((rank) => symbols[rank]).join('');
      inLeaf.length = 0;
      bytes.push(depth);
      for (const rank of path.slice(0, -1)) append(bytes, spelled[rank] as Uint8Array);
    }
    bytes.push(depth);
    append(bytes, spelled[path[depth] as number] as Uint8Array);
    const maskAt = bytes.length;
    for (let index = 0; index < maskSize; index += 1) bytes.push(0);
    for (const [shard, cursor] of cursors.entries()) {
      if (!cursor.isAt(path)) continue;
      const place = maskAt + (shard >> 3);
      bytes[place] = (bytes[place] as number) | (1 << (shard & 7));
      const { reports, counts } = cursor.entry;
      const same = reports.length === 0 && inLeaf[depth - 1] === true;
      bytes.push((same ? SAME : 0) | (counts.length > 0 ? COUNTED : 0));
      if (!same) append(bytes, cursor.reports);
      for (let at = 0; at < counts.length; at += 1) writeNumber(bytes, counts[at] as number);
      cursor.advance();
    }
    inLeaf[depth] = true;
    inLeaf.length = depth + 1;
    if (bytes.length >= LEAF_SIZE) {
      yield { first, bytes: Uint8Array.from(bytes) };
      bytes = [];
    }
  }
  if (bytes.length > 0) yield { first, bytes: Uint8Array.from(bytes) };
}

const ENCODER = new TextEncoder();

function append(bytes: number[], more: ArrayLike<number>): void {
  for (let at = 0; at < more.length; at += 1) bytes.push(more[at] as number);
}

function leastOf(cursors: readonly Cursor[]): Cursor | undefined {
  let least: Cursor | undefined;
  for (const cursor of cursors) {
    if (!cursor.atEnd && (least === undefined || cursor.isBefore(least))) least = cursor;
  }
  return least;
}

const NO_ENTRY: PartEntry = { depth: 0, symbol: 0, reports: [], counts: [] };

/** A shard's entries, one at a time, with what its phrase begins with. */
class Cursor {
  readonly #entries: Iterator<PartEntry>;
  readonly #ranks: Int32Array;
  readonly #reports: ArrayLike<number>[] = [];
  /** Ranks of the symbols of the phrase; those behind `depth` are out of date. */
  readonly path = new Int32Array(MAX_DEPTH);
  entry = NO_ENTRY;
  atEnd = false;

  constructor({ symbols, entries }: Part, ranks: ReadonlyMap<string, number>) {
    this.#ranks = Int32Array.from(symbols, (symbol) => ranks.get(symbol) ?? 0);
    this.#entries = entries[Symbol.iterator]();
    this.advance();
  }

  get depth(): number {
    return this.entry.depth;
  }

  /** The reports that hold the phrase, encoded. */
  get reports(): ArrayLike<number> {
    return this.#reports[this.depth] as ArrayLike<number>;
  }

  advance(): void {
    const { value, done } = this.#entries.next();
    if (done) {
      this.atEnd = true;
      return;
    }
    const { depth, symbol, reports } = value;
    this.path[depth] = this.#ranks[symbol] as number;
    this.#reports[depth] = reports.length > 0 ? reports : (this.#reports[depth - 1] ?? []);
    this.entry = value;
  }

  isBefore(other: Cursor): boolean {
    const shorter = Math.min(this.depth, other.depth);
    for (let at = 0; at <= shorter; at += 1) {
      const order = (this.path[at] as number) - (other.path[at] as number);
      if (order !== 0) return order < 0;
    }
    return this.depth < other.depth;
  }

  isAt(path: readonly number[]): boolean {
    if (this.atEnd || this.depth !== path.length - 1) return false;
    return path.every((rank, at) => this.path[at] === rank);
  }
}

/**
 * The phrases of a leaf with their holders.
 *
 * @param bytes of the leaf, decompressed
 * @param totals number of reports of each shard
 * @returns by the phrase's symbols, joined: by shard number
 */
export function readLeaf(
  bytes: Uint8Array,
  totals: readonly number[],
): Map<string, ReadonlyMap<number, Holders>> {
  const phrases = new Map<string, ReadonlyMap<number, Holders>>();
  const reader = new ByteReader(bytes);
  const keys: string[] = [];
  const path: (ReadonlyMap<number, Holders> | undefined)[] = [];
  const before = reader.byte();
  for (let depth = 0; depth < before; depth += 1) {
    keys[depth] = (keys[depth - 1] ?? '') + reader.text();
  }
  while (!reader.atEnd) {
    const depth = reader.byte();
    const key = (depth === 0 ? '' : (keys[depth - 1] as string)) + reader.text();
    const mask = reader.take((totals.length + 7) >> 3);
    const holders = new Map<number, Holders>();
    for (const [shard, total] of totals.entries()) {
      if (((mask[shard >> 3] as number) & (1 << (shard & 7))) === 0) continue;
      const flags = reader.byte();
      const reports =
        flags & SAME ? (path[depth - 1]?.get(shard)?.reports ?? []) : decodeReports(reader, total);
      const counts = flags & COUNTED ? reports.map(() => reader.number() + 1) : [];
      holders.set(shard, { reports, counts });
    }
    keys[depth] = key;
    path[depth] = holders;
    phrases.set(key, holders);
  }
  return phrases;
}
