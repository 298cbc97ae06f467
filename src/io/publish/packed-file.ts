/** A small file of the site in compressed form, with all that is asked of it besides. */
import { hash } from 'node:crypto';
import { constants, crc32, deflateRawSync, inflateRawSync } from 'node:zlib';
import type { FileDigest } from './site-listing.ts';

export interface PackedFile extends FileDigest {
  /**
   * Of the file itself, as ZIP asks for it, but signed: V8 writes a number that was ever beside one
   * of more than 31 bits as a double, and what is kept should not differ with what was before it.
   */
  readonly crc: number;
  /** Raw DEFLATE that ends on a byte and goes on: files can follow each other as one stream. */
  readonly packed: Uint8Array;
}

/** For what readers load: figures repeat so much that a higher level would gain little. */
const LEVEL = 4;
/** For what only a cache keeps. */
const QUICKEST = 1;

/** @param isKept whether it is packed for a cache alone, and not for readers too */
export function packFile(content: Uint8Array | string, isKept = false): PackedFile {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const level = isKept ? QUICKEST : LEVEL;
  return {
    bytes: bytes.length,
    sha256: hash('sha256', bytes),
    crc: crc32(bytes) | 0,
    packed: deflateRawSync(bytes, { level, finishFlush: constants.Z_FULL_FLUSH }),
  };
}

export const unpackFile = (packed: Uint8Array): Buffer =>
  inflateRawSync(packed, { finishFlush: constants.Z_SYNC_FLUSH });
