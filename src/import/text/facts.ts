/** Facts of a document: title, agency, year covered, dates, organ that signed, site. */

import { isWebAddress } from '../../content/web-address.ts';
import { LONGEST } from '../../report/field-limits.ts';
import type { Agency, Script } from '../../report/model.ts';
import { contradictOrgans, contradictsAgency, readTitle } from '../../report/report-title.ts';
import { parseDate, parseStoredDate } from '../../text/dates.ts';
import type { Fold } from '../../text/fold.ts';
import { DIGIT } from '../../text/numerals.ts';
import { lineText, type SourceDocument, type TextLine } from '../document.ts';

export interface DocumentFacts {
  readonly title: string;
  /** Lines that make up the title. */
  readonly titleLines: readonly number[];
  /** Year covered, not the year of publication; null where nothing says it. */
  readonly year: number | null;
  /** Other years that the document could mean, where it contradicts itself. */
  readonly otherYears: readonly number[];
  readonly signed: string | null;
  /** Line of that date; null where there is none. */
  readonly signatureLine: number | null;
  readonly signer: string | null;
  readonly published: string | null;
  /** Host of the site, where the document or its meta data name it. */
  readonly site: string | null;
  readonly publisher: string | null;
  /** Address of the page, where its meta data name it. */
  readonly url: string | null;
  /** 网站标识码: the division code of the site's owner and four digits. */
  readonly siteCode: string | null;
  readonly lang: Script;
}

const TITLE = /政府信息公[开開].*[报報]告$/;
const ORGAN = /[局厅廳委府室院会會署所站处處队隊团團社校行部]$/;
/** Titles stand at the top; further down the wording recurs in the text. */
const TITLE_LINES = 25;
/** Lines below a title that may say when it was published. */
const BELOW_TITLE = 8;
const LONGEST_TITLE = 70;
/** Lines of menus above a title. */
const LONGEST_MENU = 600;
/** Dates and hosts above the report stand in short lines. */
const LONGEST_HEAD = 300;

const isName = (text: string | undefined) =>
  text !== undefined && text !== '' && text.length <= LONGEST.publisher;
const compact = (line: TextLine) => lineText(line).replace(/\s+/g, '');
const single = (line: TextLine) => line.cells.filter(({ text }) => text.trim() !== '').length === 1;

/** Reads the facts; nothing is guessed that the document does not say. */
export function readFacts({ lines, meta }: SourceDocument): DocumentFacts {
  const { title, titleLines } = findTitle(lines, meta);
  const signature = ownSignature(lines, titleLines.at(-1) ?? 0, title);
  const from = Math.max(0, (titleLines[0] ?? 0) - TITLE_LINES);
  const to = Math.max(from + TITLE_LINES, (titleLines.at(-1) ?? 0) + BELOW_TITLE);
  const head = lines
    .slice(from, to)
    .map((line) => compact(line).slice(0, LONGEST_HEAD))
    .join('\n');
  const { years: said = [], ranges = false } = readTitle(title) ?? {};
  const period = periodYear(lines);
  const ofPeriod = period !== null && said.includes(period) ? period : null;
  // Titles name the years covered; where none does, the period of the figures is the next best.
  const [titled = period ?? yearFromText(lines, signature.date)] = said;
  // Of several years a report covers one, which the period of its figures may tell.
  const year = ranges ? ofPeriod : titled;
  return {
    title,
    titleLines,
    year,
    otherYears: said.filter((other) => other !== year),
    signed: signature.date,
    signatureLine: signature.line,
    signer: signature.organ,
    published: publicationDate(head, meta, year),
    site: hostOf(meta['sitedomain'] ?? meta['url'] ?? '') ?? hostOf(head),
    publisher: [meta['contentsource'], meta['sitename']].find(isName) ?? null,
    url: addressOf(meta['url'] ?? ''),
    siteCode: /^\d{10}$/.exec(meta['siteidcode'] ?? '')?.[0] ?? null,
    lang: scriptOf(lines),
  };
}

interface Title {
  readonly title: string;
  readonly titleLines: readonly number[];
}

/**
 * The title: on one to three lines above the first section, below whatever menus. Menus name
 * reports, too; the one with a year, or with the wording of the meta data, is the title.
 */
