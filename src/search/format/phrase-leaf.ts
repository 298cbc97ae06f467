/**
 * Leaves of the phrase table: the phrases of all shards in the order of their symbols, a few
 * thousand to a file. The build writes them (`phrase-merge.ts`), the browser reads them here.
 */
import { ByteReader, decodeReports } from './byte-reader.ts';

/** Where a shard's segment has the reports of the phrase with one symbol less. */
export const SAME = 1;
/** Where the counts of the reports are among those of the leaf. */
export const COUNTED = 2;

/** Reports that hold a phrase, by their number in the shard, and how often, as far as that is read. */
export interface Holders {
  readonly reports: readonly number[];
  readonly counts: readonly number[];
}

/** What a leaf says of the holders of a phrase that stands before it, in one shard. */
export interface Above extends Holders {
  /** There are two or more, which are not told; otherwise the one that holds it, or none. */
  readonly isMany: boolean;
}

/** How `Above` is written; from `ONE` on, the one report and how often it holds the phrase. */
export const MANY = 0;
export const NONE = 1;
const ONE = 2;
/** A report is said to hold a phrase less often than this. */
const OFTEN = 256;

/** @param more one less than its occurrences */
export const tellOne = (report: number, more: number): number => ONE + report * OFTEN + more;

export interface PhraseLeaf {
  /** By the phrase's symbols, joined: by shard number. */
  readonly phrases: ReadonlyMap<string, ReadonlyMap<number, Holders>>;
  /** What the first phrase begins with: whatever begins a phrase of the leaf is there or here. */
  readonly above: ReadonlyMap<string, ReadonlyMap<number, Above>>;
}

/**
 * @param bytes of the leaf, decompressed
 * @param totals number of reports of each shard
 * @param counted its counts, decompressed; null where they are not needed
 */
export function readLeaf(
  bytes: Uint8Array,
  totals: readonly number[],
  counted: Uint8Array | null,
): PhraseLeaf {
  const phrases = new Map<string, ReadonlyMap<number, Holders>>();
  const above = new Map<string, ReadonlyMap<number, Above>>();
  const reader = new ByteReader(bytes);
  const counting = counted === null ? null : new ByteReader(counted);
  const keys: string[] = [];
  const path: (ReadonlyMap<number, Holders> | undefined)[] = [];
  const before = reader.byte();
  for (let depth = 0; depth < before; depth += 1) {
    const key = (keys[depth - 1] ?? '') + reader.text();
    keys[depth] = key;
    const shards = decodeReports(reader, totals.length);
    above.set(key, new Map(shards.map((shard) => [shard, readAbove(reader)])));
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
      const counts =
        counting !== null && flags & COUNTED ? reports.map(() => counting.number() + 1) : [];
      holders.set(shard, { reports, counts });
    }
    keys[depth] = key;
    path[depth] = holders;
    phrases.set(key, holders);
  }
  return { phrases, above };
}

function readAbove(reader: ByteReader): Above {
  const told = reader.number();
  if (told < ONE) return { isMany: told === MANY, reports: [], counts: [] };
  const [report, more] = [Math.floor((told - ONE) / OFTEN), (told - ONE) % OFTEN];
  return { isMany: false, reports: [report], counts: [more + 1] };
}
