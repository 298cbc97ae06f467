/** Removes folders of many files in other threads, while there is other work to do. */
import { type Dirent, readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { stopOnInterrupt } from './interrupt.ts';
import { discard } from './work-folder.ts';

const REMOVE = `
  const { rmSync } = require('node:fs');
  for (const path of require('node:worker_threads').workerData) {
    rmSync(path, { recursive: true, force: true });
  }
`;

/** More do not make a disk quicker. */
const MOST_THREADS = 2;

/**
 * @param path in a folder that is swept up where this process is ended meanwhile
 * @returns resolves when it is gone, or cannot be removed
 */
export async function discardBeside(path: string): Promise<void> {
  const threads = Math.min(MOST_THREADS, availableParallelism());
  const shares = Array.from({ length: threads }, (): string[] => []);
  // What lies two folders deep is much alike, and there is much of it.
  const inner = foldersIn(path).flatMap((folder) => [...foldersIn(folder)]);
  for (const [index, folder] of inner.entries()) shares[index % threads]?.push(folder);
  await Promise.all(shares.map(removed));
  await removed([path]);
}

function foldersIn(path: string): string[] {
  let entries: Dirent[] = [];
  try {
    entries = readdirSync(path, { withFileTypes: true });
  } catch {
    // Others may be removing it as well.
  }
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(path, name));
}

/** Resolves when folders are gone, or cannot be removed. */
function removed(paths: readonly string[]): Promise<void> {
  return new Promise((resolve) => {
    const worker = new Worker(REMOVE, { eval: true, workerData: paths });
    const release = stopOnInterrupt(() => worker.terminate());
    worker.on('error', () => paths.forEach(discard));
    worker.on('exit', () => {
      release();
      resolve();
    });
  });
}
