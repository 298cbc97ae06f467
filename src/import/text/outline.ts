/**
 * The outline of a document: title, the six sections under whatever wording, the lines that
 * hold tables, and what is not part of the report at all (site chrome, page numbers).
 */
import type { FormDeclaration, TableDeclaration } from '../../form/types.ts';
import { walkRows } from '../../form/walk.ts';
import { matchHeading } from '../../report/sections.ts';
import { lineText, type TextLine } from '../document.ts';
import { isCorner, type LabelBook, type Labels } from '../labels.ts';
import { isValueOrRun, valuesOfLine } from '../values.ts';
import {
  contentsLines,
  type Heading,
  LONGEST_HEADING,
  NUMERAL,
  numberedHeadings,
  type OutlineSection,
  otherNumerals,
  partHeading,
  restartOf,
  withUnnamed,
} from './headings.ts';
import { isTableNote } from './prose.ts';

export interface Outline {
  /** Lines before the first heading. */
  readonly preamble: readonly TextLine[];
  readonly sections: readonly OutlineSection[];
}

/** Splits a document at the headings of the form's sections. */
export function outline(
  form: FormDeclaration,
  lines: readonly TextLine[],
  labels: Labels,
): Outline {
  const preamble: TextLine[] = [];
  const sections: (Omit<OutlineSection, 'lines'> & { lines: TextLine[] })[] = [];
  const keys = new Set(form.tables.flatMap((table) => [...labels.book(table).keys]));
  let order = -1;
  const others = otherNumerals(form, lines, labels);
  const otherLines = [...others].map(([line, { id }]) => [id, line] as const);
  const numbered = new Map([...numberedHeadings(form, lines, labels), ...otherLines]);
  const restart = restartOf(form, lines, labels);
  const contents = contentsLines(lines, labels);
  for (const line of lines) {
    if (contents.has(line.number)) {
      preamble.push(line);
      continue;
    }
    const isFirst = order === 0 && line.number < restart;
    const usual = isFirst ? partHeading(form, line) : headingOf(form, line, keys, order, labels);
    const found = others.get(line.number) ?? usual;
    // A part of a section may be called as another section is, which comes with its numeral.
    const isPart =
      found !== null &&
      !others.has(line.number) &&
      !NUMERAL.test(found.heading) &&
      (numbered.get(found.id) ?? -1) > line.number;
    const heading = isPart ? null : found;
    if (heading !== null) {
      const { place, ...section } = heading;
      order = Math.max(order, place);
      sections.push({ ...section, line: line.number, lines: [] });
    } else (sections.at(-1)?.lines ?? preamble).push(line);
  }
  return { preamble, sections: withUnnamed(form, sections, labels) };
}

