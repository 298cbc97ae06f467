/** Reads what is known of the reports of shards; what is asked for together comes together. */
import { BLOCK_REPORTS, type ListedReport, readReportBlock } from '../format/report-list.ts';
import { FILES, type SearchStart } from '../format/search-files.ts';
import { readNumbers } from '../format/short-lists.ts';

/** Reads the files of lists. */
export interface ListFiles {
  /** A part of a file as it is. */
  bytes(path: string, from: number, size: number): Promise<Uint8Array>;
}

/** To ask for another part costs about as much as so many bytes. */
const REQUEST = 500;

/** Reports of a shard, by their number. */
export type Listed = (number: number) => ListedReport;

/** Where a block lies in the file of its year. */
interface Block {
  readonly path: string;
  readonly from: number;
  readonly to: number;
  readonly reports: number;
  reading: Promise<readonly ListedReport[]> | undefined;
}

export class ReportLists {
  readonly #start: SearchStart;
  readonly #files: ListFiles;
  /** Of each year, in the order in which they lie. */
  readonly #years = new Map<number, Block[]>();
  /** By shard. */
  readonly #blocks: readonly (readonly Block[])[];
  /** What is asked for in this step of the program. */
  #asked = new Set<Block>();
  #asking: Promise<void> | undefined;

  constructor(start: SearchStart, files: ListFiles) {
    this.#start = start;
    this.#files = files;
    this.#blocks = start.shards.map(({ year, reports, list }) => {
      const inYear = this.#years.get(year) ?? [];
      this.#years.set(year, inYear);
      const blocks = readNumbers(list).map((size, block): Block => {
        const from = inYear[inYear.length - 1]?.to ?? 0;
        const count = Math.min(BLOCK_REPORTS, reports - block * BLOCK_REPORTS);
        const place = { path: FILES.reports(year), from, to: from + size };
        const made = { ...place, reports: count, reading: undefined };
        inYear.push(made);
        return made;
      });
      return blocks;
    });
  }

  /** Reports of a shard: those of these numbers can be asked of what is returned. */
  async of(shard: number, numbers: Iterable<number>): Promise<Listed> {
    const blocks = this.#blocks[shard] ?? [];
    const places = new Set([...numbers].map((number) => Math.floor(number / BLOCK_REPORTS)));
    const lists = new Map<number, readonly ListedReport[]>();
    await Promise.all(
      [...places].map(async (place) => {
        const block = blocks[place];
        if (block !== undefined) lists.set(place, await this.#read(block));
      }),
    );
    return (number) => {
      const list = lists.get(Math.floor(number / BLOCK_REPORTS));
      const report = list?.[number % BLOCK_REPORTS];
      if (report === undefined) throw new Error(`shard ${shard} has no report ${number}`);
      return report;
    };
  }

  async #read(block: Block): Promise<readonly ListedReport[]> {
    if (block.reading === undefined) {
      this.#asked.add(block);
      this.#asking ??= Promise.resolve().then(() => this.#ask());
      await this.#asking;
    }
    const { reading } = block;
    return reading ?? [];
  }

  #ask(): void {
    const asked = this.#asked;
    this.#asked = new Set();
    this.#asking = undefined;
    const years = [...this.#years.values()];
    for (const run of years.flatMap((blocks) => runsOf(blocks, asked))) this.#readRun(run);
  }

  #readRun(run: readonly Block[]): void {
    const [{ path, from }, last] = [run[0] as Block, run[run.length - 1] as Block];
    const reading = this.#files.bytes(path, from, last.to - from);
    for (const block of run) {
      if (block.reading !== undefined) continue;
      const list = reading.then((bytes) =>
        readReportBlock(
          bytes.subarray(block.from - from, block.to - from),
          block.reports,
          this.#start,
        ),
      );
      list.catch(() => {
        block.reading = undefined;
      });
      block.reading = list;
    }
  }
}

/** Those that are wanted, with short ones between them rather than another request. */
function runsOf(blocks: readonly Block[], wanted: ReadonlySet<Block>): Block[][] {
  const runs: Block[][] = [];
  let between: Block[] = [];
  for (const block of blocks) {
    const run = runs[runs.length - 1];
    if (!wanted.has(block)) between.push(block);
    else {
      const gap = block.from - (run?.[run.length - 1]?.to ?? 0);
      if (run !== undefined && gap <= REQUEST) run.push(...between, block);
      else runs.push([block]);
      between = [];
    }
  }
  return runs;
}
