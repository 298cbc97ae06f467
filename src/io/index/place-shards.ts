/** Puts built shards where the browser finds them. */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  FILES,
  padded,
  placesIn,
  type ShardFile,
  writeSizes,
} from '../../search/format/search-files.ts';
import { writeSteps } from '../../search/format/short-lists.ts';
import { pack, writePacked } from '../pack.ts';
import { writeNew } from '../publish/site-folder.ts';
import { discard, workFolder } from '../work-folder.ts';
import { readTexts, SHARD_FILES, writePagefind } from './build-shard.ts';
import type { Shard } from './plan-shards.ts';
import type { ShardCache } from './shard-cache.ts';

/** Copies a built shard's Pagefind index and texts, and writes the list of its reports. */
export function placeShard(shard: Shard, folder: string, agencies: readonly string[]): void {
  const { name } = shard.head;
  const texts = [...readTexts(readFileSync(join(shard.folder, SHARD_FILES.texts)))].map(padded);
  if (texts.length !== shard.reports.length) {
    throw new Error(`search shard ${name} holds ${texts.length} texts`);
  }
  const places = new Map(agencies.map((id, index) => [id, index]));
  const reports: ShardFile = {
    agencies: writeSteps(shard.reports.map(({ agency }) => places.get(agency) ?? -1)),
    dates: shard.reports.map(({ date }) => date),
    forms: shard.reports.map(({ form }) => form),
    findings: shard.reports.map(({ findings }) => findings.join(' ')),
    sizes: writeSizes(texts),
  };
  writePacked(join(folder, FILES.reports(name)), reports);
  const ids = readFileSync(join(shard.folder, SHARD_FILES.ids), 'utf8');
  write(join(folder, FILES.ids(name)), pack(ids));
  const pagefind = join(shard.folder, SHARD_FILES.pagefind);
  if (existsSync(pagefind))
    cpSync(pagefind, join(folder, FILES.pagefind(name)), { recursive: true });
  const files: Uint8Array[][] = [];
  for (const [number, { file }] of placesIn(reports.sizes).entries()) {
    const parts = files[file] ?? [];
    files[file] = parts;
    parts.push(texts[number] as Uint8Array);
  }
  for (const [file, parts] of files.entries()) {
    write(join(folder, FILES.texts(name, file)), Buffer.concat(parts));
  }
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
