/**
 * Pages that depend on the same: they are rendered with nothing at hand but what the group's name
 * is made of, and so are taken from the cache while all of that is the same.
 */
import type { PartCache } from '../../io/archive/part-cache.ts';
import { type PackedFile, packFile } from '../../io/publish/packed-file.ts';
import type { FileDigest } from '../../io/publish/site-listing.ts';
import { type Neighbours, tellNeighbours } from '../view/neighbours.ts';
import { type Publication, publication, publish } from '../view/publication.ts';
import { type Shelf, shelveInstead } from '../view/shelf.ts';

/** What is known of a page without its content being read. */
export interface KnownPage extends FileDigest {
  readonly path: string;
}

/** What the pages of a group can see. */
export interface Facts {
  readonly paths: readonly string[];
  /** Names all that they can learn; null where that cannot be told. */
  readonly name: string | null;
  /** Made when a page is rendered. */
  readonly shelf: () => Shelf;
  /** Null where the pages tell of no other agency. */
  readonly neighbours: Neighbours | null;
  readonly publication: Publication;
}

/** By path. */
type StoredPages = ReadonlyMap<string, PackedFile>;

/**
 * A text as it is when it was read from bytes: V8 writes one that was cut from a text with Chinese
 * in it in another way, and what is kept should not differ with where it came from.
 */
const asKept = (text: string): string => Buffer.from(text).toString();

export class PageGroup {
  readonly #facts: Facts;
  readonly #cache: PartCache | null;
  readonly #whole: (pages: readonly KnownPage[]) => void;
  /** Pages that were kept and are not taken yet; null where nobody asked. */
  #known: Map<string, PackedFile> | null = null;
  readonly #made = new Map<string, PackedFile>();
  #shelf: Shelf | null = null;

  /**
   * @param cache null where nothing is kept
   * @param whole is told what all the pages are, once that is known
   */
  constructor(
    facts: Facts,
    cache: PartCache | null,
    whole: (pages: readonly KnownPage[]) => void = () => {},
  ) {
    this.#facts = facts;
    this.#cache = cache;
    this.#whole = whole;
  }

  get name(): string | null {
    return this.#facts.name;
  }

  /** A page as it was when everything was the same; undefined where it has to be rendered. */
  take(path: string): PackedFile | undefined {
    this.#known ??= this.#read();
    const page = this.#known.get(path);
    this.#known.delete(path);
    return page;
  }

  #read(): Map<string, PackedFile> {
    const { name } = this.#facts;
    const kept = name === null ? undefined : this.#cache?.get<StoredPages>(name);
    if (kept !== undefined) this.#tell(kept);
    return new Map(kept);
  }

  #tell(pages: StoredPages): void {
    this.#whole([...pages].map(([path, { bytes, sha256 }]) => ({ path, bytes, sha256 })));
  }

  /** Renders a page, which sees what the group is made of and nothing else. */
  async render<Result>(page: () => Promise<Result>): Promise<Result> {
    const { shelf, neighbours, publication: own } = this.#facts;
    this.#shelf ??= shelf();
    const whole = publication();
    const giveBack = shelveInstead(this.#shelf);
    publish(own);
    tellNeighbours(neighbours);
    try {
      return await page();
    } finally {
      tellNeighbours(undefined);
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
    this.#tell(this.#made);
    this.#made.clear();
  }
}
