/** The other thread of `compare-thread.ts`. */
import { parentPort, workerData } from 'node:worker_threads';
import { compareKept } from './compare-kept.ts';
import type { CompareAnswer, CompareTask } from './compare-thread.ts';
import { PartCache } from './part-cache.ts';

const { cache, names } = workerData as CompareTask;

const tell = (told: CompareAnswer) => parentPort?.postMessage(told);

function answer(): CompareAnswer {
  try {
    const { folder, code, others } = cache;
    const found = compareKept(new PartCache(folder, code, others), names, (early) =>
      tell({ early }),
    );
    return { found };
  } catch (cause) {
    return { error: cause as Error };
  }
}

tell(answer());
