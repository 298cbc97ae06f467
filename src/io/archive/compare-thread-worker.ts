/** The other thread of `compare-thread.ts`. */
import { parentPort, workerData } from 'node:worker_threads';
import { compareKept } from './compare-kept.ts';
import type { CompareAnswer, CompareTask } from './compare-thread.ts';
import { PartCache } from './part-cache.ts';

const { cache, names } = workerData as CompareTask;

function answer(): CompareAnswer {
  try {
    const { folder, code, others } = cache;
    return { found: compareKept(new PartCache(folder, code, others), names) };
  } catch (cause) {
    return { error: cause as Error };
  }
}

parentPort?.postMessage(answer());
