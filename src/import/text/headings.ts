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
const LEADER = /[\s.…·•—–_-]*\d{0,3}$/;
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
