/** Which shards there are, and which of them the cache already holds. */
import { closeSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SearchHead } from '../../search/build/search-record.ts';
import { shardsOfYear } from '../../search/build/shards.ts';
import type { ShardHead } from '../../search/format/search-files.ts';
import { compareText } from '../../text/order.ts';
import { placeAmong, type Share } from '../archive/share.ts';
import type { Job } from '../job-process.ts';
import { workFolder } from '../work-folder.ts';
import type { IndexedReport } from './indexed-report.ts';
import { SHARD_SCRIPT, type ShardCache } from './shard-cache.ts';

export interface Shard {
  readonly head: Omit<ShardHead, 'list'>;
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

/** What is known of a whole archive where the reports are those of a share. */
export interface WithinArchive {
  readonly share: Share;
  /** How many reports the whole has of each year. */
  readonly perYear: ReadonlyMap<number, number>;
}

export interface ShardPlan {
  /** Folder for files that only this build needs. */
  readonly scratch: string;
  readonly cache: ShardCache;
  /** Reports of one shard at most, on average. */
  readonly limit?: number | undefined;
  /** Of a share, only the shards are planned of which no other share has a report. */
  readonly within?: WithinArchive | undefined;
}

/**
 * @param reports one at a time, so that their texts are never all in memory
 * @returns the shards, newest first
 */
export function planShards(reports: Iterable<IndexedReport>, plan: ShardPlan): Shard[] {
  const shards = spill(reports, plan).flatMap((year) => planYear(year, plan));
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
function spill(reports: Iterable<IndexedReport>, plan: ShardPlan): Year[] {
  const years = new Map<number, Year & { readonly open: number; lines: number }>();
  try {
    for (const { content, ...report } of reports) {
      const { id, year } = report.head;
      if (isShared(year, plan)) continue;
      let known = years.get(year);
      if (known === undefined) {
        const file = join(plan.scratch, `${year}.jsonl`);
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

/** Whether the reports of a year lie in shards together with those of other shares. */
function isShared(year: number, { within, limit }: ShardPlan): boolean {
  if (within === undefined) return false;
  return shardsOfYear(within.perYear.get(year) ?? 0, limit) % within.share.of !== 0;
}

function planYear({ year, file, items }: Year, { scratch, cache, limit, within }: ShardPlan) {
  const count = shardsOfYear(within?.perYear.get(year) ?? items.length, limit);
  const members = items
    .map((item) => ({ ...item, place: placeAmong(count, item.family) }))
    .sort((a, b) => compareText(a.id, b.id));
  let lines: readonly string[] | undefined;
  const textOf = ({ content }: Item): string => {
    if (typeof content === 'function') return content();
    lines ??= readFileSync(file, 'utf8').split('\n');
    return lines[content] ?? '';
  };
  return Array.from({ length: count }, (_, at): Shard | null => {
    const own = members.filter((member) => member.place === at);
    if (own.length === 0) return null;
    const name = count === 1 ? String(year) : `${year}-${at + 1}`;
    const place = cache.placeOf(own.map(({ digest }) => digest).join('\n'));
    const reports = own.map((member) => member.head);
    const dates = reports.map(({ date }) => date).sort();
    const [from = '', to = ''] = [dates[0], dates.at(-1)];
    const head = { name, year, reports: reports.length, from, to };
    const kept = cache.find(place);
    if (kept !== null) return { head, reports, folder: kept, job: undefined, building: undefined };
    const input = join(scratch, `${name}.shard.jsonl`);
    writeFileSync(input, `${own.map(textOf).join('\n')}\n`);
    const characters = own.reduce((sum, member) => sum + member.characters, 0);
    const building = workFolder(place);
    const megabytes = BASE_MEGABYTES + (characters / 1e6) * MEGABYTES_PER_MILLION;
    const job = { script: SHARD_SCRIPT, args: [input, building], megabytes, isSparing: true };
    return { head, reports, folder: place, job, building };
  }).filter((shard) => shard !== null);
}
