/**
 * Writes the search index: the reports cut into shards, each built by a process of its own and
 * taken from the cache where its reports are unchanged; the phrase table merged from the shards;
 * and what the browser needs to begin. Built from the report model, not scraped from pages.
 */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { FILES, type SearchNames, type SearchStart } from '../../search/format/search-files.ts';
import { writeNames } from '../../search/format/short-lists.ts';
import { packedFoldTable } from '../fold-table.ts';
import { runJobs } from '../jobs.ts';
import { openWork } from '../open-work.ts';
import { writePacked } from '../pack.ts';
import type { Step } from '../progress.ts';
import { SHARD_FILES } from './build-shard.ts';
import type { IndexedReport } from './indexed-report.ts';
import { planPhrases } from './phrase-files.ts';
import { placeShard, writeHub } from './place-shards.ts';
import { planShards, type Shard, type WithinArchive } from './plan-shards.ts';
import { ShardCache } from './shard-cache.ts';

export interface IndexOptions {
  /** Folder in which built shards are kept for the next build; without it none are kept. */
  readonly cache?: string | undefined;
  /** Folders in which shards lie that were built before, elsewhere it may be. */
  readonly others?: readonly string[];
  /** Reports of one shard at most, on average. */
  readonly limit?: number | undefined;
  /** Bytes of the phrase table that one process merges, about. */
  readonly rangeLimit?: number | undefined;
  /** Is told of the shards that are built, then of the ranges that are merged. */
  readonly step?: Step | undefined;
}

export interface IndexSummary {
  /** Names of the shards that were built, and of those taken from the cache. */
  readonly built: readonly string[];
  readonly reused: readonly string[];
}

/**
 * @param folder empty folder that becomes `search-index/` of the built site
 * @param reports all of them, in any order
 * @param names what the browser needs beside the texts
 */
export async function writeSearchIndex(
  folder: string,
  reports: Iterable<IndexedReport>,
  names: SearchNames,
  options: IndexOptions = {},
): Promise<IndexSummary> {
  const { path: scratch, end } = openWork(join(tmpdir(), 'nianbao-shards'));
  try {
    const { others, limit, step } = options;
    const cache = new ShardCache(options.cache ?? join(scratch, 'built'), others);
    const code = join(scratch, 'code');
    const shards = await builtShards(planShards(reports, { scratch, cache, limit }), {
      ...{ cache, code, step },
    });
    const parts = shards.map((shard) => join(shard.folder, SHARD_FILES.part));
    const cells = options.cache === undefined ? join(scratch, 'cells') : `${options.cache}-cells`;
    const folders = { index: folder, cache: cells, scratch };
    const phrases = planPhrases(parts, folders, options.rangeLimit);
    const merging = runJobs(phrases.jobs, code, step);
    // Whoever waits for it below learns of a failure; until then it must not end the program.
    merging.catch(() => undefined);
    for (const shard of shards) {
      placeShard(shard, folder, names.agencies);
      // Lets the next process begin where one of the merge has ended meanwhile.
      await setImmediate();
    }
    await writeHub(folder, join(scratch, 'hub'));
    await merging;
    const start: SearchStart = {
      ...names,
      agencies: writeNames(names.agencies),
      fold: packedFoldTable(phrases.alphabet),
      shards: shards.map(({ head }) => head),
      ...phrases.write(),
    };
    writePacked(join(folder, FILES.start), start);
    cache.prune();
    const namesOf = (isNew: boolean) =>
      shards.filter(({ job }) => (job !== undefined) === isNew).map(({ head }) => head.name);
    return { built: namesOf(true), reused: namesOf(false) };
  } finally {
    end();
  }
}

export interface ShareOptions {
  readonly within: WithinArchive;
  /** Folder in which the shards are put. */
  readonly cache: string;
  /** Folders from which built ones are taken over. */
  readonly others: readonly string[];
  readonly step?: Step | undefined;
}

/**
 * Builds the shards that a share of an archive has to itself, for those who put it together with
 * the others.
 *
 * @param reports of the share
 */
export async function indexShare(
  reports: Iterable<IndexedReport>,
  { within, cache: folder, others, step }: ShareOptions,
): Promise<void> {
  const { path: scratch, end } = openWork(join(tmpdir(), 'nianbao-shards'));
  try {
    const cache = new ShardCache(folder, others);
    const shards = planShards(reports, { scratch, cache, within });
    await builtShards(shards, { cache, code: join(scratch, 'code'), step });
    for (const shard of shards) cache.takeOver(shard.folder);
  } finally {
    end();
  }
}

interface Building {
  readonly cache: ShardCache;
  /** For the code of processes (`runJobs`). */
  readonly code: string;
  readonly step: Step | undefined;
}

/** Builds those of the shards that are not there. */
async function builtShards(shards: Shard[], { cache, code, step }: Building): Promise<Shard[]> {
  await runJobs(
    shards.flatMap(({ job }) => job ?? []),
    code,
    step,
  );
  for (const { folder: place, building } of shards) if (building) cache.keep(building, place);
  return shards;
}
