/**
 * Which pages depend on what. Those of an agency and of its reports tell of that agency and of
 * whom it continues; those of a region or of a block of compared agencies, of these; the others, of
 * the whole archive. Only the first tell of texts. Of each, all that it can see is named here;
 * nothing else is at hand while it is rendered (`page-group.ts`).
 */
import { Families } from '../../check/copied/families.ts';
import { type Likeness, likenessFacts } from '../../check/copied/find.ts';
import {
  agencyPath,
  comparedPath,
  correctionsPath,
  entryPath,
  FOLDERS,
  regionComparePath,
  regionPath,
  reportPath,
} from '../../export/paths.ts';
import type { KeptEntries } from '../../io/archive/kept-entries.ts';
import type { KeptParts, PartKeys } from '../../io/archive/load-archive.ts';
import type { PartCache } from '../../io/archive/part-cache.ts';
import type { KeptGroup } from '../../io/publish/file-threads.ts';
import type { FileDigest } from '../../io/publish/site-listing.ts';
import { blocksOf } from '../../report/comparison.ts';
import { formerPlaces } from '../../report/departures.ts';
import type { Agency, Departure } from '../../report/model.ts';
import { type Filling, fillingOf } from '../html/neighbours.ts';
import { LOCALES } from '../view/locales.ts';
import { findNeighbours } from '../view/neighbours.ts';
import { type Publication, publication } from '../view/publication.ts';
import { type RegionNode, Shelf, shelveInstead } from '../view/shelf.ts';
import { type Facts, type KnownPage, PageGroup } from './page-group.ts';
import { PageList } from './page-list.ts';
import { textless } from './textless.ts';

export interface PagesKept extends KeptParts {
  readonly cache: PartCache;
  /** What it holds, those included from which it takes over. */
  readonly entries: KeptEntries;
}

/** The pages of a group, and what they see. */
interface Place {
  readonly paths: readonly string[];
  readonly see: () => Seen;
  /** What is filled in when they are put in their place, if there is anything. */
  readonly filling: (() => Filling) | null;
  /** Once they are known. */
  name?: string | null;
  filled?: string | null;
}

/** Pages that need not be rendered: what is known of them, and where they are kept. */
export interface ReadyPages {
  readonly pages: readonly { readonly path: string; readonly known: FileDigest | null }[];
  /** Null where nothing is kept. */
  readonly kept: KeptGroup['kept'];
  /** What they are filled with; null where nothing is filled in. */
  readonly filling: (() => Filling) | null;
}

/** What pages see of an archive, and what they can learn of it. */
interface Seen extends Pick<Facts, 'shelf' | 'neighbours' | 'publication'> {
  /** Of parts of the archive, each named by a hash; null where one is not. */
  readonly parts: Iterable<string> | null;
  readonly told: unknown;
}

/** Pages that tell of all reports' history, or of the data's files. */
const LEARNED = [FOLDERS.data, correctionsPath];
const UNKEPT = new RegExp(
  `^(?:(?:${LOCALES.map(({ prefix }) => prefix)
    .filter(Boolean)
    .join('|')})/)?(?:${LEARNED.join('|')})`,
);
/** Of reports, those that stand beside another's. */
const REPORTS = reportPath('a/1').split('a')[0] ?? '';

export class PageParts {
  readonly #archive: Shelf;
  /** The same without texts. */
  readonly #facts: Shelf;
  readonly #kept: PagesKept | null;
  readonly #list: PageList | null;
  readonly #families = new Map<string, Agency[]>();
  readonly #familyOf: Families;
  /** By id. */
  readonly #orderOf: ReadonlyMap<string, number>;
  /** As it was when the parts were made: while a page is rendered, it sees another. */
  readonly #publication = publication();
  /** Pages of what stood elsewhere before: they tell of where it is, and there are few. */
  readonly #former: ReadonlySet<string>;
  /** By path. */
  readonly #places = new Map<string, Place>();
  /** What pages of the whole archive see; named once for all of them. */
  #whole: Seen | null = null;
  /** The one that was asked for last: pages of one follow each other. */
  #latest: { readonly place: Place; readonly group: PageGroup } | null = null;

