/**
 * What the pages of the last build were, group by group, so that those of a group of which nothing
 * has changed need not be read: the site before may have them.
 */
import type { PartCache } from '../../io/archive/part-cache.ts';
import type { KnownPage } from './page-group.ts';

/** By the groups' names, with what their pages are filled with. */
type ListedPages = ReadonlyMap<string, readonly KnownPage[]>;

export class PageList {
  readonly #cache: PartCache;
  readonly #name: string;
  readonly #before: ListedPages;

  /** @param cache where the pages are kept */
  constructor(cache: PartCache) {
    this.#cache = cache;
    this.#name = `${cache.nameOf(['the pages of the last build'])}.listed`;
    this.#before = cache.get<ListedPages>(this.#name) ?? new Map();
  }

  /** Whether nothing is known of any group. */
  get isEmpty(): boolean {
    return this.#before.size === 0;
  }

  /** The pages of a group as they were the last time, if it was there. */
  again(group: string): readonly KnownPage[] | undefined {
    return this.#before.get(group);
  }

  /** Keeps the list of this build. */
  keep(now: ListedPages): void {
    const isSame =
      now.size === this.#before.size && [...now.keys()].every((name) => this.#before.has(name));
    if (!isSame) this.#cache.keep(this.#name, now satisfies ListedPages);
  }
}
