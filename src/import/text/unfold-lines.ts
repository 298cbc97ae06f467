/**
 * Lines that hold several rows, whole sections or the whole report, as text has it that lost its
 * line breaks: broken where a heading or a label of the form begins.
 */
import type { FormDeclaration, TableDeclaration } from '../../form/types.ts';
import { walkRows } from '../../form/walk.ts';
import { matchHeading, misprintsIn } from '../../report/sections.ts';
import { editDistance } from '../../text/nearest.ts';
import { lineText, type TextLine } from '../document.ts';
import type { Labels } from '../labels.ts';
import {
  annexBefore,
  beginOf,
  edgesOf,
  JOINED_TITLE,
  proseBehind,
  signatureIn,
} from './line-edges.ts';
import { siteTailLength } from './site-words.ts';

const LEAST_HEADINGS = 2;
/**
 * What numbers a heading, before its wording; the organ and the year may stand between (附件1：某县
 * 2013年…统计表). A sentence that only names the part has none of it.
 */
const NUMERAL =
  /(?<number>(?:(?<=^|[。；;：:）)\s\d数])[一二三四五六七八九十]{1,3}、|附件?[\d一二三四五六七八九十]*[:：、])[^，,。；;：:、]{0,40})$/;
/** An annex of no number: the organ's name alone stands between the date and what it is called. */
const BEHIND_DATE = /(?:[日号])(?<number>[^，,。；;：:、\d日号]{0,40})$/;
const LONGEST_NUMERAL = 50;
/** Rows with nothing but figures between them and the next label; prose has words there. */
const LEAST_ROWS = 2;
const FIGURES = /^(?=.*\d)[\d.,/—-]+$/;
/** Shorter lines hold no two rows. */
const SHORTEST = 8;

interface Place {
  readonly start: number;
  readonly end: number;
  /** A heading has nothing behind it on its line. */
  readonly ends: boolean;
}

/** The same lines, those broken that hold several; pieces are numbered by decimals. */
export function unfoldLines(
  form: FormDeclaration,
  lines: readonly TextLine[],
  labels: Labels,
): readonly TextLine[] {
  let made = 0;
  return lines.flatMap((line) => {
    const pieces = made > MOST_PIECES ? [line] : unfold(form, line, labels);
    if (pieces.length > 1) made += pieces.length;
    return pieces;
  });
}

