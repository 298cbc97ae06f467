/** What numbers say of the sections of a document: where they begin anew, and which is unnamed. */
import type { FormDeclaration } from '../../form/types.ts';
import { matchHeading } from '../../report/sections.ts';
import { lineText, type TextLine } from '../document.ts';
import type { Labels } from '../labels.ts';

export interface OutlineSection {
  /** Section id of the form, or `other`. */
  readonly id: string;
  /** As printed; empty where none is. */
  readonly heading: string;
  /** Text on the heading's own line behind a colon (其他需要报告的事项：无). */
  readonly inline: string;
  readonly line: number;
  /** Lines behind the heading, up to the next. */
  readonly lines: readonly TextLine[];
}

export interface Heading extends Pick<OutlineSection, 'id' | 'heading' | 'inline'> {
  /** Of its section in the form; -1 where it is none of the form's. */
  readonly place: number;
}

/** Headings are short; a sentence that begins with 一、 is not one. */
export const LONGEST_HEADING = 40;
export const NUMERAL = /^[一二三四五六七八九十]+[、.．]/;

/** By section, the number of the last line that is its heading with a numeral. */
export function numberedHeadings(
  form: FormDeclaration,
  lines: readonly TextLine[],
  labels: Labels,
): ReadonlyMap<string, number> {
  return new Map(
    lines.flatMap((line): [string, number][] => {
      const text = lineText(line).trim();
      if (!NUMERAL.test(text) || text.length > LONGEST_HEADING) return [];
      return [[matchHeading(text, form, labels.fold).id, line.number]];
    }),
  );
}

const HAN = '一二三四五六七八九十';
/** The numerals of accounts, simplified and traditional. */
const ACCOUNTS = ['壹贰叁肆伍陆柒捌玖拾', '壹貳參肆伍陸柒捌玖拾'];
/** What some write for 一、 before the heading of a section. */
const OTHER_NUMERAL =
  /^(?:[（(]\s*(?<part>[一二三四五六七八九十])\s*[）)]|(?<bare>[一二三四五六七八九十])\s*[:：）)]|(?<account>[壹贰貳叁參肆伍陆陸柒捌玖拾])[、.．,，:：\s]|(?<circled>[㈠-㈩])|(?<roman>[Ⅰ-Ⅻ]))/u;
/** So many headings in one style are those of sections. */
const LEAST_IN_STYLE = 3;

interface Numbered extends Heading {
  readonly style: string;
  readonly line: number;
}

/**
 * Headings of sections with other numerals than 一、, by their lines: each counts as its section
 * does in the form, no other heading is of that section or has that number, and several are so, or
 * one stands where the usual numbers leave one out ((一)总体情况 before 二、…).
 */
export function otherNumerals(
  form: FormDeclaration,
  lines: readonly TextLine[],
  labels: Labels,
): ReadonlyMap<number, Heading> {
  if (form.sectionOrder === 'any') return new Map();
  const rows = new Set(form.tables.flatMap((table) => [...labels.book(table).keys]));
  const isRow = (text: string) => {
    const key = labels.key(text);
    return [...rows].some((row) => row.length >= LONG_LABEL && key.includes(row));
  };
  /** Numbers of the usual style, and sections that have a heading so numbered, with their lines. */
  const usual = new Map<number | string, number>();
  const found = new Map<string, Numbered>();
  for (const line of lines) {
    const filled = line.cells.filter(({ text }) => text.trim() !== '');
    const text = filled[0]?.text.trim() ?? '';
    if (filled.length !== 1 || line.table !== null || text.length > LONGEST_HEADING) continue;
    if (/[。；;，]$/.test(text) || isRow(text)) continue;
    const usualNumber = USUAL.exec(text)?.slice(1).find(Boolean);
    if (usualNumber !== undefined) {
      usual.set(HAN.indexOf(usualNumber) + 1, line.number);
      usual.set(matchHeading(text, form, labels.fold).id, line.number);
      continue;
    }
    const [style, digit = ''] =
      Object.entries(OTHER_NUMERAL.exec(text)?.groups ?? {}).find(([, value]) => value) ?? [];
    if (style === undefined) continue;
    const place = numberOf(digit) - 1;
    const { id, match } = matchHeading(text, form, labels.fold);
    if (match === 'unknown' || form.sections[place]?.id !== id) continue;
    found.set(id, { id, heading: text, inline: '', place, style, line: line.number });
  }
  const left = [...found.values()].filter(
    ({ id, place }) => !usual.has(id) && !usual.has(place + 1),
  );
  const sorted = left.toSorted((a, b) => a.place - b.place);
  if (sorted.some(({ line }, at) => line < (sorted[at - 1]?.line ?? 0))) return new Map();
  const isBetween = ({ place, line }: Numbered) =>
    (place === 0 || (usual.get(place) ?? Number.POSITIVE_INFINITY) < line) &&
    (usual.get(form.sections[place + 1]?.id ?? '') ?? 0) > line;
  return new Map(
    sorted
      .filter(
        (item) =>
          sorted.filter(({ style }) => style === item.style).length >= LEAST_IN_STYLE ||
          isBetween(item),
      )
      .map(({ style: _, line, ...heading }) => [line, heading]),
  );
}

