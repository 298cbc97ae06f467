/** Addresses that a change gives up without a word, and what the word would be. */
import { departureLine } from '../content/canonical-yaml.ts';
import { agencyIn, reportId, yearIn } from '../report/content-paths.ts';
import { formerPlaces } from '../report/departures.ts';
import { type Agency, agencyName, type Departure } from '../report/model.ts';
import { UNDECIDED } from '../report/placeholders.ts';

/** An entry that `moved.yaml` lacks. */
export interface LostPlace {
  /** Id of the report or agency whose address is given up. */
  readonly from: string;
  /** The entry as YAML; the reason is left to a person. */
  readonly line: string;
}

/** What a change takes from where it stood. */
export interface Gone {
  /** Reports, by the id under which each stands now; null where none does. */
  readonly reports: ReadonlyMap<string, string | null>;
  /** Agencies whose files are gone. */
  readonly agencies: readonly Agency[];
  /** Agencies whose files are new. */
  readonly newAgencies: readonly Agency[];
  /** What is told in the changed archive. */
  readonly departures: readonly Departure[];
}

/** @param today ISO date */
export function lostPlaces(gone: Gone, today: string): LostPlace[] {
  const told = new Set(formerPlaces(gone.departures).map(({ id }) => id));
  const reports = new Map([...gone.reports].filter(([id]) => !told.has(id)));
  const places: LostPlace[] = [];
  const tell = (from: string, to: string | null, years: readonly number[] = []) => {
    const line = departureLine({ ...{ from, to, years, date: today }, reason: UNDECIDED });
    places.push({ from, line });
    for (const id of [from, ...years.map((year) => reportId(from, year))]) reports.delete(id);
  };
  for (const agency of gone.agencies.filter(({ id }) => !told.has(id))) {
    const own = [...reports].filter(([id]) => agencyIn(id) === agency.id);
    const to = successorOf(agency, own, gone);
    const isAlong = ([id, now]: (typeof own)[number]) =>
      now === (to === null ? null : reportId(to, yearIn(id)));
    tell(
      agency.id,
      to,
      own.filter(isAlong).map(([id]) => yearIn(id)),
    );
  }
  for (const [id, now] of reports) tell(id, now);
  return places;
}

/** The agency under which most of the reports stand now, else a new one that is called the same. */
function successorOf(
  agency: Agency,
  own: readonly (readonly [id: string, now: string | null])[],
  { newAgencies }: Gone,
): string | null {
  const targets = own.flatMap(([id, now]) =>
    now !== null && yearIn(id) === yearIn(now) ? agencyIn(now) : [],
  );
  const counts = [...Map.groupBy(targets, (id) => id)];
  const [most] = counts.sort(([, one], [, other]) => other.length - one.length)[0] ?? [];
  const named = newAgencies.find((item) => agencyName(item) === agencyName(agency));
  return most ?? named?.id ?? null;
}
