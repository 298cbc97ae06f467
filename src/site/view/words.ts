/** Words of the interface that several pages share. */
import type { FormDeclaration } from '../../form/types.ts';
import { isHan } from '../../messages/translation.ts';
import { AGENCY_KINDS, AGENCY_LEVELS } from '../../report/agency-terms.ts';
import type { CalendarStatus } from '../../report/calendar.ts';
import type { Finding } from '../../report/diagnostic.ts';
import type { Indicator } from '../../report/indicators.ts';
import type { Agency, Report, Script, TextKind } from '../../report/model.ts';
import { type Fraction, perCent } from '../../report/statistics.ts';
import type { Interface } from './locale.ts';

/** The language of words that may have stayed Chinese; undefined where it is the page's own. */
export function langOfWords(text: string, { locale }: Interface): Script | undefined {
  return locale.lang === 'en' && isHan(text) ? 'zh-Hans' : undefined;
}

/** A message with its Chinese in parts of their own: as printed, `减16` stands in English, too. */
export function partsOfMessage(text: string): string[] {
  return text.split(/(\p{Script=Han}[\p{Script=Han}\d]*)/u).filter((part) => part !== '');
}

/** What an agency is: 县级政府. */
export const agencyStanding = ({ level, kind }: Agency) =>
  AGENCY_LEVELS[level] + AGENCY_KINDS[kind].short;

export const TEXT_NAMES: Readonly<Record<TextKind, string>> = {
  digest: '本站摘要（非原文）',
  verbatim: '原文',
  recognised: '从图片识别，未逐字校对',
  none: '只收表格',
};

/** `2021-01-29` as 2021年1月29日; 不详 where the date is not known. */
export function chineseDate(day: string | null): string {
  if (day === null) return '不详';
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}

/** What holds of the publisher's own figures and words. */
const AS_PUBLISHED = '原文如此，本站未改动';

/** What is said beside a finding of what was published; a digest that is quoted is our own. */
export function asPublished(
  { text }: Pick<Report, 'text'>,
  { level, passage }: Pick<Finding, 'level' | 'passage'>,
): string {
  if (text === 'digest' && passage !== undefined) return '句子出自本站摘要，不是原文；数字照原文';
  return level === 'inconsistency' ? AS_PUBLISHED : '';
}

const NUMERALS = '〇一二三四五六七八九';

/** 36 as 三十六; for the articles of a law, below one hundred. */
function numeral(number: number): string {
  const [tens, ones] = [Math.floor(number / 10), number % 10];
  const ten = tens === 0 ? '' : `${tens === 1 ? '' : NUMERALS[tens]}十`;
  return ten + (ones === 0 && tens > 0 ? '' : NUMERALS[ones]);
}

/** An article as the forms declare it, `36(4)(5)`, as laws are cited: 第三十六条第四、五项. */
export function articleName(article: string): string {
  const [number = '', ...items] = article.match(/\d+/g) ?? [];
  const list = items.map((item) => numeral(Number(item))).join('、');
  return `第${numeral(Number(number))}条${list === '' ? '' : `第${list}项`}`;
}

/** A form's name in the language of the page. */
export function formName(form: FormDeclaration, { gloss }: Interface): string {
  return gloss(form.label, form.gloss);
}

/** The years of report for which a form was prescribed. */
export function formYears({ years: { from, to } }: FormDeclaration, { t }: Interface): string {
  return to === null ? t('form.years.from', { from }) : t('form.years.span', { from, to });
}

/** An article of the Regulations, cited in the language of the page. */
export function articleIn(article: string, { t, gloss }: Interface): string {
  return t('forms.article', { article: gloss(articleName(article), `Article ${article}`) });
}

/** A date in the language of the page. */
export function dateIn(day: string, { gloss }: Interface): string {
  return gloss(chineseDate(day), day);
}

const UNITS = ['KB', 'MB', 'GB'] as const;

/** A size for people: 812 字节, 12.3 KB, 4.1 MB, 1.7 GB. */
export function byteSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} 字节`;
  let size = bytes / 1000;
  let unit = 0;
  for (; size >= 1000 && unit < UNITS.length - 1; unit += 1) size /= 1000;
  return `${size < 100 ? size.toFixed(1) : Math.round(size)} ${UNITS[unit]}`;
}

/** A square of the calendar in the language of the page. */
export function calendarIn(status: CalendarStatus, { t }: Interface): string {
  if ('date' in status) return t(`calendar.${status.kind}`, { date: status.date });
  return t(`calendar.${status.kind}`, status.kind === 'late' ? { days: status.days } : {});
}

/** A share as pages show it beside its fraction. */
export const shareInWords = (share: Fraction): string => perCent(share, 2);

/** An indicator's value: shares in per cent, days with 天; counts and yuan as they are. */
export function indicatorValue({
  unit,
  value,
  numerator,
  denominator,
}: Pick<Indicator, 'unit' | 'numerator' | 'denominator'> & { readonly value: string }): string {
  if (numerator !== null && denominator !== null) return shareInWords({ numerator, denominator });
  return unit === 'days' ? `${value} 天` : value;
}
