/** The other thread of `file-thread.ts`. */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { parentPort } from 'node:worker_threads';
import type { FileAnswer, FileOrder } from './file-thread.ts';
import { writeNew } from './site-folder.ts';

parentPort?.on('message', (batch: readonly FileOrder[]) => {
  let answer: FileAnswer = null;
  for (const order of batch) answer ??= write(order);
  parentPort?.postMessage(answer);
});

function write({ path, content }: FileOrder): FileAnswer {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeNew(path, new Uint8Array(content));
    return null;
  } catch (cause) {
    return { error: new Error(`cannot write ${path}: ${String(cause)}`, { cause }) };
  }
}
