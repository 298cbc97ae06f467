/**
 * Statutory deadlines for publishing the annual report, as data. Only what the Regulations
 * (政府信息公开条例) say nation-wide: local notices that ask for more are not in here, and a
 * day that falls on a holiday is not moved, since the Regulations say nothing of it.
 */
import type { Agency } from './model.ts';

export interface Deadline {
  readonly id: string;
  readonly label: string;
  readonly gloss: string;
  /** Month and day (`MM-DD`) in the year after the year covered. */
  readonly due: string;
  /** First and last year covered to which the deadline applies (null: still in force). */
  readonly years: { readonly from: number; readonly to: number | null };
  readonly law: string;
  readonly article: string;
  /** Whom the article names. */
  readonly binds: (agency: Pick<Agency, 'level' | 'kind'>) => boolean;
}

export const DEADLINES: readonly Deadline[] = [
  {
    id: 'any-2007',
    label: '各级行政机关',
    gloss: 'every administrative organ',
    due: '03-31',
    years: { from: 2008, to: 2018 },
    law: '政府信息公开条例（2007，国务院令第 492 号）',
    article: '第三十一条',
    binds: () => true,
  },
  {
    id: 'department-2019',
    label: '县级以上人民政府部门',
    gloss: 'departments of governments at county level and above',
    due: '01-31',
    years: { from: 2019, to: null },
    law: '政府信息公开条例（2019，国务院令第 711 号）',
    article: '第四十九条第一款',
    binds: ({ level, kind }) => kind === 'department' && level !== 'township',
  },
  {
    id: 'government-2019',
    label: '县级以上地方人民政府',
    gloss: 'local governments at county level and above',
    due: '03-31',
    years: { from: 2019, to: null },
    law: '政府信息公开条例（2019，国务院令第 711 号）',
    article: '第四十九条第二款',
    binds: ({ level, kind }) =>
      kind === 'government' && level !== 'township' && level !== 'central',
  },
];

/**
 * The deadline that binds an agency for a year covered; null where the Regulations name none
 * (townships, dispatched bodies and authorised organisations since 2019).
 */
export function deadlineOf(agency: Pick<Agency, 'level' | 'kind'>, year: number): Deadline | null {
  return (
    DEADLINES.find(
      ({ years, binds }) =>
        year >= years.from && (years.to === null || year <= years.to) && binds(agency),
    ) ?? null
  );
}

/** The last day (ISO) on which the report for `year` is on time. */
export function dueDay({ due }: Deadline, year: number): string {
  return `${year + 1}-${due}`;
}

const DAY = 86_400_000;

/** Whole days from one ISO day to another; negative where `to` is earlier. No time zone. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY);
}
