/** What a process that was ended hard in the middle of writing has left in the content folder. */
import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { placeOfFile, textFile } from '../../report/content-paths.ts';
import { STAGED } from '../write-files.ts';

interface Leftover {
  readonly path: string;
  /** The file that it was to become, or was. */
  readonly target: string;
  readonly isBackup: boolean;
}

/**
 * Takes back what was written by halves, so that a report is there with all its files or not at
 * all. Of processes that still run nothing is touched.
 */
export function undoInterrupted(content: string): void {
  for (const left of Map.groupBy(stagedBelow(content), ({ pid }) => pid).values()) {
    const { true: before = [], false: after = [] } = Object.groupBy(left, ({ isBackup }) =>
      isBackup ? 'true' : 'false',
    );
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
    if (file === undefined || isAlive(Number(pid))) return [];
    const target = join(dirname(path), file);
    return [{ path, target, isBackup: kind === 'old', pid: Number(pid) }];
  });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}
