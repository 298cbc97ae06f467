/** Compares the texts of an archive in another thread, while this one takes in its reports. */
import { Worker } from 'node:worker_threads';
import { stopOnInterrupt } from '../interrupt.ts';
import type { PreviousYears, StoredCopies } from './compare-kept.ts';
import type { CachePlace } from './part-cache.ts';

/** What the thread is told. */
export interface CompareTask {
  readonly cache: CachePlace;
  /** Under which the texts of each part are kept. */
  readonly names: readonly string[];
}

/** What it tells: first, where there is any text, what is known of it early; then as `compareKept`. */
export type CompareAnswer =
  | { readonly early: PreviousYears }
  | { readonly found: StoredCopies | null }
  | { readonly error: Error };

/** What is done while the thread works. */
export interface Meanwhile {
  readonly begin: () => void;
  /** Is done after it, not at all where there is no text, or not all of it is kept. */
  readonly go: (early: PreviousYears) => void;
}

/**
 * @returns as `compareKept`
 * @throws where the thread fails, or what is done meanwhile
 */
export async function compareInThread(
  task: CompareTask,
  meanwhile: Meanwhile,
): Promise<StoredCopies | null> {
  const worker = new Worker(new URL('./compare-thread-worker.ts', import.meta.url), {
    workerData: task,
  });
  const release = stopOnInterrupt(() => worker.terminate());
  const answers = answersOf(worker);
  try {
    meanwhile.begin();
    for (;;) {
      const told = await answers();
      if ('found' in told) return told.found;
      if ('error' in told) {
        throw new Error('the thread that compares texts has failed', { cause: told.error });
      }
      meanwhile.go(told.early);
    }
  } finally {
    release();
    await worker.terminate();
  }
}

/** Gives what a thread says, one after the other, and at last why it ended. */
function answersOf(worker: Worker): () => Promise<CompareAnswer> {
  const said: CompareAnswer[] = [];
  let wake = () => {};
  const hear = (answer: CompareAnswer) => {
    said.push(answer);
    wake();
  };
  worker.on('message', hear);
  worker.on('error', (error) => hear({ error }));
  worker.on('messageerror', (error) => hear({ error }));
  worker.on('exit', (code) => hear({ error: new Error(`it ended with ${code}`) }));
  return async () => {
    for (;;) {
      const next = said.shift();
      if (next !== undefined) return next;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  };
}
