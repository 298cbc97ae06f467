/** Compressed twins beside the files of a site, for hosts that send them as they are. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { mediaType } from '../../export/media-types.ts';
import type { Step } from '../progress.ts';
import { filesBelow, writeNew } from './site-folder.ts';

/** A smaller file goes into one packet either way. */
const FEWEST_BYTES = 1_000;

/** Brotli's highest level takes ten times as long for some five per cent. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };
const GZIP = { level: 9 };

/** Files at once; the compressing is done by the threads of Node. */
const AT_ONCE = 16;

const TWINS = [
  { ending: '.gz', compress: (bytes: Uint8Array) => promisify(gzip)(bytes, GZIP) },
  { ending: '.br', compress: (bytes: Uint8Array) => promisify(brotliCompress)(bytes, BROTLI) },
] as const;

/** What compresses: text, and nothing that is compressed already. */
const isText = (path: string) =>
  /^text\/|^image\/svg|\+?(?:json|xml)\b|^application\/wasm/.test(mediaType(path));

/**
 * Writes `<file>.gz` and `<file>.br` beside every file of text that becomes smaller by it.
 *
 * @param root folder of a built site
 */
export async function precompress(root: string, step?: Step): Promise<void> {
  const paths = filesBelow(root).filter(isText);
  for (let done = 0; done < paths.length; done += AT_ONCE) {
    step?.(done, paths.length);
    await Promise.all(
      paths.slice(done, done + AT_ONCE).map((path) => writeTwins(join(root, path))),
    );
  }
}

async function writeTwins(path: string): Promise<void> {
  const bytes = readFileSync(path);
  if (bytes.length < FEWEST_BYTES) return;
  for (const { ending, compress } of TWINS) {
    const twin = await compress(bytes);
    if (twin.length < bytes.length) writeNew(`${path}${ending}`, twin);
  }
}
