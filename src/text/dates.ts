/** Dates as documents print them: in digits of any kind, in Chinese numerals, with stray spaces. */
import { arabicDigits, DIGIT } from './numerals.ts';

const WRITTEN = new RegExp(
  `(?<year>[2二]${DIGIT}{3})[年\\-/.](?<month>元|[\\d一二三四五六七八九十〇零○◯Ｏ]{1,3})[月\\-/.](?<day>[\\d一二三四五六七八九十〇零○◯Ｏ]{1,3})(?:日|号|號|(?!\\d))`,
  'u',
);
const AT_END = new RegExp(`${WRITTEN.source}$`, 'u');
/** The time of day behind a date, whose digits would go on from it. */
const CLOCK = /(?<=[\d日号])\s+\d{1,2}:\d{2}(?::\d{2})?(?!\d)/g;
/** As sites store them: 20240120. */
const STORED = /(?<!\d)(?<year>20\d{2})(?<month>0[1-9]|1[0-2])(?<day>0[1-9]|[12]\d|3[01])(?!\d)/;

/** The first date of a text as ISO; null where there is none, or none that exists. */
export function parseDate(text: string): string | null {
  const plain = text.normalize('NFKC').replace(CLOCK, ' ').replace(/\s+/g, '');
  const found = WRITTEN.exec(plain)?.groups;
  if (found === undefined) return null;
  return isoDate(
    arabicDigits(found['year'] ?? ''),
    numberOf(found['month']),
    numberOf(found['day']),
  );
}

/** The date with which a text ends, and what stands before it; null where it ends otherwise. */
export function dateAtEnd(text: string): { readonly date: string; readonly before: string } | null {
  const plain = text.normalize('NFKC').replace(/\s+/g, '');
  const found = AT_END.exec(plain);
  const date = found === null ? null : parseDate(found[0]);
  return date === null ? null : { date, before: plain.slice(0, found?.index) };
}

/** The same where a date may also stand in one piece, as in meta data. */
export function parseStoredDate(text: string): string | null {
  const groups = STORED.exec(text)?.groups;
  const stored =
    groups && isoDate(groups['year'] ?? '', numberOf(groups['month']), numberOf(groups['day']));
  return parseDate(text) ?? stored ?? null;
}

/** Ahead of UTC, all year round, in milliseconds. */
const CHINA = 8 * 3_600_000;

/**
 * The ISO day on which an instant falls in China: there, what was done at night was not done the
 * day before, and the same page is built in every time zone.
 */
export const dayInChina = (instant: string): string =>
  new Date(Date.parse(instant) + CHINA).toISOString().slice(0, 10);

/** 1 to 31 in either kind of digits; 元 is the first month. */
function numberOf(numerals = ''): number {
  if (numerals === '元') return 1;
  if (!numerals.includes('十')) return Number(arabicDigits(numerals));
  const [tens = '', ones = ''] = numerals.split('十');
  return (tens === '' ? 1 : Number(arabicDigits(tens))) * 10 + Number(arabicDigits(ones) || 0);
}

function isoDate(year: string, month: number, day: number): string | null {
  const date = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  const real = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(real.getTime()) && real.toISOString().startsWith(date) ? date : null;
}
