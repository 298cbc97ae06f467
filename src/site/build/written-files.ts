/**
 * The digests of files of the site that were taken while they were written, by path below its
 * root. The integration fills it and the command reads it; they may be two copies of this module.
 */
import type { FileDigest } from '../../io/publish/site-listing.ts';

const SLOT = Symbol.for('nianbao.written');
type Slot = { [SLOT]?: Map<string, FileDigest> };

export function writtenFiles(): Map<string, FileDigest> {
  const slot = globalThis as Slot;
  slot[SLOT] ??= new Map();
  return slot[SLOT];
}
