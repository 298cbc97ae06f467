/** What work costs, whatever else the machine does meanwhile. */

/**
 * Milliseconds of processor time that this thread spends on it. A limit on them tells linear work
 * from work that is not; how quick it is, the benchmarks measure.
 */
export function processorTime(work: () => void): number {
  const begun = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(begun);
  return (user + system) / 1000;
}
