/** What a report's file says of where it was taken from, and what it leaves out. */
import type { Diagnostic } from '../report/diagnostic.ts';
import type { Agency, Departure, Report } from '../report/model.ts';
import { type LocatedFile, pointerDiagnostic } from './located-file.ts';
import {
  isDisguised,
  isPrivateAddress,
  isWebAddress,
  markBehind,
  withoutPassword,
} from './web-address.ts';

/** An address that is none (V501), facts that are not recorded (V502–V504), no source at all (V506). */
export function provenanceDiagnostics(
  file: LocatedFile,
  source: Pick<Report['source'], 'publisher' | 'url' | 'site' | 'retrieved' | 'sha256'>,
): Diagnostic[] {
  const add = (rule: string, message: string, field: string) =>
    pointerDiagnostic(file, rule, `/source/${field}`, message);
  const diagnostics: Diagnostic[] = [];
  if (source.url === null) diagnostics.push(add('V502', '未记录来源网页的地址', 'url'));
  else if (!isWebAddress(source.url) || isPrivateAddress(source.url)) {
    const message = `来源地址“${withoutPassword(source.url)}”${addressFault(source.url)}`;
    const remedy = addressRemedy(source.url);
    diagnostics.push(pointerDiagnostic(file, 'V501', '/source/url', message, remedy));
  }
  if (source.retrieved === null) diagnostics.push(add('V503', '未记录取得日期', 'retrieved'));
  if (source.sha256 === null) diagnostics.push(add('V504', '未记录原件的 sha256', 'sha256'));
  if ([source.publisher, source.url, source.site, source.sha256].every((fact) => fact === null)) {
    diagnostics.push(pointerDiagnostic(file, 'V506', '/source', '没有写从哪里来的'));
  }
  return diagnostics;
}

/**
 * Nobody can have taken a report before it was there (V510): one of the dates is mistyped.
 *
 * @param year covered: reports on it are written when it is over
 */
export function takenTooEarly(
  file: LocatedFile,
  year: number,
  { signed, published }: Pick<Report, 'signed' | 'published'>,
  retrieved: string | null,
): Diagnostic[] {
  if (retrieved === null) return [];
  const add = (message: string) => [pointerDiagnostic(file, 'V510', '/source/retrieved', message)];
  if (retrieved <= endOfYear(year)) {
    return add(`取得日期 ${retrieved} 不晚于所报年度 ${year} 年底`);
  }
  if (published !== null) {
    return retrieved < published ? add(`取得日期 ${retrieved} 早于发布日期 ${published}`) : [];
  }
  return signed !== null && retrieved < signed
    ? add(`取得日期 ${retrieved} 早于落款日期 ${signed}`)
    : [];
}

/** What is wrong with an address. */
export function addressFault(url: string): string {
  if (isDisguised(url)) return '的域名看着是一处，实际是另一处';
  if (isWebAddress(url)) return '是内部网络的地址，别处打不开';
  const mark = markBehind(url);
  if (mark !== null) return `末尾多了标点“${mark}”`;
  return '不是 http(s) 网页';
}

/** What an address lacks, where that shows; else the rule's own remedy. */
function addressRemedy(url: string): { readonly remedy?: string } {
  if (isDisguised(url)) {
    return {
      remedy:
        '域名前面不写 @，域名里不用反斜线、全角的点、形近的外文字母：从浏览器的地址栏重新复制；xn-- 开头的写成原来的汉字',
    };
  }
  if (isPrivateAddress(url)) return { remedy: '写公众打得开的网页地址；没有的写 ~' };
  if (/^https?:/i.test(url) && !/^https?:/.test(url)) return { remedy: '开头的 http 用小写' };
  if (markBehind(url) !== null) return { remedy: '删去网址后面的标点' };
  if (/[：／．]/.test(url)) return { remedy: '网址里有全角的标点：冒号、斜线、点都用半角' };
  if (/\s/.test(url)) return { remedy: '网址里有空格：从浏览器的地址栏重新复制，空格会成为 %20' };
  if (url.includes('\\')) return { remedy: '网址里的斜线是 /，不是 \\' };
  if (/^[\w-]+(?:\.[\w-]+)+(?:[/:?]|$)/.test(url)) {
    return { remedy: `补上开头的 https:// 或 http://，如 https://${url}` };
  }
  return {};
}

/**
 * Dates that have not come yet (V505).
 *
 * @param today ISO date
 */
export function futureDates(file: LocatedFile, report: Report, today: string): Diagnostic[] {
  const { signed, published, source, versions, reviewed } = report;
  const dates: readonly (readonly [pointer: string, date: string | null])[] = [
    ['/signed', signed],
    ['/published', published],
    ['/source/retrieved', source.retrieved],
    ['/reviewed/date', reviewed?.date ?? null],
    ...versions.map(({ retrieved }, at) => [`/versions/${at}/retrieved`, retrieved] as const),
  ];
  return [...yearToCome(file, report.year, today), ...toCome(file, dates, today)];
}

/** A year is reported on when it is over; the file may be named for the year of publication. */
function yearToCome(file: LocatedFile, year: number, today: string): Diagnostic[] {
  if (endOfYear(year) <= today) return [];
  const remedy = '核对文件名：写所报的年度，不是公布的年度';
  return [pointerDiagnostic(file, 'V505', '', `所报年度 ${year} 还没有过完`, { remedy })];
}

export const endOfYear = (year: number): string => `${year}-12-31`;

/** The same of an agency's file: what was looked for, what happened, since when a name holds. */
export function futureDatesOfAgency(
  file: LocatedFile,
  { names, lineage, absences }: Agency,
  today: string,
): Diagnostic[] {
  const dates = [
    ...names.map(({ from }, at) => [`/names/${at}/from`, from] as const),
    ...lineage.map(({ date }, at) => [`/lineage/${at}/date`, date] as const),
    ...absences.map(({ checked }, at) => [`/absences/${at}/checked`, checked] as const),
  ];
  return toCome(file, dates, today);
}

/** The same of what left its place in the archive. */
export const futureDepartures = (
  file: LocatedFile,
  departures: readonly Departure[],
  today: string,
): Diagnostic[] =>
  toCome(
    file,
    departures.map(({ date }, at) => [`/moved/${at}/date`, date] as const),
    today,
  );

const toCome = (
  file: LocatedFile,
  dates: readonly (readonly [pointer: string, date: string | null])[],
  today: string,
) =>
  dates.flatMap(([pointer, date]) =>
    date !== null && date > today
      ? [pointerDiagnostic(file, 'V505', pointer, `${date} 还没有到`)]
      : [],
  );
