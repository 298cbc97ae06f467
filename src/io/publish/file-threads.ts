/** Writes files from other threads, so that who makes their contents need not wait for a disk. */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { stopOnInterrupt } from '../interrupt.ts';
import type { PackedFile } from './packed-file.ts';
import type { FileDigest } from './site-listing.ts';

/** Files that are kept together in compressed form, and what is to become of them. */
export interface KeptGroup {
  /** Where they are kept, by their keys; null where they can only be linked. */
  readonly kept: {
    /** In a folder of a cache, and the folder into which it is taken over. */
    readonly name: string;
    readonly from: string;
    readonly into: string;
  } | null;
  /** What is put into each of them. */
  readonly filling: readonly (readonly [mark: string, markup: string])[];
  readonly files: readonly {
    readonly key: string;
    readonly path: string;
    /** Of the file as it may have been before; null where nothing is known of it. */
    readonly known: FileDigest | null;
  }[];
}

/** The same, and where each file was before, where there was one. */
export interface KeptOrder extends Omit<KeptGroup, 'files'> {
  readonly files: readonly (KeptGroup['files'][number] & { readonly before: string | null })[];
}

/** A file to be written; folders that it needs are made. */
export interface FileOrder {
  readonly path: string;
  readonly content: ArrayBuffer;
  /** Of the file itself, where the content is compressed as in `packed-file.ts`. */
  readonly known: FileDigest | null;
  /** A file that may well be the same: then it is linked. */
  readonly before: string | null;
}

/**
 * What a thread says of a batch: the digests of its files in order, null for one of a group that
 * is not there any more; or why one failed.
 */
export type FileAnswer = readonly (FileDigest | null)[] | { readonly error: Error };

/** Files handed over at once; each message costs about as much as a small file. */
const BATCH = 16;
/** Batches that may wait for each thread, or a fast maker would fill the memory. */
const MOST_WAITING = 16;
/** Groups of kept files are larger, and nobody who makes other files should wait for them. */
const MOST_GROUPS_WAITING = 4;
export class FileThreads {
  readonly #threads: readonly FileThread[];
  #batch: (FileOrder | KeptOrder)[] = [];
  /** Paths of the batch, in its order. */
  #paths: string[] = [];
  #failure: Error | null = null;
  /** Who waits until a thread says something. */
  #sleepers: (() => void)[] = [];

  readonly #beforeOf: (path: string) => string | null;

  /**
   * @param written is told of each file that is there
   * @param beforeOf where each file was before, where there was one
   * @param most threads, as far as there are cores: each has some memory of its own
   */
  constructor(
    written: (path: string, digest: FileDigest) => void = () => {},
    beforeOf: (path: string) => string | null = () => null,
    most = 1,
  ) {
    const told = (failure: Error | null) => {
      this.#failure ??= failure;
      this.#wake();
    };
    const threads = Math.min(most, availableParallelism());
    this.#threads = Array.from({ length: threads }, () => new FileThread(written, told));
    this.#beforeOf = beforeOf;
  }

  /**
   * Takes a file; it is written, and its digest told, at some time before `end` resolves.
   *
   * @param content belongs to the thread from now on
   * @throws where an earlier file could not be written
   */
  write(path: string, content: ArrayBuffer): Promise<void> {
    return this.#take({ path, content, known: null });
  }

  /** The same for a file that is at hand in compressed form. */
  writePacked(path: string, { packed, bytes, sha256 }: PackedFile): Promise<void> {
    const content = new Uint8Array(packed).buffer;
    return this.#take({ path, content, known: { bytes, sha256 } });
  }

