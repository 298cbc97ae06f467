/** Which shards there are, and which of them the cache already holds. */
import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SearchRecord } from '../../search/build/search-record.ts';
import { shardsOfYear } from '../../search/build/shards.ts';
import type { ShardHead } from '../../search/format/search-files.ts';
import { compareText } from '../../text/order.ts';
import type { Job } from '../jobs.ts';
import { SHARD_FILES } from './build-shard.ts';

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
 * @param cache folder of built shards, by the hash of what they are made of
 * @returns the shards, newest first
 */
export function planShards(
  records: Iterable<SearchRecord>,
  scratch: string,
  cache: string,
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
      const characters = text.blocks.reduce((sum, block) => sum + block.text.length, 0);
      known.items.push({ id, characters, head });
      writeFileSync(known.open, `${JSON.stringify(record)}\n`);
    }
  } finally {
    for (const { open } of years.values()) closeSync(open);
  }
  return [...years.values()];
}

function planYear({ year, file, items }: Year, scratch: string, cache: string, limit?: number) {
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
    const folder = join(cache, keyOf(text));
    const records = own.map((member) => member.head);
    const dates = records.map(({ date }) => date).sort();
    const [from = '', to = ''] = [dates[0], dates.at(-1)];
    const head = { name, year, reports: records.length, from, to };
    const kept = { head, records, folder, job: undefined, building: undefined };
    if (existsSync(folder)) return kept;
    const input = join(scratch, `${name}.shard.jsonl`);
    writeFileSync(input, text);
    const characters = own.reduce((sum, member) => sum + member.characters, 0);
    const building = `${folder}.${process.pid}${BUILDING}`;
    const megabytes = BASE_MEGABYTES + (characters / 1e6) * MEGABYTES_PER_MILLION;
    const job = { script: 'index-shard.ts', args: [input, building], megabytes };
    return { head, records, folder, job, building };
  }).filter((shard) => shard !== null);
}

/** Folders that a build has not finished; renamed when it has. */
const BUILDING = '.building';

/** What a built shard depends on: its records, how words are made of them, and Pagefind. */
function keyOf(lines: string): string {
  const hash = createHash('sha256').update(`${codeHash()} ${pagefindVersion()}\n`).update(lines);
  return hash.digest('hex').slice(0, 32);
}

/** Code that decides what a built shard looks like. */
const CODE = [
  './build-shard.ts',
  '../fold-table.ts',
  './part-file.ts',
  '../../report/token.ts',
  ...['fold', 'symbols'].map((name) => `../../text/${name}.ts`),
  ...['byte-writer', 'phrase-shape', 'tokens'].map((name) => `../../search/format/${name}.ts`),
  ...['alphabet', 'part-document', 'phrase-part'].map((name) => `../../search/build/${name}.ts`),
];

function codeHash(): string {
  const hash = createHash('sha256');
  for (const path of CODE) hash.update(readFileSync(new URL(path, import.meta.url)));
  return hash.digest('hex');
}

function pagefindVersion(): string {
  // The package exports its entry point only, not its package.json.
  const entry = fileURLToPath(import.meta.resolve('pagefind'));
  const text = readFileSync(join(dirname(entry), '..', 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

/** A shard that no build has asked for so long is dropped from the cache. */
const KEPT_DAYS = 14;

/** Marks shards as used and drops those that have long not been. */
export function prune(cache: string, used: readonly string[]): void {
  const now = new Date();
  for (const folder of used) utimesSync(join(folder, SHARD_FILES.ids), now, now);
  const kept = new Set(used.map((folder) => basename(folder)));
  for (const name of readdirSync(cache)) {
    if (kept.has(name)) continue;
    const marker = join(cache, name, SHARD_FILES.ids);
    const age = now.getTime() - statSync(existsSync(marker) ? marker : join(cache, name)).mtimeMs;
    if (age > KEPT_DAYS * 86_400_000) rmSync(join(cache, name), { recursive: true, force: true });
  }
}
