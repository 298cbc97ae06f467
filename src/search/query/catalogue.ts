/** What reports are filtered, counted and ordered by. Pure; used in the browser. */

import { reportId } from '../../report/content-paths.ts';
import { compareText } from '../../text/order.ts';
import type { ListedReport } from '../format/report-list.ts';
import type { SearchStart } from '../format/search-files.ts';
import { readNames } from '../format/short-lists.ts';

export const FACETS = ['year', 'region', 'sector', 'form', 'finding', 'agency'] as const;
export type Facet = (typeof FACETS)[number];
export type Filters = Readonly<Partial<Record<Facet, string>>>;

/** A report that was found, without its text. */
export interface FoundReport {
  /** `<agency>/<year>`. */
  readonly id: string;
  /** Its shard, and its number there. */
  readonly shard: number;
  readonly number: number;
  readonly date: string;
  /** Occurrences of all phrases, as far as they matter. */
  readonly count: number;
  readonly values: Readonly<Record<Facet, readonly string[]>>;
}

export type Sort = 'date' | 'relevance';

export class SearchCatalogue {
  readonly #start: SearchStart;
  readonly #agencies: readonly string[];

  constructor(start: SearchStart) {
    this.#start = start;
    this.#agencies = readNames(start.agencies);
  }

  /** Numbers of the shards that can hold what passes the filters, newest first. */
  shardsFor({ year }: Filters): number[] {
    // The years are counted beside the chosen one, so a year skips shards only when searching.
    return this.#start.shards.flatMap((shard, number) =>
      year === undefined || String(shard.year) === year ? number : [],
    );
  }

  found(shard: number, number: number, count: number, report: ListedReport): FoundReport {
    const { shards, places, sectors, regionNames, sectorNames } = this.#start;
    const place = report.agency;
    const agency = this.#agencies[place] ?? '';
    const year = String(shards[shard]?.year ?? '');
    return {
      id: reportId(agency, year),
      shard,
      number,
      date: report.date,
      count,
      values: {
        year: [year],
        region: (places[place] ?? []).map((region) => regionNames[region]?.[0] ?? ''),
        sector: [sectorNames[sectors[place] ?? -1] ?? ''],
        form: [report.form],
        finding: report.findings,
        agency: [agency],
      },
    };
  }

  /** Whether it has an agency of that id. */
  hasAgency(id: string): boolean {
    return this.#agencies.includes(id);
  }

  /** What a rule is called. */
  ruleName(id: string): string {
    return nameIn(this.#start.rules, id);
  }

  /** Name of a facet's value, as far as it is known without the finder. */
  label(facet: Facet, value: string): string {
    const { regionNames, forms } = this.#start;
    if (facet === 'region') return nameIn(regionNames, value);
    if (facet === 'form') return nameIn(forms, value);
    if (facet === 'finding') return `${value} ${this.ruleName(value)}`;
    return value;
  }
}

const nameIn = (pairs: readonly (readonly [string, string])[], id: string) =>
  pairs.find(([other]) => other === id)?.[1] ?? id;

/** True where a report passes the filters, but for at most `missed` of them. */
export function matches({ values }: FoundReport, filters: Filters, missed = 0): boolean {
  let failed = 0;
  for (const facet of FACETS) {
    const wanted = filters[facet];
    if (wanted !== undefined && !values[facet].includes(wanted)) failed += 1;
  }
  return failed <= missed;
}

/**
 * For each value of a facet how many reports there would be if it were chosen: all other filters
 * hold. Most frequent first, then in the order of values.
 */
export function countValues(
  found: readonly FoundReport[],
  filters: Filters,
): Record<Facet, [value: string, count: number][]> {
  const counts = new Map(FACETS.map((facet) => [facet, new Map<string, number>()]));
  const chosen = FACETS.filter((facet) => filters[facet] !== undefined);
  for (const { values } of found) {
    const failed = chosen.filter((facet) => !values[facet].includes(filters[facet] as string));
    if (failed.length > 1) continue;
    for (const facet of failed.length === 0 ? FACETS : failed) {
      const own = counts.get(facet) as Map<string, number>;
      for (const value of values[facet]) own.set(value, (own.get(value) ?? 0) + 1);
    }
  }
  const ordered = FACETS.map((facet) => [
    facet,
    [...(counts.get(facet) ?? [])].sort((a, b) => b[1] - a[1] || compareText(a[0], b[0])),
  ]);
  return Object.fromEntries(ordered) as Record<Facet, [string, number][]>;
}

/** How many of the reports are newer than a date. */
export const countNewer = (found: readonly FoundReport[], than: string): number =>
  found.reduce((count, { date }) => (date > than ? count + 1 : count), 0);

/**
 * Orders reports: newest first, or most occurrences first; ties by date, then by id. Days are
 * ordered first, then what each of them has: there may be a hundred thousand reports.
 */
export function sortFound(found: readonly FoundReport[], sort: Sort): FoundReport[] {
  const days = new Map<string, FoundReport[]>();
  for (const report of found) {
    const day = days.get(report.date);
    if (day === undefined) days.set(report.date, [report]);
    else day.push(report);
  }
  const ordered = [...days]
    .sort(([a], [b]) => compareText(b, a))
    .flatMap(([, day]) => day.sort((a, b) => compareText(a.id, b.id)));
  return sort === 'relevance' ? ordered.sort((a, b) => b.count - a.count) : ordered;
}
