/** Shingles: all runs of eight units, as 32-bit hashes in the order of the text. */

/** Length of a shingle; a word changed breaks those that hold it, chance seldom makes one. */
export const SHINGLE = 8;

const BASE = 0x01000193;
/** BASE to the power of SHINGLE - 1, for taking the first unit out of the rolling hash. */
const OLDEST = Array.from({ length: SHINGLE - 1 }).reduce<number>(
  (power) => Math.imul(power, BASE),
  1,
);

/** Spreads a 32-bit number over 32 bits (the finalizer of MurmurHash3, public domain). */
export function mix(value: number): number {
  let mixed = value;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** How many shingles a text of so many units has. */
export const shingleCount = (units: number) => Math.max(0, units - SHINGLE + 1);

/** Writes the hashes of a text's shingles to `into` from `at` on; returns where they end. */
export function writeShingles(text: string, into: Uint32Array, at: number): number {
  const count = shingleCount(text.length);
  let rolling = 0;
  for (let index = 0; index < text.length && count > 0; index += 1) {
    if (index >= SHINGLE) {
      rolling = (rolling - Math.imul(text.charCodeAt(index - SHINGLE) + 1, OLDEST)) | 0;
    }
    rolling = (Math.imul(rolling, BASE) + text.charCodeAt(index) + 1) | 0;
    if (index >= SHINGLE - 1) into[at + index - SHINGLE + 1] = mix(rolling);
  }
  return at + count;
}
