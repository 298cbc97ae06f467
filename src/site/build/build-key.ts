/**
 * What the bytes of a site depend on, as one hash; and which sites were built, by that hash, so
 * that a build of which nothing has changed leaves the site as it is.
 */
import { createHash, hash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { SITE_FILES, type SitePlace } from '../../export/paths.ts';
import { manifestText, type SiteFile } from '../../export/site-manifest.ts';
import { type SeenContent, seeContent } from '../../io/archive/seen-content.ts';
import { historyCache, readHistory } from '../../io/content-history.ts';
import { PROJECT } from '../../io/package/project.ts';
import type { Step } from '../../io/progress.ts';
import { filesBelow } from '../../io/publish/site-folder.ts';
import { listSite } from '../../io/publish/site-listing.ts';
import { readPlain } from '../../io/read-plain.ts';
import { dropUnused } from '../../io/work-folder.ts';
import { sweepStaged, writeWhole } from '../../io/write-files.ts';
import type { ArchiveHistory } from '../../report/history.ts';

/** Below the folder in which the build runs; git does not keep it, and it may be deleted. */
export const BUILT = '.cache/built';

/** Of the project, all that a site may be made of. */
const SOURCES = ['src', 'public', 'scripts'];
const SETTINGS = ['astro.config.mjs', 'package.json', 'tsconfig.json'];

/** Settings of the environment that reach into a site. */
const SETTING = /^(?:NIANBAO_INDEX$|PAGEFIND_)/;

/** npm's own record of the packages that are installed, with the hash of each. */
const INSTALLED = '.package-lock.json';

/** The largest are fonts. */
const MOST_BYTES = 64 * 1024 * 1024;

/** A hash of what is told to it, in order. */
class Key {
  readonly #hash = createHash('sha256');

  tell(...facts: readonly unknown[]): void {
    this.#hash.update(`${JSON.stringify(facts)}\n`);
  }

  /** @throws for what has no end, or is too large to be any of a site's sources */
  tellFile(name: string, path: string): void {
    this.tell(name, hash('sha256', readPlain(path, MOST_BYTES)));
  }

  tellFolder(name: string, path: string): void {
    for (const file of filesBelow(path)) this.tellFile(`${name}/${file}`, join(path, file));
  }

  name(): string {
    return this.#hash.digest('hex');
  }
}

/**
 * What a site is made by, and where it will be served: all that it depends on beside its content.
 *
 * @returns null where not all of it can be told: packages that npm did not install
 */
export function programKey(place: SitePlace): string | null {
  const key = new Key();
  try {
    const { versions, platform, arch, env } = process;
    const settings = Object.entries(env).filter(([name]) => SETTING.test(name));
    key.tell(versions, platform, arch, place, settings.sort());
    for (const name of SOURCES) key.tellFolder(name, join(PROJECT, name));
    for (const name of SETTINGS.filter((file) => existsSync(join(PROJECT, file)))) {
      key.tellFile(name, join(PROJECT, name));
    }
    const records = installedBy();
    if (records.length === 0) return null;
    for (const path of records) key.tellFile(INSTALLED, path);
    return key.name();
  } catch {
    return null;
  }
}

/** Of a site that is to be built. */
export interface BuildKey {
  /** Names all that its bytes depend on. */
  readonly name: string;
  /** The content as it was when the key was made. */
  readonly seen: SeenContent;
  /** Whether all of that is as it was. @param history with which the site was built */
  readonly isCurrent: (history: ArchiveHistory) => boolean;
}

/**
 * @param content the content folder
 * @param isPacked whether compressed twins are wanted
 * @returns null where not all of it can be told: a file that cannot be read
 */
export function buildKey(content: string, place: SitePlace, isPacked = false): BuildKey | null {
  const program = programKey(place);
  if (program === null) return null;
  const key = new Key();
  try {
    // Its files are read once: later it is asked of the folder whether one was written since.
    const seen = seeContent(content);
    key.tell(program, isPacked, ...seen.hashes);
    const { reports, agencies } = seen.listed.files;
    const entries = [...reports.keys(), ...agencies];
    const told = toldOf(readHistory(content, entries, historyCache()));
    key.tell(told);
    const isCurrent: BuildKey['isCurrent'] = (history) =>
      seen.isCurrent() && toldOf(history) === told && programKey(place) === program;
    return { name: key.name(), seen, isCurrent };
  } catch {
    return null;
  }
}

/** Whatever the order of the reports. */
const toldOf = (history: ArchiveHistory) =>
  hash('sha256', JSON.stringify([...history].sort(([one], [other]) => (one < other ? -1 : 1))));

/** The records of the packages beside and above the project, where npm left any. */
function installedBy(): string[] {
  const above = dirname(PROJECT);
  return [
    join(PROJECT, 'node_modules', INSTALLED),
    ...(basename(above) === 'node_modules' ? [join(above, INSTALLED)] : []),
  ].filter((path) => existsSync(path));
}

/** What was said of a site when it was built. */
interface Said {
  /** What the check said of the content. */
  readonly summary: string;
  /** How the files are laid out, and why. */
  readonly layout: string;
}

interface Built extends Said {
  /** Hash of the site's manifest. */
  readonly manifest: string;
}

/**
 * The site of a folder, where it is the one that would be built: each file is there, none
 * besides, and has the hash that it had.
 *
 * @param records folder of what was built before
 * @param key of what would be built
 */
export async function findBuilt(
  records: string,
  key: string,
  out: string,
  step?: Step,
): Promise<(Said & { readonly files: readonly SiteFile[] }) | null> {
  const built = readBuilt(join(records, key));
  const manifest = join(out, SITE_FILES.listing);
  if (built === null || !existsSync(manifest)) return null;
  const text = readFileSync(manifest, 'utf8');
  if (hash('sha256', text) !== built.manifest) return null;
  const listed = await listSite(out, step);
  const files = listed.filter(({ path }) => path !== SITE_FILES.listing);
  const { summary, layout } = built;
  return manifestText(files) === text ? { files, summary, layout } : null;
}

function readBuilt(path: string): Built | null {
  try {
    const { manifest, summary, layout } = JSON.parse(readFileSync(path, 'utf8')) as Built;
    return { manifest, summary, layout };
  } catch {
    // Not built yet, or half a record.
    return null;
  }
}

/** Remembers what came of a build. */
export function rememberBuilt(records: string, key: string, manifest: string, said: Said): void {
  const built: Built = { manifest: hash('sha256', manifest), ...said };
  try {
    mkdirSync(records, { recursive: true });
    sweepStaged(records);
    writeWhole(join(records, key), JSON.stringify(built));
    dropUnused(records);
  } catch {
    // The site is whole without it; the next build is slower.
  }
}
