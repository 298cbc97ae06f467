/**
 * Which organ continues which. An event is recorded once, with the organ that came out of it
 * (`agencies/<id>.yaml: lineage`); the other direction is derived here.
 */
import { reportId } from './content-paths.ts';
import type { Agency, LineageEvent, Report } from './model.ts';

/** One step of a lineage: the organ that is met and the event that leads to it. */
export interface LineageStep {
  readonly agency: Agency;
  readonly event: LineageEvent;
  /** How many events lie between; 1 for the next organ. */
  readonly distance: number;
  /** The organ from which the event leads here; the one asked about where `distance` is 1. */
  readonly by: Agency;
}

/** The report that came before, and whether the organ was reorganised in between. */
export interface PrecedingReport {
  readonly report: Report;
  readonly reorganised: boolean;
}

/** When an organ came to its end, and by what. */
export interface Ending {
  /** As exactly as it is known: the year, the month or the day. */
  readonly date: string;
  /** Null where its last name ended, and nothing more is known. */
  readonly event: LineageEvent['event'] | null;
}

interface Link {
  readonly id: string;
  readonly event: LineageEvent;
}

/** The year in which it happened, which is always known. */
export const eventYear = ({ date }: Pick<LineageEvent, 'date'>): number => Number(date.slice(0, 4));

/** True where an event is known to be later; dates say as much as is known: `2019` may be any day of it. */
function isAfter(a: LineageEvent, b: LineageEvent): boolean {
  const known = Math.min(a.date.length, b.date.length);
  return a.date.slice(0, known) > b.date.slice(0, known);
}

/** Events after which the organ is a new one, so that it has no years of its own before. */
const FOUNDING: ReadonlySet<LineageEvent['event']> = new Set(['renamed', 'merged', 'split']);

/** True where the event made the organ, rather than adding to it. */
export const founds = ({ event }: LineageEvent): boolean => FOUNDING.has(event);

/** True where the organs that went in ended with the event. */
export const ends = ({ event }: LineageEvent): boolean => event !== 'split';

/** True where an organ that went in may be the one that reported for the year before `year`. */
function bridges(event: LineageEvent, year: number): boolean {
  // What an organ reports after a split is its own; one that ended may have reported once more.
  return eventYear(event) === year || (ends(event) && eventYear(event) === year - 1);
}

/** The lineages of all agencies, indexed once; agencies that no file describes are left out. */
export class Lineages {
  readonly #agencies: ReadonlyMap<string, Agency>;
  readonly #into = new Map<string, Link[]>();

  constructor(agencies: readonly Agency[]) {
    this.#agencies = new Map(agencies.map((agency) => [agency.id, agency]));
    for (const agency of agencies) {
      for (const event of agency.lineage) {
        for (const id of event.from) {
          const links = this.#into.get(id) ?? [];
          links.push({ id: agency.id, event });
          this.#into.set(id, links);
        }
      }
    }
  }

  /**
   * Organs that this one continues or took in, nearest first. What an organ took in only after
   * another had been split from it is none of the other's.
   */
  predecessors(agency: Agency): LineageStep[] {
    return this.#walk(agency, this.#before, (next, last) => !isAfter(next, last));
  }

  /** Organs that continue this one, took it in or were taken out of it, nearest first. */
  successors(agency: Agency): LineageStep[] {
    return this.#walk(
      agency,
      (id) => this.#into.get(id) ?? [],
      (next, last) => !isAfter(last, next),
    );
  }

  /** Whether events lead from one organ to the other, whatever their dates. */
  descends(agency: Agency, from: Agency): boolean {
    return this.#walk(agency, this.#before, () => true).some((step) => step.agency === from);
  }

  readonly #before = (id: string): readonly Link[] =>
    (this.#agencies.get(id)?.lineage ?? []).flatMap((event) =>
      event.from.map((from) => ({ id: from, event })),
    );

  /** Breadth first; every organ is told once, and every event followed once, so that a faulty cycle ends too. */
  #walk(
    start: Agency,
    next: (id: string) => readonly Link[],
    follows: (next: LineageEvent, last: LineageEvent) => boolean,
  ): LineageStep[] {
    const met = new Set([start.id]);
    const taken = new Set<string>();
    const steps: LineageStep[] = [];
    let front: { by: Agency; last: LineageEvent | null }[] = [{ by: start, last: null }];
    for (let distance = 1; front.length > 0; distance += 1) {
      const links = front.flatMap(({ by, last }) =>
        next(by.id)
          .filter(({ event }) => last === null || follows(event, last))
          .map((link) => ({ ...link, by })),
      );
      front = [];
      for (const { id, event, by } of links) {
        const agency = this.#agencies.get(id);
        const link = `${by.id} ${id} ${event.date} ${event.event}`;
        if (agency === undefined || taken.has(link)) continue;
        taken.add(link);
        front.push({ by: agency, last: event });
        if (met.has(id)) continue;
        met.add(id);
        steps.push({ agency, event, distance, by });
      }
    }
    return steps;
  }

  /** Events that changed what the organ is in charge of: its own, and what was split from it. */
  reorganisations(agency: Agency): LineageEvent[] {
    const outgoing = (this.#into.get(agency.id) ?? []).map(({ event }) => event);
    return [...agency.lineage, ...outgoing].filter(({ event }) => event !== 'renamed');
  }

  /** How the organ ended, as far as names and lineage say; null where they do not. */
  ending(agency: Agency): Ending | null {
    const events = (this.#into.get(agency.id) ?? []).filter(({ event }) => ends(event));
    const closed = agency.names.at(-1)?.to ?? null;
    const endings: Ending[] = [
      ...events.map(({ event }) => ({ date: event.date, event: event.event })),
      ...(closed === null ? [] : [{ date: closed, event: null }]),
    ];
    // Where both tell of it, the event says more.
    return endings.sort((a, b) => eventYear(a) - eventYear(b))[0] ?? null;
  }

  /**
   * The year from which the organ exists, and the last one in which it did, as far as names
   * and lineage say; infinite where they do not.
   */
  lifetime(agency: Agency): { readonly from: number; readonly to: number } {
    const founded = agency.lineage.filter(founds).map(eventYear);
    const named = agency.names[0]?.from;
    const ending = this.ending(agency);
    return {
      from: Math.max(...founded, named == null ? -Infinity : Number(named.slice(0, 4))),
      to: ending === null ? Infinity : eventYear(ending),
    };
  }

  /**
   * The report for the year before: the organ's own, else that of the organ it continues.
   * After a merger that is the report of the first organ named in `from`.
   *
   * @param reports all reports by id (`<agency>/<year>`)
   */
  preceding(report: Report, reports: ReadonlyMap<string, Report>): PrecedingReport | null {
    const { agency, year } = report;
    const changed = this.reorganisations(agency).some((event) => eventYear(event) === year);
    return this.#preceding(agency, year, changed, reports, new Set());
  }

  #preceding(
    agency: Agency,
    year: number,
    reorganised: boolean,
    reports: ReadonlyMap<string, Report>,
    met: Set<string>,
  ): PrecedingReport | null {
    met.add(agency.id);
    const own = reports.get(reportId(agency.id, year - 1));
    if (own !== undefined) return { report: own, reorganised };
    for (const event of agency.lineage.filter((item) => founds(item) && bridges(item, year))) {
      for (const id of event.from) {
        const before = this.#agencies.get(id);
        if (before === undefined || met.has(id)) continue;
        const changed = reorganised || event.event !== 'renamed';
        const found = this.#preceding(before, year, changed, reports, met);
        if (found !== null) return found;
      }
    }
    return null;
  }
}