  /**
   * @param archive the whole
   * @param kept null where nothing is kept
   */
  constructor(archive: Shelf, kept: PagesKept | null) {
    this.#archive = archive;
    this.#facts = textless(archive);
    this.#kept = kept;
    this.#list = kept && new PageList(kept.cache);
    this.#familyOf = new Families(archive.agencies);
    const { departures } = archive.loaded.archive;
    this.#former = new Set(formerPlaces(departures).map(({ id }) => entryPath(id)));
    this.#orderOf = new Map(archive.agencies.map(({ id }, at) => [id, at]));
    for (const agency of archive.agencies) {
      const name = this.#familyOf.of(agency.id);
      const family = this.#families.get(name) ?? [];
      this.#families.set(name, family);
      family.push(agency);
    }
    for (const agency of archive.agencies) this.#placeAgency(agency);
    for (const region of archive.regions()) this.#placeRegion(region);
    for (const [block, agencies] of blocksOf(archive.agencies).entries()) {
      this.#place([comparedPath(block)], () => this.#seenTogether(agencies, []));
    }
  }

  #placeAgency(agency: Agency): void {
    const ids = this.#archive.ofAgency(agency.id).map(({ report }) => report.id);
    this.#place(
      [agencyPath(agency.id)],
      () => this.#seenByAgency(agency, 'later'),
      () => fillingOf(agency, findNeighbours(agency, this.#archive), this.#publication.place),
    );
    this.#place(ids.map(reportPath), () => this.#seenByAgency(agency, 'never'));
  }

