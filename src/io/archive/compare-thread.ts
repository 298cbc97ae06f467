/** Compares the texts of an archive in another thread, while this one takes in its reports. */
import { Worker } from 'node:worker_threads';
import { stopOnInterrupt } from '../interrupt.ts';
import type { StoredCopies } from './compare-kept.ts';
import type { CachePlace } from './part-cache.ts';

/** What the thread is told. */
export interface CompareTask {
  readonly cache: CachePlace;
  /** Under which the texts of each part are kept. */
  readonly names: readonly string[];
}

/** What it tells: as `compareKept`, or why it could not. */
export type CompareAnswer = { readonly found: StoredCopies | null } | { readonly error: Error };

/**
 * @param meanwhile is done while the thread works
 * @returns as `compareKept`
 * @throws where the thread fails, or what is done meanwhile
 */
export async function compareInThread(
  task: CompareTask,
  meanwhile: () => void,
): Promise<StoredCopies | null> {
  const worker = new Worker(new URL('./compare-thread-worker.ts', import.meta.url), {
    workerData: task,
  });
  const release = stopOnInterrupt(() => worker.terminate());
  const answer = new Promise<CompareAnswer>((resolve) => {
    worker.on('message', resolve);
    worker.on('error', (error) => resolve({ error }));
    worker.on('messageerror', (error) => resolve({ error }));
    worker.on('exit', (code) => resolve({ error: new Error(`it ended with ${code}`) }));
  });
  try {
    meanwhile();
    const told = await answer;
    if ('found' in told) return told.found;
    throw new Error('the thread that compares texts has failed', { cause: told.error });
  } finally {
    release();
    await worker.terminate();
  }
}