function findTitle(lines: readonly TextLine[], meta: SourceDocument['meta']): Title {
  const named = (meta['articletitle'] ?? meta['title'] ?? '').replace(/\s+/g, '');
  const top = linesAbove(lines);
  const found = [1, 2, 3].flatMap((size) =>
    top.flatMap((_, from) => (from + size > top.length ? [] : (titleAt(top, from, size) ?? []))),
  );
  const scoreOf = ({ title }: Title) => {
    const { years = [], organ = '' } = readTitle(title) ?? {};
    return (years.length > 0 ? 1 : 0) + (organ === '' ? 0 : 1) + (title === named ? 2 : 0);
  };
  let best: Title | null = null;
  for (const title of found) if (best === null || scoreOf(title) > scoreOf(best)) best = title;
  if (best !== null) return withoutSite(best, found);
  const title = named === '' ? titleInText(top) : named;
  return { title: title.length > LONGEST.title ? '' : title, titleLines: [] };
}

/** What a sentence says is published here, where nothing else names it. */
const PUBLISHED_HERE =
  /(?:公布|公开|发布|现将)(?<title>[^，。,；;：:“”]{2,30}20\d{2}年度?(?:政府|政务)?信息公开(?:工作)?(?:年度)?报告)/;

function titleInText(lines: readonly TextLine[]): string {
  for (const line of lines) {
    const title = PUBLISHED_HERE.exec(compact(line))?.groups?.['title'] ?? '';
    if ((readTitle(title)?.organ ?? '') !== '') return title;
  }
  return '';
}

/**
 * The title without the name of the site behind it, where it stands so, too; of several such
 * places the one next to the text.
 */
function withoutSite(best: Title, found: readonly Title[]): Title {
  const bare = found.filter(
    ({ title }) => best.title.startsWith(title) && SITE_BEHIND.test(best.title.slice(title.length)),
  );
  return bare.at(-1) ?? best;
}
const SITE_BEHIND = /^[-_|｜—–－][^\d]{2,40}$/;

const FIRST_SECTION = /^一[、.．，,]?总体情况|^一、|^一[、.．，,]?總體情況/;

/** Filled lines of one cell above the first section, or the first few where there is none. */
function linesAbove(lines: readonly TextLine[]): TextLine[] {
  const filled = lines
    .slice(0, LONGEST_MENU)
    .filter((line) => compact(line) !== '' && single(line));
  const section = filled.findIndex((line) => FIRST_SECTION.test(compact(line)));
  return filled.slice(0, Math.max(TITLE_LINES, section));
}

function titleAt(top: readonly TextLine[], from: number, size: number): Title | null {
  const window = top.slice(from, from + size);
  const text = window.map(compact).join('');
  if (text.length > LONGEST_TITLE || !isTitle(text) || NO_TITLE.test(text)) return null;
  // Dates and data of the site above a title are no part of it.
  if (window.slice(0, -1).some((line) => OTHER_LINE.test(compact(line)))) return null;
  const before = top[from - 1];
  // The organ's name is often a line of its own above the rest.
  if (before !== undefined && ORGAN.test(compact(before)) && compact(before).length <= 30) {
    window.unshift(before);
  }
  return {
    title: window.map(compact).join('').replace(NAMES_TITLE, ''),
    titleLines: window.map(({ number }) => number),
  };
}

/** What says in front of a title that it is one. */
const NAMES_TITLE = /^(?:文章|信息|公文|文件|索引)?(?:标题|標題|题名|題名|名称|名稱)[:：]/;

/**
 * The statutory wording is a title wherever it stands at the top; others only where they name both
 * the organ and the year, since menus and lists use them too.
 */
function isTitle(text: string): boolean {
  if (TITLE.test(text)) return true;
  const said = readTitle(text);
  return said !== null && said.organ !== '' && said.years.length > 0;
}

/** A sentence, or the path to the page (首页 > 政务公开 > …). */
const NO_TITLE = /[。；>＞»]|当前位置|现在的位置/;
const OTHER_LINE = /[:：]|\d日|^首页$/;

/** The year of the period that the text says its figures cover. */
function periodYear(lines: readonly TextLine[]): number | null {
  for (const line of lines) {
    const [, year] =
      /(20\d{2})年1月1日[^。；]{0,8}[至到—-][^。；]{0,8}12月31日/.exec(
        compact(line).normalize('NFKC'),
      ) ?? [];
    if (year !== undefined) return Number(year);
  }
  return null;
}

