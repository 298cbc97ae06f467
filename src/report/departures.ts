/**
 * Addresses at which reports and agencies stood before: they are cited, so each goes on to tell
 * where what stood there is now, or that the archive no longer holds it.
 */
import { nearest, suggestion } from '../text/nearest.ts';
import { agencyIn, isReportId, reportId, yearIn } from './content-paths.ts';
import type { Departure } from './model.ts';

/** One id that a departure left. */
interface Left {
  readonly id: string;
  readonly to: string | null;
  readonly departure: Departure;
}

/** An id under which nothing stands any more. */
export interface FormerPlace {
  readonly id: string;
  /** What happened first, one after the other; each leads to where the next begins. */
  readonly steps: readonly Departure[];
  /** Whether it was moved on after those: all steps of a long chain, told at each, are its square. */
  readonly goesOn: boolean;
  /** Id under which it stands now; null where the archive no longer holds it. */
  readonly now: string | null;
}

/** What is in the archive, whether or not it can be read. */
export interface Standing {
  readonly agencies: ReadonlySet<string>;
  readonly reports: ReadonlySet<string>;
}

/** Every id that departures left: an agency's, and those of the reports that went with it. */
const leftBy = (departure: Departure): Left[] => [
  { id: departure.from, to: departure.to, departure },
  ...departure.years.map((year) => ({
    id: reportId(departure.from, year),
    to: departure.to === null ? null : reportId(departure.to, year),
    departure,
  })),
];

/** What departures left, by id, in their order. */
const leftIn = (departures: readonly Departure[]): ReadonlyMap<string, Left> =>
  new Map(departures.flatMap(leftBy).map((item) => [item.id, item]));

/** Steps that a place tells of. */
const TOLD_STEPS = 20;

/** Every id under which something stood, in the order of the departures. */
export function formerPlaces(departures: readonly Departure[]): FormerPlace[] {
  const left = leftIn(departures);
  const { ends } = routesIn(left);
  return [...left.keys()].map((id) => {
    const steps: Departure[] = [];
    let next = left.get(id);
    while (next !== undefined && steps.length < Math.min(TOLD_STEPS, left.size)) {
      steps.push(next.departure);
      next = next.to === null ? undefined : left.get(next.to);
    }
    return { id, now: ends.get(id) ?? null, steps, goesOn: next !== undefined };
  });
}

interface Routes {
  /**
   * Where what left a place is now, by id; none for what goes in a circle, which the check refuses,
   * or into one.
   */
  readonly ends: ReadonlyMap<string, string | null>;
  /** Ids that come back to themselves. */
  readonly circles: ReadonlySet<string>;
}

/** Follows every id to its end, each step once: a chain of thousands is no square of them. */
function routesIn(left: ReadonlyMap<string, Left>): Routes {
  const ends = new Map<string, string | null>();
  const circles = new Set<string>();
  const seen = new Set<string>();
  for (const start of left.keys()) {
    const way: string[] = [];
    let at: string | null = start;
    while (at !== null && left.has(at) && !seen.has(at)) {
      seen.add(at);
      way.push(at);
      at = left.get(at)?.to ?? null;
    }
    const again = at === null ? -1 : way.indexOf(at);
    for (const id of again < 0 ? [] : way.slice(again)) circles.add(id);
    // What was walked before has an end, or leads to none.
    const end = at !== null && left.has(at) ? ends.get(at) : at;
    if (end === undefined) continue;
    for (const id of way) ends.set(id, end);
  }
  return { ends, circles };
}

export interface DepartureProblem {
  readonly rule: 'K417' | 'K418' | 'K419';
  readonly pointer: string;
  readonly message: string;
}

/** What departures say against the archive and against each other. */
export function departureProblems(
  departures: readonly Departure[],
  { agencies, reports }: Standing,
): DepartureProblem[] {
  const standsAt = (id: string) => (isReportId(id) ? reports : agencies).has(id);
  const left = leftIn(departures);
  const { circles } = routesIn(left);
  const meant = meantIn({ agencies, reports });
  const met = new Set<string>();
  return departures.flatMap((departure, index): DepartureProblem[] => {
    const problem = (
      rule: DepartureProblem['rule'],
      field: string,
      message: string,
    ): DepartureProblem => ({ rule, pointer: `/moved/${index}/${field}`, message });
    return leftBy(departure).flatMap(({ id, to }, at): DepartureProblem[] => {
      const field = at === 0 ? 'from' : 'years';
      if (met.has(id)) return [problem('K419', field, `${id} 已经记过一次`)];
      met.add(id);
      if (standsAt(id)) return [problem('K417', field, `${id} 还收录着，它的地址没有空出来`)];
      if (to === null) return [];
      if (!left.has(to) && !standsAt(to)) {
        const near = meant(to);
        return [problem('K418', at === 0 ? 'to' : field, `没有收录 ${to}${suggestion(near)}`)];
      }
      return circles.has(id)
        ? [problem('K419', at === 0 ? 'to' : field, `从 ${id} 移走，又转回了 ${id}`)]
        : [];
    });
  });
}

/**
 * What of the archive was probably meant by an id that it lacks. A report is looked for under its
 * agency, or under the nearest one: among all reports of a large archive it takes seconds, and one
 * slip in the id of an agency is one in each of its years.
 */
function meantIn({ agencies, reports }: Standing): (id: string) => string | null {
  let byAgency: ReadonlyMap<string, readonly string[]> | undefined;
  const known = new Map<string, string | null>();
  const agencyMeant = (id: string) => {
    const found = known.has(id) ? (known.get(id) ?? null) : nearest(id, agencies);
    known.set(id, found);
    return found;
  };
  return (id) => {
    if (!isReportId(id)) return agencyMeant(id);
    const own = agencyIn(id);
    if (agencies.has(own)) {
      byAgency ??= Map.groupBy(reports, agencyIn);
      return nearest(id, byAgency.get(own) ?? []);
    }
    const near = agencyMeant(own);
    const report = near === null ? null : reportId(near, yearIn(id));
    return report !== null && reports.has(report) ? report : null;
  };
}
