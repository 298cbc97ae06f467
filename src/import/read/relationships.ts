/** Where the parts of an office archive lie that a part refers to (ECMA-376, part 2). */
import { Unreadable } from './problems.ts';
import { readXml } from './xml.ts';
import { unpack, type ZipDirectory } from './zip.ts';

export interface Relationship {
  /** The last word of its type: `worksheet`, `styles`, `drawing`. */
  readonly type: string;
  /** Name of the part; null where it lies outside the archive. */
  readonly part: string | null;
}

/** An archive in memory, with what it holds. */
export interface Archive {
  readonly bytes: Uint8Array;
  readonly directory: ZipDirectory;
}

/** What a part refers to, by id; nothing where it refers to nothing. */
export async function relationshipsOf(
  { bytes, directory }: Archive,
  part: string,
): Promise<ReadonlyMap<string, Relationship>> {
  const found = new Map<string, Relationship>();
  const entry = directory.get(part.replace(/([^/]+)$/, '_rels/$1.rels'));
  if (entry === undefined) return found;
  const folder = part.replace(/[^/]+$/, '');
  await readXml(unpack(bytes, entry), {
    open: (name, attribute) => {
      const target = attribute('Target');
      if (name !== 'Relationship' || target === null) return;
      const isOutside = attribute('TargetMode') === 'External';
      found.set(attribute('Id') ?? '', {
        type: (attribute('Type') ?? '').replace(/^.*\//, ''),
        part: isOutside ? null : partAt(folder, target),
      });
    },
    close: () => undefined,
    text: () => undefined,
  });
  return found;
}

/**
 * The name of a part that is named relative to a folder of the archive.
 *
 * @throws {Unreadable} I107 where it leads out of the archive
 */
export function partAt(folder: string, target: string): string {
  if (/^[a-z][a-z\d+.-]*:/i.test(target)) throw leadsOut(target);
  const names = target.startsWith('/') ? [] : folder.split('/').filter(Boolean);
  for (const name of target.replaceAll('\\', '/').split('/')) {
    if (name === '..' && names.pop() === undefined) throw leadsOut(target);
    if (name !== '' && name !== '.' && name !== '..') names.push(name);
  }
  return names.join('/');
}

const leadsOut = (target: string) =>
  new Unreadable('I107', `文档的部件指向文档以外：${target.slice(0, 80)}`);
