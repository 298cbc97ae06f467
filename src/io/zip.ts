/** ZIP with the same bytes for the same files: no clock, no order of the disk, bounded memory. */
import { closeSync, openSync, readSync } from 'node:fs';
import { Zip, ZipDeflate } from 'fflate';

export interface ZipEntry {
  readonly name: string;
  /** Files whose contents follow each other in the entry. */
  readonly paths: Iterable<string>;
}

/** The earliest date that ZIP knows. fflate reads local time, so it is the same everywhere. */
const EPOCH = new Date(1980, 0, 1);
const CHUNK = 1 << 20;
/** Figures repeat so much that a higher level would gain little and cost double. */
const LEVEL = 4;

/**
 * @param entries in the order in which they stand in the archive
 * @param write takes the archive's bytes, piece by piece
 * @throws where a file cannot be read
 */
export function writeZip(entries: Iterable<ZipEntry>, write: (piece: Uint8Array) => void): void {
  const zip = new Zip((error, piece) => {
    if (error) throw error;
    write(piece);
  });
  const buffer = new Uint8Array(CHUNK);
  for (const { name, paths } of entries) {
    const entry = new ZipDeflate(name, { level: LEVEL });
    entry.mtime = EPOCH;
    zip.add(entry);
    for (const path of paths) {
      const descriptor = openSync(path, 'r');
      try {
        for (;;) {
          const size = readSync(descriptor, buffer);
          if (size === 0) break;
          // fflate keeps what it is given until it has enough to compress.
          entry.push(buffer.slice(0, size));
        }
      } finally {
        closeSync(descriptor);
      }
    }
    entry.push(new Uint8Array(0), true);
  }
  zip.end();
}
