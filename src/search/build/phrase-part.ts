/**
 * The phrase table of one shard: for every phrase of up to eight symbols that the shard holds,
 * the reports that hold it and how often – down to the point where so few reports hold a phrase
 * that reading them is cheaper than another entry. It is a suffix array cut off at that depth.
 */

import { ByteWriter, writeReports } from '../format/byte-writer.ts';
import { COMMON, MAX_DEPTH } from '../format/phrase-shape.ts';
import type { Alphabet } from './alphabet.ts';
import { commonRuns, isCommon } from './common-runs.ts';

/** A report as symbols, by their numbers in the shard's alphabet. */
export interface PartDocument {
  readonly blocks: readonly Uint32Array[];
  /** Symbols that stand by themselves, next to no other. */
  readonly marks?: Uint32Array;
  /** Figures of tables: phrases that begin with the first symbol and have at least `least`. */
  readonly figures: readonly { readonly symbols: Uint32Array; readonly least: number }[];
}

export interface PhrasePart {
  /** Every symbol of the shard, sorted. */
  readonly symbols: readonly string[];
  /** The phrases by the character with which they begin, in its order. */
  readonly groups: readonly PhraseGroup[];
}

/** The table of a shard, and what of its texts is for Pagefind. */
export interface ShardPhrases extends PhrasePart {
  /** Report by report (`commonRuns`). */
  readonly common: readonly (readonly Uint32Array[])[];
}

/** Phrases that begin with the same character; does not change with those that do not. */
export interface PhraseGroup {
  /** Its symbols, as they come up: the number of a symbol is its place. */
  readonly symbols: readonly string[];
  /**
   * The entries in the order of their symbols; a phrase stands before what continues it. Each is
   * its number of symbols less one, its last symbol, the reports that hold it (encoded; none
   * where they are those of one symbol less), and for each of them one less than its occurrences
   * (at most 254; none where it occurs once). Reports and counts follow their number of bytes.
   */
  readonly entries: Uint8Array<ArrayBuffer>;
}

