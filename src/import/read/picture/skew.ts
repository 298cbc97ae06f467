/** How far a page lies askew, by the lines of its text and its tables. */
import type { GreyImage } from './grey-image.ts';

/** Degrees: pages lie less askew than this. */
const MOST = 4;
/** Points that are looked at; a page has millions. */
const MOST_POINTS = 40_000;

/**
 * The angle by which the page is to be turned, in radians clockwise: that at which its dark points
 * fall on the fewest rows.
 *
 * @param dark what is darker is ink
 */
export function skewOf({ width, height, data }: GreyImage, dark: number): number {
  const points: number[] = [];
  let ink = 0;
  for (const value of data) if (value < dark) ink += 1;
  const every = Math.max(1, Math.floor(ink / MOST_POINTS));
  let seen = 0;
  for (let at = 0; at < data.length; at += 1) {
    if ((data[at] ?? 255) >= dark) continue;
    seen += 1;
    if (seen % every === 0) points.push(at);
  }
  const sharpness = (degrees: number) => {
    const slope = Math.tan((degrees * Math.PI) / 180);
    const rows = new Uint32Array(height * 2);
    for (const at of points) {
      const y = Math.floor(at / width);
      const row = Math.round(y + ((at % width) - width / 2) * slope + height / 2);
      if (row >= 0 && row < rows.length) rows[row] = (rows[row] ?? 0) + 1;
    }
    let sum = 0;
    for (let row = 1; row < rows.length; row += 1)
      sum += ((rows[row] ?? 0) - (rows[row - 1] ?? 0)) ** 2;
    return sum;
  };
  const best = (from: number, to: number, step: number) => {
    let [angle, value] = [0, -1];
    for (let degrees = from; degrees <= to + 1e-9; degrees += step) {
      const now = sharpness(degrees);
      if (now > value) [angle, value] = [degrees, now];
    }
    return angle;
  };
  const coarse = best(-MOST, MOST, 0.2);
  const fine = best(coarse - 0.2, coarse + 0.2, 0.02);
  return (fine * Math.PI) / 180;
}
