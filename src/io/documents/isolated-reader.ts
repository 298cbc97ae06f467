/**
 * Reads documents in a process of their own, which is ended hard when one takes too long or too
 * much memory. A thread would not do: what exhausts the memory of a thread can end the whole
 * process, and the limits of a thread do not count buffers. The process serves one document
 * after the other; only after a bad one, or when it has grown, the next gets a fresh one.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { resolve as absolute } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FormDeclaration } from '../../form/types.ts';
import { problemOf } from '../../import/read/problems.ts';
import { processorTime } from '../processor-time.ts';
import type { FileResult, ReadingWish } from './draft-file.ts';

export interface ChildRequest extends Required<ReadingWish> {
  readonly path: string;
  /** Null for the forms of this archive. */
  readonly forms: readonly FormDeclaration[] | null;
}

export type ChildAnswer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'done'; readonly result: FileResult; readonly rss: number }
  | { readonly kind: 'fault'; readonly message: string };

/** Asks the process to recognise pictures. */
export const RECOGNISE = 'recognise';

export interface IsolationLimits {
  /** Of processor time, for one document. */
  readonly milliseconds: number;
  /** Resident memory of the process. */
  readonly megabytes: number;
}

/** A report takes some 50 ms and 130 MB. */
export const LIMITS: IsolationLimits = { milliseconds: 8000, megabytes: 320 };
/** Recognising takes some 5 s and 600 MB for a page; a scan has several pages. */
export const RECOGNISING: IsolationLimits = { milliseconds: 300_000, megabytes: 1000 };
/** Of the memory, what objects may take; the rest is for the program and for buffers. */
const [HEAP_SHARE, LEAST_HEAP] = [0.53, 170];
/** A busy machine, or a file that is slow to come, may take so many times as long. */
const PATIENCE = 8;
/** Milliseconds between two looks at the time. */
const LOOK_MS = 250;
/** A process that has grown beyond this share is not used again. */
const RETIRE_SHARE = 0.72;
const MB = 1024 * 1024;

export class IsolatedReader {
  readonly #limits: IsolationLimits;
  readonly #recognises: boolean;
  #child: Promise<ChildProcess> | null = null;

  /** @param recognises whether the process loads what recognises pictures, which takes seconds */
  constructor(limits: IsolationLimits = LIMITS, recognises = false) {
    this.#limits = limits;
    this.#recognises = recognises;
  }

  /** Starts the process, so that it is ready by the time that it is needed. */
  start(): void {
    this.#child ??= startChild(this.#limits, this.#recognises);
    // Whoever reads a document learns of a failure; until then it must not end the program.
    this.#child.catch(() => undefined);
  }

  /** Reads and drafts one file; calls must not overlap. */
  async read(
    path: string,
    forms: readonly FormDeclaration[] | null,
    { annexes = [], pictures = false }: ReadingWish = {},
  ): Promise<FileResult> {
    this.start();
    const child = await (this.#child as Promise<ChildProcess>);
    const answer = await this.#ask(child, {
      path: absolute(path),
      annexes: annexes.map((annex) => absolute(annex)),
      forms,
      pictures,
    });
    if (answer.kind !== 'done') {
      await this.close();
      return { ok: false, problem: answer.problem };
    }
    if (answer.rss > this.#limits.megabytes * RETIRE_SHARE * MB) await this.close();
    return answer.result;
  }

  /** Ends the process. */
  async close(): Promise<void> {
    const child = await this.#child?.catch(() => null);
    this.#child = null;
    if (child == null || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((done) => child.once('exit', done));
    child.kill('SIGKILL');
    await gone;
  }

  #ask(
    child: ChildProcess,
    request: ChildRequest,
  ): Promise<
    | Extract<ChildAnswer, { kind: 'done' }>
    | { kind: 'failed'; problem: ReturnType<typeof problemOf> }
  > {
    const { milliseconds, megabytes } = this.#limits;
    return new Promise((resolve) => {
      const end = (answer: Parameters<typeof resolve>[0]) => {
        clearInterval(timer);
        child.off('message', onMessage);
        child.off('exit', onExit);
        resolve(answer);
      };
      const fail = (rule: string, message: string) =>
        end({ kind: 'failed', problem: problemOf(rule, message) });
      const onMessage = (answer: ChildAnswer) => {
        if (answer.kind === 'done') end(answer);
        else if (answer.kind === 'fault') fail('I111', `读取时程序出错：${answer.message}`);
      };
      const onExit = () =>
        diedOfMemory(child)
          ? fail('I110', `读取时内存将超过 ${megabytes} MB，已中止`)
          : fail('I111', `读取时进程意外结束（${child.exitCode ?? child.signalCode}）`);
      const [begun, worked] = [performance.now(), processorTime(child.pid)];
      const timer = setInterval(
        () => {
          const isLate =
            processorTime(child.pid) - worked > milliseconds ||
            performance.now() - begun > milliseconds * PATIENCE;
          if (isLate) fail('I110', `读了 ${milliseconds / 1000} 秒仍未读完，已中止`);
        },
        Math.min(LOOK_MS, milliseconds),
      );
      child.on('message', onMessage);
      child.on('exit', onExit);
      if (child.exitCode !== null || child.signalCode !== null) onExit();
      // One that cannot be sent to is ending; its exit says of what.
      else child.send(request, () => undefined);
    });
  }
}

/** Whether a process ended itself for the resident memory, or V8 ended it for the heap. */
const diedOfMemory = ({ exitCode, signalCode }: ChildProcess) =>
  exitCode === 134 ||
  signalCode === 'SIGKILL' ||
  signalCode === 'SIGABRT' ||
  signalCode === 'SIGTRAP';

/** A process that is ready for documents. */
function startChild({ megabytes }: IsolationLimits, recognises: boolean): Promise<ChildProcess> {
  const script = fileURLToPath(new URL('./reader-child.ts', import.meta.url));
  const child = fork(script, [String(megabytes * MB), ...(recognises ? [RECOGNISE] : [])], {
    execArgv: [
      `--max-old-space-size=${Math.max(LEAST_HEAP, Math.floor(megabytes * HEAP_SHARE))}`,
      '--max-semi-space-size=8',
    ],
    serialization: 'advanced',
    // Libraries print warnings; standard output is for the report of the import alone.
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-4000);
    });
    const failed = () => {
      const cause = said === '' ? undefined : new Error(said);
      reject(new Error('the process that reads documents does not start', { cause }));
    };
    child.once('error', failed);
    child.once('exit', failed);
    child.once('message', () => {
      child.off('exit', failed);
      resolve(child);
    });
  });
}
