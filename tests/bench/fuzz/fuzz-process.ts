/** A process that reads mutants one after the other, and is ended hard when one holds it. */
import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LIMITS } from '../../../src/io/documents/isolated-reader.ts';
import { processorTime } from '../../../src/io/processor-time.ts';
import { COUNT, type Coverage, type FuzzRequest } from './fuzz-child.ts';
import type { Trial } from './trial.ts';

/** What a process did not outlive: it took too long, or ended. */
export type Lost = 'hang' | 'death';

/** Milliseconds between two looks at a process, and how many it is given while it gets no time. */
const [LOOK, MOST_LOOKS] = [1000, 600];
/** Another starts after so many, so that what one leaves in memory harms no more than these. */
const MOST_READ = 20_000;

export class FuzzProcess {
  readonly #milliseconds: number;
  readonly #counts: boolean;
  #child: ChildProcess | null = null;
  #read = 0;
  /** For what it writes, which it leaves behind when it is killed. */
  #folder: string | null = null;
  /** Milliseconds of processor time so far, or of any time where the system does not tell. */
  spent = 0;

  /**
   * @param milliseconds of processor time for a mutant; the import allows more for its start
   * @param counts whether the functions that run are counted, until it hangs or dies
   */
  constructor(milliseconds = LIMITS.milliseconds, counts = false) {
    this.#milliseconds = milliseconds;
    this.#counts = counts;
  }

  /** What came of reading a mutant. */
  async ask(request: FuzzRequest): Promise<Trial | Lost> {
    if (this.#read >= MOST_READ) this.end();
    this.#read += 1;
    const answer = await this.#send(request);
    if (answer === 'hang' || answer === 'death') this.end();
    return answer as Trial | Lost;
  }

  /** Which functions of the readers have run in this process. */
  async coverage(): Promise<Coverage> {
    if (this.#child === null) return [];
    const answer = await this.#send({ kind: 'coverage' });
    return Array.isArray(answer) ? (answer as Coverage) : [];
  }

  end(): void {
    this.#child?.kill('SIGKILL');
    this.#child = null;
    this.#read = 0;
    if (this.#folder !== null) rmSync(this.#folder, { recursive: true, force: true });
    this.#folder = null;
  }

  async #send(request: FuzzRequest): Promise<unknown> {
    this.#folder ??= mkdtempSync(join(tmpdir(), 'nianbao-fuzz-'));
    this.#child ??= await startChild(this.#counts, this.#folder);
    const child = this.#child;
    const begun = processorTime(child.pid);
    return new Promise((resolve) => {
      let looks = 0;
      const finish = (answer: unknown) => {
        clearInterval(timer);
        // Nobody tells how long one that is gone has worked.
        if (answer !== 'death') this.spent += processorTime(child.pid) - begun;
        child.off('message', finish).off('exit', died);
        resolve(answer);
      };
      const died = () => finish('death');
      const timer = setInterval(() => {
        looks += 1;
        const spent = processorTime(child.pid) - begun;
        if (spent > this.#milliseconds || looks > MOST_LOOKS) finish('hang');
      }, LOOK);
      child.on('message', finish).on('exit', died);
      child.send(request);
    });
  }
}

function startChild(counts: boolean, folder: string): Promise<ChildProcess> {
  const script = fileURLToPath(new URL('./fuzz-child.ts', import.meta.url));
  const child = fork(script, counts ? [COUNT] : [], {
    env: { ...process.env, TMPDIR: folder },
    serialization: 'advanced',
    execArgv: ['--max-old-space-size=500', '--max-semi-space-size=64'],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  return new Promise((resolve, reject) => {
    const failed = () => reject(new Error('the process that reads mutants does not start'));
    child.once('error', failed).once('exit', failed);
    child.once('message', () => {
      child.off('exit', failed);
      resolve(child);
    });
  });
}
