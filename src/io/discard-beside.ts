/** Removes folders of many files in another thread, while there is other work to do. */
import { Worker } from 'node:worker_threads';
import { stopOnInterrupt } from './interrupt.ts';
import { discard } from './work-folder.ts';

const REMOVE = `
  const { rmSync } = require('node:fs');
  rmSync(require('node:worker_threads').workerData, { recursive: true, force: true });
`;

/**
 * @param path in a folder that is swept up where this process is ended meanwhile
 * @returns resolves when it is gone, or cannot be removed
 */
export function discardBeside(path: string): Promise<void> {
  return new Promise((resolve) => {
    const worker = new Worker(REMOVE, { eval: true, workerData: path });
    const release = stopOnInterrupt(() => worker.terminate());
    worker.on('error', () => discard(path));
    worker.on('exit', () => {
      release();
      resolve();
    });
  });
}
