/** A folder of files that are written once, piece by piece, and hashed on the way. */
import { createHash } from 'node:crypto';
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { DataFile } from '../../export/data-files.ts';
import type { SingleFile } from './agency-data.ts';
import { FileThreads } from './file-threads.ts';
import { writeGzip } from './gzip.ts';
import { SiteFolder } from './site-folder.ts';
import type { FileDigest } from './site-listing.ts';

/** A file being written. Close it, or the descriptor leaks. */
export interface OutFile {
  write(piece: string | Uint8Array): void;
  close(): DataFile;
}

export class DataFolder {
  readonly #folder: SiteFolder;
  readonly #made = new Set<string>();
  /** Of the files that are there. */
  readonly digests = new Map<string, FileDigest>();

  readonly #files: FileThreads;

  /** @param before the same folder as it was written the last time */
  constructor(root: string, before: string | null = null) {
    this.#folder = new SiteFolder(root, before);
    this.#files = new FileThreads(undefined, (place) => this.#folder.placeBefore(place));
  }

  /** Where a file of the folder lies on disk. */
  pathOf(path: string): string {
    return join(this.#folder.root, path);
  }

  /** Opens a new file. */
  open(path: string, title: string): OutFile {
    const target = this.#folder.claim(path, title);
    this.#makeFolder(dirname(target));
    const descriptor = openSync(target, 'wx');
    const hash = createHash('sha256');
    let size = 0;
    const { digests } = this;
    return {
      write(piece) {
        const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece;
        hash.update(bytes);
        size += bytes.length;
        for (let done = 0; done < bytes.length; ) done += writeSync(descriptor, bytes, done);
      },
      close() {
        closeSync(descriptor);
        const digest = { bytes: size, sha256: hash.digest('hex') };
        digests.set(path, digest);
        return { path, title, ...digest };
      },
    };
  }

  /** Takes a file away that was written. */
  remove({ path }: DataFile): void {
    rmSync(this.pathOf(path));
    this.digests.delete(path);
  }

  /** Puts a file's compressed self in its place. */
  compress(file: DataFile, path: string): DataFile {
    const packed = this.open(path, file.title);
    writeGzip(this.pathOf(file.path), (piece) => packed.write(piece));
    this.remove(file);
    return packed.close();
  }

  /** Takes a file that is at hand in compressed form; it is there once `end` resolves. */
  async putPacked({ path, title, ...file }: SingleFile): Promise<DataFile> {
    const { bytes, sha256 } = file;
    await this.#files.writePacked(this.#folder.claim(path, title), file);
    this.digests.set(path, { bytes, sha256 });
    return { path, title, bytes, sha256 };
  }

  /** Resolves when everything is written; throws where something could not be. */
  end(): Promise<void> {
    return this.#files.end();
  }

  #makeFolder(folder: string): void {
    if (!this.#made.has(folder)) mkdirSync(folder, { recursive: true });
    this.#made.add(folder);
  }

  /** Writes a whole file. */
  put(path: string, title: string, text: string): DataFile {
    const file = this.open(path, title);
    file.write(text);
    return file.close();
  }
}
