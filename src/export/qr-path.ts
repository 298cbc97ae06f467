/** A QR code as an outline: what a phone reads off a picture. */
import { encode } from 'uqr';

export interface QrPath {
  /** Modules on a side, the quiet border included. */
  readonly size: number;
  /** Of the dark modules, in an SVG whose unit is one module. */
  readonly path: string;
}

/** Light modules around the code, within which it is set. */
const BORDER = 2;

/** @param text an address; ASCII only, so that every reader takes it alike */
export function qrPath(text: string): QrPath {
  const { size, data } = encode(text, { ecc: 'M', border: BORDER });
  const path = data.flatMap((row, y) =>
    row.flatMap((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : [])),
  );
  return { size, path: path.join('') };
}
