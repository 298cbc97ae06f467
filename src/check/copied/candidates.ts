/**
 * Pairs worth an exact comparison. Each report gets at most a fixed number of candidates and
 * each bucket costs a fixed number of look-ups per member, so that the work grows with the
 * number of reports, whatever they have in common.
 */
import type { Author, Fingerprint } from './fingerprint.ts';
import { BAND_ROWS, BANDS, estimateJaccard, signatureOf } from './minhash.ts';
import { mix } from './shingles.ts';
import { usageOf } from './stock.ts';

/** Exact comparisons per report. */
const MAX_CANDIDATES = 16;
/** How many members of a bucket before (and after) it a member is paired with. */
const WINDOW = 12;
/** Fewer telling shingles make no reliable signature. */
const MIN_TELLING = 32;
/** Texts with a larger share of stock are also paired by all that they say. */
const MAX_STOCK = 0.85;

/** Makes the signature of a set of hashes. */
export type Sign = (hashes: Uint32Array) => Uint32Array;

/** What candidates are found by. */
type Text = Fingerprint<Author>;

/**
 * @param texts sorted by family, then year
 * @param sign makes signatures; one that remembers those of the last time spares most of the work
 * @returns for each text, indices of texts of other agencies for the same year or earlier
 */
export function candidatesOf(texts: readonly Text[], sign: Sign = signatureOf): number[][] {
  const usage = usageOf(texts);
  const own: (Uint32Array | null)[] = [];
  const whole: (Uint32Array | null)[] = [];
  for (const { hashes, signature } of texts) {
    const { telling, stock } = usage(hashes);
    own.push(telling.length >= MIN_TELLING ? sign(telling) : null);
    whole.push(stock > hashes.length * MAX_STOCK ? (signature ?? sign(hashes)) : null);
  }
  const lists = texts.map(() => new Shortlist());
  // By year, so that the neighbours in a bucket are texts of other agencies.
  const order = [...texts.keys()].sort((a, b) => yearOf(texts, a) - yearOf(texts, b) || a - b);
  for (const signatures of [own, whole]) pair(texts, order, signatures, lists);
  return lists.map((list) => list.indices);
}

const yearOf = (texts: readonly Text[], index: number) => texts[index]?.year ?? 0;

function pair(
  texts: readonly Text[],
  order: readonly number[],
  signatures: readonly (Uint32Array | null)[],
  lists: readonly Shortlist[],
): void {
  for (let band = 0; band < BANDS; band += 1) {
    const buckets = new Map<number, number[]>();
    for (const index of order) {
      const signature = signatures[index];
      if (signature == null) continue;
      const key = bandKey(signature, band);
      const bucket = buckets.get(key);
      if (bucket === undefined) buckets.set(key, [index]);
      else bucket.push(index);
    }
    for (const bucket of buckets.values()) {
      for (const [place, index] of bucket.entries()) {
        for (const other of bucket.slice(Math.max(0, place - WINDOW), place)) {
          offer(texts, signatures, lists, index, other);
        }
      }
    }
  }
}

/** Puts two texts on the later one's list, or on both lists where they are of one year. */
function offer(
  texts: readonly Text[],
  signatures: readonly (Uint32Array | null)[],
  lists: readonly Shortlist[],
  later: number,
  earlier: number,
): void {
  const [a, b] = [signatures[later], signatures[earlier]];
  if (a == null || b == null || texts[later]?.family === texts[earlier]?.family) return;
  if (lists[later]?.has(earlier)) return;
  const estimate = estimateJaccard(a, b);
  lists[later]?.offer(earlier, estimate);
  if (yearOf(texts, later) === yearOf(texts, earlier)) lists[earlier]?.offer(later, estimate);
}

function bandKey(signature: Uint32Array, band: number): number {
  let key = band;
  for (let row = band * BAND_ROWS; row < (band + 1) * BAND_ROWS; row += 1) {
    key = mix(key ^ (signature[row] as number));
  }
  return key;
}

/** The best few of what is offered; among equals the smaller index. */
class Shortlist {
  readonly indices: number[] = [];
  readonly #estimates: number[] = [];

  has(index: number): boolean {
    return this.indices.includes(index);
  }

  offer(index: number, estimate: number): void {
    if (this.has(index)) return;
    let place = this.indices.length;
    while (place > 0 && this.#isBetter(index, estimate, place - 1)) place -= 1;
    if (place >= MAX_CANDIDATES) return;
    this.indices.splice(place, 0, index);
    this.#estimates.splice(place, 0, estimate);
    this.indices.length = Math.min(this.indices.length, MAX_CANDIDATES);
    this.#estimates.length = this.indices.length;
  }

  #isBetter(index: number, estimate: number, place: number): boolean {
    const other = this.#estimates[place] ?? 0;
    return estimate > other || (estimate === other && index < (this.indices[place] ?? 0));
  }
}
