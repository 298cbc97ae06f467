/**
 * Pairs worth an exact comparison. Each report gets at most a fixed number of candidates and
 * each bucket costs a fixed number of look-ups per member, so that the work grows with the
 * number of reports, whatever they have in common.
 */
import type { Author, Fingerprint } from './fingerprint.ts';
import { BAND_ROWS, BANDS, estimateJaccard, SignatureBytes, signatureOf } from './minhash.ts';
import { mix } from './shingles.ts';
import { type FamilyHashes, usageOf } from './stock.ts';

/** Exact comparisons per report. */
const MAX_CANDIDATES = 16;
/** How many members of a bucket before (and after) it a member is paired with. */
const WINDOW = 12;
/** Fewer telling shingles make no reliable signature. */
const MIN_TELLING = 32;
/** Texts with a larger share of stock are also paired by all that they say. */
const MAX_STOCK = 0.85;

/** What candidates are found by. */
type Text = Fingerprint<Author>;

/**
 * @param texts sorted by family, then year
 * @param families as for `usageOf`
 * @returns gives for each text indices of texts of other agencies for the same year or earlier
 */
export function candidatesOf(
  texts: readonly Text[],
  families?: FamilyHashes,
): (text: number) => readonly number[] {
  const usage = usageOf(texts, families);
  const own: (Uint32Array | null)[] = [];
  const whole: (Uint32Array | null)[] = [];
  for (const { hashes } of texts) {
    const { telling, stock } = usage(hashes);
    own.push(telling.length >= MIN_TELLING ? signatureOf(telling) : null);
    whole.push(stock > hashes.length * MAX_STOCK ? signatureOf(hashes) : null);
  }
  const lists = new Shortlists(texts.length);
  // By year, so that the neighbours in a bucket are texts of other agencies.
  const order = [...texts.keys()].sort((a, b) => yearOf(texts, a) - yearOf(texts, b) || a - b);
  for (const signatures of [own, whole]) {
    pair(texts, order, { signatures, bytes: new SignatureBytes(signatures) }, lists);
  }
  return (text) => lists.of(text);
}

const yearOf = (texts: readonly Text[], index: number) => texts[index]?.year ?? 0;

interface Signed {
  readonly signatures: readonly (Uint32Array | null)[];
  readonly bytes: SignatureBytes;
}

function pair(
  texts: readonly Text[],
  order: readonly number[],
  all: Signed,
  lists: Shortlists,
): void {
  const { signatures } = all;
  const signed = order.filter((index) => signatures[index] != null);
  const buckets = new Buckets(signed.length);
  for (let band = 0; band < BANDS; band += 1) {
    buckets.empty();
    for (const index of signed) buckets.add(bandKey(signatures[index] as Uint32Array, band));
    buckets.each((places) => {
      // The last few before each, the earliest of them first.
      const before: number[] = [];
      for (const place of places) {
        const index = signed[place] as number;
        for (const other of before) offer(texts, all, lists, index, other);
        if (before.length === WINDOW) before.shift();
        before.push(index);
      }
    });
  }
}

/** Numbered things by their keys: a hash table that is emptied and filled for each band. */
class Buckets {
  readonly #mask: number;
  /** For each slot, the first and the last of a bucket, from 1; 0 where it is free. */
  readonly #first: Uint32Array;
  readonly #last: Uint32Array;
  readonly #keys: Uint32Array;
  /** For each thing, the next of its bucket, from 1; 0 for the last. */
  readonly #next: Uint32Array;
  /** Slots in the order in which they were taken. */
  readonly #taken: Uint32Array;
  #buckets = 0;
  #things = 0;

  /** @param most how many things there may be */
  constructor(most: number) {
    const size = 2 ** Math.ceil(Math.log2(2 * most + 1));
    this.#mask = size - 1;
    this.#first = new Uint32Array(size);
    this.#last = new Uint32Array(size);
    this.#keys = new Uint32Array(size);
    this.#next = new Uint32Array(most + 1);
    this.#taken = new Uint32Array(most);
  }

  empty(): void {
    this.#first.fill(0);
    this.#next.fill(0);
    this.#buckets = 0;
    this.#things = 0;
  }

