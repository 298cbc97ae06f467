/**
 * What writes to the disk, ended or refused at a chosen step. Ended, nothing more is written, by
 * whatever the command still does: on the disk it is as if the process had been killed there. It
 * takes milliseconds, so that every step of a command may be tried.
 */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import type { Random } from '../random.ts';

/** The functions of `node:fs` by which commands change the disk; a test counts them. */
export const WRITERS = [
  ...['mkdirSync', 'mkdtempSync', 'writeFileSync', 'writeSync', 'renameSync', 'rmSync'],
  ...['copyFileSync', 'cpSync', 'linkSync', 'openSync', 'utimesSync'],
] as const;

/** How a command is hindered at its step of that number, counted from 1. */
export type Hindrance =
  | { readonly kind: 'killed'; readonly at: number; readonly when: 'before' | 'within' | 'after' }
  /** That step and all later ones that write fail; what removes and renames does not. */
  | { readonly kind: 'full'; readonly at: number }
  /** Nothing can be changed from that step on. */
  | { readonly kind: 'readonly'; readonly at: number };

export const HINDRANCES = ['killed', 'full', 'readonly'] as const;

/** A process that has ended has another number than the one that comes after it. */
const GONE = 4_194_999;

type Writer = (...args: unknown[]) => unknown;

/**
 * Runs what writes, hindered.
 *
 * @param hindrance null to count the steps only
 * @param share of a file that is written where it is killed within
 * @returns how many steps it came to
 */
export async function hinderWrites(
  hindrance: Hindrance | null,
  share: number,
  run: () => unknown,
): Promise<number> {
  const functions = fs as unknown as Record<string, Writer>;
  const whole = new Map(WRITERS.map((name) => [name, functions[name] as Writer]));
  let steps = 0;
  let isOver = false;
  for (const [name, write] of whole) {
    functions[name] = (...args) => {
      if (name === 'openSync' && !isForWriting(args)) return write(...args);
      if (isOver) throw failure('EIO');
      steps += 1;
      if (hindrance === null || steps < hindrance.at) return write(...args);
      if (hindrance.kind === 'readonly') throw failure('EROFS');
      if (hindrance.kind === 'full') {
        if (/^(?:write|copy|cp|link|mk|open)/.test(name)) throw failure('ENOSPC');
        return write(...args);
      }
      isOver = true;
      if (hindrance.when === 'after') write(...args);
      if (hindrance.when === 'within') writePart(name, write, args, share);
      throw failure('EIO');
    };
  }
  const { pid } = process;
  if (hindrance !== null) Object.defineProperty(process, 'pid', { value: GONE });
  syncBuiltinESMExports();
  try {
    await run();
  } catch {
    // What it says is not looked at here.
  } finally {
    for (const [name, write] of whole) functions[name] = write;
    syncBuiltinESMExports();
    Object.defineProperty(process, 'pid', { value: pid });
  }
  return steps;
}

const isForWriting = ([, flags = 'r']: readonly unknown[]) =>
  typeof flags !== 'string' || /[wa+]/.test(flags);

/** A file of which only the first bytes are there. */
function writePart(name: string, write: Writer, args: unknown[], share: number): void {
  const [target, content, ...others] = args;
  if (name !== 'writeFileSync') return;
  const bytes = Buffer.from(content as string);
  write(target, bytes.subarray(0, Math.floor(bytes.length * share)), ...others);
}

function failure(code: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`${code}: made to fail`), { code });
}

/** One of all the ways to hinder a command of so many steps. */
export function hindranceOf(kind: Hindrance['kind'], steps: number, random: Random): Hindrance {
  const at = random.between(1, steps);
  if (kind !== 'killed') return { kind, at };
  return { kind, at, when: random.pick(['before', 'within', 'after']) };
}
