/** Has several processes of this machine check an archive of which little is kept. */
import { join } from 'node:path';
import type { Job } from '../job-process.ts';
import { CHECK_SCRIPT, roomHere, runJobs } from '../jobs.ts';
import { openWork } from '../open-work.ts';
import { hiddenPlace } from '../work-folder.ts';

/** Measured: a process holds the names of all agencies, and one part at a time. */
const MEGABYTES = 350;

/** A process costs about a second before its first report: with fewer it is not worth it. */
const FEWEST = 1000;

/**
 * @param reports of which nothing is kept
 * @param megabytes of memory that processes may take
 * @returns how many are worth it; 0 where one had better do everything by itself
 */
export function planProcesses(reports: number, cores: number, megabytes: number): number {
  const processes = Math.min(cores, Math.floor(megabytes / MEGABYTES));
  return reports < FEWEST || processes < 2 ? 0 : processes;
}

/** The same for this machine. @param wanted processes */
function planHere(reports: number, wanted: number | undefined): number {
  if (wanted !== undefined) return Math.max(0, wanted);
  const { cores, megabytes } = roomHere();
  return planProcesses(reports, cores, megabytes);
}

/**
 * @param root path of the content folder
 * @param cache folder in which they keep what they find; what one could not is left to the caller
 * @param unknown reports of which nothing is kept
 * @param wanted processes; left out, as many as are worth it
 */
export async function fillInProcesses(
  root: string,
  cache: string,
  unknown: number,
  wanted?: number,
): Promise<void> {
  const processes = planHere(unknown, wanted);
  if (processes < 2) return;
  const work = openWork(hiddenPlace(cache));
  try {
    const jobs = Array.from({ length: processes }, (_, at): Job => {
      const args = [root, cache, `${at + 1}/${processes}`];
      return { script: CHECK_SCRIPT, args, megabytes: MEGABYTES, mayFail: true };
    });
    await runJobs(jobs, join(work.path, 'code'), {
      budget: processes * MEGABYTES,
    });
  } finally {
    work.end();
  }
}