/** As the form numbers its sections, and in words. */
const USUAL = /^(?:([一二三四五六七八九十])\s*[、.．，,]|第([一二三四五六七八九十])(?:部分|章))/;
/** Shorter labels stand in other texts by chance. */
const LONG_LABEL = 6;

/** A numeral of any style as a number. */
function numberOf(numeral: string): number {
  const code = numeral.codePointAt(0) ?? 0;
  if (code >= 0x3220 && code <= 0x3229) return code - 0x3220 + 1;
  if (code >= 0x2160 && code <= 0x216b) return code - 0x2160 + 1;
  return Math.max(...[HAN, ...ACCOUNTS].map((numerals) => numerals.indexOf(numeral))) + 1;
}

/**
 * The line at which numbers begin anew, with the second section of the form: what was numbered
 * before it, behind the first, are parts of the first.
 */
export function restartOf(
  form: FormDeclaration,
  lines: readonly TextLine[],
  labels: Labels,
): number {
  const [first, second] = form.sections;
  if (form.sectionOrder === 'any' || first === undefined || second === undefined) return -1;
  const headings = lines.flatMap((line) => {
    const text = lineText(line).trim();
    if (!NUMERAL.test(text) || text.length > LONGEST_HEADING) return [];
    return [{ line: line.number, text, id: matchHeading(text, form, labels.fold).id }];
  });
  const from = headings.findIndex(({ id }) => id === first.id);
  const anew = headings.find(
    ({ text, id }, at) => at > from + 1 && id === second.id && text.startsWith('一'),
  );
  return from >= 0 && headings[from]?.text.startsWith('一') === true ? (anew?.line ?? -1) : -1;
}

/** A numbered heading, whatever it says, as one more of the form's first section. */
export function partHeading(form: FormDeclaration, line: TextLine): Heading | null {
  const filled = line.cells.filter(({ text }) => text.trim() !== '');
  const heading = filled[0]?.text.trim() ?? '';
  const isHeading =
    filled.length === 1 && NUMERAL.test(heading) && heading.length <= LONGEST_HEADING;
  if (!isHeading || /[。；;，]$/.test(heading)) return null;
  return { id: form.sections[0]?.id ?? 'other', heading, inline: '', place: 0 };
}

/**
 * The sections, and the one about problems that has lost its heading: it begins with the part
 * (（一）主要问题) that says what it is about.
 */
export function withUnnamed(
  form: FormDeclaration,
  sections: readonly OutlineSection[],
  labels: Labels,
): OutlineSection[] {
  const problems = form.sections.find(({ purpose }) => purpose === 'problems');
  const isThere = sections.some(({ id }) => id === problems?.id);
  const before = form.sections[form.sections.findIndex(({ id }) => id === problems?.id) - 1];
  if (problems === undefined || before === undefined || isThere) return [...sections];
  return sections.flatMap((section) => {
    if (section.id !== before.id || form.sectionOrder === 'any') return [section];
    const at = section.lines.findIndex((line) => {
      const [, part] = PART.exec(lineText(line).trim()) ?? [];
      return (
        part !== undefined && matchHeading(`五、${part}`, form, labels.fold).id === problems.id
      );
    });
    if (at < 0) return [section];
    const [own, rest] = [section.lines.slice(0, at), section.lines.slice(at)];
    const line = rest[0]?.number ?? section.line;
    return [
      { ...section, lines: own },
      { id: problems.id, heading: '', inline: '', line, lines: rest },
    ];
  });
}

/** A heading within a section. */
const PART = /^[（(][一二三四五六七八九十]+[）)]([^。；]{2,30})$/;

/** What leads from a heading to the page that it stands on. */
const LEADER = /[\s.…⋯·•—–_-]*\d{0,3}$/;
const LEAST_CONTENTS = 3;

/**
 * The lines of a list of contents: headings with nothing between them, that recur below it, each
 * over its own text.
 */
export function contentsLines(lines: readonly TextLine[], labels: Labels): ReadonlySet<number> {
  const keyOf = (line: TextLine) =>
    labels.wholeKey(lineText(line).trim().replace(LEADER, '').slice(0, LONGEST_HEADING));
  const filled = lines.filter((line) => lineText(line).trim() !== '');
  const isHeading = (line: TextLine) =>
    NUMERAL.test(lineText(line).trim()) && lineText(line).trim().length <= LONGEST_HEADING * 2;
  /** Key of each heading; null for other lines. */
  const keys = filled.map((line) => (isHeading(line) ? keyOf(line) : null));
  const lastOf = new Map(keys.map((key, at) => [key, at] as const));
  for (let at = 0; at < keys.length; at += 1) {
    // The first heading of the text may stand right below the list.
    const own = new Set<string>();
    const begin = at;
    for (let key = keys[at] ?? null; key !== null && !own.has(key); key = keys[at] ?? null) {
      own.add(key);
      at += 1;
    }
    const list = filled.slice(begin, at);
    const recurs = (key: string) => (lastOf.get(key) ?? -1) >= at;
    if (list.length >= LEAST_CONTENTS && [...own].every(recurs))
      return new Set(list.map(({ number }) => number));
    while ((keys[at] ?? null) !== null) at += 1;
  }
  return new Set();
}