  #placeRegion(region: RegionNode): void {
    for (const path of [regionPath(region.code), regionComparePath(region.code)]) {
      this.#place([path], () => this.#seenByRegion(region));
    }
  }

  #place(paths: readonly string[], see: Place['see'], filling: Place['filling'] = null): Place {
    const place: Place = { paths, see, filling };
    for (const path of paths) this.#places.set(path, place);
    return place;
  }

  #placeOf(path: string): Place | undefined {
    const place = this.#places.get(path);
    if (place !== undefined || UNKEPT.test(path) || path.startsWith(REPORTS)) return place;
    if (this.#former.has(path)) return undefined;
    return this.#place([path], () => this.#seenByAll());
  }

  /** The group of a page or a file; undefined where it tells of what no group knows. */
  of(path: string): PageGroup | undefined {
    const place = this.#placeOf(path);
    if (place === undefined) return undefined;
    if (this.#latest?.place !== place) this.#latest = { place, group: this.#group(place) };
    return this.#latest.group;
  }

  /**
   * Of pages, those that need not be rendered as far as is known; group by group.
   *
   * @param mayBeThere whether there is a site before in which they may be
   */
  *ready(paths: Iterable<string>, mayBeThere: boolean): Generator<ReadyPages> {
    for (const [place, own] of this.#byPlace(paths)) {
      const { cache, entries } = this.#kept ?? {};
      const name = cache && this.#nameOf(place);
      if (!name) continue;
      const listed = mayBeThere ? this.#listed(place) : undefined;
      if (listed !== undefined) cache.touch(name);
      const pages = own.map((path) => {
        const { bytes, sha256 } = listed?.find((page) => page.path === path) ?? {};
        const known = bytes === undefined || sha256 === undefined ? null : { bytes, sha256 };
        return { path, known };
      });
      const from = entries?.holderOf(name);
      const kept = from === undefined ? null : { name, from, into: cache.place.folder };
      if (kept === null && pages.some(({ known }) => known === null)) continue;
      yield { pages, kept, filling: place.filling && (() => this.#fillingOf(place)) };
    }
  }

  /** Pages of one that follow each other. */
  *#byPlace(paths: Iterable<string>): Generator<[Place, string[]]> {
    let latest: [Place, string[]] | null = null;
    for (const path of paths) {
      const place = this.#placeOf(path);
      if (place === undefined) continue;
      if (latest?.[0] === place) latest[1].push(path);
      else {
        if (latest !== null) yield latest;
        latest = [place, [path]];
      }
    }
    if (latest !== null) yield latest;
  }

  #listed(place: Place): readonly KnownPage[] | undefined {
    if (this.#list === null || this.#list.isEmpty) return undefined;
    const name = this.#filledName(place);
    return name === null ? undefined : this.#list.again(name);
  }

  #nameOf(place: Place): string | null {
    if (place.name === undefined) place.name = this.#nameSeen(place, place.see());
    return place.name;
  }

  #nameSeen({ paths }: Place, { parts, told }: Seen): string | null {
    const cache = this.#kept?.cache;
    if (cache === undefined || parts === null) return null;
    return `${cache.nameOf([...parts, JSON.stringify([paths, told])])}.pages`;
  }

  /** The name of the pages with what is filled in. */
  #filledName(place: Place): string | null {
    if (place.filled === undefined) {
      if (place.filling === null) place.filled = this.#nameOf(place);
      else this.#fillingOf(place);
    }
    return place.filled ?? null;
  }

  #fillingOf(place: Place): Filling {
    if (place.filling === null) return [];
    const filling = place.filling();
    if (place.filled === undefined) {
      const name = this.#nameOf(place);
      const cache = this.#kept?.cache;
      place.filled =
        name === null || cache === undefined ? null : cache.nameOf([name, ...filling.flat()]);
    }
    return filling;
  }

  /** Lists pages, of which none learns a text by being listed. */
  async listing<Result>(list: () => Promise<Result>): Promise<Result> {
    const giveBack = shelveInstead(this.#facts);
    try {
      return await list();
    } finally {
      giveBack();
    }
  }

  /** Keeps for the next build what the pages of this one are. @param digestOf of those written */
  end(digestOf: (path: string) => FileDigest | undefined): void {
    if (this.#list === null) return;
    const now = new Map<string, readonly KnownPage[]>();
    for (const place of new Set(this.#places.values())) {
      const pages = place.paths.flatMap((path) => {
        const digest = digestOf(path);
        return digest === undefined ? [] : [{ path, ...digest }];
      });
      const name = pages.length < place.paths.length ? null : this.#filledName(place);
      if (name !== null) now.set(name, pages);
    }
    this.#list.keep(now);
  }

  #group(place: Place): PageGroup {
    const seen = place.see();
    place.name ??= this.#nameSeen(place, seen);
    const { parts: _, told: __, ...facts } = seen;
    const { paths, name } = place;
    const filling = () => this.#fillingOf(place);
    return new PageGroup({ paths, name, filling, ...facts }, this.#kept?.cache ?? null);
  }

  #seenByAgency(agency: Agency, neighbours: Facts['neighbours']): Seen {
    const agencies = this.#families.get(this.#familyOf.of(agency.id)) ?? [];
    const { copies } = this.#archive.loaded;
    const part = this.#partOf(this.#archive, agencies);
    const { place, layout, history } = this.#publication;
    const ownHistory = part.own(history);
    const likenesses = copies && part.own(copies.previousYear);
    return {
      parts: partsOf(agencies, this.#kept?.keys),
      told: [...part.told, [...ownHistory], likenesses && toldOf(likenesses)],
      shelf: () =>
        part.shelf(
          likenesses && {
            ...{ comparisons: 0, nearest: new Map(), previousYear: likenesses },
            get names(): never {
              throw new Error(`this page must not tell of how others than ${agency.id} are called`);
            },
          },
        ),
      neighbours,
      publication: { place, layout, files: [], history: ownHistory },
    };
  }

  #seenByRegion(region: RegionNode): Seen {
    return this.#seenTogether(region.agencies, [region.path, treeOf(region)]);
  }

  /** Agencies with those that each continues. @param besides what is told that is no fact of theirs */
  #seenTogether(together: readonly Agency[], besides: readonly unknown[]): Seen {
    const families = new Set(together.map(({ id }) => this.#familyOf.of(id)));
    const placeOf = ({ id }: Agency) => this.#orderOf.get(id) ?? 0;
    const agencies = [...families]
      .flatMap((family) => this.#families.get(family) ?? [])
      .sort((one, other) => placeOf(one) - placeOf(other));
    const part = this.#partOf(this.#facts, agencies);
    return {
      parts: partsOf(agencies, this.#kept?.facts),
      told: [...part.told, agencies, ...besides],
      shelf: () => part.shelf(undefined),
      neighbours: 'never',
      publication: placeAlone(this.#publication),
    };
  }

  #seenByAll(): Seen {
    if (this.#whole === null) {
      const { agencies, loaded } = this.#archive;
      const part = this.#partOf(this.#facts, agencies, loaded.archive.departures);
      const parts = partsOf(agencies, this.#kept?.facts);
      const all = this.#kept && parts && [...parts, JSON.stringify([part.told, agencies])];
      let made: Shelf | null = null;
      const shelf = () => {
        made ??= part.shelf(undefined);
        return made;
      };
      this.#whole = {
        ...{ shelf, told: null, publication: placeAlone(this.#publication) },
        neighbours: 'never',
        parts: this.#kept && all && [this.#kept.cache.nameOf(all)],
      };
    }
    return this.#whole;
  }

  /**
   * A part of the archive by itself, and what can be learned of it beside its reports' facts.
   *
   * @param departures what of them it may know
   */
  #partOf(shelf: Shelf, agencies: readonly Agency[], departures: readonly Departure[] = []) {
    const { loaded, years } = shelf;
    const { archive, figures, doubts, summary } = loaded;
    const entries = agencies.flatMap(({ id }) => shelf.ofAgency(id));
    const ids = new Set(entries.map(({ report }) => report.id));
    const own = <Value>(map: ReadonlyMap<string, Value>) =>
      new Map([...ids].flatMap((key) => only(map, key)));
    const ownDoubts = own(doubts);
    const doubtful = [...ownDoubts].map(([id, cells]) => [id, [...cells]]);
    return {
      own,
      told: [
        ...[archive.site, this.#publication.layout.name, years, [...ids], doubtful],
        ...departures,
      ],
      shelf: (copies: Shelf['loaded']['copies']) => {
        const part = {
          archive: {
            ...{ site: archive.site, agencies, departures },
            reports: entries.map(({ report }) => report),
          },
          checks: new Map(entries.map(({ report, check }) => [report.id, check])),
          ...{ figures: own(figures), doubts: ownDoubts, copies },
          ...{ diagnostics: [], summary, acknowledged: 0, blocked: false },
        };
        return new Shelf(part, years, shelf);
      },
    };
  }
}

const toldOf = (likenesses: ReadonlyMap<string, Likeness>) =>
  [...likenesses].map(([id, likeness]) => [id, likenessFacts(likeness)]);

const only = <Value>(map: ReadonlyMap<string, Value>, key: string): [string, Value][] => {
  const value = map.get(key);
  return value === undefined ? [] : [[key, value]];
};

/** What names the parts of some agencies; null where one has no name. */
function partsOf(agencies: readonly Agency[], keys: PartKeys | undefined): Set<string> | null {
  const parts = new Set<string>();
  for (const { id } of agencies) {
    const key = keys?.get(id);
    if (key === undefined) return null;
    parts.add(key);
  }
  return parts;
}

/** Of the publication, what pages that tell of many agencies may ask. */
function placeAlone({ place, layout }: Publication): Publication {
  const refuse = (what: string): never => {
    throw new Error(`this page must not tell of ${what}`);
  };
  return {
    ...{ place, layout },
    get files() {
      return refuse('the data files');
    },
    get history() {
      return refuse('the history of reports');
    },
  };
}

/** A region and those that lie in it, with how many agencies each has. */
const treeOf = ({ code, name, agencies, children }: RegionNode): unknown => [
  ...[code, name, agencies.map(({ id }) => id)],
  children.map(treeOf),
];
