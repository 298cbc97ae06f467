/** Which folders of kept things hold what, looked up once: there may be many of both. */
import { readdirSync } from 'node:fs';

export class KeptEntries {
  readonly #held: readonly { readonly folder: string; readonly names: ReadonlySet<string> }[];
  readonly #holders = new Map<string, string>();

  /** @param folders the first one that holds a thing counts; one that is not there holds nothing */
  constructor(folders: readonly string[]) {
    this.#held = folders.map((folder) => ({ folder, names: new Set(namesIn(folder)) }));
    for (const { folder, names } of this.#held) {
      for (const name of names) {
        if (!this.#holders.has(name)) this.#holders.set(name, folder);
      }
    }
  }

  /** The first folder that holds a thing, whole or not; undefined where none does. */
  holderOf(name: string): string | undefined {
    return this.#holders.get(name);
  }

  /** All that do. */
  foldersOf(name: string): string[] {
    return this.#held.filter(({ names }) => names.has(name)).map(({ folder }) => folder);
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
