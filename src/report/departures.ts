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
  /** What happened, one after the other; each leads to where the next begins. */
  readonly steps: readonly Departure[];
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

/** Every id under which something stood, in the order of the departures. */
export function formerPlaces(departures: readonly Departure[]): FormerPlace[] {
  const left = leftIn(departures);
  return [...left.keys()].map((id) => ({ id, ...routeFrom(id, left) }));
}

/** Ends where it goes in a circle, too, which the check refuses. */
function routeFrom(
  start: string,
  left: ReadonlyMap<string, Left>,
): Pick<FormerPlace, 'steps' | 'now'> {
  const steps: Departure[] = [];
  let now: string | null = start;
  for (let next = left.get(start); next !== undefined && steps.length < left.size; ) {
    steps.push(next.departure);
    now = next.to;
    next = now === null ? undefined : left.get(now);
  }
  return { steps, now };
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
      return isCircle(id, left)
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

function isCircle(start: string, left: ReadonlyMap<string, Left>): boolean {
  let at = left.get(start)?.to ?? null;
  for (let step = 0; step < left.size && at !== null && at !== start; step += 1) {
    at = left.get(at)?.to ?? null;
  }
  return at === start;
}
