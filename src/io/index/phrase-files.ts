/** Merges the shards' parts of the phrase table into the files that the browser reads. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { NODE_SIZE } from '../../search/format/phrase-shape.ts';
import { FILES, type PhraseNode, type SearchStart } from '../../search/format/search-files.ts';
import { writeSteps } from '../../search/format/short-lists.ts';
import { PartCache } from '../archive/part-cache.ts';
import { codeKey } from '../code-key.ts';
import { type Job, scriptPath } from '../job-process.ts';
import { pack } from '../pack.ts';
import { writeNew } from '../publish/site-folder.ts';
import { readPartHead } from './part-file.ts';
import {
  type Cell,
  type CellLeaves,
  cellLeaves,
  inRuns,
  mergeCell,
  planCells,
} from './phrase-cells.ts';

/** The program that merges cells. */
export const PHRASES_SCRIPT = 'index-phrases';

/** Bytes of entries that the files of one folder are merged from. */
const RANGE_BYTES = 20_000_000;
/** Processes among which the merge is divided at most; each has as much as so many folders. */
const MOST_PROCESSES = 8;
const FEWEST_RANGES = 3;
/** So many are merged here: a process takes a third of a second to begin. */
const FEW_BYTES = 2_000_000;
/** What such a process needs; measured. */
const MEGABYTES = 250;

/** What a process has to merge. */
interface MergeTask {
  readonly cells: readonly Cell[];
  readonly parts: readonly string[];
  /** Where they are kept. */
  readonly cache: string;
  readonly code: string;
}

export interface PhrasePlan {
  /** Merges what is not kept. */
  readonly jobs: readonly Job[];
  /** Every character that the texts are made of. */
  readonly alphabet: ReadonlySet<string>;
  /** Once the jobs are done: writes the files, and says how they begin. */
  readonly write: () => Pick<SearchStart, 'nodes' | 'heads'>;
}

export interface PhraseFolders {
  /** The index's folder. */
  readonly index: string;
  /** Where merged cells are kept. */
  readonly cache: string;
  /** For files that only this build needs. */
  readonly scratch: string;
}

/**
 * @param parts files of the shards' parts, newest shard first
 * @param limit bytes of entries that the files of one folder are merged from, about
 */
export function planPhrases(
  parts: readonly string[],
  folders: PhraseFolders,
  limit = RANGE_BYTES,
): PhrasePlan {
  const heads = parts.map(readPartHead);
  const code = codeKey(scriptPath(PHRASES_SCRIPT));
  const cache = new PartCache(folders.cache, code);
  const cells = planCells(heads, cache, limit < RANGE_BYTES ? limit / 4 : undefined);
  const sizeOf = ({ bytes }: Cell) => bytes;
  const missing = cells.filter(({ name }) => !cache.has(name));
  const total = missing.reduce((sum, { bytes }) => sum + bytes, 0);
  const share = Math.max(limit * FEWEST_RANGES, total / MOST_PROCESSES);
  const tasks = total < FEW_BYTES ? [] : inRuns(missing, sizeOf, share);
  return {
    jobs: tasks.map((own, number): Job => {
      const path = join(folders.scratch, `merge-${number}.json`);
      const task: MergeTask = { cells: own, parts, cache: folders.cache, code };
      writeFileSync(path, JSON.stringify(task));
      return { script: PHRASES_SCRIPT, args: [path], megabytes: MEGABYTES, isSparing: true };
    }),
    alphabet: new Set(heads.flatMap(({ characters }) => characters)),
    write: () => {
      const ranges = inRuns(cells, sizeOf, limit).map((own, range) => {
        const nodes = new NodeWriter(folders.index, range);
        for (const cell of own) nodes.add(cellLeaves(cell, parts, cache));
        nodes.close();
        return nodes;
      });
      cache.prune();
      return {
        nodes: ranges.map(({ firsts }) => firsts),
        heads: ranges.map(({ sizes }) => writeSteps(sizes)),
      };
    },
  };
}

/** Merges cells. @param input file with the task */
export function mergeCells(input: string): void {
  const {
    cells,
    parts,
    cache: folder,
    code,
  } = JSON.parse(readFileSync(input, 'utf8')) as MergeTask;
  const cache = new PartCache(folder, code);
  for (const cell of cells) mergeCell(cell, parts, cache);
}

/** Writes the nodes of a range; a node ends where a cell does, if it can. */
class NodeWriter {
  readonly firsts: string[] = [];
  /** Bytes of the lists with which the nodes begin. */
  readonly sizes: number[] = [];
  readonly #folder: string;
  readonly #range: number;
  #leaves: Uint8Array[] = [];
  #firsts: string[] = [];
  #leafSizes: number[] = [];
  #countSizes: number[] = [];

  constructor(folder: string, range: number) {
    this.#folder = folder;
    this.#range = range;
  }

  add({ firsts, sizes, counts, bytes }: CellLeaves): void {
    if (this.#firsts.length + firsts.length > NODE_SIZE) this.close();
    let at = 0;
    for (const [index, first] of firsts.entries()) {
      const [size, more] = [sizes[index] as number, counts[index] as number];
      if (this.#firsts.length === NODE_SIZE) this.close();
      this.#firsts.push(first);
      this.#leafSizes.push(size);
      this.#countSizes.push(more);
      this.#leaves.push(bytes.subarray(at, at + size + more));
      at += size + more;
    }
  }

  close(): void {
    const [first] = this.#firsts;
    if (first === undefined) return;
    const list: PhraseNode = {
      firsts: this.#firsts,
      sizes: writeSteps(this.#leafSizes),
      counts: writeSteps(this.#countSizes),
    };
    const head = pack(JSON.stringify(list));
    const path = join(this.#folder, FILES.leaves(this.#range, this.firsts.length));
    mkdirSync(dirname(path), { recursive: true });
    writeNew(path, Buffer.concat([head, ...this.#leaves]));
    this.firsts.push(first);
    this.sizes.push(head.length);
    [this.#leaves, this.#firsts, this.#leafSizes, this.#countSizes] = [[], [], [], []];
  }
}
