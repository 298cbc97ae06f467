/**
 * MinHash signatures (Broder 1997): two texts agree in a row of their signatures with a
 * probability equal to the Jaccard similarity of their shingles. Seeded, so that the same
 * texts always yield the same candidates.
 */
import { mix } from './shingles.ts';

/** Rows of a band all agree with probability J³: 64 bands find J = 0.35 in 94 of 100 cases. */
export const BAND_ROWS = 3;
export const BANDS = 64;
const ROWS = BAND_ROWS * BANDS;

const SEED = 0x5eed;
const SALTS = Uint32Array.from({ length: ROWS }, (_, row) => mix(SEED + row * 2));
const FACTORS = Uint32Array.from({ length: ROWS }, (_, row) => mix(SEED + row * 2 + 1) | 1);

/** The signature of a set of hashes (repetitions do not matter). */
export function signatureOf(hashes: Uint32Array): Uint32Array {
  const signature = new Uint32Array(ROWS);
  for (let row = 0; row < ROWS; row += AT_ONCE) writeRows(hashes, row, signature);
  return signature;
}

/** Rows worked out in one pass: what they take side by side costs the processor little more. */
const AT_ONCE = 4;

function writeRows(hashes: Uint32Array, row: number, signature: Uint32Array): void {
  const [salt0 = 0, salt1 = 0, salt2 = 0, salt3 = 0] = SALTS.subarray(row, row + AT_ONCE);
  const [factor0 = 0, factor1 = 0, factor2 = 0, factor3 = 0] = FACTORS.subarray(row, row + AT_ONCE);
  let [least0, least1, least2, least3] = [MOST, MOST, MOST, MOST];
  for (let index = 0; index < hashes.length; index += 1) {
    const hash = hashes[index] as number;
    const value0 = spread(Math.imul(hash ^ salt0, factor0));
    const value1 = spread(Math.imul(hash ^ salt1, factor1));
    const value2 = spread(Math.imul(hash ^ salt2, factor2));
    const value3 = spread(Math.imul(hash ^ salt3, factor3));
    if (value0 < least0) least0 = value0;
    if (value1 < least1) least1 = value1;
    if (value2 < least2) least2 = value2;
    if (value3 < least3) least3 = value3;
  }
  signature.set([least0, least1, least2, least3], row);
}

const MOST = 0xffffffff;

const spread = (value: number) => (value ^ (value >>> 15)) >>> 0;

/**
 * The lowest byte of each row of many signatures: a fraction of the memory, and four rows are
 * compared at once. Where rows agree their bytes do, so that they tell how much at most.
 */
export class SignatureBytes {
  readonly #words: Uint32Array;

  constructor(signatures: readonly (Uint32Array | null)[]) {
    this.#words = new Uint32Array(signatures.length * WORDS);
    for (const [index, signature] of signatures.entries()) {
      if (signature === null) continue;
      for (let row = 0; row < ROWS; row += 1) {
        const word = index * WORDS + (row >>> 2);
        const byte = (signature[row] as number) & 0xff;
        this.#words[word] = (this.#words[word] as number) | (byte << ((row & 3) * 8));
      }
    }
  }

  /** What `estimateJaccard` comes to at most for two of the signatures. */
  mostBetween(one: number, other: number): number {
    const words = this.#words;
    const [from, to] = [one * WORDS, other * WORDS];
    // How many differ, for each of the four bytes of a word.
    let different = 0;
    for (let word = 0; word < WORDS; word += 1) {
      const bits = (words[from + word] as number) ^ (words[to + word] as number);
      different += ((((bits & LOW_BITS) + LOW_BITS) | bits) >>> 7) & LAST_BITS;
    }
    const sum =
      (different & 0xff) +
      ((different >>> 8) & 0xff) +
      ((different >>> 16) & 0xff) +
      (different >>> 24);
    return (ROWS - sum) / ROWS;
  }
}

const WORDS = ROWS / 4;
const LOW_BITS = 0x7f7f7f7f;
const LAST_BITS = 0x01010101;

/** Share of rows in which two signatures agree: an estimate of the Jaccard similarity. */
export function estimateJaccard(a: Uint32Array, b: Uint32Array): number {
  let equal = 0;
  for (let row = 0; row < ROWS; row += 1) if (a[row] === b[row]) equal += 1;
  return equal / ROWS;
}
