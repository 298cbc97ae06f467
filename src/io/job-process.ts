/** A process of a program of `scripts/`, as whoever has it do jobs sees it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stopOnInterrupt } from './interrupt.ts';

export interface Job {
  /** Program of `scripts/`, without the ending, which hands its work to `doJobs`. */
  readonly script: string;
  readonly args: readonly string[];
  /** What it needs of memory at most, as measured. */
  readonly megabytes: number;
  /** Whether it makes do with little room for what it soon forgets: slower by a few hundredths. */
  readonly isSparing?: boolean;
  /** Whether the others go on where it fails. */
  readonly mayFail?: boolean;
}

/** What the process is told, by message. */
export interface JobOrder {
  /** Null where there is nothing to do any more. */
  readonly args: readonly string[] | null;
}

/** What it tells when the job is done. */
export interface JobEnd {
  /** As a program's; 0 where it went well. */
  readonly status: number;
}

/** Where a program of `scripts/` is; in the package it is compiled, as this module is. */
export const scriptPath = (script: string): string =>
  fileURLToPath(new URL(`../../scripts/${script}${extname(import.meta.url)}`, import.meta.url));

/** Node's own is 32 MB, of which it holds three: measured, a third of what such a job needs. */
const SPARING = '--max-semi-space-size=8';

/**
 * A process that does jobs of one kind, one after another: what it has loaded and compiled for the
 * first one serves the others, too (`do-jobs.ts`).
 */
export class JobProcess {
  readonly #script: string;
  readonly #isSparing: boolean;
  readonly #child: ChildProcess;
  readonly #closed: Promise<void>;
  #errors = '';
  #ends: { readonly resolve: () => void; readonly reject: (cause: Error) => void } | null = null;

  constructor({ script, isSparing }: Job, code: string, signal: AbortSignal | undefined) {
    this.#script = script;
    this.#isSparing = isSparing === true;
    const flags = this.#isSparing ? [SPARING] : [];
    const child = spawn(process.execPath, [...flags, scriptPath(script), String(process.pid)], {
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      env: { ...process.env, NODE_COMPILE_CACHE: code },
      ...{ signal, killSignal: 'SIGKILL' },
    });
    this.#child = child;
    const release = stopOnInterrupt(() => child.kill('SIGKILL'));
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#errors += text;
    });
    child.on('message', ({ status }: JobEnd) => {
      const ends = this.#ends;
      this.#ends = null;
      if (status === 0) ends?.resolve();
      else ends?.reject(this.#failure(status));
    });
    child.on('error', (cause) => this.#ends?.reject(cause));
    this.#closed = new Promise((resolve) => {
      child.on('close', (status) => {
        release();
        this.#ends?.reject(this.#failure(status));
        resolve();
      });
    });
  }

  #failure(status: number | null): Error {
    return new Error(`${this.#script} ended with ${status}\n${this.#errors}`);
  }

  /** Whether it can do a job. */
  does({ script, isSparing = false }: Job): boolean {
    return this.#child.connected && this.#script === script && this.#isSparing === isSparing;
  }

  /** @throws where the job fails, or the process ends */
  run(args: readonly string[]): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#ends = { resolve, reject };
      this.#tell({ args });
    });
  }

  /** One that ends meanwhile says so by its end. */
  #tell(order: JobOrder): void {
    if (this.#child.connected) this.#child.send(order, () => undefined);
  }

  /** Lets it go; its memory is given back when that is done. */
  async end(): Promise<void> {
    // It closes the channel: of one that is closed on this side Node never says that all is over.
    this.#tell({ args: null });
    await this.#closed;
  }
}
