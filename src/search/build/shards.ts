/** Cuts the archive into shards: one for each year, several where a year is too large for one. */

/** Characters of one shard at most: what an indexing process needs grows with it. */
const SHARD_CHARACTERS = 4_000_000;

export interface ShardItem {
  /** `<agency>/<year>`. */
  readonly id: string;
  readonly characters: number;
}

/**
 * The shard numbers of a year's reports, from 0. A report stays in its shard as long as the year
 * keeps its number of shards, whatever other reports come and go.
 */
export function shardsOfYear(items: readonly ShardItem[], limit = SHARD_CHARACTERS): number[] {
  const characters = items.reduce((sum, item) => sum + item.characters, 0);
  const count = Math.max(1, Math.ceil(characters / limit));
  return items.map((item) => hash(item.id) % count);
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193) >>> 0;
  }
  // The low bits of neighbouring names differ little; mix the high ones in.
  return (value ^ (value >>> 15)) >>> 0;
}
