/**
 * Leaves of the phrase table: the phrases of all shards in the order of their symbols, a few
 * thousand to a file. The build writes them (`phrase-merge.ts`), the browser reads them here.
 */
import { ByteReader, decodeReports } from './byte-reader.ts';

/** Where a shard's segment has the reports of the phrase with one symbol less. */
export const SAME = 1;
/** Where counts follow the reports. */
export const COUNTED = 2;

/** Reports that hold a phrase, by their number in the shard, and how often. */
export interface Holders {
  readonly reports: readonly number[];
  readonly counts: readonly number[];
}

/**
 * The phrases of a leaf with their holders.
 *
 * @param bytes of the leaf, decompressed
 * @param totals number of reports of each shard
 * @returns by the phrase's symbols, joined: by shard number
 */
export function readLeaf(
  bytes: Uint8Array,
  totals: readonly number[],
): Map<string, ReadonlyMap<number, Holders>> {
  const phrases = new Map<string, ReadonlyMap<number, Holders>>();
  const reader = new ByteReader(bytes);
  const keys: string[] = [];
  const path: (ReadonlyMap<number, Holders> | undefined)[] = [];
  const before = reader.byte();
  for (let depth = 0; depth < before; depth += 1) {
    keys[depth] = (keys[depth - 1] ?? '') + reader.text();
  }
  while (!reader.atEnd) {
    const depth = reader.byte();
    const key = (depth === 0 ? '' : (keys[depth - 1] as string)) + reader.text();
    const holders = new Map<number, Holders>();
    for (const shard of decodeReports(reader, totals.length)) {
      const total = totals[shard] as number;
      const flags = reader.byte();
      const reports =
        flags & SAME ? (path[depth - 1]?.get(shard)?.reports ?? []) : decodeReports(reader, total);
      const counts = flags & COUNTED ? reports.map(() => reader.number() + 1) : [];
      holders.set(shard, { reports, counts });
    }
    keys[depth] = key;
    path[depth] = holders;
    phrases.set(key, holders);
  }
  return phrases;
}
