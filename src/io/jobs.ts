/**
 * Runs parts of a work as processes of their own, as many at once as cores and memory
 * allow, so that the memory of one is given back before the next begins.
 */
import { spawn } from 'node:child_process';
import { availableParallelism, freemem } from 'node:os';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stopOnInterrupt } from './interrupt.ts';
import type { Step } from './progress.ts';

/** Memory that the index's processes and the program that starts them may use together. */
const BUDGET_MEGABYTES = 2000;
/** What that holds, if it is not more. */
const OWN_MEGABYTES = 250;

export interface Job {
  /** Program of `scripts/`, without the ending; behind its arguments it is told who starts it. */
  readonly script: string;
  readonly args: readonly string[];
  /** What it needs of memory at most, as measured. */
  readonly megabytes: number;
  /** Whether it makes do with little room for what it soon forgets: slower by a few hundredths. */
  readonly isSparing?: boolean;
  /** Whether the others go on where it fails. */
  readonly mayFail?: boolean;
}

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
  let used = 0;
  let done = 0;
  let isBusy = idle !== undefined;
  const waitsNow = idle?.then(() => {
    isBusy = false;
  });
  if (jobs.length > 0) step?.(done, jobs.length);
  while (waiting.length > 0 || running.size > 0) {
    signal?.throwIfAborted();
    const [next] = waiting;
    const cores = availableParallelism() - (isBusy ? 1 : 0);
    const room =
      running.size === 0 ||
      (running.size < cores && used + (next?.megabytes ?? 0) <= (budget ?? roomBeside()));
    if (next === undefined || !room) {
      await Promise.race(isBusy ? [...running, waitsNow] : running);
      continue;
    }
    waiting.shift();
    used += next.megabytes;
    const job = runJob(next, code, signal)
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
}

/** Megabytes that are left beside the program itself. */
const roomBeside = (): number =>
  BUDGET_MEGABYTES - Math.max(OWN_MEGABYTES, process.memoryUsage.rss() / 2 ** 20);

/** Where a program of `scripts/` is; in the package it is compiled, as this module is. */
export const scriptPath = (script: string): string =>
  fileURLToPath(new URL(`../../scripts/${script}${extname(import.meta.url)}`, import.meta.url));

/** Node's own is 32 MB, of which it holds three: measured, a third of what such a job needs. */
const SPARING = '--max-semi-space-size=8';

function runJob(
  { script, args, isSparing }: Job,
  code: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  const flags = isSparing === true ? [SPARING] : [];
  const words = [...flags, scriptPath(script), ...args, String(process.pid)];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, words, {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, NODE_COMPILE_CACHE: code },
      ...{ signal, killSignal: 'SIGKILL' },
    });
    const release = stopOnInterrupt(() => child.kill('SIGKILL'));
    let errors = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      errors += text;
    });
    child.on('error', (cause) => {
      release();
      reject(cause);
    });
    child.on('close', (status) => {
      release();
      if (status === 0) resolve();
      else reject(new Error(`${script} ${args.join(' ')} ended with ${status}\n${errors}`));
    });
  });
}
