/** An agency's years in order: what is archived, what is not, and where the form changed. */
import type { FormDeclaration } from '../../form/types.ts';
import type { CalendarStatus } from '../../report/calendar.ts';
import type { Agency } from '../../report/model.ts';
import type { Entry, Shelf } from './shelf.ts';

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
  /** Null where the archive does not have the report. */
  readonly entry: Entry | null;
  /** Whether it was published, and in time; why it is not here. */
  readonly status: CalendarStatus;
  /** The form differs from that of the report before. */
  readonly formChanged: boolean;
}

/** The stops of an agency's timeline: its own years, up to the last that the archive covers. */
export function timelineOf(agency: Agency, shelf: Shelf): TimelineStop[] {
  const byYear = new Map(shelf.ofAgency(agency.id).map((entry) => [entry.report.year, entry]));
  let form = '';
  return timelineYears([...shelf.years, ...byYear.keys()]).flatMap((year): TimelineStop[] => {
    const entry = byYear.get(year) ?? null;
    const status = shelf.calendar(agency, year);
    if (status.kind === 'not_established') return [];
    const formChanged = entry !== null && form !== '' && entry.report.form.id !== form;
    if (entry !== null) form = entry.report.form.id;
    return [{ year, entry, formChanged, status }];
  });
}

/** The years from the first to the last that the archive holds, with those between. */
export function heldSpan(stops: readonly TimelineStop[]): readonly TimelineStop[] {
  const first = stops.findIndex(({ entry }) => entry !== null);
  const last = stops.findLastIndex(({ entry }) => entry !== null);
  return first < 0 ? [] : stops.slice(first, last + 1);
}

/** A run of years reported on one form; figures of different segments are never joined. */
export interface FormPeriod {
  readonly form: FormDeclaration;
  /** Its reports, oldest first. */
  readonly entries: readonly Entry[];
}

/** Splits a timeline where the form changes. */
export function segmentsOf(stops: readonly TimelineStop[]): FormPeriod[] {
  const segments: { form: FormDeclaration; entries: Entry[] }[] = [];
  for (const { entry, formChanged } of stops) {
    if (entry === null) continue;
    if (segments.length === 0 || formChanged) {
      segments.push({ form: entry.report.form, entries: [] });
    }
    segments.at(-1)?.entries.push(entry);
  }
  return segments;
}
