/** What the title of an annual report says: whose report it is, and for which year. */
import { arabicDigits, DIGIT } from '../text/numerals.ts';
import type { Agency } from './model.ts';

export interface ReportTitle {
  /** The organ as the title has it; empty where it names none. */
  readonly organ: string;
  /** Years covered, in the order of the title; a plan for a later year is none. */
  readonly years: readonly number[];
  /** True where it names the first and the last of several years: 2021-2022年. */
  readonly ranges: boolean;
}

/** Four digits; what stands before and behind is no digit of a longer number. */
const NUMERALS = `[二２2]${DIGIT}{3}`;
const YEAR = new RegExp(`${NUMERALS}(?=年|$|\\D)`, 'gu');

/** From one year to another, or one and another. */
const FROM_TO = `${NUMERALS}(?:年度?)?[-–—－~～至到、及和与與]{1,2}${NUMERALS}`;
const RANGE = new RegExp(`${FROM_TO}年`, 'u');
const GIVEN_RANGE = new RegExp(`${FROM_TO}(?:年度?)?`, 'u');

const YEAR_WORD = `(?:${NUMERALS}年度?)?`;

/** What such a report is called; 开/開, 报/報 are one word. */
const REPORT = new RegExp(
  `(?:年度)?(?:政府信息|信息|政务|政務)公[开開](?:工作)?(?:情[况況])?(?:的)?${YEAR_WORD}(?:年度)?(?:工作)?(?:情[况況])?(?:的)?(?:[报報]告|年[报報]|[总總][结結]).*$`,
  'u',
);
/** Around the title proper: 关于公布…的公告. */
const AROUND =
  /^(?:[关關]于)?(?:公布|[发發]布|印[发發]|公[开開])?|(?:的)?(?:公告|公示|通知|通告|[说說]明)$/gu;
/** What follows is still to come. */
const PLAN =
  /(?:及|和|暨|、)?(?:二?[〇零\d]{2,4}年)?(?:工作)?(?:[计計][划劃]|打算|安排|思路|要[点點]).*$/u;

/** The years that a text names, in its order. */
const yearsIn = (text: string): number[] =>
  [...text.replace(/\s+/g, '').matchAll(YEAR)].map(([numerals]) => Number(arabicDigits(numerals)));

const GIVEN_YEAR = new RegExp(`(?:[关關]于)?${NUMERALS}(?:年度|年|度)?`, 'gu');

/** What else the report is about, behind organ and year: …局2023年法治政府建设暨…. */
const OTHER_SUBJECT = new RegExp(`(?<=.{2}${NUMERALS}年度?).{2,16}暨$`, 'u');
/** The months of the year covered: 2023年1-12月. */
const MONTHS = /(?<=年)\d{1,2}月?[-–—－~～至到]\d{1,2}月份?/u;

/** …年度报告（示例县示例局）, …年度报告——示例县示例局 */
const BEHIND =
  /(?:[报報]告|年[报報]|[总總][结結])(?:[(（]|[-—－]+)([^()（）\d]+[局厅廳委府办辦室院署站处處街镇鎮乡鄉])[)）]?$/u;

/** 【示例县示例局】 stands for the organ, [年度报告] for the column of the site. */
const MARKS = /[[【](.*?)[\]】]/gu;
const unmarked = (_: string, inside: string) =>
  /[局厅廳委府办室院署站处街镇乡]$/u.test(inside) ? inside : '';

/** What is longer is a text; with ten thousand brackets it would take minutes to be taken apart. */
const LONGEST_TITLE = 1000;

/**
 * Takes a title apart.
 *
 * @param title as printed, with or without spaces
 * @returns null where it is not called like a report on open government information
 */
export function readTitle(title: string): ReportTitle | null {
  if (title.length > LONGEST_TITLE) return null;
  const plain = title
    .replace(MARKS, unmarked)
    .replace(/[\s《》“”]+/g, '')
    .replace(PLAN, '');
  const named = plain.replace(AROUND, '');
  const report = REPORT.exec(named);
  if (report === null) return null;
  const before = named.slice(0, report.index);
  const organ = before
    .replace(OTHER_SUBJECT, '')
    .replace(MONTHS, '')
    .replace(GIVEN_RANGE, '')
    .replace(GIVEN_YEAR, '')
    .replace(/[(（〔][^)）〕]*[)）〕]/g, '')
    .replace(/^[关關]于|(?:[本上当]年度?|[的年])$/gu, '')
    .replace(
      /(?:[关關]于)?(?:公布|[发發]布|印[发發]|公[开開]|[报報]送|法定)$|[-—－_·、，,:：]+$/gu,
      '',
    );
  const behind = BEHIND.exec(report[0])?.[1] ?? '';
  const years = [...new Set([...yearsIn(before), ...yearsIn(report[0])])];
  return {
    organ: organ || behind,
    years: years.filter((year) => year >= 2000 && year < 2100),
    ranges: RANGE.test(plain),
  };
}

/**
 * Whether two names plainly mean different organs. One that is part of the other may be short for
 * it (县教育局), or go on (人民政府办公室); that is no contradiction.
 *
 * @param fold how search folds text: 简繁, width
 */
export function contradictOrgans(
  one: string,
  other: string,
  fold: (text: string) => string,
): boolean {
  const [a, b] = [fold(one), fold(other)];
  return a !== '' && b !== '' && !a.includes(b) && !b.includes(a);
}

/** Whether an organ is plainly not this agency: no name of it, former or other, agrees with it. */
export function contradictsAgency(
  organ: string,
  { names, aliases }: Agency,
  fold: (text: string) => string,
): boolean {
  return [...names.map(({ name }) => name), ...aliases].every((name) =>
    contradictOrgans(organ, name, fold),
  );
}
