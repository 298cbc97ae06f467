/**
 * Writes the search index: the reports cut into shards, built by processes beside and
 * taken from the cache where its reports are unchanged; the phrase table merged from the shards;
 * and what the browser needs to begin. Built from the report model, not scraped from pages.
 */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { FILES, type SearchNames, type SearchStart } from '../../search/format/search-files.ts';
import { writeNames, writeNumbers } from '../../search/format/short-lists.ts';
import { writeStart } from '../../search/format/stored-start.ts';
import { packedFoldTable } from '../fold-table.ts';
import type { Job } from '../job-process.ts';
import { runJobs } from '../jobs.ts';
import { openWork } from '../open-work.ts';
import { writePacked } from '../pack.ts';
import type { Step } from '../progress.ts';
import { SHARD_FILES } from './build-shard.ts';
import type { IndexedReport } from './indexed-report.ts';
import { type PhrasePlan, planPhrases } from './phrase-files.ts';
import { placeShard, writeHub, writeReportLists } from './place-shards.ts';
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

/** The index of a site in the making: processes build its shards, then merge the phrase table. */
export interface IndexInWork {
  /**
   * Waits for the shards and puts them in place. From then on their phrases are merged.
   *
   * @throws where a shard could not be built
   */
  readonly place: () => Promise<void>;
  /**
   * Waits for the merge and writes what is left.
   *
   * @throws where phrases could not be merged
   */
  readonly finish: () => Promise<IndexSummary>;
  /** Stops what is still running, and removes what only the work needs; to be called in any case. */
  readonly end: () => void;
}

/**
 * Begins an index: while the processes work, the program may do other things.
 *
 * @param folder empty folder that becomes `search-index/` of the built site
 * @param reports all of them, in any order; read at once
 * @param names what the browser needs beside the texts
 */
export function beginSearchIndex(
  folder: string,
  reports: Iterable<IndexedReport>,
  names: SearchNames,
  options: IndexOptions = {},
): IndexInWork {
  const { path: scratch, end: discardAll } = openWork(join(tmpdir(), 'nianbao-shards'));
  const stop = new AbortController();
  const end = () => {
    stop.abort();
    discardAll();
  };
  try {
    const { others, limit, step } = options;
    const cache = new ShardCache(options.cache ?? join(scratch, 'built'), others);
    const shards = planShards(reports, { scratch, cache, limit });
    const running = { code: join(scratch, 'code'), step, signal: stop.signal };
    const building = beside(jobsOf(shards), running);
    const lists: PlacedLists = new Map();
    let merging: { readonly phrases: PhrasePlan; readonly jobs: Beside } | undefined;
    const place = async () => {
      const isThere = ({ job }: Shard) => job === undefined;
      await placeAll(shards.filter(isThere), folder, names, lists);
      await writeHub(folder, cache);
      await building.done();
      keepBuilt(shards, cache);
      const parts = shards.map((shard) => join(shard.folder, SHARD_FILES.part));
      const cells = options.cache === undefined ? join(scratch, 'cells') : `${options.cache}-cells`;
      const folders = { index: folder, cache: cells, scratch };
      const phrases = planPhrases(parts, folders, options.rangeLimit);
      merging = { phrases, jobs: beside(phrases.jobs, running) };
      await placeAll(
        shards.filter((shard) => !isThere(shard)),
        folder,
        names,
        lists,
      );
      writeReportLists(folder, shards, lists);
    };
    const finish = async () => {
      if (merging === undefined) throw new Error('a search index is finished before it is placed');
      const { phrases, jobs } = merging;
      await jobs.done();
      const start: SearchStart = {
        ...names,
        agencies: writeNames(names.agencies),
        fold: packedFoldTable(phrases.alphabet),
        shards: shards.map((shard) => {
          const sizes = lists.get(shard)?.map(({ length }) => length) ?? [];
          return { ...shard.head, list: writeNumbers(sizes) };
        }),
        ...phrases.write(),
      };
      writePacked(join(folder, FILES.start), writeStart(start));
      cache.prune();
      const namesOf = (isNew: boolean) =>
        shards.filter(({ job }) => (job !== undefined) === isNew).map(({ head }) => head.name);
      return { built: namesOf(true), reused: namesOf(false) };
    };
    return { place, finish, end };
  } catch (cause) {
    end();
    throw cause;
  }
}

/** An index as `beginSearchIndex` begins it, with nothing done meanwhile. */
export async function writeSearchIndex(
  ...args: Parameters<typeof beginSearchIndex>
): Promise<IndexSummary> {
  const index = beginSearchIndex(...args);
  try {
    await index.place();
    return await index.finish();
  } finally {
    index.end();
  }
}

/** Jobs that run while the program does other things. */
interface Beside {
  /** Waits for them, with nothing else to do. @throws where one fails */
  readonly done: () => Promise<void>;
}

/** The blocks of the lists of shards that are in place. */
type PlacedLists = Map<Shard, readonly Uint8Array[]>;

interface Running {
  /** For the code of processes (`runJobs`). */
  readonly code: string;
  readonly step: Step | undefined;
  readonly signal: AbortSignal;
}

function beside(jobs: readonly Job[], { code, step, signal }: Running): Beside {
  const idle = Promise.withResolvers<void>();
  let isWaitedFor = false;
  const running = runJobs(jobs, code, {
    ...{ idle: idle.promise, signal },
    // Until then the program tells of what it does itself.
    step: (done, total) => isWaitedFor && step?.(done, total),
  });
  // Whoever waits for them learns of a failure; until then it must not end the program.
  running.catch(() => undefined);
  return {
    done: () => {
      isWaitedFor = true;
      idle.resolve();
      return running;
    },
  };
}

async function placeAll(
  shards: readonly Shard[],
  folder: string,
  names: SearchNames,
  lists: PlacedLists,
): Promise<void> {
  const places = new Map(names.agencies.map((id, index) => [id, index]));
  for (const shard of shards) {
    lists.set(shard, placeShard(shard, folder, names, places));
    // Lets the next process begin where one has ended meanwhile.
    await setImmediate();
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
    await runJobs(jobsOf(shards), join(scratch, 'code'), { step });
    keepBuilt(shards, cache);
    for (const shard of shards) cache.takeOver(shard.folder);
  } finally {
    end();
  }
}

/** What has to be done for those of the shards that are not there. */
const jobsOf = (shards: readonly Shard[]): Job[] => shards.flatMap(({ job }) => job ?? []);

function keepBuilt(shards: readonly Shard[], cache: ShardCache): void {
  for (const { folder: place, building } of shards) if (building) cache.keep(building, place);
}
