/**
 * The phrase table of one shard: for every phrase of up to eight symbols that the shard holds,
 * the reports that hold it and how often – down to the point where so few reports hold a phrase
 * that reading them is cheaper than another entry. It is a suffix array cut off at that depth.
 */
import { encodeReports } from './bytes.ts';

/** Longest phrase in the table, in symbols. */
export const MAX_DEPTH = 8;

/** A phrase is continued in the table only where at least this many reports of a shard hold it. */
export const COMMON = 2;

/** One phrase: its symbols but for the last are those of the entries before it. */
export interface PartEntry {
  /** Number of symbols before the last one. */
  readonly depth: number;
  /** Its last symbol, as a place in the list of symbols. */
  readonly symbol: number;
  /** Reports of the shard that hold it, encoded; empty where they are those of one symbol less. */
  readonly reports: ArrayLike<number>;
  /** For each of them one less than its occurrences, at most 254; empty where it occurs once. */
  readonly counts: ArrayLike<number>;
}

/** A report as symbols. */
export interface PartDocument {
  readonly blocks: readonly (readonly string[])[];
  /** Figures of tables: phrases that begin with the first symbol and have at least `least`. */
  readonly figures: readonly { readonly symbols: readonly string[]; readonly least: number }[];
}

export interface Part {
  /** Every symbol of the shard, sorted. */
  readonly symbols: readonly string[];
  /** In the order of their symbols; a phrase stands before what continues it. */
  readonly entries: Iterable<PartEntry>;
}

/** @param documents the reports of the shard, in the order of their numbers */
export function phrasePart(documents: readonly PartDocument[]): Part {
  const { symbols, ids, owners, reach, least } = layOut(documents);
  const order = sortSuffixes(ids, reach, symbols.length + 1);
  const counts = new Uint8Array(documents.length);

  /** One phrase of `depth + 1` symbols: the places from `from` on that share it. */
  function group(from: number, end: number, depth: number) {
    const symbol = ids[(order[from] as number) + depth] as number;
    const owned: number[] = [];
    let often = false;
    // Figures join only where the phrase has reached their number.
    let joined = false;
    let waiting = false;
    let to = from;
    for (; to < end; to += 1) {
      const place = order[to] as number;
      if (ids[place + depth] !== symbol) break;
      const needed = least[place] as number;
      if (needed > depth + 1) {
        waiting = true;
        continue;
      }
      joined ||= needed === depth + 1 && depth > 0;
      const owner = owners[place] as number;
      const count = counts[owner] as number;
      if (count === 0) owned.push(owner);
      else often = true;
      if (count < 255) counts[owner] = count + 1;
    }
    owned.sort((a, b) => a - b);
    const timesMore = often ? owned.map((owner) => (counts[owner] as number) - 1) : [];
    for (const owner of owned) counts[owner] = 0;
    return { symbol: symbol - 1, owned, counts: timesMore, joined, waiting, to };
  }

  function* entries(): Generator<PartEntry> {
    // The groups still to be looked at, the next one last.
    const open = [{ from: 0, end: order.length, depth: 0, parent: -1 }];
    for (;;) {
      const next = open.pop();
      if (next === undefined) return;
      const { end, depth, parent } = next;
      let { from } = next;
      while (from < end && (reach[order[from] as number] as number) <= depth) from += 1;
      if (from >= end) continue;
      const { symbol, owned, counts: often, joined, waiting, to } = group(from, end, depth);
      if (to < end) open.push({ from: to, end, depth, parent });
      if (depth + 1 < MAX_DEPTH && (owned.length >= COMMON || depth === 0 || waiting)) {
        open.push({ from, end: to, depth: depth + 1, parent: owned.length });
      }
      // A phrase that only figures continue has no reports yet, but those that follow need it.
      if (owned.length === 0 && !waiting) continue;
      const same = owned.length > 0 && owned.length === parent && !joined;
      const reports = same ? [] : encodeReports(owned, documents.length);
      yield { depth, symbol, reports, counts: often };
    }
  }
  return { symbols, entries: entries() };
}

function layOut(documents: readonly PartDocument[]) {
  const numbers = new Map<string, number>();
  let length = 0;
  for (const { blocks, figures } of documents) {
    for (const block of [...blocks, ...figures.map((figure) => figure.symbols)]) {
      length += block.length + 1;
      for (const symbol of block) numbers.set(symbol, 0);
    }
  }
  const symbols = [...numbers.keys()].sort();
  for (const [index, symbol] of symbols.entries()) numbers.set(symbol, index + 1);
  // 0 stands between blocks, and after the last one for as far as a phrase may look ahead.
  const ids = new Uint32Array(length + MAX_DEPTH);
  const owners = new Uint32Array(length);
  /** How many symbols of a phrase fit between a place and the end of its block. */
  const reach = new Uint8Array(length);
  /** How many symbols a phrase from a place must have at least. */
  const least = new Uint8Array(length);
  let at = 0;
  const place = (owner: number, block: readonly string[]) => {
    for (const [index, symbol] of block.entries()) {
      ids[at] = numbers.get(symbol) as number;
      owners[at] = owner;
      reach[at] = Math.min(MAX_DEPTH, block.length - index);
      at += 1;
    }
    at += 1;
  };
  for (const [owner, { blocks, figures }] of documents.entries()) {
    for (const block of blocks) place(owner, block);
    for (const { symbols: figure, least: needed } of figures) {
      const start = at;
      place(owner, figure);
      least[start] = needed;
      reach.fill(0, start + 1, at);
    }
  }
  return { symbols, ids, owners, reach, least };
}

/** Places sorted by the symbols from there on, by counting (least significant symbol first). */
function sortSuffixes(ids: Uint32Array, reach: Uint8Array, alphabet: number): Uint32Array {
  const length = reach.length;
  let order = new Uint32Array(length);
  let next = new Uint32Array(length);
  for (let index = 0; index < length; index += 1) order[index] = index;
  const starts = new Uint32Array(alphabet + 1);
  for (let depth = MAX_DEPTH - 1; depth >= 0; depth -= 1) {
    starts.fill(0);
    for (let index = 0; index < length; index += 1) {
      const symbol = (reach[index] as number) > depth ? (ids[index + depth] as number) : 0;
      starts[symbol + 1] = (starts[symbol + 1] as number) + 1;
    }
    for (let index = 1; index <= alphabet; index += 1) {
      starts[index] = (starts[index] as number) + (starts[index - 1] as number);
    }
    for (let index = 0; index < length; index += 1) {
      const place = order[index] as number;
      const symbol = (reach[place] as number) > depth ? (ids[place + depth] as number) : 0;
      const target = starts[symbol] as number;
      next[target] = place;
      starts[symbol] = target + 1;
    }
    [order, next] = [next, order];
  }
  return order;
}
