/** Writes or verifies files that are derived from declarations. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { sweepStaged, writeWhole } from './write-files.ts';

export interface GeneratedFile {
  readonly path: string;
  readonly text: string;
}

/**
 * @param files what should be on disk
 * @param check true to compare only
 * @returns paths that differed (and, unless `check`, have been written)
 */
export function syncGenerated(files: readonly GeneratedFile[], check: boolean): string[] {
  const stale = files.filter(
    ({ path, text }) => !existsSync(path) || readFileSync(path, 'utf8') !== text,
  );
  if (!check) {
    for (const folder of new Set(files.map(({ path }) => dirname(path)))) sweepStaged(folder);
    for (const { path, text } of stale) writeWhole(path, text);
  }
  return stale.map(({ path }) => path);
}