  /** Adds the next thing. */
  add(key: number): void {
    this.#things += 1;
    const thing = this.#things;
    let slot = key & this.#mask;
    while (this.#first[slot] !== 0 && this.#keys[slot] !== key) slot = (slot + 1) & this.#mask;
    if (this.#first[slot] === 0) {
      this.#first[slot] = thing;
      this.#keys[slot] = key;
      this.#taken[this.#buckets] = slot;
      this.#buckets += 1;
    } else this.#next[this.#last[slot] as number] = thing;
    this.#last[slot] = thing;
  }

  /** Calls with the numbers of those that have a key in common, from 0, in their order. */
  each(use: (places: readonly number[]) => void): void {
    for (let bucket = 0; bucket < this.#buckets; bucket += 1) {
      let thing = this.#first[this.#taken[bucket] as number] as number;
      if (this.#next[thing] === 0) continue;
      const places: number[] = [];
      for (; thing !== 0; thing = this.#next[thing] as number) places.push(thing - 1);
      use(places);
    }
  }
}

/** Puts two texts on the later one's list, or on both lists where they are of one year. */
function offer(
  texts: readonly Text[],
  { signatures, bytes }: Signed,
  lists: Shortlists,
  later: number,
  earlier: number,
): void {
  const [a, b] = [signatures[later], signatures[earlier]];
  const [one, other] = [texts[later], texts[earlier]];
  if (a == null || b == null || one?.family === other?.family) return;
  if (lists.has(later, earlier)) return;
  const isSameYear = one?.year === other?.year;
  // Most are less like the text than those on its list.
  const most = bytes.mostBetween(later, earlier);
  const least = lists.least(later);
  if (most < (isSameYear ? Math.min(least, lists.least(earlier)) : least)) return;
  const estimate = estimateJaccard(a, b);
  lists.offer(later, earlier, estimate);
  if (isSameYear) lists.offer(earlier, later, estimate);
}

function bandKey(signature: Uint32Array, band: number): number {
  let key = band;
  for (let row = band * BAND_ROWS; row < (band + 1) * BAND_ROWS; row += 1) {
    key = mix(key ^ (signature[row] as number));
  }
  return key;
}

/** For each text the best few of what is offered; among equals the smaller index. */
class Shortlists {
  readonly #count: Uint8Array;
  readonly #indices: Uint32Array;
  readonly #estimates: Float64Array;

  constructor(texts: number) {
    this.#count = new Uint8Array(texts);
    this.#indices = new Uint32Array(texts * MAX_CANDIDATES);
    this.#estimates = new Float64Array(texts * MAX_CANDIDATES);
  }

  has(text: number, index: number): boolean {
    const from = text * MAX_CANDIDATES;
    const end = from + (this.#count[text] as number);
    for (let at = from; at < end; at += 1) if (this.#indices[at] === index) return true;
    return false;
  }

  /** What is estimated less has no place. */
  least(text: number): number {
    const last = text * MAX_CANDIDATES + MAX_CANDIDATES - 1;
    return this.#count[text] === MAX_CANDIDATES ? (this.#estimates[last] as number) : 0;
  }

  offer(text: number, index: number, estimate: number): void {
    if (this.has(text, index)) return;
    const from = text * MAX_CANDIDATES;
    const count = this.#count[text] as number;
    let place = from + count;
    while (place > from && this.#isBetter(index, estimate, place - 1)) place -= 1;
    if (place === from + MAX_CANDIDATES) return;
    const moved = Math.min(from + count, from + MAX_CANDIDATES - 1);
    this.#indices.copyWithin(place + 1, place, moved);
    this.#estimates.copyWithin(place + 1, place, moved);
    this.#indices[place] = index;
    this.#estimates[place] = estimate;
    this.#count[text] = Math.min(count + 1, MAX_CANDIDATES);
  }

  /** The best first. */
  of(text: number): readonly number[] {
    const from = text * MAX_CANDIDATES;
    return [...this.#indices.subarray(from, from + (this.#count[text] as number))];
  }

  #isBetter(index: number, estimate: number, place: number): boolean {
    const other = this.#estimates[place] as number;
    return estimate > other || (estimate === other && index < (this.#indices[place] as number));
  }
}
