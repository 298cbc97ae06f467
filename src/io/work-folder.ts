/**
 * Folders that are filled beside their place and renamed into it when they are whole. Several
 * processes may do so at once, for the same place too; what a killed one left is swept up.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { isRunning } from './running.ts';

/** Containers may share a disk, but not their process ids. */
const HOST = hostname().replace(/[^\w-]/g, '-');
const WORK = /\.([\w-]+)-(\d+)-[\da-f]{8}\.work$/;

/** Nothing takes so long to fill. */
const LONGEST_MS = 86_400_000;

/** The place's own name behind a dot, under which it is filled: a folder beside it is hidden. */
export const hiddenPlace = (place: string): string => join(dirname(place), `.${basename(place)}`);

/** A path beside a place that nobody else uses. */
export function workFolder(place: string): string {
  return `${place}.${HOST}-${process.pid}-${randomBytes(4).toString('hex')}.work`;
}

/**
 * Moves a whole folder to its place. Where several do so at once, the last one's stays.
 *
 * @param made on the same disk; gone afterwards
 * @param mayStay whether what has the place already will do, so that ours is not needed
 * @param drop what becomes of what had the place; left out: it is removed
 */
export function placeFolder(
  made: string,
  place: string,
  mayStay: (there: string) => boolean = () => false,
  drop: (old: string) => void = discard,
): void {
  const old: string[] = [];
  try {
    while (!moves(made, place)) {
      if (mayStay(place)) break;
      const away = workFolder(place);
      try {
        renameSync(place, away);
        old.push(away);
      } catch (cause) {
        // Another process has moved it meanwhile.
        if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') throw cause;
      }
    }
  } catch (cause) {
    const last = old.pop();
    if (last !== undefined && !existsSync(place)) renameSync(last, place);
    throw cause;
  } finally {
    discard(made);
    for (const path of old) drop(path);
  }
}

/** Codes of a rename to a name that something has already. */
const TAKEN = new Set(['ENOTEMPTY', 'EEXIST', 'ENOTDIR']);

/** Renames a folder; false where the name is taken. */
function moves(from: string, to: string): boolean {
  try {
    renameSync(from, to);
    return true;
  } catch (cause) {
    const { code = '' } = cause as NodeJS.ErrnoException;
    // Windows says no more than that it may not.
    if (TAKEN.has(code) || (code === 'EPERM' && existsSync(to))) return false;
    throw cause;
  }
}

/** Removes a folder, which others may be removing as well. */
export function discard(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch {
    // What is left over is no reason to fail; it is swept up later.
  }
}

/** Removes the work folders of a place whose process is gone. */
export function sweepBeside(place: string): void {
  const folder = dirname(place);
  if (existsSync(folder)) sweepWork(folder, `${basename(place)}.`);
}

/** Removes work folders whose process is gone. @param prefix of their names */
export function sweepWork(folder: string, prefix = ''): void {
  for (const name of readdirSync(folder)) {
    if (!WORK.test(name) || !name.startsWith(prefix)) continue;
    const path = join(folder, name);
    if (isAbandoned(name) || ageOf(path) > LONGEST_MS) discard(path);
  }
}

/**
 * Puts back what a process had moved away from a place to fill it anew, and was then ended: the
 * place is not left empty. Where it was filled all the same, what was moved away is removed.
 */
export function restorePlace(place: string): void {
  const folder = dirname(place);
  const names = existsSync(folder) ? readdirSync(folder) : [];
  for (const name of names.filter(isAbandoned)) {
    if (name.replace(WORK, '') !== basename(place)) continue;
    const path = join(folder, name);
    if (existsSync(place)) discard(path);
    else renameSync(path, place);
  }
}

/** Whether a work folder is one of a process of this machine that is gone. */
function isAbandoned(name: string): boolean {
  const [, host, pid] = WORK.exec(name) ?? [];
  return pid !== undefined && host === HOST && !isRunning(Number(pid));
}

/** What nobody has asked a cache for so long is dropped. */
const KEPT_MS = 14 * 86_400_000;

/** Removes from a cache what was neither made nor used for two weeks. */
export function dropUnused(cache: string): void {
  for (const name of readdirSync(cache)) {
    const path = join(cache, name);
    if (ageOf(path) > KEPT_MS) discard(path);
  }
}

/** Milliseconds since a folder was made or marked as used; 0 for one that is gone. */
function ageOf(path: string): number {
  const now = Date.now();
  return now - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? now);
}
