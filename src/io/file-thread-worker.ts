/** The other thread of `file-thread.ts`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parentPort } from 'node:worker_threads';
import type { FileAnswer, FileOrder } from './file-thread.ts';

const answer = (message: FileAnswer) => parentPort?.postMessage(message);

parentPort?.on('message', (batch: readonly FileOrder[]) => {
  try {
    for (const { path, content } of batch) {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, new Uint8Array(content));
    }
    answer(null);
  } catch (cause) {
    answer({ error: new Error(`cannot write pages: ${String(cause)}`, { cause }) });
  }
});
