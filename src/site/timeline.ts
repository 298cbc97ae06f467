/** An agency's years in order: what is archived, what is not, and where the form changed. */
import type { Highlight } from '../form/types.ts';
import type { Cell } from '../report/cell.ts';
import { type Agency, cellAt } from '../report/model.ts';
import type { Entry } from './archive.ts';

/** First year for which a nation-wide form of report was prescribed (国办公开办函〔2019〕60号). */
const FIRST_UNIFORM_YEAR = 2019;

/** Every year from the first uniform one (or the first archived) to the last archived. */
export function timelineYears(archived: readonly number[]): number[] {
  if (archived.length === 0) return [];
  const first = Math.min(FIRST_UNIFORM_YEAR, ...archived);
  const last = Math.max(...archived);
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

export interface TimelineStop {
  readonly year: number;
  /** Null where the archive does not have the report (待收录). */
  readonly entry: Entry | null;
  /** The form differs from that of the report before. */
  readonly formChanged: boolean;
}

/**
 * The stops of an agency's timeline.
 *
 * @param entries the agency's reports, oldest first
 * @param archiveYears all years the archive covers, so that later gaps show as well
 */
export function timelineOf(
  agency: Agency,
  entries: readonly Entry[],
  archiveYears: readonly number[],
): TimelineStop[] {
  const founded = Number(agency.names[0]?.from?.slice(0, 4) ?? 0);
  const last = agency.names.at(-1)?.to;
  const closed = last ? Number(last.slice(0, 4)) : Number.POSITIVE_INFINITY;
  const byYear = new Map(entries.map((entry) => [entry.report.year, entry]));
  let form = '';
  return timelineYears([...archiveYears, ...byYear.keys()])
    .filter((year) => byYear.has(year) || (year >= founded && year <= closed))
    .map((year) => {
      const entry = byYear.get(year) ?? null;
      const formChanged = entry !== null && form !== '' && entry.report.form.id !== form;
      if (entry !== null) form = entry.report.form.id;
      return { year, entry, formChanged };
    });
}

export interface SeriesRow {
  readonly year: number;
  readonly entry: Entry | null;
  /** Printed tokens in the order of the segment's highlights; null where nothing is archived. */
  readonly tokens: readonly string[] | null;
}

/** A run of years reported on one form; figures of different segments are never joined. */
export interface Segment {
  readonly formLabel: string;
  readonly highlights: readonly (Highlight & { readonly table: string })[];
  readonly rows: readonly SeriesRow[];
}

/** Splits a timeline where the form changes; gaps stay with the segment before them. */
export function segmentsOf(stops: readonly TimelineStop[]): Segment[] {
  const segments: { formLabel: string; highlights: Segment['highlights']; rows: SeriesRow[] }[] =
    [];
  const leading: SeriesRow[] = [];
  for (const { year, entry, formChanged } of stops) {
    if (entry === null) {
      (segments.at(-1)?.rows ?? leading).push({ year, entry, tokens: null });
      continue;
    }
    const { form } = entry.report;
    if (segments.length === 0 || formChanged) {
      const highlights = form.tables.flatMap((table) =>
        (table.highlights ?? []).map((item) => ({ ...item, table: table.id })),
      );
      const rows = segments.length === 0 ? leading : [];
      segments.push({ formLabel: form.label, highlights, rows });
    }
    const segment = segments.at(-1);
    const tokens = segment?.highlights.map(({ table, row, column }) =>
      shown(cellAt(entry.report, table, row, column)),
    );
    segment?.rows.push({ year, entry, tokens: tokens ?? [] });
  }
  return segments;
}

/** An empty cell stays empty; one that the document does not have says so. */
function shown(cell: Cell | undefined): string {
  return cell === undefined || cell.state === 'missing' ? '缺' : cell.token;
}
