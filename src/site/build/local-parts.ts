/**
 * The parts of a large archive made by several processes of this machine at once, as they are on
 * several machines; the build then puts them together as `join` does.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Share } from '../../io/archive/share.ts';
import type { Job } from '../../io/job-process.ts';
import { type JobsOptions, PART_SCRIPT, roomHere, runJobs } from '../../io/jobs.ts';
import { PART_MARK } from '../../io/publish/part-folder.ts';
import type { PartOptions } from './build-part.ts';

/** What the process of a part is told. */
export interface PartTask {
  readonly options: PartOptions;
  readonly share: Share;
}

/** Measured: Astro, and what a part of the largest size holds. */
const MEGABYTES = 1000;

/** A process costs some five seconds before its first report: with fewer it is not worth it. */
const FEWEST = 1500;
/** Of a part; more take more memory. */
const MOST = 1600;

export interface PartPlan {
  readonly parts: number;
  readonly atOnce: number;
}

/**
 * @param reports of which nothing is kept
 * @param megabytes of memory that processes may take
 * @returns null where the build had better do everything by itself
 */
export function planParts(reports: number, cores: number, megabytes: number): PartPlan | null {
  const atOnce = Math.min(cores, Math.floor(megabytes / MEGABYTES));
  if (reports < FEWEST || atOnce < 2) return null;
  return { parts: partsFor(reports, atOnce), atOnce };
}

/** None is left over for one process alone at the end. */
const partsFor = (reports: number, atOnce: number, each = 1): number =>
  Math.max(each, Math.ceil(reports / MOST / atOnce)) * atOnce;

/**
 * The same for this machine.
 *
 * @param wanted processes; each makes two parts at least, so that a slow one is waited for less
 */
export function planHere(reports: number, wanted: number | undefined): PartPlan | null {
  if (wanted !== undefined) {
    return wanted < 2 ? null : { parts: partsFor(reports, wanted, 2), atOnce: wanted };
  }
  const { cores, megabytes } = roomHere();
  return planParts(reports, cores, megabytes);
}

/**
 * @param folder new, in which the parts are made
 * @returns the folders of the parts; one that could not be made is left to the build, which says
 *   why
 */
export async function makeParts(
  plan: PartPlan,
  options: Omit<PartOptions, 'out'>,
  folder: string,
  told: Pick<JobsOptions, 'step' | 'signal'>,
): Promise<string[]> {
  const outs = Array.from({ length: plan.parts }, (_, at) => join(folder, `part-${at + 1}`));
  const jobs = outs.map((out, at): Job => {
    const share = { part: at + 1, of: plan.parts };
    const input = `${out}.json`;
    writeFileSync(
      input,
      JSON.stringify({ options: { ...options, out, index: false }, share } satisfies PartTask),
    );
    return { script: PART_SCRIPT, args: [input], megabytes: MEGABYTES, mayFail: true };
  });
  await runJobs(jobs, join(folder, 'code'), {
    ...told,
    budget: plan.atOnce * MEGABYTES,
  });
  return outs.filter((out) => existsSync(join(out, PART_MARK)));
}