function unfold(form: FormDeclaration, line: TextLine, { fold }: Labels): readonly TextLine[] {
  const text = lineText(line).replace(/\s+/g, ' ');
  if (text.length < SHORTEST) return [line];
  const folded = fold.withOffsets(text);
  const at = (place: number) => folded.offsets[place] ?? text.length;
  const find = (label: string, ends: boolean): Place[] => {
    const wanted = fold(label);
    const found: Place[] = [];
    for (let from = 0; wanted !== ''; ) {
      const start = folded.text.indexOf(wanted, from);
      if (start < 0) break;
      from = start + wanted.length;
      found.push({ start, end: from, ends });
    }
    return found;
  };
  const own = form.sections.flatMap((section) =>
    (form.sectionOrder === 'any' ? numbered(section) : find(section.label, true)).map((place) => ({
      ...place,
      section: section.id,
    })),
  );
  const isWhole = own.length >= form.sections.length && form.sectionOrder !== 'any';
  const odd = form.sectionOrder === 'any' ? unknownHeadings : otherHeadings;
  const headings = (isWhole ? own : [...own, ...odd(own)]).sort((a, b) => a.start - b.start);
  const isFull =
    headings.length >= LEAST_HEADINGS ||
    form.tables.some((table) => holdsRows(table) || holdsHeaders(table));
  if (!isFull) {
    const title = JOINED_TITLE.exec(text)?.[0].length ?? 0;
    // The first heading may stand behind the last sentence before it.
    const heading = own.find(({ start, end }) => end === folded.text.length && start > 0);
    const before = heading === undefined ? 0 : at(heading.start);
    const isBehind = /[。；）)]$/.test(text.slice(0, before).trimEnd());
    const cuts = [title, ...(isBehind ? [before] : [])].filter((place) => place > 0);
    return cuts.length === 0 ? withoutTail(line, text) : partAt(line, text, cuts);
  }
  const isIn = (table: TableDeclaration, { start }: Place) => {
    const last = headings.findLast((heading) => heading.start < start);
    return headings.length < LEAST_HEADINGS || last?.section === table.section;
  };
  const inTables = form.tables.flatMap((table) => [
    ...printedLabels(table).flatMap((label) =>
      find(label, false).filter((place) => isIn(table, place)),
    ),
    ...headersEnd(table).flatMap((label) =>
      find(label, true)
        .filter((place) => isIn(table, place))
        .slice(-1),
    ),
  ]);
  const places = apart([...headings, ...inTables]);
  const annex = annexBefore(text);
  const ends = [
    ...headings.map(({ start }) => at(start)),
    ...annex,
    text.length - siteTailLength(text),
  ];
  const cuts = new Set([
    ...annex,
    0,
    text.length,
    ...edgesOf(text),
    ...ends.flatMap((end) => signatureIn(text, end)),
  ]);
  for (const [index, { start, end, ends }] of places.entries()) {
    cuts.add(beginOf(text, at(start)));
    if (!ends)
      for (const cut of proseBehind(
        text,
        at(end),
        at(places[index + 1]?.start ?? folded.text.length),
      ))
        cuts.add(cut);
    // A label of columns, or the last of them, has the figures of the next line behind it.
    if (ends) cuts.add(at(end));
  }
  const sorted = [...cuts].sort((a, b) => a - b);
  return sorted.slice(1).flatMap((end, index): TextLine[] => {
    const piece = text.slice(sorted[index], end).trim();
    const number = line.number + index / STEPS;
    return piece === ''
      ? []
      : [
          {
            ...line,
            layout: 'plain',
            number,
            cells: [{ text: piece, start: 0, end: piece.length }],
          },
        ];
  });

  /** Headings of a form that gives its sections no number: a number, and a wording of the section. */
  function numbered(section: FormDeclaration['sections'][number]): Place[] {
    const wordings = new Set([section.label, ...section.variants, section.ends ?? '']);
    return [...wordings].flatMap((wording) =>
      find(wording, true).flatMap((place) => {
        const before = folded.text.slice(Math.max(0, place.start - LONGEST_NUMERAL), place.start);
        const annexed = section.ends === wording ? BEHIND_DATE.exec(before) : null;
        const number = (NUMERAL.exec(before) ?? annexed)?.groups?.['number'];
        return number === undefined ? [] : [{ ...place, start: place.start - number.length }];
      }),
    );
  }

  /** Headings in other wordings, with their numeral, up to the next space; then misprinted ones. */
  function otherHeadings(known: readonly (Place & { section: string })[]) {
    const taken = new Set(known.map(({ section }) => section));
    const others = [...text.matchAll(NUMBERED)].flatMap(([, , heading = '']) => {
      const { id } = matchHeading(heading, form, fold);
      const [place] = find(heading, true);
      if (id === 'other' || taken.has(id) || place === undefined) return [];
      taken.add(id);
      return [{ ...place, section: id }];
    });
    return [...others, ...form.sections.flatMap((section) => misprinted(section, taken))];
  }

  /** The place where a section's own number stands before all but its label. */
  function misprinted(
    { id, label }: FormDeclaration['sections'][number],
    taken: ReadonlySet<string>,
  ): (Place & { section: string })[] {
    const meant = fold(label);
    const [numeral = ''] = /^[一二三四五六七八九十]+、/.exec(meant) ?? [];
    if (taken.has(id) || numeral === '') return [];
    const most = misprintsIn(meant);
    for (const { start } of find(numeral, true)) {
      const lengths = Array.from({ length: 2 * most + 1 }, (_, by) => meant.length - most + by);
      const [best] = lengths
        .map((length) => ({
          end: start + length,
          distance: editDistance(folded.text.slice(start, start + length), meant),
        }))
        .sort((a, b) => a.distance - b.distance || a.end - b.end);
      if (best !== undefined && best.distance <= most) {
        return [{ start, end: best.end, ends: true, section: id }];
      }
    }
    return [];
  }

  /** Between two headings whose numbers leave one out, what has that number, up to a space. */
  function unknownHeadings(known: readonly (Place & { section: string })[]) {
    const sorted = known
      .map((place) => ({ from: at(place.start), number: numberAt(text.slice(at(place.start))) }))
      .filter(({ number }) => number > 0)
      .sort((a, b) => a.from - b.from);
    return sorted.slice(1).flatMap(({ from, number }, index) => {
      const before = sorted[index];
      if (before === undefined || number - before.number !== 2) return [];
      const [found] = [...text.matchAll(NUMBERED)].filter(
        ({ index: place, 2: heading = '' }) =>
          place > before.from && place < from && numberAt(heading) === number - 1,
      );
      const [place] = found === undefined ? [] : find(found[2] ?? '', true);
      return place === undefined ? [] : [{ ...place, section: 'other' }];
    });
  }

  /** The headers of a table whose rows are side by side, and its figures behind them. */
  function holdsHeaders(table: TableDeclaration): boolean {
    const [last = ''] = headersEnd(table);
    const end = find(last, true).at(-1)?.end;
    const columns = table.blocks.flatMap((block) => block.columns.map(({ label }) => label));
    const whole = end !== undefined && FIGURES.test(folded.text.slice(end));
    return whole && columns.every((label) => find(label, true).length > 0);
  }

  function holdsRows(table: TableDeclaration): boolean {
    const rows = new Set([...walkRows(table)].map(({ row }) => fold(row.label)));
    const own = apart(printedLabels(table).flatMap((label) => find(label, false)));
    const filled = own.filter(({ start, end }, index) => {
      const behind = folded.text.slice(end, own[index + 1]?.start ?? folded.text.length);
      return rows.has(folded.text.slice(start, end)) && FIGURES.test(behind);
    });
    return filled.length >= LEAST_ROWS;
  }
}

