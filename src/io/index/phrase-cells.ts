/**
 * Cells of the phrase table: the phrases of all shards that begin with a few characters, merged.
 * A cell is kept by a hash of what it is merged from, so that a report that has changed costs
 * what its own words cost.
 */
import { type Leaf, mergeGroups, type ShardGroup } from '../../search/build/phrase-merge.ts';
import { beginning } from '../../search/build/phrase-part.ts';
import { compareText } from '../../text/order.ts';
import type { PartCache } from '../archive/part-cache.ts';
import { packQuickly } from '../pack.ts';
import { type PartHead, type PartSlice, readSlice } from './part-file.ts';

/** What a cell is merged from. */
export interface Cell {
  /** Where it is kept. */
  readonly name: string;
  /** Of the shards that have any of it. */
  readonly slices: readonly (PartSlice & { readonly shard: number })[];
  /** Bytes of these. */
  readonly bytes: number;
}

/** Leaves, packed, one behind the other, each with its counts behind it. */
export interface CellLeaves {
  readonly firsts: readonly string[];
  readonly sizes: readonly number[];
  /** Bytes of the counts; 0 where there are none. */
  readonly counts: readonly number[];
  readonly bytes: Uint8Array;
}

/** As it is kept: text as bytes, because there is one way only to write them. */
interface StoredCell {
  readonly list: Uint8Array;
  readonly bytes: Uint8Array;
}

/** Bytes of a cell; where there would be too many cells, so often doubled as it takes. */
const CELL_BYTES = 1 << 18;
const MOST_CELLS = 2048;

/** The groups of all shards that begin with one character. */
interface Column {
  readonly first: string;
  bytes: number;
  /** By number of the shard. */
  readonly places: { readonly shard: number; readonly start: number; readonly size: number }[];
  readonly digests: string[];
}

/**
 * @param heads newest shard first
 * @param most bytes of a cell, about
 */
export function planCells(heads: readonly PartHead[], cache: PartCache, most?: number): Cell[] {
  const columns = columnsOf(heads);
  const total = columns.reduce((sum, { bytes }) => sum + bytes, 0);
  let limit = most ?? CELL_BYTES;
  while (total / limit > MOST_CELLS) limit *= 2;
  return inRuns(columns, ({ bytes }) => bytes, limit).map((run) => {
    const digests = run.flatMap((column) => column.digests);
    return {
      name: cache.nameOf([`${heads.length}`, ...digests]),
      slices: slicesOf(run),
      bytes: run.reduce((sum, { bytes }) => sum + bytes, 0),
    };
  });
}

function columnsOf(heads: readonly PartHead[]): Column[] {
  const columns = new Map<string, Column>();
  for (const [shard, { start, groups }] of heads.entries()) {
    let at = start;
    for (const { first, size, digest } of groups) {
      const column = columns.get(first) ?? { first, bytes: 0, places: [], digests: [] };
      columns.set(first, column);
      column.bytes += size;
      column.places.push({ shard, start: at, size });
      column.digests.push(`${shard} ${digest}`);
      at += size;
    }
  }
  return [...columns.values()].sort((a, b) => compareText(a.first, b.first));
}

/** Neighbours together, up to a limit that only one alone may exceed. */
export function inRuns<Item>(
  items: readonly Item[],
  sizeOf: (item: Item) => number,
  limit: number,
): Item[][] {
  const runs: Item[][] = [];
  let room = 0;
  for (const item of items) {
    const size = sizeOf(item);
    if (size > room) {
      runs.push([]);
      room = limit;
    }
    runs.at(-1)?.push(item);
    room -= size;
  }
  return runs;
}

/** In each part, the groups of neighbouring characters lie one behind the other. */
function slicesOf(run: readonly Column[]): Cell['slices'] {
  const slices = new Map<number, { start: number; size: number }>();
  for (const { places } of run) {
    for (const { shard, start, size } of places) {
      const slice = slices.get(shard) ?? { start, size: 0 };
      slice.size += size;
      slices.set(shard, slice);
    }
  }
  return [...slices].sort(([a], [b]) => a - b).map(([shard, slice]) => ({ ...slice, shard }));
}

/** A cell, from the cache or merged and kept there. @param parts as for `mergeCell` */
export function cellLeaves(cell: Cell, parts: readonly string[], cache: PartCache): CellLeaves {
  const kept = cache.get<StoredCell>(cell.name);
  if (kept !== undefined) {
    const { list, bytes } = kept;
    return { ...(JSON.parse(Buffer.from(list).toString()) as Omit<CellLeaves, 'bytes'>), bytes };
  }
  return mergeCell(cell, parts, cache);
}

/** Merges a cell and keeps it. @param parts files of the shards' parts, newest shard first */
export function mergeCell(
  { name, slices }: Cell,
  parts: readonly string[],
  cache: PartCache,
): CellLeaves {
  const firsts: string[] = [];
  const packed: (readonly [leaf: Uint8Array, counts: Uint8Array])[] = [];
  mergeGroups(alike(slices, parts), parts.length, ({ first, bytes, counts }: Leaf) => {
    firsts.push(first);
    packed.push([packQuickly(bytes), counts.length > 0 ? packQuickly(counts) : counts]);
  });
  const list = {
    firsts,
    sizes: packed.map(([leaf]) => leaf.length),
    counts: packed.map(([, counts]) => counts.length),
  };
  const bytes = Buffer.concat(packed.flat());
  cache.keep(name, { list: Buffer.from(JSON.stringify(list)), bytes } satisfies StoredCell);
  return { ...list, bytes };
}

/** Those that begin with the same character together. */
function alike(slices: Cell['slices'], parts: readonly string[]): ShardGroup[][] {
  const groups = new Map<string, ShardGroup[]>();
  for (const slice of slices) {
    for (const group of readSlice(parts[slice.shard] as string, slice)) {
      const first = beginning(group.symbols[0]);
      const known = groups.get(first) ?? [];
      groups.set(first, known);
      known.push({ ...group, shard: slice.shard });
    }
  }
  return [...groups].sort(([a], [b]) => compareText(a, b)).map(([, own]) => own);
}
