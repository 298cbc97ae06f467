/** Cuts the archive into shards: one for each year, several where a year is too large for one. */

/** Reports of one shard at most, on average: what an indexing process needs grows with them. */
const SHARD_REPORTS = 512;

/**
 * How many shards the reports of a year fall into. It is a power of two: where the parts of the
 * archive are as many or fewer, and a power of two as well, each of them holds whole shards.
 */
export function shardsOfYear(reports: number, limit = SHARD_REPORTS): number {
  let count = 1;
  while (reports > count * limit) count *= 2;
  return count;
}
