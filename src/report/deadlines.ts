/**
 * Deadlines for publishing the annual report, as data, on two levels: what the Regulations
 * (政府信息公开条例) say, and what the two notices of the State Council's office ask for beyond
 * them. Local notices that ask for more are not in here, and a day that falls on a holiday is not
 * moved, since neither text says anything of it.
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

const NOTICES = '国办公开办函〔2019〕60号、〔2021〕30号';
const ARTICLE = '第二部分';
const SINCE_2019 = { from: 2019, to: null };

/** Earlier days, and days for organs that the Regulations do not name, from the two notices. */
const NOTICE_DEADLINES: readonly Deadline[] = [
  {
    id: 'township-notice',
    label: '乡镇人民政府',
    gloss: 'township governments, which follow departments',
    due: '01-31',
    years: SINCE_2019,
    law: NOTICES,
    article: ARTICLE,
    binds: ({ level, kind }) => kind === 'government' && level === 'township',
  },
  {
    id: 'county-notice',
    label: '县级人民政府',
    gloss: 'county governments',
    due: '02-20',
    years: SINCE_2019,
    law: NOTICES,
    article: ARTICLE,
    binds: ({ level, kind }) => kind === 'government' && level === 'county',
  },
  {
    id: 'prefecture-notice',
    label: '地市级人民政府',
    gloss: 'prefecture governments',
    due: '03-10',
    years: SINCE_2019,
    law: NOTICES,
    article: ARTICLE,
    binds: ({ level, kind }) => kind === 'government' && level === 'prefecture',
  },
];

/**
 * The deadline that binds an agency for a year covered; null where the Regulations name none
 * (townships, dispatched bodies and authorised organisations since 2019).
 */
export const deadlineOf = (agency: Bound, year: number) => binding(DEADLINES, agency, year);

/** The day that the notices name for an agency; null where they name none beyond the Regulations. */
export const noticeDeadlineOf = (agency: Bound, year: number) =>
  binding(NOTICE_DEADLINES, agency, year);

type Bound = Pick<Agency, 'level' | 'kind'>;

function binding(deadlines: readonly Deadline[], agency: Bound, year: number): Deadline | null {
  return (
    deadlines.find(
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
