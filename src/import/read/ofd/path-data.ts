/** Outlines as OFD abbreviates them (GB/T 33190, 9.1). */
import { type Matrix, type PagePoint, pathOf } from '../pdf/geometry.ts';

/** By letter: the code of the path data of pages, and how many numbers follow. */
const COMMANDS: Readonly<Record<string, readonly [code: number, numbers: number]>> = {
  S: [0, 2],
  M: [0, 2],
  L: [1, 2],
  B: [2, 6],
  Q: [3, 4],
  C: [4, 0],
};
const [CURVE, ARC_NUMBERS] = [2, 7];

/** An outline as it lies after `matrix`. */
export function outlineOf(
  text: string,
  matrix: Matrix,
): { readonly shapes: PagePoint[][]; readonly curved: boolean } {
  const parts = text.trim().split(/[\s,]+/);
  const data: number[] = [];
  for (let at = 0; at < parts.length; ) {
    const letter = parts[at] ?? '';
    at += 1;
    const known = COMMANDS[letter];
    if (letter === 'A') {
      // An arc ends at its last two numbers; how it bends is of no matter here.
      const [x, y] = [Number(parts[at + 5]) || 0, Number(parts[at + 6]) || 0];
      data.push(CURVE, x, y, x, y, x, y);
      at += ARC_NUMBERS;
    } else if (known !== undefined) {
      const [code, numbers] = known;
      data.push(code);
      for (let index = 0; index < numbers; index += 1) data.push(Number(parts[at + index]) || 0);
      at += numbers;
    }
  }
  return pathOf(data, matrix);
}
