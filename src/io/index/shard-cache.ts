/**
 * Built shards, kept for the next build by a hash of all that decides their bytes. Several builds
 * may use one cache at once, and it may be damaged: a shard counts only with its seal unbroken.
 */
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { codeKey, folderKey } from '../code-key.ts';
import { scriptPath } from '../job-process.ts';
import { dropUnused, placeFolder, sweepWork, workFolder } from '../work-folder.ts';

/** The program that builds a shard. */
export const SHARD_SCRIPT = 'index-shard';

/** Hash of all that a shard's folder holds besides. */
const SEAL = 'seal';

export class ShardCache {
  readonly #folder: string;
  readonly #others: readonly string[];
  readonly #code: string;

  /**
   * @param folder made where it is not there
   * @param others folders of the same kind, in which shards lie, too
   */
  constructor(
    folder: string,
    others: readonly string[] = [],
    code = codeKey(scriptPath(SHARD_SCRIPT)),
  ) {
    mkdirSync(folder, { recursive: true });
    this.#folder = folder;
    this.#others = others;
    const settings = Object.entries(process.env).filter(([name]) => name.startsWith('PAGEFIND_'));
    this.#code = `${code} ${JSON.stringify(settings.sort())}`;
  }

  /** Where the shard of these records lies, once it is built. */
  placeOf(lines: string): string {
    const hash = createHash('sha256').update(`${this.#code}\n`).update(lines);
    return join(this.#folder, hash.digest('hex').slice(0, 32));
  }

  /** Where a whole shard lies, there or in one of the other folders; marks ours as used. */
  find(place: string): string | null {
    if (isWhole(place)) {
      const now = new Date();
      utimesSync(place, now, now);
      return place;
    }
    const elsewhere = this.#others.map((folder) => join(folder, basename(place)));
    return elsewhere.find(isWhole) ?? null;
  }

  /** Takes in a whole shard that lies in another folder. */
  takeOver(found: string): void {
    const place = join(this.#folder, basename(found));
    if (found === place) return;
    const copied = workFolder(place);
    cpSync(found, copied, { recursive: true });
    placeFolder(copied, place, isWhole);
  }

  /** Takes in a shard that was just built; where another build was faster, its one stays. */
  keep(built: string, place: string): void {
    writeFileSync(join(built, SEAL), folderKey(built));
    placeFolder(built, place, isWhole);
  }

  /** Drops shards that have long not been used, and what killed builds left. */
  prune(): void {
    sweepWork(this.#folder);
    dropUnused(this.#folder);
  }
}

function isWhole(place: string): boolean {
  try {
    return readFileSync(join(place, SEAL), 'utf8') === folderKey(place, SEAL);
  } catch {
    // Not there, or half of it.
    return false;
  }
}
