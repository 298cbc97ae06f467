/**
 * What the pages of the last build were, group by group, so that those of a group of which nothing
 * has changed need not be read: the site before may have them.
 */
import type { PartCache } from '../../io/archive/part-cache.ts';
import type { KnownPage } from './page-group.ts';

/** By the groups' names. */
type ListedPages = ReadonlyMap<string, readonly KnownPage[]>;

export class PageList {
  readonly #cache: PartCache;
  readonly #name: string;
  readonly #before: ListedPages;
  readonly #now = new Map<string, readonly KnownPage[]>();

  /** @param cache where the pages are kept */
  constructor(cache: PartCache) {
    this.#cache = cache;
    this.#name = `${cache.nameOf(['the pages of the last build'])}.listed`;
    this.#before = cache.get<ListedPages>(this.#name) ?? new Map();
  }

  /** The pages of a group of this build as they were the last time, if it was there. */
  again(group: string): readonly KnownPage[] | undefined {
    const pages = this.#now.get(group) ?? this.#before.get(group);
    if (pages === undefined || this.#now.has(group)) return pages;
    this.#now.set(group, pages);
    this.#cache.touch(group);
    return pages;
  }

  /** Notes what the pages of a group of this build are. */
  note(group: string, pages: readonly KnownPage[]): void {
    this.#now.set(group, pages);
  }

  /** Keeps the list of this build. */
  keep(): void {
    const isSame =
      this.#now.size === this.#before.size &&
      [...this.#now.keys()].every((name) => this.#before.has(name));
    if (!isSame) this.#cache.keep(this.#name, this.#now satisfies ListedPages);
  }
}