/** What is still to come names years that the report does not cover. */
const PLANS = /[计計][划劃]|打算|下一步|下一年|[来來]年|明年/;

/** So do promises; and what is cited is of years of its own: （国务院令第711号，2019年）. */
const OTHER_YEARS = /20\d{2}年[^。；]{0,10}[将將拟擬]|[(][^()]*[令号號][^()]*[)]/g;

/** The year before the signature's that most of the text names; else the one before it. */
function yearFromText(lines: readonly TextLine[], signed: string | null): number | null {
  const counts = new Map<number, number>();
  for (const line of lines) {
    if (PLANS.test(compact(line))) continue;
    for (const [, digits] of compact(line)
      .normalize('NFKC')
      .replace(OTHER_YEARS, '')
      .matchAll(/(20\d{2})年/g)) {
      const year = Number(digits);
      if (signed !== null && year >= Number(signed.slice(0, 4))) continue;
      counts.set(year, (counts.get(year) ?? 0) + 1);
    }
  }
  const [first] = [...counts].sort((a, b) => b[1] - a[1]);
  if (first !== undefined) return first[0];
  return signed === null ? null : Number(signed.slice(0, 4)) - 1;
}

interface Signature {
  readonly date: string | null;
  readonly organ: string | null;
  readonly line: number | null;
}

/** Where the report of another year follows in the same file, the signature above its title. */
function ownSignature(lines: readonly TextLine[], title: number, own: string): Signature {
  const years = readTitle(own)?.years ?? [];
  const next = lines.find(
    (line) => line.number > title && single(line) && isOtherReport(compact(line), years),
  );
  const last = findSignature(lines, title);
  if (next === undefined || (last.line ?? 0) < next.number) return last;
  const above = findSignature(
    lines.filter(({ number }) => number < next.number),
    title,
  );
  return above.organ === null ? last : above;
}

/** The whole title of a report for years that are not those of this one. */
function isOtherReport(text: string, years: readonly number[]): boolean {
  if (text.length > LONGEST_SIGNATURE || years.length === 0) return false;
  const said = readTitle(text);
  return (
    said !== null &&
    ORGAN.test(said.organ) &&
    said.years.length > 0 &&
    said.years.every((year) => !years.includes(year))
  );
}

/**
 * The last line that is nothing but a date, perhaps behind the organ that signs, which else
 * stands above it; else such a line under the title. Dates that say what they are (更新日期：…) are
 * the site's.
 */
function findSignature(lines: readonly TextLine[], title: number): Signature {
  const filled = lines.filter((line) => compact(line) !== '' && isSignatureShape(line));
  for (let index = filled.length - 1; index >= Math.max(0, filled.length - 60); index -= 1) {
    const above = filled.slice(0, index).findLast((line) => compact(line).replace(SEAL, '') !== '');
    const found = signatureAt(filled[index], above);
    const line = found?.line ?? 0;
    // Pieces of one line are numbered by decimals.
    if (found !== null && (line > title + HEAD_LINES || !Number.isInteger(line))) return found;
  }
  const below = filled.filter(({ number }) => number > title && number <= title + HEAD_LINES);
  return (
    below
      .filter((line) => /[年月]/.test(compact(line)))
      .map((line) => signatureAt(line, undefined))
      .find((found) => found !== null) ?? { date: null, organ: null, line: null }
  );
}

/** Lines below the title that may hold its date. */
const HEAD_LINES = 3;
const LONGEST_SIGNATURE = 40;

/** A line of its own, or organ and date far apart on one. */
const isSignatureShape = (line: TextLine) =>
  line.cells.filter(({ text }) => text.trim() !== '').length <= 2 && line.table === null;

function signatureAt(line: TextLine | undefined, before: TextLine | undefined): Signature | null {
  if (line === undefined) return null;
  const above = (before === undefined ? '' : compact(before)).replace(SEAL, '');
  const text = compact(line)
    .replace(AROUND_DATE, '')
    .replace(/^[(（](.*)[)）]$/, '$1')
    .replace(isOrgan(above) ? CALLS_DATE : CALLS_OWN_DATE, '');
  if (text.length > LONGEST_SIGNATURE || /[:：]/.test(text)) return null;
  const stored = isOrgan(above) ? storedDate(text) : null;
  const date = stored ?? parseDate(text);
  if (date === null || (stored === null && !SIGNED_DATE.test(text.normalize('NFKC')))) return null;
  const own =
    stored === null
      ? text
          .normalize('NFKC')
          .replace(SIGNED_DATE, '')
          .replace(/[,、]$/, '')
          .replace(SEAL, '')
      : '';
  if (own !== '' && !isOrgan(own)) return null;
  return { date, organ: [own, above].find(isOrgan) ?? null, line: line.number };
}

