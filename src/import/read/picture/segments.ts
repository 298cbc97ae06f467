/** Where on a page there is text: the lines within a box, by the rows that hold ink. */
import { Unreadable } from '../problems.ts';
import type { GreyImage } from './grey-image.ts';

/** In points of the picture, ends exclusive. */
export interface PixelBox {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Ink of fewer points each way is dirt, as a share of the page's width. */
const SPECK = 0.0022;

/** A page full of small print has some eight thousand pieces; what has more is no text. */
const MOST_PIECES = 50_000;

/**
 * The pieces of ink on a page, without dirt and without what is as large as a line or an area.
 *
 * @param dark what is darker is ink
 * @param pale what is darker and touches ink belongs to it: of thin strokes only parts are dark
 * @throws {Unreadable} I109 where there are too many
 */
export function findInk(
  image: GreyImage,
  dark: number,
  rules: Uint8Array,
  pale = dark,
): PixelBox[] {
  const { width, height, data } = image;
  const seen = new Uint8Array(data.length);
  const found: PixelBox[] = [];
  const queue = new Int32Array(data.length);
  const isInk = (at: number) => (data[at] ?? 255) < pale && rules[at] === 0;
  for (let start = 0; start < data.length; start += 1) {
    if (seen[start] === 1 || (data[start] ?? 255) >= dark || rules[start] === 1) continue;
    let [head, tail] = [0, 0];
    queue[tail++] = start;
    seen[start] = 1;
    let [left, right, top, bottom] = [width, 0, height, 0];
    while (head < tail) {
      const at = queue[head++] ?? 0;
      const [x, y] = [at % width, Math.floor(at / width)];
      left = Math.min(left, x);
      right = Math.max(right, x + 1);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y + 1);
      for (let dy = -1; dy <= 1; dy += 1) {
        for (let dx = -1; dx <= 1; dx += 1) {
          const [nx, ny] = [x + dx, y + dy];
          if (nx < 0 || ny < 0 || nx >= width || ny >= height) continue;
          const next = ny * width + nx;
          if (seen[next] === 1 || !isInk(next)) continue;
          seen[next] = 1;
          queue[tail++] = next;
        }
      }
    }
    const size = Math.max(right - left, bottom - top);
    if (size >= width * SPECK && size < width * 0.2) found.push({ left, right, top, bottom });
    if (found.length > MOST_PIECES) throw tooMany(`墨点超过 ${MOST_PIECES} 处`);
  }
  return found;
}

/** Refuses a page with too many of something for a page of text. */
export const tooMany = (what: string): Unreadable =>
  new Unreadable('I109', `图片上的${what}，不像是报告的一页`, { remedy: CLEARER });

const CLEARER = '换一份清楚的：重新扫描，或去掉底纹和噪点，再导入';

/** The box around several. */
export function around(boxes: readonly PixelBox[]): PixelBox {
  return {
    left: Math.min(...boxes.map(({ left }) => left)),
    right: Math.max(...boxes.map(({ right }) => right)),
    top: Math.min(...boxes.map(({ top }) => top)),
    bottom: Math.max(...boxes.map(({ bottom }) => bottom)),
  };
}

/**
 * Lines of text, each from left to right in pieces that wide gaps part.
 *
 * @param em height of a character
 */
export function linesOfInk(ink: readonly PixelBox[], em: number): PixelBox[] {
  const rows: PixelBox[][] = [];
  for (const box of [...ink].sort((a, b) => a.top + a.bottom - b.top - b.bottom)) {
    const row = rows.findLast((boxes) => isBeside(around(boxes), box, em));
    if (row === undefined) rows.push([box]);
    else row.push(box);
  }
  const merged: PixelBox[][] = [];
  for (const row of rows.sort((a, b) => around(a).top - around(b).top)) {
    const last = merged.at(-1);
    const both = last === undefined ? null : around([...last, ...row]);
    // Strokes of one character may have no ink between them (二).
    if (last !== undefined && both !== null && both.bottom - both.top <= heightOf(last, row, em))
      last.push(...row);
    else merged.push([...row]);
  }
  return merged.flatMap((row) => {
    const pieces: PixelBox[][] = [];
    for (const box of row.sort((a, b) => a.left - b.left)) {
      const piece = pieces.at(-1);
      const end = piece === undefined ? 0 : Math.max(...piece.map(({ right }) => right));
      if (piece === undefined || box.left - end > em * 1.6) pieces.push([box]);
      else piece.push(box);
    }
    return pieces.map(around).filter(({ top, bottom }) => bottom - top > em * 0.12);
  });
}

/** How high two parts of one line are at most: those of a heading are higher than the usual ones. */
function heightOf(above: readonly PixelBox[], below: readonly PixelBox[], em: number): number {
  const heights = [...above, ...below].map(({ top, bottom }) => bottom - top).sort((a, b) => b - a);
  // One that is high may be anything; several are characters.
  const [, second = 0] = heights;
  return Math.max(em, Math.min(second, em * HEADING)) * 1.15;
}

/** The characters of a heading are so much higher than the usual ones at most. */
const HEADING = 1.9;

function isBeside(row: PixelBox, box: PixelBox, em: number): boolean {
  const overlap = Math.min(row.bottom, box.bottom) - Math.max(row.top, box.top);
  const height = Math.min(row.bottom - row.top, box.bottom - box.top);
  const tall = Math.max(row.bottom, box.bottom) - Math.min(row.top, box.top);
  const most = Math.max(1.7 * em, Math.min(HEADING * em, box.bottom - box.top) * 1.2);
  return overlap >= height * 0.5 && tall <= most;
}

/** The usual height of a character: of pieces of ink that are about as wide as they are high. */
export function characterHeight(ink: readonly PixelBox[]): number {
  const heights = ink
    .map(({ left, right, top, bottom }) => Math.max(bottom - top, right - left))
    .sort((a, b) => a - b);
  // Parts of characters are smaller, whole ones are the larger half.
  return heights[Math.floor(heights.length * 0.8)] ?? 20;
}