/** A line, and the buttons of the site behind its date or its last sentence apart from it. */
function withoutTail(line: TextLine, text: string): readonly TextLine[] {
  const end = text.length - siteTailLength(text);
  const own = text.slice(0, end).trim();
  return end < text.length && /[。日]$/.test(own) ? partAt(line, text, [end]) : [line];
}

/** The pieces of a line of text between some places. */
function partAt(line: TextLine, text: string, places: readonly number[]): readonly TextLine[] {
  if (line.layout !== 'plain') return [line];
  const edges = [0, ...places, text.length];
  return edges.slice(1).map((end, index) => {
    const piece = text.slice(edges[index], end).trim();
    const cells = [{ text: piece, start: 0, end: piece.length }];
    return { ...line, number: line.number + index / STEPS, cells };
  });
}

/** The places of which none overlaps another, the longer ones first. */
const apart = <Item extends Place>(places: readonly Item[]): Item[] => {
  let until = 0;
  return [...places]
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .filter(({ start, end }) => {
      if (start < until) return false;
      until = end;
      return true;
    });
};

const numberAt = (text: string) =>
  '零一二三四五六七八九'.indexOf(/^([一二三四五六七八九])、/.exec(text)?.[1] ?? '零');

const NUMBERED = /(^|\s)([一二三四五六七八九]、\S{3,30})(?=\s)/g;
/** The label behind which the figures of a table stand whose rows are side by side. */
function headersEnd({ layout, blocks }: TableDeclaration): string[] {
  return layout === 'side-by-side' ? [blocks.at(-1)?.columns.at(-1)?.label ?? ''] : [];
}

/** Ten times what a report on one line is broken into; what goes on is none. */
const MOST_PIECES = 20_000;
/** More pieces than any line has. */
const STEPS = 100_000;

/** Every label of a table that stands at the beginning of a line. */
function printedLabels(table: TableDeclaration): string[] {
  const rows = [...walkRows(table)];
  return [
    ...rows.map(({ row }) => row.label),
    ...rows.flatMap(({ groups }) => groups.map(({ label }) => label)),
    ...table.blocks.flatMap((block) => [block.caption ?? '', block.stubLabel ?? '']),
  ].filter((label) => label.length > 1);
}
