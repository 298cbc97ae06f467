/**
 * Pages that depend on the same: they are rendered with nothing at hand but what the group's name
 * is made of, and so are taken from the cache while all of that is the same.
 */
import type { PartCache } from '../../io/archive/part-cache.ts';
import { fillPage } from '../../io/publish/fill-page.ts';
import { type PackedFile, packFile, unpackFile } from '../../io/publish/packed-file.ts';
import type { FileDigest } from '../../io/publish/site-listing.ts';
import type { Filling } from '../html/neighbours.ts';
import { type Told, tellOfNeighbours } from '../view/neighbours.ts';
import { type Publication, publication, publish } from '../view/publication.ts';
import { type Shelf, shelveInstead } from '../view/shelf.ts';

/** What the pages of a group can see. */
export interface Facts {
  readonly paths: readonly string[];
  /** Names all that they can learn; null where that cannot be told. */
  readonly name: string | null;
  /** Made when a page is rendered. */
  readonly shelf: () => Shelf;
  /** What is told of other agencies is filled in later, if they tell of any. */
  readonly neighbours: Told;
  /** What they are filled with; worked out when it is asked for. */
  readonly filling: () => Filling;
  readonly publication: Publication;
}

/** By path, with their places for neighbours left open. */
type StoredPages = ReadonlyMap<string, PackedFile>;

/**
 * A text as it is when it was read from bytes: V8 writes one that was cut from a text with Chinese
 * in it in another way, and what is kept should not differ with where it came from.
 */
const asKept = (text: string): string => Buffer.from(text).toString();

export class PageGroup {
  readonly #facts: Facts;
  readonly #cache: PartCache | null;
  /** Pages that were kept and are not taken yet; null where nobody asked. */
  #known: Map<string, PackedFile> | null = null;
  readonly #made = new Map<string, PackedFile>();
  #shelf: Shelf | null = null;

  /** @param cache null where nothing is kept */
  constructor(facts: Facts, cache: PartCache | null) {
    this.#facts = facts;
    this.#cache = cache;
  }

  get name(): string | null {
    return this.#facts.name;
  }

  /** Whether a page is kept from when everything was the same. */
  holds(path: string): boolean {
    return this.#stored().has(path);
  }

  /** A page as it was when everything was the same; undefined where it has to be rendered. */
  take(path: string): Uint8Array | undefined {
    const known = this.#stored();
    const page = known.get(path);
    known.delete(path);
    return page && unpackFile(page.packed);
  }

  #stored(): Map<string, PackedFile> {
    const { name } = this.#facts;
    this.#known ??= new Map(name === null ? undefined : this.#cache?.get<StoredPages>(name));
    return this.#known;
  }

  /** Renders a page, which sees what the group is made of and nothing else. */
  async render<Result>(page: () => Promise<Result>): Promise<Result> {
    const { shelf, neighbours, publication: own } = this.#facts;
    this.#shelf ??= shelf();
    const whole = publication();
    const giveBack = shelveInstead(this.#shelf);
    publish(own);
    tellOfNeighbours(neighbours);
    try {
      return await page();
    } finally {
      tellOfNeighbours(undefined);
      publish(whole);
      giveBack();
    }
  }

  /** Keeps what came of it; on disk when it is the last of the group. */
  keep(path: string, html: Uint8Array): void {
    const { name, paths } = this.#facts;
    if (this.#cache === null || name === null) return;
    this.#made.set(asKept(path), packFile(html, true));
    if (this.#made.size < paths.length) return;
    this.#cache.keep(name, this.#made satisfies StoredPages);
    this.#made.clear();
  }

  /** A page as it was rendered or kept, with what is told of others. */
  fill(html: Uint8Array): Uint8Array<ArrayBuffer> {
    return fillPage(html, this.#facts.filling());
  }
}

/** What is known of a page without its content being read. */
export interface KnownPage extends FileDigest {
  readonly path: string;
}