  /**
   * The same for files that are kept: each is linked where it was there before, or written.
   * Nothing is told of those that are in neither place.
   */
  async writeKept({ files, ...group }: KeptGroup): Promise<void> {
    const placed = files.map((file) => ({ ...file, before: this.#beforeOf(file.path) }));
    await this.#add(
      { ...group, files: placed },
      files.map(({ path }) => path),
      MOST_GROUPS_WAITING,
    );
  }

  #take(order: Omit<FileOrder, 'before'>): Promise<void> {
    const { path } = order;
    return this.#add({ ...order, before: this.#beforeOf(path) }, [path]);
  }

  async #add(
    order: FileOrder | KeptOrder,
    paths: readonly string[],
    most = MOST_WAITING,
  ): Promise<void> {
    this.#batch.push(order);
    this.#paths.push(...paths);
    if (this.#batch.length < BATCH) return;
    this.#send();
    await this.#until(most);
  }

  /** Whether they take kept files without somebody waiting. */
  get hasRoom(): boolean {
    return this.#idlest.waiting < MOST_GROUPS_WAITING;
  }

  get #idlest(): FileThread {
    return this.#threads.reduce((idlest, one) => (one.waiting < idlest.waiting ? one : idlest));
  }

  /** Resolves when everything so far is written; throws where something could not be. */
  async settle(): Promise<void> {
    if (this.#batch.length > 0) this.#send();
    for (const thread of this.#threads) await this.#until(0, thread);
  }

  /** The same, and nothing comes any more. */
  async end(): Promise<void> {
    try {
      await this.settle();
    } finally {
      for (const thread of this.#threads) await thread.end();
    }
  }

  #send(): void {
    const [batch, paths] = [this.#batch, this.#paths];
    [this.#batch, this.#paths] = [[], []];
    this.#idlest.send(batch, paths);
  }

  #wake(): void {
    const sleepers = this.#sleepers;
    this.#sleepers = [];
    for (const wake of sleepers) wake();
  }

  /** @param thread of which no more may be waited for; the idlest one where it is left out */
  async #until(waiting: number, thread?: FileThread): Promise<void> {
    while (this.#failure === null && (thread ?? this.#idlest).waiting > waiting) {
      await new Promise<void>((wake) => this.#sleepers.push(wake));
    }
    if (this.#failure !== null) throw this.#failure;
  }
}

/** One of them; begins with the first batch. */
class FileThread {
  #worker: Worker | null = null;
  /** Paths in the order in which the thread tells of them. */
  #ordered: string[] = [];
  #waiting = 0;
  #release = () => {};
  readonly #written: (path: string, digest: FileDigest) => void;
  readonly #told: (failure: Error | null) => void;

  /** @param told is called after every answer, and where the thread fails */
  constructor(
    written: (path: string, digest: FileDigest) => void,
    told: (failure: Error | null) => void,
  ) {
    this.#written = written;
    this.#told = told;
  }

  /** Batches that are still to be written. */
  get waiting(): number {
    return this.#waiting;
  }

  send(batch: readonly (FileOrder | KeptOrder)[], paths: readonly string[]): void {
    this.#worker ??= this.#start();
    this.#worker.postMessage(
      batch,
      batch.flatMap((order) => ('content' in order ? order.content : [])),
    );
    this.#ordered.push(...paths);
    this.#waiting += 1;
  }

  async end(): Promise<void> {
    const worker = this.#worker;
    this.#worker = null;
    this.#release();
    await worker?.terminate();
  }

  #start(): Worker {
    const worker = new Worker(new URL('./file-thread-worker.ts', import.meta.url));
    const fail = (cause: unknown) =>
      this.#told(new Error('a thread that writes files has failed', { cause }));
    worker.on('message', (answer: FileAnswer) => {
      this.#waiting -= 1;
      if (!('error' in answer)) this.#tell(answer);
      this.#told('error' in answer ? answer.error : null);
    });
    this.#release = stopOnInterrupt(() => worker.terminate());
    worker.on('error', fail);
    worker.on('messageerror', fail);
    worker.on('exit', (code) => {
      if (this.#waiting > 0)
        fail(new Error(`it ended with ${code}, files were still to be written`));
    });
    return worker;
  }

  #tell(digests: readonly (FileDigest | null)[]): void {
    const paths = this.#ordered.splice(0, digests.length);
    for (const [index, digest] of digests.entries()) {
      if (digest !== null) this.#written(paths[index] ?? '', digest);
    }
  }
}
