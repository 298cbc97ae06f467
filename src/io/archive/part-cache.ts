/**
 * What was worked out of parts of an archive, kept by a hash of all that it depends on. Several
 * programs may use one cache at once, and it may be damaged: an entry counts only with the hash
 * of its bytes before them. It may be deleted at any time, and carried to another machine.
 */
import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  readSync,
  utimesSync,
} from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { readPlain } from '../read-plain.ts';
import { dropUnused } from '../work-folder.ts';
import { sweepStaged, writeWhole } from '../write-files.ts';
import { KeptEntries } from './kept-entries.ts';

const DIGEST_BYTES = 32;
/** No part holds so much. */
const MOST_BYTES = 1_000_000_000;

const digestOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();

/** How another thread or process finds the same cache. */
export interface CachePlace {
  readonly folder: string;
  readonly code: string;
  readonly others: readonly string[];
}

export class PartCache {
  readonly #folder: string;
  readonly #others: readonly string[];
  readonly #code: string;
  #listed: KeptEntries | null = null;

  /**
   * @param folder made where it is not there
   * @param code names the program that works out what is kept
   * @param others folders of the same kind, from which what is not here is taken over
   */
  constructor(folder: string, code: string, others: readonly string[] = []) {
    mkdirSync(folder, { recursive: true });
    this.#folder = folder;
    this.#others = others;
    this.#code = code;
  }

  get place(): CachePlace {
    return { folder: this.#folder, code: this.#code, others: this.#others };
  }

  /** The name of what depends on these texts and on the program. */
  nameOf(texts: Iterable<string>): string {
    const hash = createHash('sha256').update(this.#code);
    for (const text of texts) hash.update(`\n${text.length} `).update(text);
    return hash.digest('hex').slice(0, 32);
  }

  /** Whether something is kept under a name, whole or not. */
  has(name: string): boolean {
    return existsSync(join(this.#folder, name)) || this.#elsewhere(name).length > 0;
  }

  /** The hash of what is kept under a name, as it is written before it; null where there is none. */
  sealOf(name: string): string | null {
    for (const path of [join(this.#folder, name), ...this.#elsewhere(name)]) {
      const seal = sealAt(path);
      if (seal !== null) return seal;
    }
    return null;
  }

  /** The files of that name in other folders, which are listed once: there may be many of them. */
  #elsewhere(name: string): readonly string[] {
    this.#listed ??= new KeptEntries(this.#others);
    return this.#listed.foldersOf(name).map((folder) => join(folder, name));
  }

  /** Says that what is kept under a name is still used, though nobody has to read it. */
  touch(name: string): void {
    const now = new Date();
    try {
      utimesSync(join(this.#folder, name), now, now);
    } catch {
      // Nothing there, or a cache that only can be read.
    }
  }

  /** What was kept under a name; undefined where there is nothing, or nothing whole. */
  get<Value>(name: string): Value | undefined {
    const own = readSealed(join(this.#folder, name));
    if (own !== null) {
      this.touch(name);
      return deserialize(own) as Value;
    }
    for (const path of this.#elsewhere(name)) {
      const content = readSealed(path);
      if (content === null) continue;
      this.#takeOver(path, name, content);
      return deserialize(content) as Value;
    }
    return undefined;
  }

  /** Keeps plain data (maps and typed arrays included) under a name. */
  keep(name: string, value: object): void {
    this.#write(name, serialize(value));
  }

  /** Nobody writes into an entry: the file may have a name in both folders. */
  #takeOver(from: string, name: string, content: Uint8Array): void {
    try {
      if (!lstatSync(from).isFile()) throw new Error(`${from} leads elsewhere`);
      linkSync(from, join(this.#folder, name));
      this.touch(name);
    } catch {
      // Another disk, one without links, or something damaged in its place.
      this.#write(name, content);
    }
  }

  #write(name: string, content: Uint8Array): void {
    try {
      writeWhole(join(this.#folder, name), Buffer.concat([digestOf(content), content]));
    } catch {
      // A full disk makes the next time slower, and nothing wrong.
    }
  }

  /** Drops what has long not been used, and what killed programs left. */
  prune(): void {
    sweepStaged(this.#folder);
    dropUnused(this.#folder);
  }
}

function sealAt(path: string): string | null {
  const seal = Buffer.alloc(DIGEST_BYTES);
  try {
    if (!lstatSync(path).isFile()) return null;
    const file = openSync(path, 'r');
    try {
      return readSync(file, seal, 0, DIGEST_BYTES, 0) === DIGEST_BYTES
        ? seal.toString('hex')
        : null;
    } finally {
      closeSync(file);
    }
  } catch {
    return null;
  }
}

/** The content of an entry; null where there is none, or none whole. */
function readSealed(path: string): Uint8Array | null {
  let bytes: Buffer;
  try {
    bytes = readPlain(path, MOST_BYTES);
  } catch {
    return null;
  }
  const content = bytes.subarray(DIGEST_BYTES);
  return digestOf(content).equals(bytes.subarray(0, DIGEST_BYTES)) ? content : null;
}
