/**
 * Where a file holds a second report behind the first, be it that no title says so: sections that
 * begin anew when most of them have been.
 */
import type { FormDeclaration } from '../../form/types.ts';
import { readTitle } from '../../report/report-title.ts';
import { matchHeading } from '../../report/sections.ts';
import { parseDate } from '../../text/dates.ts';
import { lineText, type SourceDocument, type TextLine } from '../document.ts';
import type { Labels } from '../labels.ts';
import { contentsLines, LONGEST_HEADING, NUMERAL } from './headings.ts';

/** Behind so many others of the form's sections none begins anew but in another report. */
const ENOUGH = 3;
/** Longer lines head nothing. */
const LONGEST_TITLE = 60;

interface Heading {
  readonly at: number;
  readonly id: string;
  readonly isFirst: boolean;
}

/**
 * Where the second report of a document begins: its title, else what stands behind the signature of
 * the first.
 *
 * @returns position among the lines; null where there is one report
 */
export function secondReport(
  form: FormDeclaration,
  lines: readonly TextLine[],
  labels: Labels,
): number | null {
  const contents = contentsLines(lines, labels);
  const headings = lines.flatMap((line, at): Heading[] => {
    const text = lineText(line).trim();
    const isHeading =
      NUMERAL.test(text) &&
      text.length <= LONGEST_HEADING &&
      line.table === null &&
      !contents.has(line.number);
    if (!isHeading) return [];
    const { id, match } = matchHeading(text, form, labels.fold);
    return match === 'unknown' ? [] : [{ at, id, isFirst: /^一[、.．]/.test(text) }];
  });
  const anew = headings.find((heading, index) => {
    const before = headings.slice(0, index);
    const same = before.findLastIndex(({ id, isFirst }) => isFirst && id === heading.id);
    const between = new Set(before.slice(same + 1).map(({ id }) => id));
    return heading.isFirst && same >= 0 && between.size >= ENOUGH;
  });
  if (anew === undefined) return null;
  const last = headings.findLast(({ at }) => at < anew.at)?.at ?? 0;
  return beginning(lines, last + 1, anew.at);
}

/** Where a report begins whose first heading is known, not before `from`. */
function beginning(lines: readonly TextLine[], from: number, heading: number): number {
  const texts = lines.map((line) => lineText(line).replace(/\s+/g, ''));
  const isTitle = (at: number) => {
    const text = texts[at] ?? '';
    return text.length <= LONGEST_TITLE && readTitle(text) !== null;
  };
  for (let at = from; at < heading; at += 1) {
    if (!isTitle(at)) continue;
    const above = at - 1;
    // The organ's name is often a line of its own above the rest.
    const isOrgan = above >= from && /[局厅廳委府室院会會署所处處]$/.test(texts[above] ?? '');
    return isOrgan && readTitle(texts[at] ?? '')?.organ === '' ? above : at;
  }
  const ends = (at: number) =>
    /[。；]$/.test(texts[at] ?? '') || lines[at]?.table !== null || isDate(texts[at] ?? '');
  let start = heading;
  while (start > from && !ends(start - 1)) start -= 1;
  return start;
}

const isDate = (text: string) => text.length <= LONGEST_HEADING && parseDate(text) !== null;

/**
 * A document up to the line at which another report begins, and the lines of that.
 *
 * @param lines of the document as they are read, pieces of one line among them
 */
export function partedAt(
  source: SourceDocument,
  lines: readonly TextLine[],
  second: number,
): [SourceDocument, readonly TextLine[]] {
  const following = lines.slice(second);
  const from = following[0]?.number ?? Number.POSITIVE_INFINITY;
  const isOwn = ({ line }: { readonly line: number }) => line < from;
  // A whole file may be one line.
  const isParted = Number.isInteger(from) && Number.isInteger(lines[second - 1]?.number ?? 0);
  const own = isParted
    ? source.lines.filter(({ number }) => number < from)
    : lines.slice(0, second);
  const unread = source.unread.filter(isOwn);
  return [{ ...source, lines: own, unread, hidden: source.hidden.filter(isOwn) }, following];
}
