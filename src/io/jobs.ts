/**
 * Runs parts of a work in processes of their own, as many at once as cores and memory allow. One
 * that is done does the next, so that programs are loaded and compiled once for each core, not
 * for each job; what it holds meanwhile is garbage that the next job uses.
 */
import { availableParallelism, freemem } from 'node:os';
import { type Job, JobProcess } from './job-process.ts';
import type { Step } from './progress.ts';

/** Memory that the index's processes and the program that starts them may use together. */
const BUDGET_MEGABYTES = 2000;
/** What that holds, if it is not more. */
const OWN_MEGABYTES = 250;

/** The program that makes a part of a site. */
export const PART_SCRIPT = 'site-part';

/** The program that checks a share of an archive. */
export const CHECK_SCRIPT = 'check-share';

/** The program that bundles the code of pages. */
export const BUNDLE_SCRIPT = 'site-bundle';

/** What processes may take of this machine, of whose free memory half is left alone. */
export const roomHere = (): { readonly cores: number; readonly megabytes: number } => ({
  cores: availableParallelism(),
  megabytes: freemem() / 2 ** 20 / 2,
});

export interface JobsOptions {
  /** Is told of the jobs that are done. */
  readonly step?: Step | undefined;
  /** Megabytes that all may use together; what the program leaves of its own where left out. */
  readonly budget?: number;
  /** Settles when the program has nothing else to do: until then a core is left to it. */
  readonly idle?: Promise<unknown>;
  /** Stops them: nobody wants what they do any more. */
  readonly signal?: AbortSignal;
}

/**
 * Runs all jobs; the largest first, so that none of them is left over at the end.
 *
 * @param code folder in which the first process leaves its code compiled for the next ones
 * @throws where a job fails that may not, or when they are stopped
 */
export async function runJobs(
  jobs: readonly Job[],
  code: string,
  { step, budget, idle, signal }: JobsOptions = {},
): Promise<void> {
  const waiting = [...jobs].sort((a, b) => b.megabytes - a.megabytes);
  const running = new Set<Promise<void>>();
  /** Processes that have nothing to do. */
  const free = new Set<JobProcess>();
  let used = 0;
  let done = 0;
  let isBusy = idle !== undefined;
  const waitsNow = idle?.then(() => {
    isBusy = false;
  });
  const begin = (job: Job): Promise<void> => {
    const process = [...free].find((one) => one.does(job)) ?? new JobProcess(job, code, signal);
    free.delete(process);
    return process.run(job.args).finally(() => free.add(process));
  };
  const going: Promise<void>[] = [];
  const letGo = () => {
    for (const process of free) going.push(process.end());
    free.clear();
  };
  if (jobs.length > 0) step?.(done, jobs.length);
  try {
    while (waiting.length > 0 || running.size > 0) {
      signal?.throwIfAborted();
      const [next] = waiting;
      const cores = availableParallelism() - (isBusy ? 1 : 0);
      const room =
        running.size === 0 ||
        (running.size < cores && used + (next?.megabytes ?? 0) <= (budget ?? roomBeside()));
      if (next === undefined || !room) {
        // Nobody takes these up soon: what they still hold is given back.
        letGo();
        await Promise.race(isBusy ? [...running, waitsNow] : running);
        continue;
      }
      waiting.shift();
      used += next.megabytes;
      const job = begin(next)
        .catch((cause: unknown) => {
          if (next.mayFail !== true) throw cause;
        })
        .then(() => {
          done += 1;
          step?.(done, jobs.length);
        })
        .finally(() => {
          used -= next.megabytes;
          running.delete(job);
        });
      running.add(job);
    }
  } finally {
    letGo();
    await Promise.all(going);
  }
}

/** Megabytes that are left beside the program itself. */
const roomBeside = (): number =>
  BUDGET_MEGABYTES - Math.max(OWN_MEGABYTES, process.memoryUsage.rss() / 2 ** 20);
