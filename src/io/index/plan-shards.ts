/** Which shards there are, and which of them the cache already holds. */
import { closeSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SearchRecord } from '../../search/build/search-record.ts';
import { shardsOfYear } from '../../search/build/shards.ts';
import type { ShardHead } from '../../search/format/search-files.ts';
import { searchBlocks } from '../../search/format/search-text.ts';
import { compareText } from '../../text/order.ts';
import type { Job } from '../jobs.ts';
import { workFolder } from '../work-folder.ts';
import { SHARD_SCRIPT, type ShardCache } from './shard-cache.ts';

export interface Shard {
  readonly head: ShardHead;
  /** Its records without their texts, in the order of their numbers. */
  readonly records: readonly Omit<SearchRecord, 'text'>[];
  /** Where it is once it is built. */
  readonly folder: string;
  /** What has to be done for that; undefined where the cache holds it. */
  readonly job: Job | undefined;
  /** The folder that the job fills; it is renamed when all jobs are done. */
  readonly building: string | undefined;
}

/** Measured with Pagefind 1.6.0: Node with the phrase table, and both per character. */
const BASE_MEGABYTES = 150;
const MEGABYTES_PER_MILLION = 210;

/**
 * @param scratch folder for files that only this build needs
 * @returns the shards, newest first
 */
export function planShards(
  records: Iterable<SearchRecord>,
  scratch: string,
  cache: ShardCache,
  limit?: number,
): Shard[] {
  const shards = spill(records, scratch).flatMap((year) => planYear(year, scratch, cache, limit));
  return shards.sort(
    (a, b) => compareText(b.head.to, a.head.to) || compareText(a.head.name, b.head.name),
  );
}

interface Year {
  readonly year: number;
  readonly file: string;
  readonly items: {
    readonly id: string;
    readonly characters: number;
    /** The record without its text. */
    readonly head: Omit<SearchRecord, 'text'>;
  }[];
}

/** Puts the records on disk by year, so that their texts are never all in memory. */
function spill(records: Iterable<SearchRecord>, scratch: string): Year[] {
  const years = new Map<number, Year & { readonly open: number }>();
  try {
    for (const record of records) {
      const { text, ...head } = record;
      const { id, year } = head;
      let known = years.get(year);
      if (known === undefined) {
        const file = join(scratch, `${year}.jsonl`);
        known = { year, file, items: [], open: openSync(file, 'w') };
        years.set(year, known);
      }
      const characters = searchBlocks(text).reduce((sum, block) => sum + block.text.length, 0);
      known.items.push({ id, characters, head });
      writeFileSync(known.open, `${JSON.stringify(record)}\n`);
    }
  } finally {
    for (const { open } of years.values()) closeSync(open);
  }
  return [...years.values()];
}

function planYear({ year, file, items }: Year, scratch: string, cache: ShardCache, limit?: number) {
  const places = shardsOfYear(items, limit);
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  const members = items
    .map((item, index) => ({ ...item, place: places[index], line: lines[index] ?? '' }))
    .sort((a, b) => compareText(a.id, b.id));
  const count = Math.max(...places) + 1;
  return Array.from({ length: count }, (_, place): Shard | null => {
    const own = members.filter((member) => member.place === place);
    if (own.length === 0) return null;
    const name = count === 1 ? String(year) : `${year}-${place + 1}`;
    const text = `${own.map(({ line }) => line).join('\n')}\n`;
    const folder = cache.placeOf(text);
    const records = own.map((member) => member.head);
    const dates = records.map(({ date }) => date).sort();
    const [from = '', to = ''] = [dates[0], dates.at(-1)];
    const head = { name, year, reports: records.length, from, to };
    const kept = { head, records, folder, job: undefined, building: undefined };
    if (cache.holds(folder)) return kept;
    const input = join(scratch, `${name}.shard.jsonl`);
    writeFileSync(input, text);
    const characters = own.reduce((sum, member) => sum + member.characters, 0);
    const building = workFolder(folder);
    const megabytes = BASE_MEGABYTES + (characters / 1e6) * MEGABYTES_PER_MILLION;
    const job = { script: SHARD_SCRIPT, args: [input, building], megabytes };
    return { head, records, folder, job, building };
  }).filter((shard) => shard !== null);
}
