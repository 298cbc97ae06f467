/** Lists a built site with the hash of each file. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { readManifest, type SiteFile } from '../../export/site-manifest.ts';
import { breath } from '../breath.ts';
import { hashFile } from '../hash-file.ts';
import type { Step } from '../progress.ts';
import { readPlain } from '../read-plain.ts';
import { filesBelow } from './site-folder.ts';

export type FileDigest = Omit<SiteFile, 'path'>;

/**
 * @param step is told how many files of how many are done
 * @param known digests that were taken when the files were written, by path; the rest are read
 * @returns sorted by path
 */
export async function listSite(
  root: string,
  step?: Step,
  known: ReadonlyMap<string, FileDigest> = new Map(),
): Promise<SiteFile[]> {
  const paths = filesBelow(root);
  const files: SiteFile[] = [];
  for (const path of paths) {
    const place = join(root, path);
    const taken = known.get(path);
    const isTrue = taken !== undefined && statSync(place).size === taken.bytes;
    files.push({ path, ...(isTrue ? taken : hashFile(place)) });
    step?.(files.length, paths.length);
    await breath();
  }
  return files;
}

/** A site of a hundred thousand reports has some 100 MB of these. */
const MOST_BYTES = 500_000_000;

/** @throws with a Chinese message where the file is not there or is no manifest */
export function manifestAt(path: string): SiteFile[] {
  let text: string;
  try {
    text = readPlain(path, MOST_BYTES).toString('utf8');
  } catch (cause) {
    throw new Error(`读不出 ${path}`, { cause });
  }
  const files = readManifest(text);
  if (files === null) throw new Error(`${path} 不是网站的清单（manifest.json）`);
  return files;
}
