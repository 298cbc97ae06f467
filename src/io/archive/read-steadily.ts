/** Reads a content folder as it is at one moment, though somebody may be editing it. */
import { createHash } from 'node:crypto';
import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { byName } from './content-files.ts';

/** How often it is read anew. */
const MOST_TRIES = 5;
/** File systems tell the times of changes no finer than this. */
const TICK_MS = 20;

/** Stays the same while nothing below a folder is written, renamed, added or removed; never comes back. */
export type FolderState = string;

/**
 * As a folder was when it was read or watched last: of a large one it takes long to ask, and whether it is
 * still so is asked in the end.
 */
let latest: { readonly root: string; readonly state: FolderState } | null = null;

/**
 * Reads, anew where anything was changed meanwhile, so that what comes of it was there at one time.
 *
 * @param read is told of what state it reads; may throw where what it reads is being changed
 * @returns what came of it, and whether the folder is still as it was then
 * @throws where there is no end to the changes, or what `read` throws of a folder at rest
 */
export async function readSteadily<Result>(
  root: string,
  read: (state: FolderState) => Result | Promise<Result>,
): Promise<{ readonly result: Result; readonly isCurrent: () => boolean }> {
  for (let tried = 0; tried < MOST_TRIES; tried += 1) {
    const state = latest?.root === root ? latest.state : settledState(root);
    latest = null;
    const isCurrent = () => stateOf(root).state === state;
    const attempt = await attemptOf(() => read(state));
    if (!isCurrent()) continue;
    latest = { root, state };
    if ('failure' in attempt) throw attempt.failure;
    return { result: attempt.result, isCurrent };
  }
  throw new Error(`${root} 里的文件一直在改，没有一次读得完；改完以后再运行`);
}

/**
 * @returns the folder's state, with which the next reading begins, and whether nothing below it was
 *   written, renamed, added or removed since
 */
export function watchFolder(root: string): {
  readonly state: FolderState;
  readonly isCurrent: () => boolean;
} {
  const state = settledState(root);
  latest = { root, state };
  return { state, isCurrent: () => stateOf(root).state === state };
}

async function attemptOf<Result>(
  read: () => Result | Promise<Result>,
): Promise<{ readonly result: Result } | { readonly failure: unknown }> {
  try {
    return { result: await read() };
  } catch (failure) {
    return { failure };
  }
}

/** A state from which one of a moment later can be told. */
function settledState(root: string): FolderState {
  const { state, changed } = stateOf(root);
  if (Date.now() - changed > TICK_MS) return state;
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, TICK_MS);
  return stateOf(root).state;
}

/**
 * The state of a folder, and when anything below it was changed last. One that cannot be read has
 * a state as well: that it cannot.
 */
function stateOf(root: string): { readonly state: FolderState; readonly changed: number } {
  const hash = createHash('sha256');
  let changed = 0;
  try {
    const folders = [root];
    for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
      // Node's own walk asks the system once more of each file what it is.
      for (const entry of readdirSync(folder, { withFileTypes: true }).sort(byName)) {
        const path = join(folder, entry.name);
        if (entry.isDirectory()) folders.push(path);
        const file = lstatSync(path, { bigint: true });
        const { ino, mode, size, mtimeNs, ctimeNs } = file;
        changed = Math.max(changed, Number(file.ctimeMs));
        hash.update(`${path}\0${ino} ${mode} ${size} ${mtimeNs} ${ctimeNs}\n`);
      }
    }
  } catch (cause) {
    hash.update(String((cause as NodeJS.ErrnoException).code));
  }
  return { state: hash.digest('hex'), changed };
}
