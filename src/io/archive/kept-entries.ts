/** Which folders of kept things hold what, looked up once: there may be many of both. */
import { readdirSync } from 'node:fs';

export class KeptEntries {
  /** By name of a thing, in the order of the folders. */
  readonly #holders = new Map<string, string[]>();

  /** @param folders the first one that holds a thing counts; one that is not there holds nothing */
  constructor(folders: readonly string[]) {
    for (const folder of folders) {
      for (const name of namesIn(folder)) {
        const known = this.#holders.get(name);
        if (known === undefined) this.#holders.set(name, [folder]);
        else known.push(folder);
      }
    }
  }

  /** The first folder that holds a thing, whole or not; undefined where none does. */
  holderOf(name: string): string | undefined {
    return this.foldersOf(name)[0];
  }

  /** All that do. */
  foldersOf(name: string): readonly string[] {
    return this.#holders.get(name) ?? [];
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
