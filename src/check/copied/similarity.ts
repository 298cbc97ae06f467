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

/**
 * Share of the text in common with another agency's from which on it counts as a copy. Measured on
 * invented reports with 30–60 % stock phrases (`npm run bench:copied`): written apart they share
 * 35 % on average and 66 % at most; copies in which every twentieth word was changed, 86 % or more.
 */
export const COPY_SHARE = 0.8;

/** A share in per cent, rounded down, so that 100% means all of it. */
export const percent = (share: number) => `${Math.floor(share * 100 + 1e-9)}%`;

/** What a comparison takes from a text. */
type Compared = Pick<Fingerprint, 'hashes' | 'runs' | 'units' | 'distinct'>;

/** Holds one text in a hash table, to compare many others with it. */
export class Comparer {
  #text: Compared | null = null;
  /** Whether the table holds it, too; for most texts a look at the bits will do. */
  #isTabled = false;
  readonly #bits = new HashBits();
  readonly #otherBits = new HashBits();
  #mask = 0;
  #keys = new Uint32Array(0);
  /** Which turn wrote a slot, so that the table need not be cleared. */
  #filled = new Uint32Array(0);
  #hits = new Uint32Array(0);
  #slots = new Uint32Array(0);
  #turn = 0;
  #loaded = 0;

  /** Loads the text that the following comparisons are with. */
  load(text: Compared): void {
    const { hashes } = text;
    this.#text = text;
    this.#isTabled = false;
    this.#bits.hold(hashes);
  }

  #table({ hashes }: Compared): void {
    if (this.#isTabled) return;
    this.#isTabled = true;
    this.#grow(hashes.length);
    this.#turn += 1;
    this.#loaded = this.#turn;
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

  /**
   * Compares a text with the one loaded.
   *
   * @param least the share from which on the answer is of interest
   * @returns null where the share is less for sure
   */
  compare(other: Compared): Similarity;
  compare(other: Compared, least: number): Similarity | null;
  compare(other: Compared, least = 0): Similarity | null {
    const text = this.#text;
    if (text === null) throw new Error('compare() before load()');
    if (least > 0 && !this.#mayReach(least, text, other)) return null;
    this.#table(text);
    this.#turn += 1;
    const { covered, common } = this.#coverage(other);
    return {
      share: (covered + this.#coveredOfLoaded(text)) / (other.units + text.units),
      jaccard: common / (text.distinct + other.distinct - common),
    };
  }

  /**
   * Whether the share may be so much. Nearly all comparisons end here, most of them before the end
   * of a text.
   */
  #mayReach(least: number, text: Compared, other: Compared): boolean {
    // Rounded up: what may still reach it is compared exactly.
    const most = Math.ceil((text.units + other.units) * (1 - least)) + 1;
    const missing = this.#bits.missing(other, most);
    if (missing > most) return false;
    this.#otherBits.hold(other.hashes);
    return missing + this.#otherBits.missing(text, most - missing) <= most;
  }

  /**
   * Units of a text that stand in a shingle of the loaded one, and how many different shingles of
   * it those are; marks them.
   */
  #coverage({ runs, hashes }: Compared): { covered: number; common: number } {
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
  #coveredOfLoaded({ runs }: Compared): number {
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

/**
 * A bit for each hash of a text, by its upper bits: a look at them is at little memory. It never
 * says of a shingle that is there that it is not, and seldom the other way round.
 */
class HashBits {
  #words = new Uint32Array(FEWEST_WORDS);
  #shift = 0;

  /** Holds these instead of those before. */
  hold(hashes: Uint32Array): void {
    const size = Math.max(FEWEST_WORDS, 2 ** Math.ceil(Math.log2(hashes.length)));
    if (this.#words.length === size) this.#words.fill(0);
    else this.#words = new Uint32Array(size);
    this.#shift = 32 - Math.log2(size * 32);
    const [words, shift] = [this.#words, this.#shift];
    for (let index = 0; index < hashes.length; index += 1) {
      const bit = (hashes[index] as number) >>> shift;
      words[bit >>> 5] = (words[bit >>> 5] as number) | (1 << (bit & 31));
    }
  }

  /**
   * At least how many units of a text stand in none of the shingles that are held.
   *
   * @param most no more are counted to the end
   */
  missing({ runs, hashes }: Compared, most: number): number {
    const [words, shift] = [this.#words, this.#shift];
    let [missing, index] = [0, 0];
    for (const count of runs) {
      let end = 0;
      for (let start = 0; start < count; start += 1, index += 1) {
        const bit = (hashes[index] as number) >>> shift;
        if ((((words[bit >>> 5] as number) >>> (bit & 31)) & 1) === 0) continue;
        if (start > end) missing += start - end;
        end = start + SHINGLE;
      }
      missing += Math.max(0, count + SHINGLE - 1 - end);
      if (missing > most) return missing;
    }
    return missing;
  }
}

/** 8 KB, for texts of up to some 2,000 shingles: of so many bits hardly any is set by chance. */
const FEWEST_WORDS = 2 ** 11;
