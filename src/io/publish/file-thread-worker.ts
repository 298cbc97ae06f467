/** The other thread of `file-thread.ts`. */
import { hash } from 'node:crypto';
import { linkSync, lstatSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { parentPort } from 'node:worker_threads';
import type { FileAnswer, FileOrder } from './file-thread.ts';
import { unpackFile } from './packed-file.ts';
import { writeNew } from './site-folder.ts';
import type { FileDigest } from './site-listing.ts';

parentPort?.on('message', (batch: readonly FileOrder[]) => {
  let answer: FileAnswer;
  try {
    answer = batch.map(write);
  } catch (cause) {
    answer = { error: cause as Error };
  }
  parentPort?.postMessage(answer);
});

function write({ path, content, known, before }: FileOrder): FileDigest | null {
  const bytes = new Uint8Array(content ?? []);
  const digest = known ?? { bytes: bytes.length, sha256: hash('sha256', bytes) };
  try {
    mkdirSync(dirname(path), { recursive: true });
    if (before !== null && links(before, path, digest)) return digest;
    if (content === null) return null;
    writeNew(path, known === null ? bytes : unpackFile(bytes));
  } catch (cause) {
    throw new Error(`cannot write ${path}: ${String(cause)}`, { cause });
  }
  return digest;
}

/**
 * Gives a file that is there already another name, where it is the one that is wanted. Nobody
 * writes into a file of a site: each build makes files anew and takes the old names away.
 *
 * @returns false where it is another, or cannot be linked
 */
function links(before: string, path: string, { bytes, sha256 }: FileDigest): boolean {
  try {
    if (lstatSync(before).size !== bytes) return false;
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