/** @param documents the reports of the shard, in the order of their numbers */
export function phrasePart(documents: readonly PartDocument[], alphabet: Alphabet): ShardPhrases {
  const { symbols, ranks } = alphabet.sorted();
  const { ids, owners, reach, least, places, blocks } = layOut(documents, ranks);
  const order = sortSuffixes(ids, places, symbols.length + 1);
  // In the order in which they are asked for: the memory they lie in is not jumped about in.
  const ownerOf = order.map((place) => owners[place] as number);
  const counts = new Uint8Array(documents.length);
  const owned = new Uint32Array(documents.length);
  const writer = new ByteWriter();
  const piece = new ByteWriter();
  const groups: PhraseGroup[] = [];
  /** For each place, whether a common phrase begins there. */
  const begins = new Uint8Array(ids.length);
  const numbers = new GroupSymbols(symbols);
  const symbolAt = (index: number, depth: number) =>
    ids[(order[index] as number) + depth] as number;

  /** Looks at the places from `from` on that share one more symbol. */
  function group(from: number, end: number, depth: number) {
    const symbol = symbolAt(from, depth);
    let holders = 0;
    let often = false;
    // Figures join only where the phrase has reached their number.
    let joined = false;
    let waiting = false;
    let figures = false;
    let to = from;
    for (; to < end; to += 1) {
      const place = order[to] as number;
      if (ids[place + depth] !== symbol) break;
      const needed = least[place] as number;
      if (needed > 0) {
        figures = true;
        if (needed > depth + 1) {
          waiting = true;
          continue;
        }
        joined ||= needed === depth + 1 && depth > 0;
      }
      const owner = ownerOf[to] as number;
      const count = counts[owner] as number;
      if (count === 0) {
        owned[holders] = owner;
        holders += 1;
      } else often = true;
      if (count < 255) counts[owner] = count + 1;
    }
    sortFirst(owned, holders);
    return { symbol: symbol - 1, holders, often, joined, waiting, figures, to };
  }

  /** Writes the phrases of the places `from` to `end`, which share `depth` symbols. */
  function visit(from: number, end: number, depth: number, parent: number): void {
    let at = from;
    while (at < end && (reach[order[at] as number] as number) <= depth) at += 1;
    while (at < end) {
      const { symbol, holders, often, joined, waiting, figures, to } = group(at, end, depth);
      if (depth === 0 && !numbers.isBegunBy(symbol)) putGroup();
      // A phrase that only figures continue has no reports yet, but those that follow need it.
      if (holders > 0 || waiting) {
        writer.byte(depth);
        writer.number(numbers.of(symbol));
        const same = holders > 0 && holders === parent && !joined;
        if (!same) writeReports(piece, owned, holders, documents.length);
        putPiece();
        piece.clear();
        for (let index = 0; often && index < holders; index += 1) {
          piece.number((counts[owned[index] as number] as number) - 1);
        }
        putPiece();
      }
      for (let index = 0; index < holders; index += 1) counts[owned[index] as number] = 0;
      // What one symbol alone continues has the reports and counts of the phrase itself.
      let below = depth + 1;
      let goesOn = holders >= COMMON || depth === 0 || waiting;
      while (goesOn && !figures && below < MAX_DEPTH && continuesAlone(at, to, below)) {
        writer.byte(below);
        writer.number(numbers.of(symbolAt(at, below) - 1));
        writer.number(0);
        putPiece();
        below += 1;
        goesOn = holders >= COMMON;
      }
      piece.clear();
      if (below === MAX_DEPTH && isCommon(holders)) {
        for (let index = at; index < to; index += 1) begins[order[index] as number] = 1;
      }
      if (goesOn && below < MAX_DEPTH) visit(at, to, below, holders);
      at = to;
    }
  }

  /** Sorted as they are, places share a symbol where the first and the last do. */
  function continuesAlone(from: number, to: number, depth: number): boolean {
    return (
      (reach[order[from] as number] as number) > depth &&
      symbolAt(from, depth) === symbolAt(to - 1, depth)
    );
  }

  function putPiece(): void {
    writer.number(piece.length);
    writer.writer(piece);
  }

  function putGroup(): void {
    const own = numbers.take();
    if (writer.length > 0) groups.push({ symbols: own, entries: writer.take() });
  }

  visit(0, order.length, 0, -1);
  putGroup();
  return { symbols, groups, common: commonRuns(documents, blocks, begins) };
}

/** Numbers the symbols of one group after another. */
class GroupSymbols {
  readonly #symbols: readonly string[];
  readonly #numbers: Int32Array;
  #taken: number[] = [];

  /** @param symbols all that there are */
  constructor(symbols: readonly string[]) {
    this.#symbols = symbols;
    this.#numbers = new Int32Array(symbols.length).fill(-1);
  }

