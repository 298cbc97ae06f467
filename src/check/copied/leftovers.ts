/**
 * What a copy forgot to change: another year, place or agency where only the report's own can
 * stand. Few false alarms matter more than finding all: names have to be known to the archive,
 * and stand in one of the roles of `roles.ts`.
 */
import type { Report } from '../../report/model.ts';
import { arabicDigits } from '../../text/numerals.ts';
import { Kin } from './kinship.ts';
import type { ArchiveNames, Bearers } from './names.ts';
import type { PassagePlace } from './passages.ts';
import type { NameRole, Roles } from './roles.ts';

export interface Leftover extends PassagePlace {
  readonly kind: 'year' | 'place' | 'agency';
  /** As printed. */
  readonly found: string;
  /** What stands there, e.g. 落款. */
  readonly role: string;
}

/** What leftovers are looked for in. */
export type LeftoverInput = Pick<Report, 'agency' | 'year' | 'text' | 'sections'>;

/** A signature stands in one of the last paragraphs. */
const SIGNATURE_BLOCKS = 2;
const CONTEXT = 100;
const PREFACE = 'preamble';
const OVERVIEW = 's1';
const HAN_YEAR = /二[〇零○][〇零○一二三四五六七八九]{2}(?=年)/g;
/** Blanks what roles must not read. */
const CUT = '■';
const QUOTED = /《[^《》]*》|"[^"]*"/g;

interface Paragraph {
  readonly section: number;
  readonly block: number;
  readonly isHeading: boolean;
  readonly isLast: boolean;
  /** Stands before the first section. */
  readonly isPreface: boolean;
  /** Opens the report, or the section on the year as a whole, which nowhere names its own year. */
  readonly opens: boolean;
  readonly original: string;
  readonly folded: string;
  readonly offsets: readonly number[];
}

/** Leftovers of a report in the order of its text; none for digests and reports without text. */
export function findLeftovers(report: LeftoverInput, names: ArchiveNames): Leftover[] {
  if (report.text !== 'verbatim') return [];
  const kin = new Kin(report.agency, names);
  return paragraphsOf(report, names).flatMap((paragraph) => {
    const found = [
      ...years(paragraph, report.year, names.roles),
      ...strangers(paragraph, kin, names),
    ];
    return found.sort((a, b) => a.start - b.start);
  });
}

function paragraphsOf(report: LeftoverInput, { fold }: ArchiveNames): Paragraph[] {
  const own = String(report.year);
  const all = report.sections.flatMap(({ id, blocks }, section) => {
    const isPreface = id === PREFACE;
    const opening = isPreface || id === OVERVIEW ? blocks.findIndex(isParagraph) : -1;
    const namesOwn = () => blocks.some(({ text }) => withDigits(fold(text)).includes(own));
    const opens = opening >= 0 && !namesOwn() ? opening : -1;
    return blocks.map(({ kind, text }, block): Paragraph => {
      const { text: folded, offsets } = fold.withOffsets(text);
      // A quoted title is somebody's name for something, not the author speaking.
      const blanked = withDigits(folded).replace(QUOTED, (quoted) => CUT.repeat(quoted.length));
      return {
        section,
        block,
        isHeading: kind === 'heading',
        isLast: false,
        isPreface,
        opens: block === opens,
        original: text,
        folded: blanked,
        offsets,
      };
    });
  });
  return all.map((item, index) => ({ ...item, isLast: index >= all.length - SIGNATURE_BLOCKS }));
}

const isParagraph = ({ kind }: { readonly kind: string }) => kind === 'paragraph';

/** 二〇二三年 as 2023年, which is as long. */
const withDigits = (folded: string): string =>
  folded.replace(HAN_YEAR, (year) => arabicDigits(year));

/** Sentences of a paragraph with their offsets in it. */
function sentencesOf({ folded }: Paragraph): { at: number; text: string }[] {
  return [...folded.matchAll(/[^。;!?]+/g)].map((match) => ({ at: match.index, text: match[0] }));
}

