/**
 * The first line of each content file names its JSON Schema beside the content folder: here that
 * is `public/schema/`; an archive of its own holds a copy there, so that editors complete offline.
 */
import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { schemaPath } from '../../export/paths.ts';
import { linkedFolder, writeWhole } from '../write-files.ts';
import { PROJECT } from './project.ts';

/** What content files are written by. */
const SCHEMAS = ['report', 'agency', 'site', 'moved'] as const;

/** The copies: where each belongs below an archive's folder, and its text. */
export function schemaCopies(): (readonly [path: string, text: string])[] {
  return SCHEMAS.map((name) => {
    const path = `public/${schemaPath(name)}`;
    return [path, readFileSync(join(PROJECT, path), 'utf8')];
  });
}

/**
 * Brings the copies up to the generator's version, where the content belongs to a package of its
 * own (a folder with package.json). Beside any other content folder nothing is written.
 *
 * @param content path of the content folder
 */
export function refreshSchemas(content: string): void {
  const archive = dirname(resolve(content));
  if (archive === PROJECT || !existsSync(join(archive, 'package.json'))) return;
  const copies = schemaCopies();
  // A repository may hold links, which could lead out, or to what has no end.
  if (
    linkedFolder(
      archive,
      copies.map(([path]) => path),
    ) !== null
  )
    return;
  for (const [path, text] of copies) {
    const place = join(archive, path);
    const isThere = lstatSync(place, { throwIfNoEntry: false })?.isFile() === true;
    if (!isThere || readFileSync(place, 'utf8') !== text) writeWhole(place, text);
  }
}
