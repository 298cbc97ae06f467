/** The hash of a file of any size: read piece by piece, and always into the same bytes. */
import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';

/** Making room for a whole file takes longer than hashing it. */
const PIECE = Buffer.allocUnsafeSlow(1 << 20);

/** @throws where the file cannot be read */
export function hashFile(path: string): { readonly bytes: number; readonly sha256: string } {
  const hash = createHash('sha256');
  const file = openSync(path, 'r');
  let bytes = 0;
  try {
    for (let size = -1; size !== 0; ) {
      size = readSync(file, PIECE, 0, PIECE.length, null);
      hash.update(PIECE.subarray(0, size));
      bytes += size;
    }
  } finally {
    closeSync(file);
  }
  return { bytes, sha256: hash.digest('hex') };
}