  /** Whether the group holds nothing but phrases that begin with the character of this symbol. */
  isBegunBy(symbol: number): boolean {
    const [first] = this.#taken;
    if (first === undefined) return true;
    return beginning(this.#symbols[symbol]) === beginning(this.#symbols[first]);
  }

  /** The number of a symbol in the group. */
  of(symbol: number): number {
    const known = this.#numbers[symbol] as number;
    if (known >= 0) return known;
    const number = this.#taken.push(symbol) - 1;
    this.#numbers[symbol] = number;
    return number;
  }

  /** The symbols of the group, which ends here. */
  take(): string[] {
    const taken = this.#taken;
    this.#taken = [];
    for (const symbol of taken) this.#numbers[symbol] = -1;
    return taken.map((symbol) => this.#symbols[symbol] as string);
  }
}

/** What the symbols that begin a group have in common. */
export const beginning = (symbol = ''): string => symbol.charAt(0);

/** Most sets are small: a view and a call of the runtime for each would cost more than to sort it. */
const SMALL = 24;

/** Sorts the first numbers of a list. */
function sortFirst(list: Uint32Array, count: number): void {
  if (count > SMALL) {
    list.subarray(0, count).sort();
    return;
  }
  for (let index = 1; index < count; index += 1) {
    const number = list[index] as number;
    let to = index;
    for (; to > 0 && (list[to - 1] as number) > number; to -= 1) list[to] = list[to - 1] as number;
    list[to] = number;
  }
}

const NONE = new Uint32Array();

function layOut(documents: readonly PartDocument[], ranks: Uint32Array) {
  let length = 0;
  let figuresCount = 0;
  let starts = 0;
  for (const { blocks, figures, marks = NONE } of documents) {
    for (const block of blocks) {
      length += block.length + 1;
      starts += block.length;
    }
    for (const { symbols } of figures) length += symbols.length + 1;
    length += 2 * marks.length;
    starts += marks.length;
    figuresCount += figures.length;
  }
  // 0 stands between blocks, and after the last one for as far as a phrase may look ahead.
  const ids = new Uint32Array(length + MAX_DEPTH);
  const owners = new Uint32Array(length);
  /** How many symbols of a phrase fit between a place and the end of its block. */
  const reach = new Uint8Array(length);
  /** How many symbols a phrase from a place must have at least. */
  const least = new Uint8Array(length);
  /** Where phrases begin: anywhere in a block, but only at the beginning of a figure. */
  const places = new Uint32Array(starts + figuresCount);
  /** Where the blocks of texts begin. */
  const blockStarts: number[] = [];
  let at = 0;
  let count = 0;
  const place = (owner: number, block: Uint32Array, beginnings: number) => {
    for (let index = 0; index < block.length; index += 1) {
      ids[at] = (ranks[block[index] as number] as number) + 1;
      if (index < beginnings) {
        owners[at] = owner;
        reach[at] = Math.min(MAX_DEPTH, block.length - index);
        places[count] = at;
        count += 1;
      }
      at += 1;
    }
    at += 1;
  };
  for (const [owner, { blocks, figures, marks = NONE }] of documents.entries()) {
    for (const block of blocks) {
      blockStarts.push(at);
      place(owner, block, block.length);
    }
    for (let index = 0; index < marks.length; index += 1) {
      place(owner, marks.subarray(index, index + 1), 1);
    }
    for (const { symbols, least: needed } of figures) {
      least[at] = needed;
      place(owner, symbols, 1);
    }
  }
  return { ids, owners, reach, least, places: places.subarray(0, count), blocks: blockStarts };
}

/**
 * Places sorted by the symbols from there on, by counting (least significant symbol first). A
 * place whose block ends before is sorted by what follows the block, but behind the 0 that ends
 * it nobody looks.
 */
function sortSuffixes(ids: Uint32Array, places: Uint32Array, alphabet: number): Uint32Array {
  let order: Uint32Array = places;
  let next: Uint32Array = new Uint32Array(places.length);
  const starts = new Uint32Array(alphabet + 1);
  for (let depth = MAX_DEPTH - 1; depth >= 0; depth -= 1) {
    starts.fill(0);
    for (const place of places) {
      const symbol = ids[place + depth] as number;
      starts[symbol + 1] = (starts[symbol + 1] as number) + 1;
    }
    for (let index = 1; index <= alphabet; index += 1) {
      starts[index] = (starts[index] as number) + (starts[index - 1] as number);
    }
    // The first round leaves `places` as they are: later ones count in them.
    for (const place of order) {
      const symbol = ids[place + depth] as number;
      const target = starts[symbol] as number;
      next[target] = place;
      starts[symbol] = target + 1;
    }
    const done = next;
    next = order === places ? new Uint32Array(places.length) : order;
    order = done;
  }
  return order;
}
