/** Damage to the heads of pictures: sizes, names, places, whatever their format. */
import { blindly, type Mutate } from './mutate-bytes.ts';

/** The head of a picture is no longer. */
const HEAD = 200;
const [BYTES, WORDS] = [
  [0, 1, 0xff, 0xd8, 0xda, 0xc0, 0x2a],
  [0, 1, 0x7fff, 0xffff, 0x100, 0x101],
];
const LONGS = [0, 1, 0x7fffffff, 0xffffffff, 65536, 8];

export const inPicture: Mutate = (bytes, random) => {
  if (bytes.length < 30) return blindly(bytes, random);
  const copy = Buffer.from(bytes);
  const at = random.between(4, Math.min(HEAD, copy.length - 5));
  const big = random.chance(0.5);
  switch (random.between(0, 3)) {
    case 0:
      copy[at] = random.pick(BYTES);
      return copy;
    case 1:
      return put(copy, at, 2, random.pick(WORDS), big);
    case 2:
      return put(copy, at, 4, random.pick(LONGS), big);
    default:
      return blindly(copy, random);
  }
};

function put(copy: Buffer, at: number, length: number, value: number, big: boolean): Buffer {
  if (big) copy.writeUIntBE(value, at, length);
  else copy.writeUIntLE(value, at, length);
  return copy;
}
