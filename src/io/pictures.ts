/** Draws pictures at build: icons from the favicon, and one picture for each report. */
import { Resvg } from '@resvg/resvg-js';

/** @param svg of the favicon; a square */
export function drawIcon(svg: string, size: number): Uint8Array {
  const options = {
    fitTo: { mode: 'width', value: size },
    font: { loadSystemFonts: false },
  } as const;
  return new Resvg(svg, options).render().asPng();
}
