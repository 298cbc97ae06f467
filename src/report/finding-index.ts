/**
 * The findings of the whole archive as one small file, and how the explorer narrows them down;
 * written at build, read in the reader's browser too.
 */
import type { Level } from '../form/levels.ts';

/** A rule, in both languages of its catalogue. */
export interface IndexedRule {
  readonly id: string;
  readonly title: string;
  readonly gloss: string;
  readonly topics: readonly string[];
}

export interface FindingIndex {
  readonly rules: readonly IndexedRule[];
  readonly levels: readonly Level[];
  readonly agencies: readonly {
    readonly id: string;
    readonly name: string;
    /** Codes of its regions, outermost first. */
    readonly regions: readonly string[];
  }[];
  /** Every report that was checked, those without findings too. */
  readonly reports: readonly IndexedReport[];
}

export interface IndexedReport {
  /** Position in `agencies`. */
  readonly agency: number;
  readonly year: number;
  /** Triples: position in `rules`, position in `levels`, how often. */
  readonly found: readonly number[];
}

/** What a reader asks for; empty for anything. */
export interface FindingFilter {
  readonly topic: string;
  readonly level: string;
  readonly region: string;
  readonly year: string;
}

export const FINDING_FIELDS = ['topic', 'level', 'region', 'year'] as const;

/** A report with the findings that were asked for. */
export interface FoundReport {
  readonly id: string;
  readonly name: string;
  readonly year: number;
  readonly findings: readonly {
    readonly rule: IndexedRule;
    readonly level: Level;
    readonly times: number;
  }[];
}

export interface FoundReports {
  /** Reports of that region and year, with such findings or without. */
  readonly held: number;
  /** Newest years first, in the order of the agencies within a year. */
  readonly reports: readonly FoundReport[];
}

/** Narrows the findings down. A topic or level that does not exist finds nothing. */
export function selectFindings(index: FindingIndex, filter: FindingFilter): FoundReports {
  const asked = index.reports.filter(({ agency, year }) => {
    const regions = index.agencies[agency]?.regions ?? [];
    return (
      (filter.region === '' || regions.includes(filter.region)) &&
      (filter.year === '' || String(year) === filter.year)
    );
  });
  const reports = asked.flatMap((report): FoundReport[] => {
    const agency = index.agencies[report.agency];
    const findings = findingsIn(index, report).filter(
      ({ rule, level }) =>
        (filter.topic === '' || rule.topics.includes(filter.topic)) &&
        (filter.level === '' || level === filter.level),
    );
    if (agency === undefined || findings.length === 0) return [];
    return [{ id: agency.id, name: agency.name, year: report.year, findings }];
  });
  return { held: asked.length, reports: reports.sort((a, b) => b.year - a.year) };
}

function findingsIn({ rules, levels }: FindingIndex, { found }: IndexedReport) {
  return Array.from({ length: found.length / 3 }, (_, place) => {
    const [rule, level] = [rules[found[place * 3] ?? -1], levels[found[place * 3 + 1] ?? -1]];
    return rule === undefined || level === undefined
      ? []
      : { rule, level, times: found[place * 3 + 2] ?? 0 };
  }).flat();
}
