/** The other thread of `file-threads.ts`. */
import { hash } from 'node:crypto';
import { linkSync, lstatSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { parentPort } from 'node:worker_threads';
import { PartCache } from '../archive/part-cache.ts';
import type { FileAnswer, FileOrder, KeptOrder } from './file-threads.ts';
import { fillPage } from './fill-page.ts';
import { type PackedFile, unpackFile } from './packed-file.ts';
import { writeNew } from './site-folder.ts';
import type { FileDigest } from './site-listing.ts';

parentPort?.on('message', (batch: readonly (FileOrder | KeptOrder)[]) => {
  let answer: FileAnswer;
  try {
    answer = batch.flatMap((order) => ('files' in order ? writeKept(order) : write(order)));
  } catch (cause) {
    answer = { error: cause as Error };
  }
  parentPort?.postMessage(answer);
});

const digestOf = (bytes: Uint8Array): FileDigest => ({
  bytes: bytes.length,
  sha256: hash('sha256', bytes),
});

function write({ path, content, known, before }: FileOrder): FileDigest {
  const bytes = new Uint8Array(content);
  const digest = known ?? digestOf(bytes);
  place(path, before, digest, () => (known === null ? bytes : unpackFile(bytes)));
  return digest;
}

function writeKept({ kept, filling, files }: KeptOrder): (FileDigest | null)[] {
  let stored: ReadonlyMap<string, PackedFile> | undefined;
  return files.map(({ key, path, known, before }) => {
    if (known !== null && before !== null && isLinked(path, before, known)) return known;
    if (kept === null) return null;
    stored ??= readKept(kept);
    const page = stored.get(key);
    if (page === undefined) return null;
    if (filling.length === 0) {
      const { bytes, sha256 } = page;
      place(path, before, { bytes, sha256 }, () => unpackFile(page.packed));
      return { bytes, sha256 };
    }
    const bytes = fillPage(unpackFile(page.packed), filling);
    const digest = digestOf(bytes);
    place(path, before, digest, () => bytes);
    return digest;
  });
}

/** By where they read and what they take over into. */
const caches = new Map<string, PartCache>();

function readKept({
  name,
  from,
  into,
}: NonNullable<KeptOrder['kept']>): ReadonlyMap<string, PackedFile> {
  const key = `${from}\n${into}`;
  // Names are told, so that of the program is not asked for.
  const cache = caches.get(key) ?? new PartCache(into, '', from === into ? [] : [from]);
  caches.set(key, cache);
  return cache.get(name) ?? new Map();
}

/** Links a file where it was there before, or writes it. */
function place(
  path: string,
  before: string | null,
  digest: FileDigest,
  content: () => Uint8Array,
): void {
  try {
    if (before !== null && isLinked(path, before, digest)) return;
    mkdirSync(dirname(path), { recursive: true });
    writeNew(path, content());
  } catch (cause) {
    throw new Error(`cannot write ${path}: ${String(cause)}`, { cause });
  }
}

/**
 * Gives a file that is there already another name, where it is the one that is wanted. Nobody
 * writes into a file of a site: each build makes files anew and takes the old names away.
 *
 * @returns false where it is another, or cannot be linked
 */
function isLinked(path: string, before: string, { bytes, sha256 }: FileDigest): boolean {
  try {
    if (lstatSync(before).size !== bytes) return false;
    mkdirSync(dirname(path), { recursive: true });
    linkSync(before, path);
  } catch {
    // Nothing there, a disk without links, another disk, or something at the new name: which
    // the writing tells.
    return false;
  }
  // What was linked is looked at, not what may have taken its name meanwhile.
  if (lstatSync(path).isFile() && hash('sha256', readFileSync(path)) === sha256) return true;
  rmSync(path);
  return false;
}
