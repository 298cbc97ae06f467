/** What an empty search page offers: values to filter by with their counts, and queries to try. */
import { ruleInfo } from '../../check/registry.ts';
import { agencyName } from '../../report/model.ts';
import type { Facet } from '../../search/query/catalogue.ts';
import { compareText } from '../../text/order.ts';
import type { Shelf } from './shelf.ts';

export interface StartGroup {
  readonly facet: Facet;
  readonly values: readonly {
    readonly value: string;
    readonly label: string;
    readonly count: number;
  }[];
}

/** So many values of a facet are offered; the page of each facet has them all. */
const MOST = 12;

/** The most frequent values of each facet; years newest first. */
export function startGroups(shelf: Shelf): StartGroup[] {
  const { entries } = shelf;
  const labels = new Map(shelf.regions().map(({ code, name }) => [code, name]));
  const regions = shelf.topRegions().map(({ code }) => code);
  const groups: [Facet, (value: string) => string, readonly string[]][] = [
    ['year', String, entries.map(({ report }) => String(report.year))],
    [
      'region',
      (code) => labels.get(code) ?? code,
      entries.flatMap(({ report }) =>
        report.agency.regions.flatMap(({ code }) => (regions.includes(code) ? code : [])),
      ),
    ],
    ['sector', String, entries.map(({ report }) => report.agency.sector)],
    [
      'finding',
      (rule) => ruleInfo(rule).title,
      entries.flatMap(({ check }) => [...new Set(check.findings.map(({ rule }) => rule))]),
    ],
  ];
  return groups.map(([facet, label, values]) => {
    const counts = new Map<string, number>();
    for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
    const order =
      facet === 'year'
        ? [...counts].sort(([a], [b]) => compareText(b, a))
        : [...counts].sort(([a, one], [b, other]) => other - one || compareText(a, b));
    const shown = order.slice(0, MOST);
    return {
      facet,
      values: shown.map(([value, count]) => ({ value, label: label(value), count })),
    };
  });
}

/** Queries of each kind that have an answer: an agency and a year, a row, a word. */
export function startExamples(shelf: Shelf): string[] {
  const newest = [...shelf.entries].sort((a, b) => b.report.year - a.report.year)[0];
  if (newest === undefined) return [];
  const { agency, year, form } = newest.report;
  const labels = form.tables.flatMap(({ blocks }) =>
    blocks.flatMap(({ rowGroups = [], rows }) => [...rowGroups, ...rows].map(({ label }) => label)),
  );
  const short = labels.find((label) => /^\p{Script=Han}{4,6}$/u.test(label)) ?? '';
  return [`${agencyName(agency)} ${year}`, short, agencyName(agency)].filter(Boolean);
}
