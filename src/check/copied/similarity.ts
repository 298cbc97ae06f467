/** The exact comparison of two texts, run on candidates only. */
import type { Fingerprint } from './fingerprint.ts';
import { SHINGLE } from './shingles.ts';

export interface Similarity {
  /**
   * Share of both texts' characters that stand in passages of at least eight characters
   * found in the other text too, in [0, 1]; the same in both directions.
   */
  readonly share: number;
  /** Shingles in common over shingles in either, in [0, 1]; what MinHash estimates. */
  readonly jaccard: number;
}

/** A share in per cent, rounded down, so that 100% means all of it. */
export const percent = (share: number) => `${Math.floor(share * 100 + 1e-9)}%`;

/** Holds one text in a hash table, to compare many others with it. */
export class Comparer {
  #text: Fingerprint | null = null;
  #mask = 0;
  #keys = new Uint32Array(0);
  /** Which turn wrote a slot, so that the table need not be cleared. */
  #filled = new Uint32Array(0);
  #hits = new Uint32Array(0);
  #slots = new Uint32Array(0);
  #turn = 0;
  #loaded = 0;

  /** Loads the text that the following comparisons are with. */
  load(text: Fingerprint): void {
    const { hashes } = text;
    this.#grow(hashes.length);
    this.#turn += 1;
    this.#loaded = this.#turn;
    this.#text = text;
    for (let index = 0; index < hashes.length; index += 1) {
      const hash = hashes[index] as number;
      const slot = this.#slotOf(hash);
      if (this.#filled[slot] !== this.#loaded) {
        this.#filled[slot] = this.#loaded;
        this.#keys[slot] = hash;
      }
      this.#slots[index] = slot;
    }
  }

  /** Compares a text with the one loaded. */
  compare(other: Fingerprint): Similarity {
    const text = this.#text;
    if (text === null) throw new Error('compare() before load()');
    this.#turn += 1;
    const { covered, common } = this.#coverage(other);
    return {
      share: (covered + this.#coveredOfLoaded(text)) / (other.units + text.units),
      jaccard: common / (text.distinct + other.distinct - common),
    };
  }

  /**
   * Units of a text that stand in a shingle of the loaded one, and how many different shingles of
   * it those are; marks them. Nearly all the time of comparisons is spent here: nothing is called.
   */
  #coverage({ runs, hashes }: Fingerprint): { covered: number; common: number } {
    const [keys, filled, hits] = [this.#keys, this.#filled, this.#hits];
    const [mask, loaded, turn] = [this.#mask, this.#loaded, this.#turn];
    let [covered, common, index] = [0, 0, 0];
    for (const count of runs) {
      let end = 0;
      for (let start = 0; start < count; start += 1, index += 1) {
        const hash = hashes[index] as number;
        let slot = hash & mask;
        while (filled[slot] === loaded && keys[slot] !== hash) slot = (slot + 1) & mask;
        if (filled[slot] !== loaded) continue;
        if (hits[slot] !== turn) {
          hits[slot] = turn;
          common += 1;
        }
        covered += start + SHINGLE - Math.max(end, start);
        end = start + SHINGLE;
      }
    }
    return { covered, common };
  }

  /** The same of the loaded text itself, whose slots are known. */
  #coveredOfLoaded({ runs }: Fingerprint): number {
    const [slots, hits, turn] = [this.#slots, this.#hits, this.#turn];
    let [covered, index] = [0, 0];
    for (const count of runs) {
      let end = 0;
      for (let start = 0; start < count; start += 1, index += 1) {
        if (hits[slots[index] as number] !== turn) continue;
        covered += start + SHINGLE - Math.max(end, start);
        end = start + SHINGLE;
      }
    }
    return covered;
  }

  /** The slot that holds a hash, or the free one where it would go. */
  #slotOf(hash: number): number {
    let slot = hash & this.#mask;
    while (this.#filled[slot] === this.#loaded && this.#keys[slot] !== hash) {
      slot = (slot + 1) & this.#mask;
    }
    return slot;
  }

  #grow(hashes: number): void {
    if (this.#slots.length >= hashes && this.#slots.length > 0) return;
    const size = 2 ** Math.ceil(Math.log2(Math.max(hashes, 1024) * 2));
    this.#mask = size - 1;
    this.#keys = new Uint32Array(size);
    this.#filled = new Uint32Array(size);
    this.#hits = new Uint32Array(size);
    this.#slots = new Uint32Array(size / 2);
  }
}
