/**
 * Which shingles tell a copy. What very many agencies write is stock and says nothing about
 * who copied whom; what only one agency writes cannot be shared. Both count in a comparison,
 * but neither makes two texts candidates: with stock nearly every pair would be one, and the
 * time would grow with the square of the reports; with the unique ones a copy in which words
 * were changed would look less like its source.
 */
import type { Fingerprint } from './fingerprint.ts';
import { mix } from './shingles.ts';

/** A shingle is stock where more agencies than this use it … */
const MIN_AGENCIES = 16;
/** … and more than this share of all agencies. */
const MIN_SHARE = 0.02;
const MAX_SLOTS = 2 ** 24;

/** Counts the agencies that use a shingle. */
export interface Usage {
  readonly isStock: (hash: number) => boolean;
  /** Shared by agencies, but not stock. */
  readonly isTelling: (hash: number) => boolean;
}

/**
 * Counts in a sketch of two rows (Cormode and Muthukrishnan's count-min): counts may come out
 * too high where hashes share slots in both rows, never too low.
 *
 * @param texts sorted by family, which counts as one agency
 */
export function usageOf(texts: readonly Fingerprint[]): Usage {
  const shingles = texts.reduce((sum, { hashes }) => sum + hashes.length, 0);
  const size = Math.min(MAX_SLOTS, 2 ** Math.ceil(Math.log2(shingles + 1024)));
  const [first, second] = [new Uint16Array(size), new Uint16Array(size)];
  const firstSlot = (hash: number) => hash & (size - 1);
  const secondSlot = (hash: number) => mix(hash ^ 0x9e3779b9) & (size - 1);
  let agencies = 0;
  for (const hashes of byAgency(texts)) {
    agencies += 1;
    let before = -1;
    for (const hash of hashes) {
      if (hash === before) continue;
      before = hash;
      raise(first, firstSlot(hash));
      raise(second, secondSlot(hash));
    }
  }
  const limit = Math.max(MIN_AGENCIES, agencies * MIN_SHARE);
  const count = (hash: number) =>
    Math.min(first[firstSlot(hash)] as number, second[secondSlot(hash)] as number);
  return {
    isStock: (hash) => count(hash) > limit,
    isTelling: (hash) => {
      const uses = count(hash);
      return uses > 1 && uses <= limit;
    },
  };
}

/** All hashes of each agency, sorted. */
function* byAgency(texts: readonly Fingerprint[]): Generator<Uint32Array> {
  for (let from = 0; from < texts.length; ) {
    let to = from + 1;
    while (texts[to]?.family === texts[from]?.family) to += 1;
    const own = texts.slice(from, to);
    const all = new Uint32Array(own.reduce((sum, { hashes }) => sum + hashes.length, 0));
    let at = 0;
    for (const { hashes } of own) {
      all.set(hashes, at);
      at += hashes.length;
    }
    yield all.sort();
    from = to;
  }
}

/** Adds one, up to what the counter holds. */
function raise(counts: Uint16Array, slot: number): void {
  const count = counts[slot] as number;
  if (count < 0xffff) counts[slot] = count + 1;
}
