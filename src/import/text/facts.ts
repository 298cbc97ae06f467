/** Facts of a document: title, agency, year covered, dates, organ that signed, site. */

import { isWebAddress } from '../../content/schema.ts';
import type { Agency } from '../../report/model.ts';
import { fold } from '../../text/fold.ts';
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
  readonly lang: 'zh-Hans' | 'zh-Hant';
}

const TITLE = /政府信息公[开開].*[报報]告$/;
const ORGAN = /[局厅廳委府室院会會署所站处處队隊团團社校行部]$/;
/** Titles stand at the top; further down the wording recurs in the text. */
const TITLE_LINES = 25;
const LONGEST_TITLE = 70;
/** Lines of menus above a title. */
const LONGEST_MENU = 600;
/** Dates and hosts above the report stand in short lines. */
const LONGEST_HEAD = 300;
/** Limits of the archive. */
const LONGEST_NAME = 80;
const LONGEST_META_TITLE = 120;
const LONGEST_ADDRESS = 500;

const isName = (text: string | undefined) =>
  text !== undefined && text !== '' && text.length <= LONGEST_NAME;
const compact = (line: TextLine) => lineText(line).replace(/\s+/g, '');
const single = (line: TextLine) => line.cells.filter(({ text }) => text.trim() !== '').length === 1;

/** Reads the facts; nothing is guessed that the document does not say. */
export function readFacts({ lines, meta }: SourceDocument): DocumentFacts {
  const { title, titleLines } = findTitle(lines, meta);
  const signature = findSignature(lines);
  const head = lines
    .slice(0, TITLE_LINES)
    .map((line) => compact(line).slice(0, LONGEST_HEAD))
    .join('\n');
  const years = [...title.normalize('NFKC').matchAll(/(20\d{2})年/g)].map(([, year]) =>
    Number(year),
  );
  const [year = yearFromText(lines, signature.date)] = years;
  return {
    title,
    titleLines,
    year,
    otherYears: [...new Set(years.slice(1))].filter((other) => other !== year),
    signed: signature.date,
    signatureLine: signature.line,
    signer: signature.organ,
    published: publicationDate(head, meta),
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
  let best: (Title & { score: number }) | null = null;
  for (const size of [1, 2, 3]) {
    for (let from = 0; from + size <= top.length; from += 1) {
      const found = titleAt(top, from, size);
      if (found === null) continue;
      const score = (HAS_YEAR.test(found.title) ? 1 : 0) + (found.title === named ? 2 : 0);
      if (best === null || score > best.score) best = { ...found, score };
    }
  }
  if (best !== null) return { title: best.title, titleLines: best.titleLines };
  return { title: named.length > LONGEST_META_TITLE ? '' : named, titleLines: [] };
}

const HAS_YEAR = /20\d{2}年|[二２2][〇○零Oo０0].{2}年/;
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
  if (!TITLE.test(text) || text.length > LONGEST_TITLE || NO_TITLE.test(text)) return null;
  // Dates and data of the site above a title are no part of it.
  if (window.slice(0, -1).some((line) => OTHER_LINE.test(compact(line)))) return null;
  const before = top[from - 1];
  // The organ's name is often a line of its own above the rest.
  if (before !== undefined && ORGAN.test(compact(before)) && compact(before).length <= 30) {
    window.unshift(before);
  }
  return { title: window.map(compact).join(''), titleLines: window.map(({ number }) => number) };
}

/** A sentence, or the path to the page (首页 > 政务公开 > …). */
const NO_TITLE = /[。；>＞»]|当前位置|现在的位置/;
const OTHER_LINE = /[:：]|\d日|^首页$/;

/** The year that most 年度 of the text name; else the year before the signature. */
function yearFromText(lines: readonly TextLine[], signed: string | null): number | null {
  const counts = new Map<number, number>();
  for (const line of lines) {
    for (const [, digits] of compact(line)
      .normalize('NFKC')
      .matchAll(/(20\d{2})年/g)) {
      const year = Number(digits);
      counts.set(year, (counts.get(year) ?? 0) + 1);
    }
  }
  const [first] = [...counts].sort((a, b) => b[1] - a[1]);
  if (first !== undefined) return first[0];
  return signed === null ? null : Number(signed.slice(0, 4)) - 1;
}

const DATE = /(20\d{2})[年\-/.](\d{1,2})[月\-/.](\d{1,2})日?/;
const DIGITS: Readonly<Record<string, string>> = Object.fromEntries(
  [...'〇零一二三四五六七八九'].map((digit, index) => [digit, String(Math.max(0, index - 1))]),
);

