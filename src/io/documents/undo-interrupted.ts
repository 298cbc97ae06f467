/** What a process that was ended hard in the middle of writing has left in the content folder. */
import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { placeOfFile, textFile } from '../../report/content-paths.ts';
import { isRunning } from '../running.ts';
import { STAGED } from '../write-files.ts';

interface Leftover {
  readonly path: string;
  /** The file that it was to become, or was. */
  readonly target: string;
  readonly kind: string;
}

/**
 * Completes what was written whole and takes back what was written by halves, so that a report is
 * there with all its files or not at all. Of processes that still run nothing is touched.
 */
export function undoInterrupted(content: string): void {
  for (const left of Map.groupBy(stagedBelow(content), ({ pid }) => pid).values()) {
    const {
      old: before = [],
      new: ready = [],
      tmp = [],
    } = Object.groupBy(left, ({ kind }) => kind);
    if (tmp.length === 0) complete(ready);
    const after = tmp.length === 0 ? [] : [...tmp, ...ready];
    for (const { path, target } of before) {
      if (after.length > 0) renameSync(path, target);
      else rmSync(path, { force: true });
    }
    const unplaced = new Set(after.map(({ target }) => target));
    for (const { path, target } of after) {
      rmSync(path, { force: true });
      const text = textBeside(content, target);
      if (text !== null && !existsSync(target) && !unplaced.has(text))
        rmSync(text, { force: true });
    }
  }
}

/** Puts what was written whole in its place, unless somebody has written there since. */
function complete(ready: readonly Leftover[]): void {
  for (const { path, target } of ready) {
    const there = statSync(target, { throwIfNoEntry: false });
    if (there === undefined || there.mtimeMs <= statSync(path).mtimeMs) renameSync(path, target);
    else rmSync(path, { force: true });
  }
}

/** The text of a report is in place before its other file; alone it is half a report. */
function textBeside(content: string, target: string): string | null {
  const place = placeOfFile(relative(content, target).replaceAll(sep, '/'));
  return place?.kind === 'report' ? join(content, textFile(place.id)) : null;
}

function stagedBelow(content: string): (Leftover & { readonly pid: number })[] {
  if (!existsSync(content)) return [];
  return readdirSync(content, { recursive: true, encoding: 'utf8' }).flatMap((name) => {
    const path = join(content, name);
    const { file, pid, kind } = STAGED.exec(basename(path))?.groups ?? {};
    if (file === undefined || isRunning(Number(pid))) return [];
    const target = join(dirname(path), file);
    return [{ path, target, kind: kind ?? '', pid: Number(pid) }];
  });
}
