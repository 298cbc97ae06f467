/** What was seen of a content folder in one state, for those who look at it in the same state. */
import { hash } from 'node:crypto';
import { join } from 'node:path';
import { filesBelow } from '../publish/site-folder.ts';
import { readPlain } from '../read-plain.ts';
import { type ListedContent, listContent } from './content-files.ts';
import { type FolderState, watchFolder } from './read-steadily.ts';

export interface SeenContent {
  /** In which it was seen; what was seen counts in no other. */
  readonly state: FolderState;
  readonly listed: ListedContent;
  /** Hexadecimal SHA-256 of every file below it, by path, in the order of the paths. */
  readonly hashes: ReadonlyMap<string, string>;
  /** Whether the folder is in that state now. */
  readonly isCurrent: () => boolean;
}

/** Nothing that belongs into an archive is as large. */
const MOST_BYTES = 64 * 1024 * 1024;

/**
 * Looks at a content folder. What comes of it may be of several moments where somebody is editing:
 * whoever uses it asks in the end whether it is still true.
 *
 * @throws where a file cannot be read, has no end, or is too large
 */
export function seeContent(root: string): SeenContent {
  const { state, isCurrent } = watchFolder(root);
  const hashes = new Map<string, string>();
  for (const path of filesBelow(root)) {
    hashes.set(path, hash('sha256', readPlain(join(root, path), MOST_BYTES)));
  }
  return { state, listed: listContent(root), hashes, isCurrent };
}