function years(paragraph: Paragraph, own: number, roles: Roles): Leftover[] {
  const { folded, isHeading } = paragraph;
  // Where the paragraph names the report's own year too, the other one is told apart from it.
  if (folded.includes(String(own))) {
    const plan = isHeading ? roles.planHeading.exec(folded) : null;
    return plan?.[1] === String(own) ? [yearAt(paragraph, plan, 0, '下一步的年度')] : [];
  }
  if (isHeading) {
    const plan = roles.planHeading.exec(folded);
    return plan !== null && Number(plan[1]) < own
      ? [yearAt(paragraph, plan, 0, '下一步的年度')]
      : [];
  }
  const title = roles.titleYear.exec(folded);
  if (title !== null) return isOther(title, own) ? [yearAt(paragraph, title, 0, '题名')] : [];
  return sentencesOf(paragraph).flatMap(({ at, text }, index) => {
    if (paragraph.isPreface) {
      const match = roles.prefaceYear.exec(text);
      if (match !== null && isOther(match, own))
        return [yearAt(paragraph, match, at, '报告的年度')];
    }
    if (roles.lookingBack.test(text)) return [];
    if (paragraph.opens && index === 0) {
      const match = roles.openingYear.exec(text);
      // Whoever copies forgets the year before; older ones belong to a history.
      if (Number(match?.[1]) === own - 1 && match !== null) {
        return [yearAt(paragraph, match, at, '开头所述的年度')];
      }
    }
    for (const { pattern, label } of roles.years) {
      const match = pattern.exec(text);
      if (match !== null && isOther(match, own)) return [yearAt(paragraph, match, at, label)];
    }
    return [];
  });
}

/** Another year than the report's; the one of publication comes next and is no leftover. */
function isOther(match: RegExpExecArray, own: number): boolean {
  const year = Number(match[1]);
  return year !== own && year !== own + 1;
}

function yearAt(
  paragraph: Paragraph,
  match: RegExpExecArray,
  base: number,
  role: string,
): Leftover {
  const year = match[1] ?? '';
  const from = base + match.index + match[0].indexOf(year);
  return leftover(paragraph, 'year', from, from + year.length, role);
}

function strangers(paragraph: Paragraph, kin: Kin, names: ArchiveNames): Leftover[] {
  return sentencesOf(paragraph).flatMap(({ at, text }) => {
    const found: Leftover[] = [];
    if (names.roles.aboutOthers.test(text)) return found;
    for (let from = 0; from < text.length; from += 1) {
      const known = names.bearersAt(text, from);
      if (known === undefined) continue;
      const to = from + known.length;
      const role = strangeRole(paragraph, text, from, to, known.value, kin, names.roles);
      if (role !== null) {
        const kind = known.value.agencies.length > 0 ? 'agency' : 'place';
        found.push(leftover(paragraph, kind, at + from, at + to, role.label));
      }
      from = to - 1;
    }
    return found;
  });
}

/** The role in which a stranger's name stands, or null where it may stand. */
function strangeRole(
  paragraph: Paragraph,
  sentence: string,
  from: number,
  to: number,
  bearers: Bearers,
  kin: Kin,
  roles: Roles,
): NameRole | null {
  const kinship = kin.of(sentence.slice(from, to), bearers);
  if (kinship === 'own') return null;
  const [before, after] = contextOf(sentence, from, to);
  const role = roles.names.find(
    (item) =>
      isInScope(item, paragraph, sentence) &&
      (item.whose === 'all' || item.whose === kinship) &&
      // A place by itself signs nothing.
      (item.scope !== 'signature' || bearers.agencies.length > 0) &&
      item.before.test(before) &&
      item.after.test(after),
  );
  return role ?? null;
}

/**
 * What stands before and after a name, as far as the roles look: a sentence may be as long as
 * a file, and hold as many names. Where it is cut short it is marked, so that `^` and `$` mean
 * the ends of the sentence.
 */
function contextOf(sentence: string, from: number, to: number): [string, string] {
  const [start, end] = [from - CONTEXT, to + CONTEXT];
  return [
    start > 0 ? CUT + sentence.slice(start, from) : sentence.slice(0, from),
    end < sentence.length ? sentence.slice(to, end) + CUT : sentence.slice(to),
  ];
}

function isInScope({ scope }: NameRole, paragraph: Paragraph, sentence: string): boolean {
  if (scope === 'sentence') return !paragraph.isHeading;
  if (sentence.length !== paragraph.folded.length) return false;
  return scope === 'paragraph' || (paragraph.isLast && !paragraph.isHeading);
}

function leftover(
  { section, block, original, offsets }: Paragraph,
  kind: Leftover['kind'],
  from: number,
  to: number,
  role: string,
): Leftover {
  const start = offsets[from] ?? 0;
  const end = (offsets[to - 1] ?? start) + 1;
  return { kind, role, found: original.slice(start, end), section, block, start, end };
}
