/**
 * Which shingles tell a copy. What very many agencies write is stock and says nothing about
 * who copied whom; what only one agency writes cannot be shared. Both count in a comparison,
 * but neither makes two texts candidates: with stock nearly every pair would be one, and the
 * time would grow with the square of the reports; with the unique ones a copy in which words
 * were changed would look less like its source.
 */
import type { Fingerprint } from './fingerprint.ts';
import { distinctOf } from './hash-set.ts';
import { mix } from './shingles.ts';

/** A shingle is stock where more agencies than this use it … */
const MIN_AGENCIES = 16;
/** … and more than this share of all agencies. */
const MIN_SHARE = 0.02;
const MAX_SLOTS = 2 ** 24;

type Text = Pick<Fingerprint, 'hashes' | 'family'>;

/** By family, the different hashes of all its texts, in any order. */
export type FamilyHashes = ReadonlyMap<string, Uint32Array>;

/** What a text's shingles are, counted over all agencies. */
export interface Usage {
  /** Those shared by agencies that are not stock; until the next text is asked of. */
  readonly telling: Uint32Array;
  /** How many are stock. */
  readonly stock: number;
}

/**
 * Counts in a sketch of two rows (Cormode and Muthukrishnan's count-min): counts may come out
 * too high where hashes share slots in both rows, never too low.
 *
 * @param texts sorted by family, which counts as one agency
 * @param known the different hashes of all texts of a family, where they were told apart already
 */
export function usageOf(
  texts: readonly Text[],
  known: FamilyHashes = new Map(),
): (hashes: Uint32Array) => Usage {
  const shingles = texts.reduce((sum, { hashes }) => sum + hashes.length, 0);
  const size = Math.min(MAX_SLOTS, 2 ** Math.ceil(Math.log2(shingles + 1024)));
  const rows = [new Counts(size), new Counts(size)] as const;
  const firstSlot = (hash: number) => hash & (size - 1);
  const secondSlot = (hash: number) => mix(hash ^ 0x9e3779b9) & (size - 1);
  let agencies = 0;
  for (const [family, ofAgency] of byAgency(texts)) {
    agencies += 1;
    for (const hash of known.get(family) ?? distinctOf(ofAgency.map(({ hashes }) => hashes))) {
      rows[0].raise(firstSlot(hash));
      rows[1].raise(secondSlot(hash));
    }
  }
  const limit = Math.max(MIN_AGENCIES, agencies * MIN_SHARE);
  const [first, second] = [rows[0].kinds(limit), rows[1].kinds(limit)];
  let telling = new Uint32Array(0);
  return (hashes) => {
    if (telling.length < hashes.length) telling = new Uint32Array(2 * hashes.length);
    let [told, stock] = [0, 0];
    for (let index = 0; index < hashes.length; index += 1) {
      const hash = hashes[index] as number;
      const one = kindAt(first, firstSlot(hash));
      // Nearly half are only one agency's.
      const kind = one === RARE ? RARE : Math.min(one, kindAt(second, secondSlot(hash)));
      if (kind === STOCK) stock += 1;
      else if (kind === TELLING) {
        telling[told] = hash;
        told += 1;
      }
    }
    return { telling: telling.subarray(0, told), stock };
  };
}

function* byAgency(texts: readonly Text[]): Generator<readonly [string, readonly Text[]]> {
  for (let from = 0; from < texts.length; ) {
    const family = texts[from]?.family ?? '';
    let to = from + 1;
    while (texts[to]?.family === family) to += 1;
    yield [family, texts.slice(from, to)];
    from = to;
  }
}

/**
 * Counters, many more than a processor has at hand. What is to be counted waits beside until there
 * is much of it for one stretch of them.
 */
class Counts {
  readonly #counts: Uint16Array;
  /** For each stretch, the places in it that wait, and how many do. */
  readonly #waiting: Uint16Array;
  readonly #count: Uint32Array;

  constructor(size: number) {
    this.#counts = new Uint16Array(size);
    const stretches = Math.ceil(size / STRETCH);
    this.#waiting = new Uint16Array(stretches * MOST_WAITING);
    this.#count = new Uint32Array(stretches);
  }

  /** Adds one, up to what the counter holds. */
  raise(slot: number): void {
    const stretch = slot >>> STRETCH_BITS;
    const count = this.#count[stretch] as number;
    this.#waiting[stretch * MOST_WAITING + count] = slot;
    this.#count[stretch] = count + 1;
    if (count + 1 === MOST_WAITING) this.#settle(stretch);
  }

  #settle(stretch: number): void {
    const from = stretch * MOST_WAITING;
    const counts = this.#counts.subarray(stretch * STRETCH, (stretch + 1) * STRETCH);
    for (const place of this.#waiting.subarray(from, from + (this.#count[stretch] as number))) {
      const count = counts[place] as number;
      if (count < 0xffff) counts[place] = count + 1;
    }
    this.#count[stretch] = 0;
  }

  /**
   * What the counters say when all is counted, four to a byte: much less to look up than they are.
   *
   * @param limit more is stock
   */
  kinds(limit: number): Uint8Array {
    for (const stretch of this.#count.keys()) this.#settle(stretch);
    const kinds = new Uint8Array(this.#counts.length / 4);
    for (let slot = 0; slot < this.#counts.length; slot += 1) {
      const count = this.#counts[slot] as number;
      if (count < 2) continue;
      const kind = count > limit ? STOCK : TELLING;
      kinds[slot >>> 2] = (kinds[slot >>> 2] as number) | (kind << ((slot & 3) * 2));
    }
    return kinds;
  }
}

/** Only one agency's, that of some, and that of very many. */
const [RARE, TELLING, STOCK] = [0, 1, 2];

const kindAt = (kinds: Uint8Array, slot: number) =>
  ((kinds[slot >>> 2] as number) >>> ((slot & 3) * 2)) & 3;

/** What two bytes tell apart: 128 KB of counters. */
const STRETCH_BITS = 16;
const STRETCH = 2 ** STRETCH_BITS;
const MOST_WAITING = 8192;
