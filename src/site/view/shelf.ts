/**
 * What pages ask of the archive. The integration loads and checks the content once and leaves
 * it here; pages are bundled apart from it, so the hand-over goes through a global symbol.
 */

import type { CheckedFinding, ReportCheck } from '../../check/check-report.ts';
import type { CheckedArchive } from '../../io/archive/check-archive.ts';
import type { KeptParts } from '../../io/archive/load-archive.ts';
import { type CalendarStatus, calendarStatus } from '../../report/calendar.ts';
import { agencyIn, reportId } from '../../report/content-paths.ts';
import type { Doubts } from '../../report/doubts.ts';
import { Lineages } from '../../report/lineage.ts';
import type { Agency, Region, Report } from '../../report/model.ts';
import { compareText } from '../../text/order.ts';

const SLOT = Symbol.for('nianbao.archive');
type Slot = {
  [SLOT]?: { readonly shelf: Shelf } & Told;
};

/** What is known of a loaded content folder besides. */
interface Told {
  /** Of the agencies of which anything is kept. */
  readonly kept?: KeptParts | undefined;
  /** Reports of the whole archive, where this is a part of one. */
  readonly count?: number | undefined;
}

export interface RegionNode extends Region {
  /** Enclosing regions, outermost first. */
  readonly path: readonly Region[];
  readonly children: RegionNode[];
  readonly agencies: Agency[];
}

/** A report with what its pages need at hand. */
export interface Entry {
  readonly report: Report;
  readonly check: ReportCheck;
}

/** The archive, indexed once so that no page walks all reports. */
export class Shelf {
  readonly loaded: CheckedArchive;
  readonly entries: readonly Entry[];
  readonly #byAgency = new Map<string, Entry[]>();
  readonly #byYear = new Map<number, Entry[]>();
  readonly #byRule = new Map<string, { entry: Entry; finding: CheckedFinding }[]>();
  readonly #regions = new Map<string, RegionNode>();
  readonly #agencies: ReadonlyMap<string, Agency>;
  readonly #reports: ReadonlyMap<string, Report>;
  /** What was worked out of all of it; the pages' code is bundled apart, and the build asks, too. */
  readonly #answers = new Map<string, unknown>();
  /** The same of single reports; shelves of parts of the archive have it in common. */
  readonly #ofReports: Map<string, Map<string, unknown>>;
  /** The same of lists of reports: of a year, a region, a kind of agencies. */
  readonly #ofLists = new WeakMap<readonly Entry[], Map<string, unknown>>();
  readonly lineages: Lineages;
  /** Years covered, newest first. */
  readonly years: readonly number[];

