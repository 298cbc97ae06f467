/**
 * A part of a site as one of several machines makes it: what it has read and checked, the pages
 * that tell of it alone, and its shards of the search index. It holds no path and no time, and may
 * be carried anywhere.
 */
import { join } from 'node:path';
import type { Share } from '../archive/share.ts';
import { readPlain } from '../read-plain.ts';
import { writeNew } from './site-folder.ts';

/** Says of a folder that it is a part, and of what. */
export const PART_MARK = 'part.json';

const MOST_BYTES = 10_000;

export interface PartMark extends Share {
  /** Name of the program that made it, the site's address included. */
  readonly program: string | null;
}

/** The folders in it. */
export const partFolders = (root: string) => ({
  checked: join(root, 'parts'),
  pages: join(root, 'pages'),
  shards: join(root, 'shards'),
});

export function markPart(root: string, mark: PartMark): void {
  writeNew(join(root, PART_MARK), `${JSON.stringify(mark)}\n`);
}

/** @throws with a Chinese message where the folder is none that `build --part` has written */
export function readPart(root: string): PartMark {
  try {
    const { part, of, program } = JSON.parse(
      readPlain(join(root, PART_MARK), MOST_BYTES).toString('utf8'),
    ) as PartMark;
    if (Number.isInteger(part) && Number.isInteger(of)) return { part, of, program };
  } catch {
    // Said below.
  }
  throw new Error(`${root} 不是一个部分：应是 npm run build -- --part 写出的目录`);
}
