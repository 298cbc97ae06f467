/** Writes files from another thread, so that who makes their contents need not wait for a disk. */
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
 * What the thread says of a batch: the digests of its files in order, null for one of a group that
 * is not there any more; or why one failed.
 */
export type FileAnswer = readonly (FileDigest | null)[] | { readonly error: Error };

/** Files handed over at once; each message costs about as much as a small file. */
const BATCH = 16;
/** Batches that may wait for the disk, or a fast maker would fill the memory. */
const MOST_WAITING = 16;
/** Groups of kept files are larger, and nobody who makes other files should wait for them. */
const MOST_GROUPS_WAITING = 4;

export class FileThread {
  #worker: Worker | null = null;
  #batch: (FileOrder | KeptOrder)[] = [];
  /** Paths in the order in which the thread tells of them. */
  #ordered: string[] = [];
  readonly #written: (path: string, digest: FileDigest) => void;
  #waiting = 0;
  #failure: Error | null = null;
  #release = () => {};
  /** Who waits until the thread says something. */
  #sleepers: (() => void)[] = [];

  readonly #beforeOf: (path: string) => string | null;

  /**
   * @param written is told of each file that is there
   * @param beforeOf where each file was before, where there was one
   */
  constructor(
    written: (path: string, digest: FileDigest) => void = () => {},
    beforeOf: (path: string) => string | null = () => null,
  ) {
    this.#written = written;
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
    this.#ordered.push(...paths);
    if (this.#batch.length < BATCH) return;
    this.#send();
    await this.#until(most);
  }

  /** Whether it takes kept files without somebody waiting. */
  get hasRoom(): boolean {
    return this.#waiting < MOST_GROUPS_WAITING;
  }

  /** Resolves when everything so far is written; throws where something could not be. */
  async settle(): Promise<void> {
    if (this.#batch.length > 0) this.#send();
    await this.#until(0);
  }

  /** The same, and nothing comes any more. */
  async end(): Promise<void> {
    try {
      await this.settle();
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
      batch.flatMap((order) => ('content' in order ? order.content : [])),
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

  #tell(digests: readonly (FileDigest | null)[]): void {
    const paths = this.#ordered.splice(0, digests.length);
    for (const [index, digest] of digests.entries()) {
      if (digest !== null) this.#written(paths[index] ?? '', digest);
    }
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