  /**
   * @param years of the whole archive, where this is a part of one
   * @param whole a shelf of the same archive: what was worked out of its reports is not again
   */
  constructor(loaded: CheckedArchive, years?: readonly number[], whole?: Shelf) {
    this.loaded = loaded;
    this.entries = loaded.archive.reports.map((report) => {
      const known = whole?.entry(report.id);
      if (known?.report === report) return known;
      const check = loaded.checks.get(report.id);
      if (check === undefined) throw new Error(`report ${report.id} was not checked`);
      return { report, check };
    });
    this.#ofReports = whole === undefined ? new Map() : whole.#ofReports;
    const { agencies, reports } = loaded.archive;
    this.#agencies = new Map(agencies.map((agency) => [agency.id, agency]));
    this.#reports = new Map(reports.map((report) => [report.id, report]));
    this.lineages = new Lineages(agencies);
    for (const entry of this.entries) this.#index(entry);
    for (const agency of loaded.archive.agencies) this.#place(agency);
    this.years = years ?? [...this.#byYear.keys()].sort((a, b) => b - a);
  }

  #index(entry: Entry): void {
    push(this.#byAgency, entry.report.agency.id, entry);
    push(this.#byYear, entry.report.year, entry);
    for (const finding of entry.check.findings) {
      push(this.#byRule, finding.rule, { entry, finding });
    }
  }

  #place(agency: Agency): void {
    let parent: RegionNode | undefined;
    for (const [depth, region] of agency.regions.entries()) {
      let node = this.#regions.get(region.code);
      if (node === undefined) {
        const path = agency.regions.slice(0, depth);
        node = { ...region, path, children: [], agencies: [] };
        this.#regions.set(region.code, node);
        parent?.children.push(node);
      }
      node.agencies.push(agency);
      parent = node;
    }
  }

  /** Works out once what is asked under a name. */
  once<Value>(name: string, make: () => Value): Value {
    if (!this.#answers.has(name)) this.#answers.set(name, make());
    return this.#answers.get(name) as Value;
  }

  /** The same of one report, which must tell all of the answer. */
  onceOf<Value>(entry: Entry, name: string, make: () => Value): Value {
    const { id } = entry.report;
    const known = this.#ofReports.get(id) ?? new Map<string, unknown>();
    this.#ofReports.set(id, known);
    if (!known.has(name)) known.set(name, make());
    return known.get(name) as Value;
  }

  /** The same of a list of reports; pages in every language ask the same of it. */
  onceOfAll<Value>(entries: readonly Entry[], name: string, make: () => Value): Value {
    const known = this.#ofLists.get(entries) ?? new Map<string, unknown>();
    this.#ofLists.set(entries, known);
    if (!known.has(name)) known.set(name, make());
    return known.get(name) as Value;
  }

  get site() {
    return this.loaded.archive.site;
  }

  /** The cells that contradict others, from which no figure is worked out. */
  get doubts(): Doubts {
    return this.loaded.doubts;
  }

  get agencies(): readonly Agency[] {
    return this.loaded.archive.agencies;
  }

  ofAgency(id: string): readonly Entry[] {
    return this.#byAgency.get(id) ?? [];
  }

  /** An agency by its id; a fault of the program where there is none. */
  agency(id: string): Agency {
    const found = this.knownAgency(id);
    if (found === undefined) throw new Error(`no agency ${id}`);
    return found;
  }

  /** An agency by its id; undefined where the archive has none. */
  knownAgency(id: string): Agency | undefined {
    return this.#agencies.get(id);
  }

  /** A report by its id; a fault of the program where there is none. */
  entry(id: string): Entry {
    const found = this.#byAgency.get(agencyIn(id))?.find(({ report }) => report.id === id);
    if (found === undefined) throw new Error(`no report ${id}`);
    return found;
  }

  /** Whether the report of an agency for a year was published, and in time. */
  calendar(agency: Agency, year: number): CalendarStatus {
    const report = this.#reports.get(reportId(agency.id, year));
    return calendarStatus(agency, year, report, this.lineages);
  }

  ofYear(year: number): readonly Entry[] {
    return this.#byYear.get(year) ?? [];
  }

  ofRule(id: string): readonly { entry: Entry; finding: CheckedFinding }[] {
    return this.#byRule.get(id) ?? [];
  }

  regions(): RegionNode[] {
    return [...this.#regions.values()];
  }

  /** Sectors with their agencies, the largest first. */
  sectors(): [string, Agency[]][] {
    const sectors = new Map<string, Agency[]>();
    for (const agency of this.agencies) push(sectors, agency.sector, agency);
    return [...sectors].sort(
      ([a, one], [b, other]) => other.length - one.length || compareText(a, b),
    );
  }

  /** Regions that lie in no other. */
  topRegions(): RegionNode[] {
    return this.regions().filter((region) => region.path.length === 0);
  }
}

function push<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

/**
 * Lets pages see another shelf than the whole archive's.
 *
 * @returns what gives them back the one before
 */
export function shelveInstead(other: Shelf): () => void {
  const slot = globalThis as Slot;
  const before = slot[SLOT];
  slot[SLOT] = { ...before, shelf: other };
  return () => {
    if (before === undefined) delete slot[SLOT];
    else slot[SLOT] = before;
  };
}

/** Puts a loaded content folder where pages find it (again, in dev, when it changed). */
export function shelve(
  loaded: CheckedArchive,
  { years, ...told }: Told & { readonly years?: readonly number[] } = {},
): void {
  (globalThis as Slot)[SLOT] = { shelf: new Shelf(loaded, years), ...told };
}

/** What the archive on the shelf was put there with. */
export const shelvedKept = (): KeptParts =>
  (globalThis as Slot)[SLOT]?.kept ?? { keys: new Map(), facts: new Map() };

/** Reports of the whole archive. */
export const shelvedCount = (): number =>
  (globalThis as Slot)[SLOT]?.count ?? shelf().entries.length;

/** The archive that the site is built from. */
export function shelf(): Shelf {
  const found = (globalThis as Slot)[SLOT];
  if (found === undefined) throw new Error('the archive is not loaded: run Astro with nianbao()');
  return found.shelf;
}
