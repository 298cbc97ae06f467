/** Gzip with the same bytes for the same file: no name, no clock, bounded memory. */
import { closeSync, openSync, readSync } from 'node:fs';
import { constants, crc32, deflateRawSync } from 'node:zlib';

/** Deflate, no flags, no time, no word on how it was compressed, system unknown (RFC 1952). */
const HEADER = Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255);
const CHUNK = 1 << 22;

/** A text in compressed form. */
export function gzipOf(text: string): Uint8Array {
  const bytes = Buffer.from(text);
  return Buffer.concat([HEADER, deflateRawSync(bytes), trailerOf(crc32(bytes), bytes.length)]);
}

function trailerOf(crc: number, size: number): Uint8Array {
  const trailer = Buffer.alloc(8);
  trailer.writeUInt32LE(crc, 0);
  trailer.writeUInt32LE(size % 2 ** 32, 4);
  return trailer;
}

/**
 * @param path of the file to compress
 * @param write takes the compressed bytes, piece by piece, as one stream
 */
export function writeGzip(path: string, write: (piece: Uint8Array) => void): void {
  write(HEADER);
  let crc = 0;
  let total = 0;
  const buffer = Buffer.allocUnsafe(CHUNK);
  const file = openSync(path, 'r');
  try {
    for (let size = -1; size !== 0; ) {
      size = readSync(file, buffer, 0, CHUNK, null);
      const piece = buffer.subarray(0, size);
      crc = crc32(piece, crc);
      total += size;
      const finishFlush = size === 0 ? constants.Z_FINISH : constants.Z_FULL_FLUSH;
      write(deflateRawSync(piece, { finishFlush }));
    }
  } finally {
    closeSync(file);
  }
  write(trailerOf(crc, total));
}
