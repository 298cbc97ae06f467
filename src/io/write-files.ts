/** Writes files whole or not at all, alone or several together. */
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isRunning } from './running.ts';

/**
 * Where a file waits beside its place while this process writes: being written, whole with all
 * that are written together being whole or about to be, or as it was before.
 */
const stagedName = (path: string, kind: 'tmp' | 'new' | 'old') =>
  join(dirname(path), `.${[basename(path), process.pid, kind].join('.')}`);
/** Such a name taken apart. */
export const STAGED = /^\.(?<file>.+)\.(?<pid>\d+)\.(?<kind>tmp|new|old)$/;

/**
 * Makes a folder and those around it.
 *
 * @throws with the reason: of a disk that can only be read Node says that nothing is there
 */
function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') {
      let first = path;
      while (!existsSync(dirname(first))) first = dirname(first);
      mkdirSync(first);
    }
    throw cause;
  }
}

/** A rename would put a file in the place of a device (`/dev/stdout`), a pipe or a link to one. */
function assertFile(path: string): void {
  const there = statSync(path, { throwIfNoEntry: false });
  if (there !== undefined && !there.isFile()) throw new Error(`${path} is no file`);
}

/** Writes a file so that it is there whole or not at all: a temporary file, then a rename. */
export function writeWhole(path: string, text: string | Uint8Array): void {
  const temporary = stagedName(path, 'tmp');
  try {
    assertFile(path);
    makeFolder(dirname(path));
    writeFileSync(temporary, text);
    renameSync(temporary, path);
  } catch (cause) {
    rmSync(temporary, { force: true });
    throw new Error(`cannot write ${path}`, { cause });
  }
}

/** Removes files that processes were writing in a folder when they were ended. */
export function sweepStaged(folder: string): void {
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    const { kind, pid } = STAGED.exec(name)?.groups ?? {};
    if (kind === 'tmp' && !isRunning(Number(pid))) rmSync(join(folder, name), { force: true });
  }
}

/** Removes a file that may not be there, below folders that may not be there. */
function discard(path: string): void {
  if (existsSync(path)) rmSync(path, { force: true });
}

/**
 * Writes several files so that all of them are there whole, or those that were there before.
 * Only a failure between two renames could part them; it is undone. Of a process that was ended
 * there, `undoInterrupted` completes what it had written whole.
 */
export function writeTogether(files: readonly (readonly [path: string, text: string])[]): void {
  const staged = files.map(([path]) => ({
    path,
    temporary: stagedName(path, 'tmp'),
    ready: stagedName(path, 'new'),
    backup: stagedName(path, 'old'),
  }));
  const renamed: (typeof staged)[number][] = [];
  try {
    for (const [index, [path, text]] of files.entries()) {
      assertFile(path);
      makeFolder(dirname(path));
      writeFileSync(staged[index]?.temporary ?? '', text);
    }
    for (const { temporary, ready } of staged) renameSync(temporary, ready);
    for (const item of staged) {
      if (existsSync(item.path)) renameSync(item.path, item.backup);
      renamed.push(item);
      renameSync(item.ready, item.path);
    }
  } catch (cause) {
    for (const { path, backup } of renamed) {
      discard(path);
      if (existsSync(backup)) renameSync(backup, path);
    }
    for (const { temporary, ready } of staged) {
      discard(temporary);
      discard(ready);
    }
    throw new Error(`cannot write ${files.map(([path]) => path).join(', ')}`, { cause });
  }
  for (const { backup } of staged) {
    try {
      rmSync(backup, { force: true });
    } catch {
      // All files are in place; what is left over is no reason to call that a failure.
    }
  }
}

/** A folder on the way to the files that is a symbolic link, and could lead out; null if none. */
export function linkedFolder(root: string, names: readonly string[]): string | null {
  const folders = names.flatMap((name) => [dirname(dirname(name)), dirname(name)]);
  const linked = folders
    .filter((folder) => folder !== '.')
    .find((folder) => lstatSync(join(root, folder), { throwIfNoEntry: false })?.isSymbolicLink());
  return linked ?? null;
}