/** A date in one piece, or without its century, which below the organ's name are dates all the same. */
function storedDate(text: string): string | null {
  const [, short] = /^(\d{2}年\d{1,2}月\d{1,2}日)$/.exec(text.normalize('NFKC')) ?? [];
  if (short !== undefined) return parseDate(`20${short}`);
  return /^\d{8}$/.test(text) ? parseStoredDate(text) : null;
}

/** What is no part of the date that it stands beside. */
const AROUND_DATE = /^公元|[。.]$|[(（](?:此件)?(?:主动|依申请)?公[开開](?:发布|發布)?[)）]$/g;
/** What says that a date is the report's own; below the organ's name any date is. */
const CALLS_OWN_DATE = /^(?:落款|成文|签发|簽發|报告|報告)(?:日期|时间|時間)[:：]/;
const CALLS_DATE = /^(?:落款|成文|签发|簽發|报告|報告)?(?:日期|时间|時間)[:：]/;

/** What marks the place of the seal. */
const SEAL = /^[(（](?:盖章|公章|印章|章)[)）]|[(（](?:盖章|公章|印章|章)[)）]$/g;

const isOrgan = (text: string) => ORGAN.test(text) && text.length <= 40;

/** The date at the end of a line, in digits of any kind. */
const SIGNED_DATE =
  /[\d〇零○◯Oo一二三四五六七八九]{4}[年\-/.][元\d〇零○◯Oo一二三四五六七八九十]{1,3}[月\-/.][\d〇零○◯Oo一二三四五六七八九十]{1,3}[日号]?$/;

/** What sites call the day of publication, in meta data and in print. */
const PUBLISHED_META = [
  'pubdate',
  'publishdate',
  'article:published_time',
  'publishtime',
  'pubtime',
  'firstpublishedtime',
  'datepublished',
  'dcterms.issued',
];
const NUMBER = '(?:\\d{1,2}|[元一二三四五六七八九十〇零○◯]{1,3})';
const DAY = `(?:${DIGIT}{4}[年\\-/.]${NUMBER}[月\\-/.]${NUMBER}日?|20\\d{6}(?!\\d))`;
const BEFORE = '[\\]】]?[:：]?[\\[【(]?';
const PUBLISHED = new RegExp(
  `(?:(?:发布|發布|公布|发文|公开|公開|发表|發表)(?:时间|時間|日期|(?=[:：]))|[发發][布表][于於]|(?:publish(?:ed)?|released?|post(?:ed)?)(?:time|date|on|at)?)${BEFORE}(${DAY})`,
  'gimu',
);
/** A day that does not say of what it is; others say that they are of something else. */
const SOME_DAY = new RegExp(
  `(?<!更新|修改|成文|生成|形成|签发|生效|失效|截止|打印|当前)(?:时间|時間|日期)${BEFORE}(${DAY})`,
  'gmu',
);
/** A date with nothing beside it but a time, or in brackets of its own. */
const BARE_DATE =
  /^[[【(]?(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|20\d{6})(?:\d{1,2}:\d{2}(?::\d{2})?)?[\])】]?(?:$|[|｜]|来源|來源|浏览|作者)/gm;
/** A date behind what the site says of the page: 来源：某局 2024-01-20 浏览：120 次. */
const BESIDE_SOURCE =
  /^(?:信息|文章)?(?:来源|來源)[:：][^\d\n:：]{2,30}(\d{4}[-/.]\d{1,2}[-/.]\d{1,2})(?:\d{1,2}:\d{2}(?::\d{2})?)?(?:$|\D)/gm;

