/** A folder of files that are written once, piece by piece, and hashed on the way. */
import { createHash, type Hash } from 'node:crypto';
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { DataFile } from '../export/data-files.ts';

/** A file being written. Close it, or the descriptor leaks. */
export class OutFile {
  readonly #path: string;
  readonly #title: string;
  readonly #descriptor: number;
  readonly #hash: Hash = createHash('sha256');
  #bytes = 0;

  constructor(root: string, path: string, title: string) {
    this.#path = path;
    this.#title = title;
    const target = join(root, path);
    mkdirSync(dirname(target), { recursive: true });
    this.#descriptor = openSync(target, 'w');
  }

  write(piece: string | Uint8Array): void {
    const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece;
    this.#hash.update(bytes);
    this.#bytes += bytes.length;
    for (let done = 0; done < bytes.length; ) done += writeSync(this.#descriptor, bytes, done);
  }

  close(): DataFile {
    closeSync(this.#descriptor);
    const sha256 = this.#hash.digest('hex');
    return { path: this.#path, title: this.#title, bytes: this.#bytes, sha256 };
  }
}

/** Writes a whole file. */
export function putFile(root: string, path: string, title: string, text: string): DataFile {
  const file = new OutFile(root, path, title);
  file.write(text);
  return file.close();
}
