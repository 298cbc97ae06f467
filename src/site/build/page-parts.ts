/**
 * The pages that tell of one agency: its own, and those of its reports. They are rendered with
 * nothing at hand but the agency's part of the archive and what is named here, and so are taken
 * from the cache while all of that is the same.
 */
import { Families } from '../../check/copied/families.ts';
import { agencyPath, reportPath } from '../../export/paths.ts';
import type { PartKeys } from '../../io/archive/load-archive.ts';
import type { PartCache } from '../../io/archive/part-cache.ts';
import { type PackedFile, packFile } from '../../io/publish/packed-file.ts';
import type { Agency } from '../../report/model.ts';
import { findNeighbours, type Neighbours, tellNeighbours } from '../view/neighbours.ts';
import { type Publication, publication, publish } from '../view/publication.ts';
import { Shelf, shelveInstead } from '../view/shelf.ts';

export interface PagesKept {
  readonly cache: PartCache;
  readonly keys: PartKeys;
}

/** Pages that depend on the same, and are kept together. */
export interface PageGroup {
  /** A page as it was when everything was the same; undefined where it has to be rendered. */
  take(path: string): PackedFile | undefined;
  /** Renders a page, which sees what the group is made of and nothing else. */
  render<Result>(page: () => Promise<Result>): Promise<Result>;
  /** Keeps what came of it; on disk when it is the last of the group. */
  keep(path: string, html: Uint8Array): void;
}

/** Which pages a group has. */
interface Place {
  readonly agency: Agency;
  readonly paths: readonly string[];
  readonly tellsOfOthers: boolean;
}

interface Facts {
  /** Made when a page is rendered. */
  readonly shelf: () => Shelf;
  /** All that pages can learn beside their part's reports and checks, and the site's place. */
  readonly told: unknown;
  /** Null where the pages tell of no other agency. */
  readonly neighbours: Neighbours | null;
  readonly publication: Publication;
}

/** By path. */
type StoredPages = ReadonlyMap<string, PackedFile>;

export class PageParts {
  readonly #archive: Shelf;
  readonly #kept: PagesKept | null;
  readonly #families = new Map<string, Agency[]>();
  readonly #familyOf: Families;
  /** By path. */
  readonly #places = new Map<string, Place>();
  /** The one that was asked for last: pages of one follow each other. */
  #latest: { readonly place: Place; readonly group: PageGroup } | null = null;

  /**
   * @param archive the whole
   * @param kept null where nothing is kept
   */
  constructor(archive: Shelf, kept: PagesKept | null) {
    this.#archive = archive;
    this.#kept = kept;
    this.#familyOf = new Families(archive.agencies);
    for (const agency of archive.agencies) {
      const name = this.#familyOf.of(agency.id);
      this.#families.set(name, [...(this.#families.get(name) ?? []), agency]);
      this.#place(agency);
    }
  }

  #place(agency: Agency): void {
    const own: Place = { agency, paths: [agencyPath(agency.id)], tellsOfOthers: true };
    const ids = this.#archive.ofAgency(agency.id).map(({ report }) => report.id);
    const reports: Place = { agency, paths: ids.map(reportPath), tellsOfOthers: false };
    for (const place of [own, reports]) {
      for (const path of place.paths) this.#places.set(path, place);
    }
  }

  /** The group of a page; undefined where the page tells of several agencies. */
  of(path: string): PageGroup | undefined {
    const place = this.#places.get(path);
    if (place === undefined) return undefined;
    if (this.#latest?.place !== place) this.#latest = { place, group: this.#group(place) };
    return this.#latest.group;
  }

  #facts({ agency, tellsOfOthers }: Place): Facts {
    const { loaded, years } = this.#archive;
    const { archive, figures, copies, doubts, summary } = loaded;
    const agencies = this.#families.get(this.#familyOf.of(agency.id)) ?? [];
    const entries = agencies.flatMap(({ id }) => this.#archive.ofAgency(id));
    const ids = new Set(entries.map(({ report }) => report.id));
    const own = <Value>(map: ReadonlyMap<string, Value>) =>
      new Map([...ids].flatMap((key) => only(map, key)));
    const ownDoubts = own(doubts);
    const part = () => ({
      archive: { site: archive.site, agencies, reports: entries.map(({ report }) => report) },
      checks: new Map(entries.map(({ report, check }) => [report.id, check])),
      figures: own(figures),
      doubts: ownDoubts,
      copies: copies && {
        ...{ names: copies.names, comparisons: 0, nearest: new Map() },
        previousYear: own(copies.previousYear),
      },
      ...{ diagnostics: [], summary, blocked: false },
    });
    const { place, layout, history } = publication();
    const neighbours = tellsOfOthers ? findNeighbours(agency, this.#archive) : null;
    const ownHistory = own(history);
    const doubtful = [...ownDoubts].map(([id, cells]) => [id, [...cells]]);
    return {
      shelf: () => new Shelf(part(), years),
      neighbours,
      publication: { place, layout, files: [], history: ownHistory },
      told: [archive.site, layout.name, years, [...ids], doubtful, [...ownHistory], neighbours],
    };
  }

  #group(place: Place): PageGroup {
    const { agency, paths } = place;
    const facts = this.#facts(place);
    const key = this.#kept?.keys.get(agency.id);
    if (this.#kept === null || key === undefined) return new Group(paths, facts, null, '');
    const { cache } = this.#kept;
    const name = cache.nameOf([key, JSON.stringify([paths, facts.told])]);
    return new Group(paths, facts, cache, `${name}.pages`);
  }
}

const only = <Value>(map: ReadonlyMap<string, Value>, key: string): [string, Value][] => {
  const value = map.get(key);
  return value === undefined ? [] : [[key, value]];
};

/**
 * A text as it is when it was read from bytes: V8 writes one that was cut from a text with Chinese
 * in it in another way, and what is kept should not differ with where it came from.
 */
const asKept = (text: string): string => Buffer.from(text).toString();

class Group implements PageGroup {
  readonly #paths: readonly string[];
  readonly #facts: Facts;
  readonly #cache: PartCache | null;
  readonly #name: string;
  /** Pages that were kept and are not taken yet. */
  readonly #known: Map<string, PackedFile>;
  readonly #made = new Map<string, PackedFile>();
  #shelf: Shelf | null = null;

  constructor(paths: readonly string[], facts: Facts, cache: PartCache | null, name: string) {
    this.#paths = paths;
    this.#facts = facts;
    this.#cache = cache;
    this.#name = name;
    this.#known = new Map(cache?.get<StoredPages>(name));
  }

  take(path: string): PackedFile | undefined {
    const page = this.#known.get(path);
    this.#known.delete(path);
    return page;
  }

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

  keep(path: string, html: Uint8Array): void {
    if (this.#cache === null) return;
    this.#made.set(asKept(path), packFile(html, true));
    if (this.#made.size < this.#paths.length) return;
    this.#cache.keep(this.#name, this.#made satisfies StoredPages);
    this.#made.clear();
  }
}
