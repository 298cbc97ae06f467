/** The other thread of `file-thread.ts`. */
import { hash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { parentPort } from 'node:worker_threads';
import type { FileAnswer, FileOrder } from './file-thread.ts';
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

function write({ path, content }: FileOrder): FileDigest {
  const bytes = new Uint8Array(content);
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeNew(path, bytes);
  } catch (cause) {
    throw new Error(`cannot write ${path}: ${String(cause)}`, { cause });
  }
  return { bytes: bytes.length, sha256: hash('sha256', bytes) };
}
