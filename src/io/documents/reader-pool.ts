/** Reads documents in several processes at once, as many as cores and memory allow. */
import { availableParallelism } from 'node:os';
import type { FormDeclaration } from '../../form/types.ts';
import { hasRecogniser } from '../recogniser/install.ts';
import type { FileResult, ReadingWish } from './draft-file.ts';
import { IsolatedReader, LIMITS, RECOGNISING } from './isolated-reader.ts';

/** Memory of all processes of an import together, and what the main one takes of it. */
const BUDGET_MEGABYTES = 1500;
const OWN_MEGABYTES = 250;
/** Documents that may be read before their turn has come to be written. */
const AHEAD = 32;

/** Readers for so many documents; none of them has started yet. */
export function readersFor(documents: number): IsolatedReader[] {
  const free = process.availableMemory() / 1024 / 1024;
  const room = Math.floor((Math.min(BUDGET_MEGABYTES, free) - OWN_MEGABYTES) / LIMITS.megabytes);
  const length = Math.max(1, Math.min(availableParallelism(), room, documents));
  return Array.from({ length }, () => new IsolatedReader());
}

export class ReaderPool {
  readonly #all: readonly IsolatedReader[];
  readonly #free: IsolatedReader[];
  readonly #waiting: ((reader: IsolatedReader) => void)[] = [];
  readonly #recogniser: IsolatedReader | null;
  /** Pictures are recognised one after the other, by one process that has read the model. */
  #recognised: Promise<unknown> = Promise.resolve();
  #closed = false;

  /** @param recognises whether pictures are recognised, where what does that is installed */
  constructor(readers: readonly IsolatedReader[], recognises: boolean) {
    this.#recogniser = recognises && hasRecogniser() ? new IsolatedReader(RECOGNISING, true) : null;
    this.#all = readers;
    this.#free = [...readers];
    for (const reader of readers) reader.start();
  }

  /**
   * Reads files, several at once; the results come in the order of the paths, so that what is
   * made of them does not depend on which was done first.
   *
   * @param isWanted asked right before a file is read; one that is not wanted yields null
   */
  async *read(
    paths: readonly string[],
    forms: readonly FormDeclaration[] | null,
    isWanted: (path: string) => Promise<boolean>,
    wish: ReadingWish = {},
  ): AsyncGenerator<{ readonly path: string; readonly result: FileResult | null }> {
    const reading: Promise<FileResult | null>[] = [];
    for (const [at, path] of paths.entries()) {
      for (const next of paths.slice(at + reading.length, at + AHEAD)) {
        const task = this.#one(next, forms, isWanted, wish);
        // A failure is raised when the turn of the file has come.
        task.catch(() => undefined);
        reading.push(task);
      }
      const result = await reading.shift();
      yield { path, result: result ?? null };
    }
  }

  /** Ends the processes, those too that are reading. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#all, this.#recogniser].map((reader) => reader?.close()));
  }

  /** A file whose text must be recognised; the other process gives its memory back meanwhile. */
  async #recognise(
    path: string,
    forms: readonly FormDeclaration[] | null,
    wish: ReadingWish,
    reader: IsolatedReader,
    recogniser: IsolatedReader,
  ): Promise<FileResult> {
    const turn = this.#recognised.then(async () => {
      await reader.close();
      return recogniser.read(path, forms, wish);
    });
    this.#recognised = turn.catch(() => undefined);
    return turn;
  }

  async #one(
    path: string,
    forms: readonly FormDeclaration[] | null,
    isWanted: (path: string) => Promise<boolean>,
    wish: ReadingWish,
  ): Promise<FileResult | null> {
    const reader = await this.#take();
    try {
      const read = !this.#closed && (await isWanted(path));
      if (!read || this.#closed) return null;
      const result = await reader.read(path, forms, wish);
      const isPicture = result.ok ? result.file.inPictures : result.problem.inPictures === true;
      if (!isPicture || this.#closed || this.#recogniser === null) return result;
      return await this.#recognise(path, forms, wish, reader, this.#recogniser);
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#free.push(reader);
      else next(reader);
    }
  }

  #take(): Promise<IsolatedReader> {
    const reader = this.#free.pop();
    if (reader !== undefined) return Promise.resolve(reader);
    return new Promise((resolve) => this.#waiting.push(resolve));
  }
}
