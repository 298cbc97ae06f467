/** Writes files from another thread, so that who makes their contents need not wait for a disk. */
import { Worker } from 'node:worker_threads';

/** A file to be written; folders that it needs are made. */
export interface FileOrder {
  readonly path: string;
  readonly content: ArrayBuffer;
}

/** What the thread says of a batch: null, or why it could not be written. */
export type FileAnswer = null | { readonly error: Error };

/** Files handed over at once; each message costs about as much as a small file. */
const BATCH = 16;
/** Batches that may wait for the disk, or a fast maker would fill the memory. */
const MOST_WAITING = 16;

export class FileThread {
  #worker: Worker | null = null;
  #batch: FileOrder[] = [];
  #waiting = 0;
  #failure: Error | null = null;
  /** Called when the thread has said something. */
  #woken: () => void = () => undefined;

  /**
   * Takes a file; it is written at some time before `end` resolves.
   *
   * @param content belongs to the thread from now on
   * @throws where an earlier file could not be written
   */
  async write(path: string, content: ArrayBuffer): Promise<void> {
    this.#batch.push({ path, content });
    if (this.#batch.length < BATCH) return;
    this.#send();
    await this.#until(MOST_WAITING);
  }

  /** Resolves when everything is written; throws where something could not be. */
  async end(): Promise<void> {
    if (this.#batch.length > 0) this.#send();
    try {
      await this.#until(0);
    } finally {
      await this.#worker?.terminate();
      this.#worker = null;
    }
  }

  #send(): void {
    this.#worker ??= this.#start();
    const batch = this.#batch;
    this.#batch = [];
    this.#waiting += 1;
    this.#worker.postMessage(
      batch,
      batch.map(({ content }) => content),
    );
  }

  #start(): Worker {
    const worker = new Worker(new URL('./file-thread-worker.ts', import.meta.url));
    worker.on('message', (answer: FileAnswer) => {
      this.#waiting -= 1;
      this.#failure ??= answer?.error ?? null;
      this.#woken();
    });
    worker.on('error', (error) => {
      this.#failure ??= error;
      this.#woken();
    });
    return worker;
  }

  async #until(waiting: number): Promise<void> {
    while (this.#failure === null && this.#waiting > waiting) {
      await new Promise<void>((resolve) => {
        this.#woken = resolve;
      });
    }
    if (this.#failure !== null) throw this.#failure;
  }
}
