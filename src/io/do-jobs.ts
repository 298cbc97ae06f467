/** The other side of `JobProcess`: how a program of `scripts/` does its jobs. */
import { endWithParent } from './end-with-parent.ts';
import type { JobEnd, JobOrder } from './job-process.ts';

/**
 * Does jobs as they are ordered, one after another, until whoever started the program lets it go.
 * A fault ends the program, and is told as Node tells it.
 *
 * @param work gets the arguments of a job; what it returns is the status of its end, 0 where left out
 */
export function doJobs(work: (...args: string[]) => unknown): void {
  endWithParent(Number(process.argv[2]));
  process.on('message', async ({ args }: JobOrder) => {
    if (args === null) process.exit();
    const status = (await work(...args)) ?? 0;
    process.send?.({ status: Number(status) } satisfies JobEnd);
  });
}
