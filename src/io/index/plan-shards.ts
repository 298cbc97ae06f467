/** Which shards there are, and which of them the cache already holds. */
import { closeSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SearchHead } from '../../search/build/search-record.ts';
import { shardsOfYear } from '../../search/build/shards.ts';
import type { ShardHead } from '../../search/format/search-files.ts';
import { compareText } from '../../text/order.ts';
import type { Job } from '../jobs.ts';
import { workFolder } from '../work-folder.ts';
import type { IndexedReport } from './indexed-report.ts';
import { SHARD_SCRIPT, type ShardCache } from './shard-cache.ts';

export interface Shard {
  readonly head: ShardHead;
  /** Its reports without their texts, in the order of their numbers. */
  readonly reports: readonly SearchHead[];
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
 * @param reports one at a time, so that their texts are never all in memory
 * @param scratch folder for files that only this build needs
 * @returns the shards, newest first
 */
export function planShards(
  reports: Iterable<IndexedReport>,
  scratch: string,
  cache: ShardCache,
  limit?: number,
): Shard[] {
  const shards = spill(reports, scratch).flatMap((year) => planYear(year, scratch, cache, limit));
  return shards.sort(
    (a, b) => compareText(b.head.to, a.head.to) || compareText(a.head.name, b.head.name),
  );
}

interface Item extends Omit<IndexedReport, 'content'> {
  readonly id: string;
  /** What is looked through; the number of its line where it is in the year's file. */
  readonly content: number | (() => string);
}

interface Year {
  readonly year: number;
  /** What was at hand of its reports, one a line. */
  readonly file: string;
  readonly items: Item[];
}

/** Puts the texts that are at hand on disk by year. */
function spill(reports: Iterable<IndexedReport>, scratch: string): Year[] {
  const years = new Map<number, Year & { readonly open: number; lines: number }>();
  try {
    for (const { content, ...report } of reports) {
      const { id, year } = report.head;
      let known = years.get(year);
      if (known === undefined) {
        const file = join(scratch, `${year}.jsonl`);
        known = { year, file, items: [], open: openSync(file, 'w'), lines: 0 };
        years.set(year, known);
      }
      if (typeof content === 'string') {
        known.items.push({ ...report, id, content: known.lines });
        known.lines += 1;
        writeFileSync(known.open, `${content}\n`);
      } else known.items.push({ ...report, id, content });
    }
  } finally {
    for (const { open } of years.values()) closeSync(open);
  }
  return [...years.values()];
}

function planYear({ year, file, items }: Year, scratch: string, cache: ShardCache, limit?: number) {
  const places = shardsOfYear(items, limit);
  const members = items
    .map((item, index) => ({ ...item, place: places[index] }))
    .sort((a, b) => compareText(a.id, b.id));
  let lines: readonly string[] | undefined;
  const textOf = ({ content }: Item): string => {
    if (typeof content === 'function') return content();
    lines ??= readFileSync(file, 'utf8').split('\n');
    return lines[content] ?? '';
  };
  const count = Math.max(...places) + 1;
  return Array.from({ length: count }, (_, place): Shard | null => {
    const own = members.filter((member) => member.place === place);
    if (own.length === 0) return null;
    const name = count === 1 ? String(year) : `${year}-${place + 1}`;
    const folder = cache.placeOf(own.map(({ digest }) => digest).join('\n'));
    const reports = own.map((member) => member.head);
    const dates = reports.map(({ date }) => date).sort();
    const [from = '', to = ''] = [dates[0], dates.at(-1)];
    const head = { name, year, reports: reports.length, from, to };
    const kept = { head, reports, folder, job: undefined, building: undefined };
    if (cache.holds(folder)) return kept;
    const input = join(scratch, `${name}.shard.jsonl`);
    writeFileSync(input, `${own.map(textOf).join('\n')}\n`);
    const characters = own.reduce((sum, member) => sum + member.characters, 0);
    const building = workFolder(folder);
    const megabytes = BASE_MEGABYTES + (characters / 1e6) * MEGABYTES_PER_MILLION;
    const job = { script: SHARD_SCRIPT, args: [input, building], megabytes };
    return { head, reports, folder, job, building };
  }).filter((shard) => shard !== null);
}
