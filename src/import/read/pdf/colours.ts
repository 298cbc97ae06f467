/** Colours as pdf.js gives them: `#rrggbb`. */

const channels = (colour: string) =>
  [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));

/** How far two colours are apart, from 0 to 255: by the channel that differs most. */
export function distanceOf(a: string, b: string): number {
  const other = channels(b);
  return Math.max(...channels(a).map((value, index) => Math.abs(value - (other[index] ?? 0))));
}
