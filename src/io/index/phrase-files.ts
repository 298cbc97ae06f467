/** Merges the shards' parts of the phrase table into the files that the browser reads. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { mergeParts } from '../../search/build/phrase-merge.ts';
import { NODE_SIZE } from '../../search/format/phrase-shape.ts';
import { FILES, type PhraseNode, type SearchStart } from '../../search/format/search-files.ts';
import { writeSteps } from '../../search/format/short-lists.ts';
import type { Job } from '../jobs.ts';
import { pack, packQuickly } from '../pack.ts';
import { writeNew } from '../publish/site-folder.ts';
import { planRanges, readPartHead, readPartRange, type SymbolRange } from './part-file.ts';

/** The program that merges a range. */
export const PHRASES_SCRIPT = 'index-phrases';

/** Bytes of entries that one process merges. */
const RANGE_BYTES = 20_000_000;
/** What such a process needs; measured. */
const MEGABYTES = 200;

/** What a process has to merge. */
interface MergeTask {
  /** Files of the shards' parts, newest shard first. */
  readonly parts: readonly string[];
  readonly range: SymbolRange;
  /** Its place among the ranges. */
  readonly number: number;
  /** The index's folder. */
  readonly folder: string;
  /** Where the first phrases of its nodes go. */
  readonly nodes: string;
}

/** The nodes of a range: the first phrase of each, and the bytes of its list of leaves. */
interface Nodes {
  readonly firsts: string[];
  readonly sizes: number[];
}

export interface PhrasePlan {
  readonly jobs: readonly Job[];
  /** Every character that the texts are made of. */
  readonly alphabet: ReadonlySet<string>;
  /** Once the jobs are done: the first phrases of the nodes of each range. */
  readonly nodes: () => Pick<SearchStart, 'nodes' | 'heads'>;
}

/**
 * @param parts files of the shards' parts, newest shard first
 * @param folder the index's folder
 * @param scratch folder for files that only this build needs
 */
export function planPhrases(
  parts: readonly string[],
  folder: string,
  scratch: string,
  limit = RANGE_BYTES,
): PhrasePlan {
  const heads = parts.map(readPartHead);
  const tasks = planRanges(heads, limit).map((range, number): MergeTask => {
    return { parts, range, number, folder, nodes: join(scratch, `nodes-${number}.json`) };
  });
  const jobs = tasks.map((task): Job => {
    const path = join(scratch, `merge-${task.number}.json`);
    writeFileSync(path, JSON.stringify(task));
    return { script: PHRASES_SCRIPT, args: [path], megabytes: MEGABYTES };
  });
  return {
    jobs,
    alphabet: new Set(heads.flatMap(({ symbols }) => symbols)),
    nodes: () => {
      const ranges = tasks.map(({ nodes }) => JSON.parse(readFileSync(nodes, 'utf8')) as Nodes);
      return {
        nodes: ranges.map(({ firsts }) => firsts),
        heads: ranges.map(({ sizes }) => writeSteps(sizes)),
      };
    },
  };
}

/** Merges one range. @param input file with the task */
export function mergeRange(input: string): void {
  const { parts, range, number, folder, nodes } = JSON.parse(
    readFileSync(input, 'utf8'),
  ) as MergeTask;
  const made: Nodes = { firsts: [], sizes: [] };
  let open: Uint8Array[] = [];
  let firsts: string[] = [];
  const close = () => {
    if (firsts.length === 0) return;
    const path = join(folder, FILES.leaves(number, made.firsts.length));
    const list: PhraseNode = { firsts, sizes: writeSteps(open.map(({ length }) => length)) };
    const head = pack(JSON.stringify(list));
    made.firsts.push(firsts[0] ?? '');
    made.sizes.push(head.length);
    mkdirSync(dirname(path), { recursive: true });
    writeNew(path, Buffer.concat([head, ...open]));
    [open, firsts] = [[], []];
  };
  mergeParts(
    parts.map((path) => readPartRange(readPartHead(path), range)),
    ({ first, bytes }) => {
      firsts.push(first);
      open.push(packQuickly(bytes));
      if (firsts.length === NODE_SIZE) close();
    },
  );
  close();
  writeFileSync(nodes, JSON.stringify(made));
}