function headingOf(
  form: FormDeclaration,
  line: TextLine,
  keys: ReadonlySet<string>,
  order: number,
  labels: Labels,
): Heading | null {
  const filled = line.cells.filter(({ text }) => text.trim() !== '');
  const text = filled[0]?.text.trim() ?? '';
  // （一） and the like number the parts of a section, never a section.
  if (filled.length !== 1 || /^(?:$|[（(])/.test(text)) return null;
  if (keys.has(labels.key(text)) && !bearsOwnNumeral(form, text, labels)) return null;
  const [, head = text, inline = ''] = /^([^：:]{4,30})[：:](.*)$/.exec(text) ?? [];
  for (const [candidate, rest] of [
    [text, ''],
    [head, inline],
  ] as const) {
    if (candidate.length > LONGEST_HEADING) continue;
    const { id, match } = matchHeading(candidate, form, labels.fold);
    const place = form.sections.findIndex((section) => section.id === id);
    // The same wording may recur in prose or in a list of contents; sections come in order, where
    // the form has one.
    const isNext = place > order || (form.sectionOrder === 'any' && NUMERAL.test(candidate));
    if (match !== 'unknown' && isNext) {
      return { id, heading: candidate, inline: rest.trim(), place };
    }
  }
  const numbered = NUMERAL.test(text) && text.length <= LONGEST_HEADING && !/[。；;，]$/.test(text);
  return numbered && !namesRow(form, line, labels)
    ? { id: 'other', heading: text, inline: '', place: -1 }
    : null;
}

/** 六、其他: a row of a table is called so, too, but has another number. */
function bearsOwnNumeral(form: FormDeclaration, text: string, labels: Labels): boolean {
  const numeral = NUMERAL.exec(text)?.[0].slice(0, -1);
  const { id } = matchHeading(text, form, labels.fold);
  const own = form.sections.find((section) => section.id === id)?.label;
  return numeral !== undefined && own?.startsWith(`${numeral}、`) === true;
}

/** True for a line that holds a label of a table, or the first part of one, be it the numeral. */
function namesRow(form: FormDeclaration, line: TextLine, labels: Labels): boolean {
  const { label } = valuesOfLine(line);
  const key = labels.key(label);
  return form.tables
    .map((table) => labels.book(table))
    .some(
      (book) =>
        [...book.keys].some((known) => known.startsWith(key) || isBegun(key, known)) ||
        book.isNearly(key) ||
        [...walkRows(book.table)].some(({ row }) => book.likeness(key, row) >= 0.8),
    );
}

/** A label so long begins no heading; what follows it on its line may be anything. */
const isBegun = (key: string, label: string) =>
  label.length >= LEAST_BEGUN && key.startsWith(label);
const LEAST_BEGUN = 5;

/**
 * The lines that hold each table: those of its section, else (where the heading is missing)
 * the stretch between the table's first and last label anywhere in the document.
 */
export function tableRegions(
  form: FormDeclaration,
  parts: Outline,
  lines: readonly TextLine[],
  labels: Labels,
): Map<string, readonly TextLine[]> {
  const regions = new Map<string, readonly TextLine[]>();
  const headings = new Set(
    parts.sections.flatMap(({ heading, line }) => (heading === '' ? [] : [line])),
  );
  for (const table of form.tables) {
    const book = labels.book(table);
    const sections = parts.sections.filter(({ id }) => id === table.section);
    // Where a section is there twice, so may be its table.
    const labelled = sections.filter((section) => labelLines(book, section.lines).length > 0);
    const own = (labelled.length > 0 ? labelled : sections.slice(0, 1)).flatMap(
      (section) => section.lines,
    );
    const others = form.tables.filter((item) => item !== table).map((item) => labels.book(item));
    if (labelled.length > 0) regions.set(table.id, labelStretch(book, own, others));
    else {
      // A table that lost its labels is still the only figures of its section.
      const bare = valueStretch(own);
      const enough = mayFill(table, bare);
      const annexed = enough ? [] : mostLabelled(book, lines, headings);
      regions.set(table.id, enough ? bare : labelStretch(book, annexed, others));
    }
  }
  const lost = form.tables.filter(({ id }) => regions.get(id)?.length === 0);
  const [table] = lost;
  if (lost.length === 1 && table !== undefined) {
    const taken = new Set([...regions.values()].flat());
    const left = lines.filter((line) => line.table !== null && !taken.has(line));
    // The figures of a table without any label are those that no other table has.
    const bare = valueStretch(left);
    if (bare.every(isBare) && mayFill(table, bare)) regions.set(table.id, bare);
  }
  return regions;
}

/** Whether lines have figures for at least half of a table's cells. */
function mayFill(table: TableDeclaration, lines: readonly TextLine[]): boolean {
  const figures = lines.map(lineText).join('').normalize('NFKC').match(/\d/g)?.length ?? 0;
  return figures * 2 >= [...walkRows(table)].flatMap(({ block }) => block.columns).length;
}

/**
 * The part of a document, between headings and paragraphs, that has the most labels of a table:
 * headings are called as labels are, and a table may stand far behind its own.
 */
function mostLabelled(
  book: LabelBook,
  lines: readonly TextLine[],
  headings: ReadonlySet<number>,
): readonly TextLine[] {
  const parts: TextLine[][] = [[]];
  for (const line of lines) {
    if (headings.has(line.number) || isParagraph(line)) parts.push([]);
    else parts.at(-1)?.push(line);
  }
  const counts = parts.map((part) => labelLines(book, part).length);
  return parts[counts.indexOf(Math.max(...counts))] ?? [];
}

/** A sentence, which no row of a table is. */
function isParagraph(line: TextLine): boolean {
  const text = lineText(line).trim();
  return line.layout === 'plain' && text.length > LONGEST_HEADING && text.endsWith('。');
}

/** Nothing but values. */
function isBare(line: TextLine): boolean {
  const texts = line.cells.map(({ text }) => text.trim()).filter((text) => text !== '');
  return texts.length > 0 && texts.every((text) => text.split(/\s+/).every(isValueOrRun));
}

/** From the first line of nothing but values to the last. */
function valueStretch(lines: readonly TextLine[]): readonly TextLine[] {
  const first = lines.findIndex(isBare);
  return first < 0 ? [] : lines.slice(first, lines.findLastIndex(isBare) + 1);
}

function labelLines(book: LabelBook, lines: readonly TextLine[]): number[] {
  const { labels, keys, table } = book;
  const bare = (text: string) => labels.fold(text).replace(/[()]/g, '');
  const wanted = [...keys].filter((key) => key.length >= 3);
  // The note in the corner of table three is all brackets, of which keys keep nothing.
  const notes = table.blocks
    .map(({ stubLabel = '' }) => bare(stubLabel))
    .filter((note) => note.length > 10);
  return lines.flatMap((line, index) => {
    if (notes.some((note) => bare(lineText(line)).includes(note))) return [index];
    const key = labels.lineKey(line);
    // Prose mentions 行政许可 too: a label stands nearly alone on its line or in its cell.
    const short = line.layout !== 'plain' || key.length <= LONGEST_HEADING + 20;
    const named = wanted.some((label) => key.includes(label) && isMostly(line, label, labels));
    const isLabel = (short && named) || isAllLabels(book, line);
    return isLabel || (short && isMisprinted(book, line)) ? [index] : [];
  });
}

/** A label that is misprinted, with the values of its row beside it. */
function isMisprinted(book: LabelBook, line: TextLine): boolean {
  const { label, values, run } = valuesOfLine(line);
  const filled = run !== null || values.some(({ text }) => text !== '');
  const key = book.labels.key(label);
  return filled && key.length >= LEAST_MISPRINTED && book.isNearly(key);
}

/** Shorter texts are like labels by chance. */
const LEAST_MISPRINTED = 6;

/** Several labels in one, as headers are that lost their separators. */
function isAllLabels(book: LabelBook, line: TextLine): boolean {
  const key = book.labels.key(valuesOfLine(line).label);
  return key.length >= 6 && key.length < 120 && book.strip(key) === '';
}

function isMostly(line: TextLine, label: string, labels: Labels): boolean {
  return line.cells.some(({ text }) => {
    const key = labels.key(valuesOfLine({ ...line, cells: [{ text, start: 0, end: 1 }] }).label);
    return key.includes(label) && key.length <= label.length * 2 + 8;
  });
}

/**
 * From the first label to the last, with what belongs to the table around them; a short answer
 * (无。) of the section before it does not.
 */
function labelStretch(
  book: LabelBook,
  lines: readonly TextLine[],
  others: readonly LabelBook[],
): readonly TextLine[] {
  const found = labelLines(book, lines);
  const [first] = found;
  const last = found.at(-1);
  if (first === undefined || last === undefined) return [];
  let [start, end] = [first, last + 1];
  const isIn = (at: number, beside: number) =>
    (belongs(book, lines[at]) || isLocalRow(lines, at)) &&
    !isOfAnother(lines[at], book, others) &&
    (!isApart(lines[at], lines[beside]) || fillsTable(book, lines[at])) &&
    !lineText(lines[at] as TextLine)
      .trim()
      .endsWith('。');
  while (start > 0 && isIn(start - 1, start)) start -= 1;
  const goesOn = (at: number) =>
    at < lines.length && (isIn(at, at - 1) || (isTableNote(lines[at]) && isIn(at + 1, at - 1)));
  while (goesOn(end)) end += 1;
  return lines.slice(start, end);
}

/** Values for each cell of a table that is one printed line, and so of no other table. */
function fillsTable({ table }: LabelBook, line: TextLine | undefined): boolean {
  const cells = [...walkRows(table)].flatMap(({ columns }) => columns).length;
  return table.layout === 'side-by-side' && line?.cells.length === cells;
}

/** Nothing but values, in a table of the source that is not the one beside it. */
const isApart = (line: TextLine | undefined, beside: TextLine | undefined) =>
  line !== undefined &&
  line.table !== null &&
  beside?.table != null &&
  line.table !== beside.table &&
  isBare(line);

/** A row that only another table of the form has. */
function isOfAnother(
  line: TextLine | undefined,
  book: LabelBook,
  others: readonly LabelBook[],
): boolean {
  if (line === undefined) return false;
  const key = book.labels.key(valuesOfLine(line).label);
  const own = key === '' || book.isExplained(key) || book.namesRow(key);
  return !own && others.some((other) => other.namesRow(key));
}

/** Values, blanks, further labels, and headers that a converter broke into single characters. */
function belongs(book: LabelBook, line: TextLine | undefined): boolean {
  if (line === undefined) return false;
  const { label, values, run } = valuesOfLine(line);
  const { labels } = book;
  const key = labels.key(label);
  const besides = book.strip(key);
  if (besides === '' || isCorner(besides)) return true;
  if (isPart(book, key) || (besides.length >= LEAST_REST && isPart(book, besides))) return true;
  const filled = run !== null || values.some(({ text }) => text !== '');
  if (line.layout === 'columns' && book.isHeaderText(key)) return true;
  // Several halves of headers, run together where a converter lost their columns.
  if (!filled && key.length >= LEAST_HALVES && book.isHeaderText(key)) return true;
  return filled && key.length <= 2
    ? true
    : line.cells.every(({ text }) => {
        const cell = labels.key(text);
        return (
          cell.length <= 2 ||
          isValueOrRun(text.trim()) ||
          isPart(book, cell) ||
          isMostlyFigures(text)
        );
      });
}

/** Of a label that stands beside whole ones, so much tells it. */
const LEAST_REST = 2;

/** Figures with a space between them, and little that is none: 3 0 5* 2 0. */
function isMostlyFigures(text: string): boolean {
  if (text.length > LONGEST_FIGURES) return false;
  const pieces = text.trim().split(/\s+/);
  return (
    pieces.length >= LEAST_FIGURES && pieces.filter(isValueOrRun).length * 4 > pieces.length * 3
  );
}
const LEAST_FIGURES = 5;
const LONGEST_FIGURES = 200;

/** Shorter texts are made of the letters of headers by chance. */
const LEAST_HALVES = 6;

const LONGEST_LOCAL_LABEL = 20;

/** A row that the publisher added at the end of a table: a short label and values at once. */
function isLocalRow(lines: readonly TextLine[], at: number): boolean {
  const line = lines[at];
  if (line === undefined) return false;
  const { label, values, run } = valuesOfLine(line);
  if (label.length > LONGEST_LOCAL_LABEL || /[。；：:]/.test(label)) return false;
  const filled = values.filter(({ text }) => text !== '').length;
  if (line.layout !== 'plain') return filled > 0;
  const below = lines.slice(at + 1, at + 3);
  const stacked = below.length === 2 && below.every(isBare);
  return filled > 1 || (run?.length ?? 0) > 2 || stacked;
}

/** Half of a label, as line and page breaks leave it. */
function isPart(book: LabelBook, key: string): boolean {
  if (key.length < 2) return false;
  return [...book.keys].some((known) => known.startsWith(key) || known.endsWith(key));
}
