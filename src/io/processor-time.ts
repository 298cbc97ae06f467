/** How long a process has worked, which a busy machine does not lengthen. */
import { readFileSync } from 'node:fs';

/** Linux counts in hundredths of a second. */
const TICK_MS = 10;

/**
 * Milliseconds that a process has had of a processor, all its threads together; where the system
 * does not tell, milliseconds that have passed. Only the difference of two calls says anything.
 *
 * @param pid of a process that runs
 */
export function processorTime(pid: number | undefined): number {
  try {
    // Fields 14 and 15 of proc_pid_stat(5): in user mode and in the kernel's.
    const told = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return (Number(told[11]) + Number(told[12])) * TICK_MS;
  } catch {
    return performance.now();
  }
}
