/** Damage that knows nothing of a file but its bytes, and what the other kinds of damage share. */
import type { Random } from '../random.ts';

export type Mutate = (bytes: Uint8Array, random: Random) => Uint8Array;

/** Numbers at the edges of what fields hold. */
export const EDGES = [
  '0',
  '-1',
  '1',
  '65535',
  '65536',
  '2147483647',
  '4294967295',
  '1e309',
  '999999999999',
  'NaN',
];

export const latin1 = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');
export const fromLatin1 = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));

/** Bytes changed, taken out, put in or repeated anywhere. */
export const blindly: Mutate = (bytes, random) => {
  if (bytes.length === 0) return bytes;
  const at = random.between(0, bytes.length - 1);
  const length = random.chance(0.5)
    ? random.between(1, 8)
    : random.between(1, Math.min(4096, bytes.length));
  const [head, part, tail] = [
    bytes.subarray(0, at),
    bytes.subarray(at, at + length),
    bytes.subarray(at + length),
  ];
  switch (random.between(0, 4)) {
    case 0:
      return Buffer.concat([head, tail]);
    case 1:
      return Buffer.concat([head, part, part, tail]);
    case 2:
      return Buffer.concat([head, Uint8Array.from(part, () => random.between(0, 255)), tail]);
    case 3:
      return head;
    default: {
      const copy = Buffer.from(bytes);
      copy[at] = (copy[at] ?? 0) ^ (1 << random.between(0, 7));
      return copy;
    }
  }
};