/** A date in Arabic or Chinese numerals as ISO; null where there is none. */
function parseDate(text: string): string | null {
  const plain = fold(text).replace(/[○ｏO](?=[年一二三四五六七八九〇零])/g, '〇');
  const arabic = plain.replace(
    /([〇零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日/,
    (_, year: string, month: string, day: string) =>
      `${[...year].map((digit) => DIGITS[digit] ?? '').join('')}年${small(month)}月${small(day)}日`,
  );
  const match = DATE.exec(arabic);
  if (match === null) return null;
  const [, year = '', month = '', day = ''] = match;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const real = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(real.getTime()) && real.toISOString().startsWith(date) ? date : null;
}

/** 一 to 三十一. */
function small(numeral: string): number {
  const [tens, ones] = numeral.includes('十') ? numeral.split('十') : ['', numeral];
  const digit = (text: string | undefined) => Number(DIGITS[text ?? ''] ?? 0);
  return numeral.includes('十') ? (tens === '' ? 10 : digit(tens) * 10) + digit(ones) : digit(ones);
}

/**
 * The last line that is nothing but a date, perhaps behind the organ that signs, which else
 * stands above it. Dates that say what they are (更新日期：…) are the site's.
 */
function findSignature(lines: readonly TextLine[]): {
  date: string | null;
  organ: string | null;
  line: number | null;
} {
  const filled = lines.filter((line) => compact(line) !== '' && single(line));
  for (let index = filled.length - 1; index >= Math.max(0, filled.length - 60); index -= 1) {
    const line = filled[index];
    if (line === undefined || compact(line).length > 40) continue;
    const text = compact(line);
    const date = parseDate(text);
    if (date === null || !/[\d日]$/.test(text.normalize('NFKC')) || /[:：]/.test(text)) continue;
    const [own = '', above = ''] = [
      text.replace(SIGNED_DATE, ''),
      index > 0 ? compact(filled[index - 1] ?? line) : '',
    ].map((name) => name.replace(/[(（](?:盖章|公章|印章)[)）]$/, ''));
    if (own !== '' && !isOrgan(own)) continue;
    return { date, organ: [own, above].find(isOrgan) ?? null, line: line.number };
  }
  return { date: null, organ: null, line: null };
}

const isOrgan = (text: string) => ORGAN.test(text) && text.length <= 40;

/** The date at the end of a line, in digits of any kind. */
const SIGNED_DATE = /[\d０-９〇○零ＯO一二三四五六七八九]{4}[年\-/.].{2,9}$/;

function publicationDate(head: string, meta: SourceDocument['meta']): string | null {
  const named = meta['pubdate'] ?? meta['publishdate'] ?? '';
  if (named !== '') return parseDate(named);
  const said = /(?:发布|公布|发文)(?:时间|日期)[:]?(20\d{2}[年\-/.]\d{1,2}[月\-/.]\d{1,2})/.exec(
    fold(head),
  );
  return said === null ? null : parseDate(said[1] ?? '');
}

const addressOf = (text: string) =>
  text.length <= LONGEST_ADDRESS && isWebAddress(text) ? text : null;

function hostOf(text: string): string | null {
  return (
    /(?:https?:\/\/)?((?:[a-z0-9-]+\.)+(?:cn|com|net|org))/i.exec(text)?.[1]?.toLowerCase() ?? null
  );
}

/** Traditional where characters that only 繁體 uses outnumber those that only 简体 uses. */
function scriptOf(lines: readonly TextLine[]): 'zh-Hans' | 'zh-Hant' {
  const text = lines.slice(0, 200).map(compact).join('');
  const count = (characters: string) =>
    [...text].filter((item) => characters.includes(item)).length;
  return count('報開與關辦務機實將為發區縣鄉') > count('报开与关办务机实将为发区县乡')
    ? 'zh-Hant'
    : 'zh-Hans';
}

/** The archived agency whose name, former name or alias the document bears; null if none. */
export function matchAgency(facts: DocumentFacts, agencies: readonly Agency[]): Agency | null {
  const places = [facts.title, facts.signer ?? '', facts.publisher ?? ''].map(fold);
  const named = agencies.flatMap((agency) =>
    [...agency.names.map(({ name }) => name), ...agency.aliases].map((name) => ({
      agency,
      name: fold(name),
    })),
  );
  for (const place of places) {
    const found = named
      .filter(({ name }) => place.includes(name))
      .sort((a, b) => b.name.length - a.name.length);
    if (found[0] !== undefined) return found[0].agency;
  }
  return null;
}

/** The organ's name as the title has it: without the year and what the report is called. */
export function organInTitle(title: string): string {
  return title
    .normalize('NFKC')
    .replace(/(?:关于)?20\d{2}年度?/, '')
    .replace(/(?:年度)?政府信息公[开開].*$/, '')
    .replace(/[(（].*$/, '');
}