/** Days within the year that the report covers, and before it, are those of others beside it. */
function publicationDate(
  head: string,
  meta: SourceDocument['meta'],
  year: number | null,
): string | null {
  const stored = PUBLISHED_META.map((name) => parseStoredDate(meta[name] ?? '')).find(
    // A page that was made from an older one may have kept its day.
    (day) => day !== null && (year === null || day >= `${year}-12`),
  );
  if (stored !== undefined) return stored;
  const plain = head.normalize('NFKC').replace(/[–—―]/g, '-');
  const days = [PUBLISHED, SOME_DAY, BARE_DATE, BESIDE_SOURCE].flatMap((pattern) =>
    [...plain.matchAll(pattern)].map(([, day = '']) => parseStoredDate(day)),
  );
  return days.find((day) => day !== null && (year === null || day > `${year + 1}`)) ?? null;
}

const addressOf = (text: string) =>
  text.length <= LONGEST.address && isWebAddress(text) ? text : null;

function hostOf(text: string): string | null {
  const host = /(?:https?:\/\/)?((?:[a-z0-9-]+\.)+(?:cn|com|net|org))/i.exec(text)?.[1] ?? '';
  return host === '' || host.length > LONGEST.host ? null : host.toLowerCase();
}

/** Traditional where characters that only 繁體 uses outnumber those that only 简体 uses. */
function scriptOf(lines: readonly TextLine[]): Script {
  const text = lines.slice(0, 200).map(compact).join('');
  const count = (characters: string) =>
    [...text].filter((item) => characters.includes(item)).length;
  return count('報開與關辦務機實將為發區縣鄉') > count('报开与关办务机实将为发区县乡')
    ? 'zh-Hant'
    : 'zh-Hans';
}

/**
 * The archived agency that the document names: by its whole name, a former one or an alias, in the
 * title, or else in the signature; null if none. A name that merely contains it is another's.
 */
export function matchAgency(
  facts: DocumentFacts,
  agencies: readonly Agency[],
  fold: Fold,
): Agency | null {
  const named = (organ: string) => {
    const wanted = fold(organ);
    return agencies.find((agency) => namesOf(agency).some((name) => fold(name) === wanted)) ?? null;
  };
  const organ = organInTitle(facts.title);
  const titled = organ === '' ? null : named(organ);
  if (titled !== null || (facts.signer ?? '') === '') return titled;
  const signed = named(facts.signer ?? '');
  // A title that plainly names somebody else outweighs the signature.
  const other =
    contradictOrgans(organ, facts.signer ?? '', fold) || namesPart(organ, facts.signer ?? '');
  return signed !== null && !other ? signed : null;
}

/** Whether a name goes on from another to one of its parts, or to a second organ. */
function namesPart(name: string, whole: string): boolean {
  const rest = name.replace(whole, '');
  return rest !== name && PART.test(rest);
}

const PART = /[局队隊所站院处處科室会會]$|中心$|公司$|[单單]位$/u;

const namesOf = ({ names, aliases }: Agency) => [...names.map(({ name }) => name), ...aliases];

/** The organ's name as the title has it: without the year and what the report is called. */
export function organInTitle(title: string): string {
  return readTitle(title)?.organ ?? '';
}

/**
 * The organ's name in the title, or in the signature, where the title has none or only a short
 * form of it: 财金局, signed by 某县财政金融局.
 */
export function wholeOrgan(titled: string, signer: string): string {
  if (titled === '') return signer;
  let at = -1;
  const isWithin = [...titled].every((letter) => {
    at = signer.indexOf(letter, at + 1);
    return at >= 0;
  });
  return isWithin && signer.at(-1) === titled.at(-1) ? signer : titled;
}

/**
 * Where a document says itself that it is not of this agency or year.
 *
 * @returns each contradiction in words; empty where there is none
 */
export function contradictions(
  facts: DocumentFacts,
  agency: Agency,
  year: number,
  fold: Fold,
): string[] {
  const said = readTitle(facts.title);
  const years = said?.years ?? [];
  const unlike = (organ: string) => contradictsAgency(organ, agency, fold);
  const [name = ''] = namesOf(agency);
  return [
    ...(years.length > 0 && !years.includes(year)
      ? [`题名写的是 ${years.join('、')} 年，不是 ${year} 年`]
      : []),
    ...(said !== null && said.organ !== '' && unlike(said.organ)
      ? [`题名里的机关是“${said.organ}”，不是“${name}”`]
      : []),
    ...(facts.signer !== null && unlike(facts.signer)
      ? [`落款是“${facts.signer}”，不是“${name}”`]
      : []),
  ];
}
