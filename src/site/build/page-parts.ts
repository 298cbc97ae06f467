/**
 * Which pages depend on what. Those of an agency and of its reports tell of that agency and of
 * whom it continues; those of a region, of its agencies; the others, of the whole archive. Only
 * the first tell of texts. Of each, all that it can see is named here; nothing else is at hand
 * while it is rendered (`page-group.ts`).
 */
import { Families } from '../../check/copied/families.ts';
import { type Likeness, likenessFacts } from '../../check/copied/find.ts';
import {
  agencyPath,
  correctionsPath,
  FOLDERS,
  regionComparePath,
  regionPath,
  reportPath,
} from '../../export/paths.ts';
import type { KeptParts, PartKeys } from '../../io/archive/load-archive.ts';
import type { PartCache } from '../../io/archive/part-cache.ts';
import type { Agency } from '../../report/model.ts';
import { LOCALES } from '../view/locales.ts';
import { findNeighbours, type Neighbours } from '../view/neighbours.ts';
import { type Publication, publication } from '../view/publication.ts';
import { type RegionNode, Shelf, shelveInstead } from '../view/shelf.ts';
import { type Facts, type KnownPage, PageGroup } from './page-group.ts';
import { PageList } from './page-list.ts';
import { textless } from './textless.ts';

export interface PagesKept extends KeptParts {
  readonly cache: PartCache;
}

/** The pages of a group, and what they see. */
interface Place {
  readonly paths: readonly string[];
  readonly see: () => Seen;
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
    for (const agency of archive.agencies) {
      const name = this.#familyOf.of(agency.id);
      this.#families.set(name, [...(this.#families.get(name) ?? []), agency]);
    }
    for (const agency of archive.agencies) this.#placeAgency(agency);
    for (const region of archive.regions()) this.#placeRegion(region);
  }

  #placeAgency(agency: Agency): void {
    const ids = this.#archive.ofAgency(agency.id).map(({ report }) => report.id);
    const find = () => findNeighbours(agency, this.#archive);
    this.#place([agencyPath(agency.id)], () => this.#seenByAgency(agency, find()));
    this.#place(ids.map(reportPath), () => this.#seenByAgency(agency, null));
  }

  #placeRegion(region: RegionNode): void {
    for (const path of [regionPath(region.code), regionComparePath(region.code)]) {
      this.#place([path], () => this.#seenByRegion(region));
    }
  }

  #place(paths: readonly string[], see: Place['see']): void {
    const place: Place = { paths, see };
    for (const path of paths) this.#places.set(path, place);
  }

  /** The group of a page or a file; undefined where it tells of what no group knows. */
  of(path: string): PageGroup | undefined {
    let place = this.#places.get(path);
    if (place === undefined) {
      if (UNKEPT.test(path) || path.startsWith(REPORTS)) return undefined;
      place = { paths: [path], see: () => this.#seenByAll() };
      this.#places.set(path, place);
    }
    if (this.#latest?.place !== place) this.#latest = { place, group: this.#group(place) };
    return this.#latest.group;
  }

  /** What a page is, where that is known from the last build; its content is not read. */
  known(path: string): KnownPage | undefined {
    const name = this.of(path)?.name;
    const pages = name && this.#list?.again(name);
    return pages ? pages.find((page) => page.path === path) : undefined;
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

  /** Keeps for the next build what the pages of this one are. */
  end(): void {
    this.#list?.keep();
  }

  #group({ paths, see }: Place): PageGroup {
    const { parts, told, ...seen } = see();
    const cache = this.#kept?.cache ?? null;
    const isNamed = cache !== null && parts !== null;
    const name = isNamed
      ? `${cache.nameOf([...parts, JSON.stringify([paths, told])])}.pages`
      : null;
    return new PageGroup({ paths, name, ...seen }, cache, (pages) => {
      if (name !== null) this.#list?.note(name, pages);
    });
  }

  #seenByAgency(agency: Agency, neighbours: Neighbours | null): Seen {
    const agencies = this.#families.get(this.#familyOf.of(agency.id)) ?? [];
    const { copies } = this.#archive.loaded;
    const part = this.#partOf(this.#archive, agencies);
    const { place, layout, history } = publication();
    const ownHistory = part.own(history);
    const likenesses = copies && part.own(copies.previousYear);
    return {
      parts: partsOf(agencies, this.#kept?.keys),
      told: [...part.told, [...ownHistory], neighbours, likenesses && toldOf(likenesses)],
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
    const families = new Set(region.agencies.map(({ id }) => this.#familyOf.of(id)));
    const agencies = this.#archive.agencies.filter(({ id }) => families.has(this.#familyOf.of(id)));
    const part = this.#partOf(this.#facts, agencies);
    return {
      parts: partsOf(agencies, this.#kept?.facts),
      told: [...part.told, agencies, region.path, treeOf(region)],
      shelf: () => part.shelf(undefined),
      neighbours: null,
      publication: placeAlone(publication()),
    };
  }

  #seenByAll(): Seen {
    if (this.#whole === null) {
      const { agencies } = this.#archive;
      const part = this.#partOf(this.#facts, agencies);
      const parts = partsOf(agencies, this.#kept?.facts);
      const all = this.#kept && parts && [...parts, JSON.stringify([part.told, agencies])];
      let made: Shelf | null = null;
      const shelf = () => {
        made ??= part.shelf(undefined);
        return made;
      };
      this.#whole = {
        ...{ shelf, told: null, neighbours: null, publication: placeAlone(publication()) },
        parts: this.#kept && all && [this.#kept.cache.nameOf(all)],
      };
    }
    return this.#whole;
  }

  /** A part of the archive by itself, and what can be learned of it beside its reports' facts. */
  #partOf(shelf: Shelf, agencies: readonly Agency[]) {
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
      told: [archive.site, publication().layout.name, years, [...ids], doubtful],
      shelf: (copies: Shelf['loaded']['copies']) => {
        const part = {
          archive: { site: archive.site, agencies, reports: entries.map(({ report }) => report) },
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
