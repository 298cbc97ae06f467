/** The CRC-32 of two texts, one behind the other, from those of each (as zlib's `crc32_combine`). */

/** The polynomial of CRC-32, its bits reversed. */
const POLYNOMIAL = 0xedb88320;
/** Of polynomials over two elements, modulo that one: the highest bit is the coefficient of x⁰. */
const ONE = 0x80000000;
const X8 = 0x00800000;

function product(a: number, b: number): number {
  let sum = 0;
  let shifted = b;
  for (let bit = ONE; bit !== 0; bit >>>= 1) {
    if ((a & bit) !== 0) sum ^= shifted;
    shifted = (shifted & 1) === 0 ? shifted >>> 1 : (shifted >>> 1) ^ POLYNOMIAL;
  }
  return sum >>> 0;
}

/** @param size bytes of the second text */
export function joinCrc(first: number, second: number, size: number): number {
  let shift = ONE;
  let power = X8;
  for (let rest = size; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) shift = product(shift, power);
    power = product(power, power);
  }
  return (product(shift, first) ^ second) >>> 0;
}
