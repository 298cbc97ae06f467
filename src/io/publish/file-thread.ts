/** Writes files from another thread, so that who makes their contents need not wait for a disk. */
import { Worker } from 'node:worker_threads';
import { stopOnInterrupt } from '../interrupt.ts';
import type { FileDigest } from './site-listing.ts';

/** A file to be written; folders that it needs are made. */
export interface FileOrder {
  readonly path: string;
  readonly content: ArrayBuffer;
}

/** What the thread says of a batch: the digests of its files in order, or why one failed. */
export type FileAnswer = readonly FileDigest[] | { readonly error: Error };

/** Files handed over at once; each message costs about as much as a small file. */
const BATCH = 16;
/** Batches that may wait for the disk, or a fast maker would fill the memory. */
const MOST_WAITING = 16;

export class FileThread {
  #worker: Worker | null = null;
  #batch: FileOrder[] = [];
  /** Paths in the order in which the thread tells of them. */
  #ordered: string[] = [];
  readonly #written: (path: string, digest: FileDigest) => void;
  #waiting = 0;
  #failure: Error | null = null;
  #release = () => {};
  /** Who waits until the thread says something. */
  #sleepers: (() => void)[] = [];

  /** @param written is told of each file that is there */
  constructor(written: (path: string, digest: FileDigest) => void = () => {}) {
    this.#written = written;
  }

  /**
   * Takes a file; it is written, and its digest told, at some time before `end` resolves.
   *
   * @param content belongs to the thread from now on
   * @throws where an earlier file could not be written
   */
  async write(path: string, content: ArrayBuffer): Promise<void> {
    this.#batch.push({ path, content });
    this.#ordered.push(path);
    if (this.#batch.length < BATCH) return;
    this.#send();
    await this.#until(MOST_WAITING);
  }

  /** Resolves when everything is written; throws where something could not be. */
  async end(): Promise<void> {
    try {
      if (this.#batch.length > 0) this.#send();
      await this.#until(0);
    } finally {
      const worker = this.#worker;
      this.#worker = null;
      this.#release();
      await worker?.terminate();
    }
  }

  #send(): void {
    this.#worker ??= this.#start();
    const batch = this.#batch;
    this.#batch = [];
    this.#worker.postMessage(
      batch,
      batch.map(({ content }) => content),
    );
    this.#waiting += 1;
  }

  #start(): Worker {
    const worker = new Worker(new URL('./file-thread-worker.ts', import.meta.url));
    const fail = (cause: unknown) => {
      this.#failure ??= new Error('the thread that writes files has failed', { cause });
      this.#wake();
    };
    worker.on('message', (answer: FileAnswer) => {
      this.#waiting -= 1;
      if ('error' in answer) this.#failure ??= answer.error;
      else this.#tell(answer);
      this.#wake();
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

  #tell(digests: readonly FileDigest[]): void {
    const paths = this.#ordered.splice(0, digests.length);
    for (const [index, digest] of digests.entries()) this.#written(paths[index] ?? '', digest);
  }

  #wake(): void {
    const sleepers = this.#sleepers;
    this.#sleepers = [];
    for (const wake of sleepers) wake();
  }

  async #until(waiting: number): Promise<void> {
    while (this.#failure === null && this.#waiting > waiting) {
      await new Promise<void>((wake) => this.#sleepers.push(wake));
    }
    if (this.#failure !== null) throw this.#failure;
  }
}
