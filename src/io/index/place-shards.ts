/** Puts built shards where the browser finds them. */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeReportList } from '../../search/format/report-list.ts';
import {
  FILES,
  type Place,
  padded,
  placesFrom,
  type SearchNames,
} from '../../search/format/search-files.ts';
import { pack } from '../pack.ts';
import { writeNew } from '../publish/site-folder.ts';
import { discard, workFolder } from '../work-folder.ts';
import { readTexts, SHARD_FILES, writePagefind } from './build-shard.ts';
import type { Shard } from './plan-shards.ts';
import type { ShardCache } from './shard-cache.ts';

/**
 * Copies a built shard's Pagefind index and texts.
 *
 * @param places of agencies in their list
 * @returns the blocks of the list of its reports
 */
export function placeShard(
  shard: Shard,
  folder: string,
  names: SearchNames,
  places: ReadonlyMap<string, number>,
): Uint8Array[] {
  const { name } = shard.head;
  const texts = [...readTexts(readFileSync(join(shard.folder, SHARD_FILES.texts)))].map(padded);
  if (texts.length !== shard.reports.length) {
    throw new Error(`search shard ${name} holds ${texts.length} texts`);
  }
  const textPlaces = placesFrom(
    { file: 0, from: 0 },
    texts.map(({ length }) => length),
  );
  const ids = readFileSync(join(shard.folder, SHARD_FILES.ids), 'utf8');
  write(join(folder, FILES.ids(name)), pack(ids));
  const pagefind = join(shard.folder, SHARD_FILES.pagefind);
  if (existsSync(pagefind))
    cpSync(pagefind, join(folder, FILES.pagefind(name)), { recursive: true });
  const files: Uint8Array[][] = [];
  for (const [number, { file }] of textPlaces.entries()) {
    const parts = files[file] ?? [];
    files[file] = parts;
    parts.push(texts[number] as Uint8Array);
  }
  for (const [file, parts] of files.entries()) {
    write(join(folder, FILES.texts(name, file)), Buffer.concat(parts));
  }
  const reports = shard.reports.map(({ agency, date, form, findings }, number) => {
    const text = textPlaces[number] as Place;
    return { agency: places.get(agency) ?? -1, date, form, findings, text };
  });
  return writeReportList(reports, names);
}

/**
 * Writes the lists of reports, those of a year into one file.
 *
 * @param shards in their order
 * @param lists their blocks
 */
export function writeReportLists(
  folder: string,
  shards: readonly Shard[],
  lists: ReadonlyMap<Shard, readonly Uint8Array[]>,
): void {
  const years = new Map<number, Uint8Array[]>();
  for (const shard of shards) {
    const { year } = shard.head;
    const own = years.get(year) ?? [];
    years.set(year, own);
    own.push(...(lists.get(shard) ?? []));
  }
  for (const [year, own] of years) write(join(folder, FILES.reports(year)), Buffer.concat(own));
}

/** Parts of Pagefind's bundle that the site uses; the rest are its ready-made interfaces. */
const HUB_FILES =
  /^(?:pagefind\.js|pagefind-worker\.js|pagefind-entry\.json|index|.*\.pagefind|.*\.pf_meta)$/;

/** A word that no query can be. */
const NO_WORD = 'nianbao';

/** Writes Pagefind's code once, over an index of nothing with which shards are merged. */
export async function writeHub(folder: string, cache: ShardCache): Promise<void> {
  const place = cache.placeOf(`${HUB_FILES} ${NO_WORD}`);
  const kept = cache.find(place);
  if (kept === null) await keepHub(cache, place);
  const hub = kept ?? place;
  for (const name of readdirSync(hub).filter((file) => HUB_FILES.test(file))) {
    cpSync(join(hub, name), join(folder, FILES.hub, name), { recursive: true });
  }
}

async function keepHub(cache: ShardCache, place: string): Promise<void> {
  const bundle = workFolder(place);
  try {
    await writePagefind(bundle, [['/', NO_WORD]]);
    for (const name of readdirSync(bundle)) {
      if (!HUB_FILES.test(name)) rmSync(join(bundle, name), { recursive: true });
    }
    cache.keep(bundle, place);
  } catch (cause) {
    discard(bundle);
    throw cause;
  }
}

/** Writes a file of a folder that nobody reads before it is complete. */
function write(path: string, bytes: Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  writeNew(path, bytes);
}
