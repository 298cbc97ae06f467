/** Agency × year: was the report published, and in time? Missing, unseen and withdrawn differ. */
import { type Deadline, daysBetween, deadlineOf, dueDay } from './deadlines.ts';
import type { Ending, Lineages } from './lineage.ts';
import type { Absence, Agency, Report } from './model.ts';

/** How a report that the archive holds stands against its deadline. */
export type Timeliness =
  | { readonly kind: 'on_time'; readonly due: string; readonly published: string }
  | {
      readonly kind: 'late';
      readonly due: string;
      readonly published: string;
      /** Days after the deadline, 1 or more. */
      readonly days: number;
    }
  /** Archived, but nobody recorded on what day it was published. */
  | { readonly kind: 'date_unknown'; readonly due: string }
  /** Archived; the Regulations set this kind of organ no date. */
  | { readonly kind: 'no_deadline'; readonly published: string | null };

/** A square of the calendar. */
export type CalendarStatus =
  | Timeliness
  /** Not archived: nobody has collected it yet, which says nothing about the publisher. */
  | { readonly kind: 'wanted'; readonly due: string | null }
  /** Somebody looked on the official site after the deadline and did not find it. */
  | { readonly kind: 'not_found'; readonly due: string | null; readonly absence: Absence }
  /** It was on the official site and is gone; `archived` where a copy is held. */
  | {
      readonly kind: 'withdrawn';
      readonly due: string | null;
      readonly absence: Absence;
      readonly archived: Timeliness | null;
    }
  /**
   * The organ ended in that year, before any report on it was due. The law names nobody to report
   * in its place (docs/law.md), so nothing is missed.
   */
  | { readonly kind: 'merged' | 'renamed' | 'closed'; readonly date: string }
  /** The organ did not exist in that year. */
  | { readonly kind: 'not_established' };

export type CalendarKind = CalendarStatus['kind'];

/** What the squares are called; `late` is followed by its days, how an organ ended by the date. */
export const CALENDAR_NAMES: Readonly<Record<CalendarKind, string>> = {
  on_time: '按时',
  late: '逾期',
  date_unknown: '已收录日期不详',
  no_deadline: '已收录（无全国统一期限）',
  wanted: '待收录',
  not_found: '官网未见',
  withdrawn: '已撤下',
  merged: '撤并',
  renamed: '更名',
  closed: '止',
  not_established: '当年未设',
};

/** A square in words, e.g. 逾期 12 天, 于 2019-03 撤并. */
export function calendarWords(status: CalendarStatus): string {
  const name = CALENDAR_NAMES[status.kind];
  if ('date' in status) return `于 ${status.date} ${name}`;
  return status.kind === 'late' ? `${name} ${status.days} 天` : name;
}

/** The day of publication against the deadline; the day it was signed proves nothing. */
export function timelinessOf(
  report: Pick<Report, 'agency' | 'year' | 'published'>,
  deadline: Deadline | null = deadlineOf(report.agency, report.year),
): Timeliness {
  const { published, year } = report;
  if (deadline === null) return { kind: 'no_deadline', published };
  const due = dueDay(deadline, year);
  if (published === null) return { kind: 'date_unknown', due };
  const days = daysBetween(due, published);
  return days > 0 ? { kind: 'late', due, published, days } : { kind: 'on_time', due, published };
}

/**
 * The square of an agency and a year.
 *
 * @param report the archived report for that year, if there is one
 * @param lineages tells whether the organ existed in that year
 */
export function calendarStatus(
  agency: Agency,
  year: number,
  report: Report | undefined,
  lineages: Lineages,
): CalendarStatus {
  const deadline = deadlineOf(agency, year);
  const due = deadline === null ? null : dueDay(deadline, year);
  const absence = agency.absences.find((item) => item.year === year);
  const archived = report === undefined ? null : timelinessOf(report, deadline);
  if (absence?.status === 'withdrawn') return { kind: 'withdrawn', due, absence, archived };
  if (archived !== null) return archived;
  if (absence !== undefined) return { kind: 'not_found', due, absence };
  const { from, to } = lineages.lifetime(agency);
  if (year < from || year > to) return { kind: 'not_established' };
  const ending = year === to ? lineages.ending(agency) : null;
  return ending === null ? { kind: 'wanted', due } : { kind: endedBy(ending), date: ending.date };
}

/** Whether somebody could miss a report of that year. */
export const isExpected = (status: CalendarStatus): boolean =>
  status.kind !== 'not_established' && !('date' in status);

function endedBy({ event }: Ending): 'merged' | 'renamed' | 'closed' {
  if (event === null) return 'closed';
  return event === 'renamed' ? 'renamed' : 'merged';
}
