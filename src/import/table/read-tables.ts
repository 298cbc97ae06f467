/** Reads the tables of a form out of a document: regions, rows, cells, and how sure each is. */
import type { FormDeclaration, TableDeclaration } from '../../form/types.ts';
import { type RowSlot, walkRows } from '../../form/walk.ts';
import { withoutSpaces } from '../../report/token.ts';
import type { TextLine } from '../document.ts';
import type { LabelBook, Labels } from '../labels.ts';
import { doubtfulNumberLines } from '../text/page-numbers.ts';
import { isValue, valuesOfLine } from '../values.ts';
import { type AlignedRow, alignRows } from './align-rows.ts';
import {
  areReversed,
  halvedRow,
  hasValue,
  isFragment,
  linesBesideStrays,
  linesBesideTexts,
  linesBesideUnread,
  linesBesideWords,
  tornRows,
} from './broken-rows.ts';
import { readCrossing } from './crossing.ts';
import { headerPlaces, reorderedHeader } from './header-order.ts';
import {
  type AddedRow,
  absentTable,
  doubtOrder,
  finishTable,
  type ImportedCell,
  type ImportedTable,
  type LostRow,
  lostRow,
  type MisprintedLabel,
  MOST_TABLE_LINES,
  readCell,
  unreadCells,
  unreadTable,
  wholeTable,
} from './imported-table.ts';
import { pairApart } from './labels-before-values.ts';
import { readListed } from './listed-figures.ts';
import { type Columns, isDisturbed, learnColumns, placeValues } from './place-values.ts';
import { doubtRepeated, repeatedRows } from './repeated-rows.ts';
import { gatherRows, type RowCandidate, runOf } from './rows.ts';
import { readSideBySide } from './side-by-side.ts';
import { joinDigits, type RowEquations } from './split-digits.ts';
import { doubtDrifted, doubtStrayed } from './strayed-figures.ts';
import { sumsElsewhere } from './sums-elsewhere.ts';

/** With fewer of the table's rows than this nothing can be said of the others. */
const LEAST_ROWS = 0.2;

/** Ten times the longest table; more lines than that are no table of a report. */
const MOST_ROWS = 300;

/** Labels so long stand in a document only where the table does. */
const UNMISTAKABLE = 8;

/** Reads one table of the form from the lines of its region. */
function readTable(
  book: LabelBook,
  lines: readonly TextLine[],
  document: WholeDocument,
  { equations, isMoved }: { equations: RowEquations; isMoved: boolean },
): ImportedTable {
  const hasHeader = headerShare(book, lines) >= 0.5;
  // What follows looks at lines again from each of them.
  if (lines.length > MOST_TABLE_LINES) return unreadTable(book.table, hasHeader);
  const slots = [...walkRows(book.table)];
  const crossing = readCrossing(slots, lines, book, document);
  const found =
    crossing !== null
      ? wholeTable(book.table, hasHeader, crossing)
      : book.table.layout === 'side-by-side'
        ? readSideBySide(book, lines, hasHeader, document.text)
        : readRows(book, lines, document, equations, hasHeader);
  const listed = isOpen(found) ? readListed(slots, document.lines, book, document.year) : null;
  if (listed !== null) return wholeTable(book.table, hasHeader, listed);
  const table = found;
  if (table.presence !== 'present') return table;
  const elsewhere = sumsElsewhere(table, equations);
  if (elsewhere === 'all' || (elsewhere === 'most' && (isMoved || !hasHeader))) {
    const line = lines[0]?.number ?? 0;
    const text = isMoved || hasHeader ? '各行的和与表头不合' : '没有表头，各行的和在另一列';
    return doubtOrder(book.table, table, { text, line });
  }
  const header = reorderedHeader(book, lines);
  if (header === null) return table;
  const text = header.cells.flatMap((cell) => cell.text.trim() || []).join(' ');
  return doubtOrder(book.table, table, { text, line: header.number });
}

/** Whether nothing at all is known of a table. */
const isOpen = ({ rows }: ImportedTable) =>
  [...rows.values()].every(
    (cells) => cells?.every(({ confidence }) => confidence === 'unsure') !== false,
  );

/** What a table's region does not tell. */
interface WholeDocument {
  readonly lines: readonly TextLine[];
  /** Key of all its text. */
  readonly text: string;
  /** The year that it is about. */
  readonly year: number | null;
  /** Lines of numbers that may be those of pages. */
  readonly doubtful: ReadonlySet<number>;
}

/** Share of the column labels that stand in the region. */
function headerShare({ table, labels }: LabelBook, lines: readonly TextLine[]): number {
  const haystack = lines.map(labels.lineKey).join('');
  const columns = table.blocks.flatMap((block) => block.columns);
  const wanted = [...new Set(columns.map(({ label }) => labels.key(label)))].filter(
    (key) => key.length > 1,
  );
  if (wanted.length === 0) return 1;
  const share = wanted.filter((key) => haystack.includes(key)).length / wanted.length;
  // A header set one character a line is there all the same.
  const letters = [...new Set(wanted.join(''))];
  const spread = letters.filter((letter) => haystack.includes(letter)).length / letters.length;
  return spread >= 0.9 ? Math.max(share, spread) : share;
}

function readRows(
  book: LabelBook,
  lines: readonly TextLine[],
  { text, doubtful }: WholeDocument,
  equations: RowEquations,
  hasHeader: boolean,
): ImportedTable {
  const declaration = book.table;
  const slots = [...walkRows(declaration)];
  const candidates = pairApart(slots, lines, book) ?? gatherRows(lines, book);
  if (candidates.length > MOST_ROWS) return unreadTable(declaration, hasHeader);
  const aligned = alignRows(slots, candidates, book);
  const found = aligned.rows.filter(({ candidate }) => candidate !== null);
  if (found.length < slots.length * LEAST_ROWS) {
    const isNamed = (key: string) =>
      mentions(key, lines, book) || (key.length >= UNMISTAKABLE && text.includes(key));
    const named = slots.filter(({ row }) => isNamed(book.keyOf(row))).length;
    const unread = named >= slots.length / 2;
    return unread ? unreadTable(declaration, hasHeader) : absentTable(declaration, hasHeader);
  }
  const headed = headerPlaces(book, lines);
  const columnsOf = new Map(
    declaration.blocks.map(({ columns: { length } }) => [
      length,
      learnColumns(found, length, headed),
    ]),
  );
  const joined = areJoined(found);
  const rows = new Map<string, readonly ImportedCell[] | null>();
  const runs = new Map<string, LostRow>();
  const taken = new Set<RowCandidate>();
  const broken: { row: AlignedRow; placed: ImportedCell[]; cells: readonly ImportedCell[] }[] = [];
  const besideStray = linesBesideStrays(lines);
  const besideWords = linesBesideWords(lines, book);
  const reversed = areReversed(book, aligned.rows);
  const besideText = new Map(
    [...columnsOf].map(([count, { edges }]) => [
      count,
      edges === null ? new Set<number>() : linesBesideTexts(lines, edges.from, book),
    ]),
  );
  const besideUnread = linesBesideUnread(
    lines,
    new Set(found.flatMap(({ candidate }) => candidate?.line ?? [])),
  );
  const isDoubtful = ({ values }: RowCandidate) => values.some(({ line }) => doubtful.has(line));
  const merged = mergedGroups(aligned.rows, aligned.extra, book);
  // Values without a label of their own may be those of any row that was not found.
  const stray = aligned.extra.some((item) => hasValue(item) && isFragment(book, item));
  const unexplained = lines.some((line) => isUnexplained(line, book));
  const torn = tornRows(book, candidates, aligned.extra);
  for (const row of aligned.rows) {
    const { slot, candidate } = row;
    const learned = columnsOf.get(slot.block.columns.length);
    if (candidate === null || learned === undefined) {
      const key = book.keyOf(slot.row);
      if (merged.has(slot.groups.at(-1)?.id ?? '')) {
        rows.set(slot.row.id, null);
        continue;
      }
      const named =
        stray ||
        unexplained ||
        isDisplaced(aligned, candidates, row) ||
        aligned.extra.some((item) => hasValue(item) && isLike(item, slot, book)) ||
        mentions(key, lines, book) ||
        (key.length >= UNMISTAKABLE && text.includes(key));
      rows.set(slot.row.id, named ? unreadCells(slot, null) : null);
      continue;
    }
    if (candidate.bare === true) {
      if (row.certain) runs.set(slot.row.id, { run: '', line: candidate.line });
      rows.set(slot.row.id, unreadCells(slot, candidate.line));
      continue;
    }
    const run = runOf(candidate, slot.block.columns.length, joined);
    if (run !== null && slot.block.columns.length === 1 && isValue(run)) {
      const piece = { text: run, start: 0, end: 1, line: candidate.line };
      rows.set(slot.row.id, [readCell(piece, row.certain, candidate.line)]);
      continue;
    }
    if (run !== null) {
      if (row.certain) runs.set(slot.row.id, { run, line: candidate.line });
      rows.set(slot.row.id, unreadCells(slot, candidate.line));
      continue;
    }
    const rest = halvedRow(candidate, candidates, aligned.extra);
    if (rest !== null) taken.add(rest);
    const whole =
      rest === null &&
      !torn.has(candidate) &&
      !(reversed && candidate.layout === 'plain' && candidate.inline !== true) &&
      !besideStray.has(candidate.line) &&
      (filledIn(candidate.values) >= slot.block.columns.length ||
        (!candidate.values.some(({ line }) => besideWords.has(line)) &&
          besideText.get(slot.block.columns.length)?.has(candidate.line) !== true &&
          !besideUnread.has(candidate.line))) &&
      !isDisturbed(candidate, slot.block.columns.length, learned) &&
      !isDoubtful(candidate);
    const placed = placedCells(row, rest ?? candidate, learned, whole);
    const cells =
      rest === null && whole
        ? joinDigits(placed, row, equations.get(slot.row.id) ?? [], book)
        : placed;
    if (cells !== placed) broken.push({ row, placed, cells });
    rows.set(slot.row.id, cells);
    const lost = row.certain && whole ? lostRow(cells, rest ?? candidate) : null;
    if (lost !== null) runs.set(slot.row.id, lost);
  }
  // Where the figures of one row are several to a cell, those of the others may be, too.
  const refuted = ({ row, cells }: (typeof broken)[number]) =>
    equations.has(row.slot.row.id) &&
    cells.some(({ candidates }) => candidates.length > 0) &&
    cells.every(({ confidence }) => confidence !== 'solved');
  if (broken.some(refuted)) {
    for (const { row, placed } of broken) {
      rows.set(row.slot.row.id, joinDigits(placed, row, [], book));
    }
  }
  const left = aligned.extra.filter((item) => !taken.has(item));
  const repeated = repeatedRows(aligned.rows, left, book);
  doubtRepeated(rows, runs, repeated);
  doubtDrifted(rows, lines, aligned.rows);
  doubtStrayed(rows, aligned.rows, equations);
  const second = new Set([...repeated.values()].flat());
  const extra = left.flatMap((item) =>
    second.has(item) || isFragment(book, item) ? [] : addedRow(item, candidates, aligned.rows),
  );
  return finishTable({
    ...{ id: declaration.id, presence: 'present', hasHeader },
    ...{ rows, runs, extra, misprinted: aligned.rows.flatMap((row) => misprintOf(row, book)) },
    ordered: second.size > 0 ? new Set() : rowsByOrder(aligned, rows, book),
  });
}

/** Ids of rows of a real table with all their figures, whose labels do not say which they are. */
function rowsByOrder(
  aligned: { readonly rows: readonly AlignedRow[]; readonly extra: readonly RowCandidate[] },
  rows: ReadonlyMap<string, readonly ImportedCell[] | null>,
  book: LabelBook,
): Set<string> {
  const widest = Math.max(...book.table.blocks.map(({ columns }) => columns.length));
  // Another line of figures could be any of theirs.
  if (aligned.extra.some(({ values }) => filledIn(values) === widest)) return new Set();
  return new Set(
    aligned.rows
      .filter(({ slot, candidate }) => {
        if (candidate === null || candidate.layout !== 'grid') return false;
        const open = rows.get(slot.row.id)?.some(({ confidence }) => confidence === 'unsure');
        const whole = filledIn(candidate.values) === slot.block.columns.length;
        const { ownKey } = candidate;
        const fits = ownKey === '' || book.likeness(ownKey, slot.row) >= LIKELY_PART;
        return open === true && whole && widest === slot.block.columns.length && fits;
      })
      .map(({ slot }) => slot.row.id),
  );
}

const filledIn = (values: RowCandidate['values']) =>
  values.filter(({ text }) => text !== '').length;

/** Enough of a label for the place to tell the rest. */
const LIKELY_PART = 0.75;

/** Nothing where the label, or a part of it, stands there as the form has it. */
function misprintOf({ slot: { row }, candidate }: AlignedRow, book: LabelBook): MisprintedLabel[] {
  if (candidate === null || candidate.label === '') return [];
  const keys = [candidate.labelKey, ...candidate.otherKeys].filter((key) => key !== '');
  const isPrinted = (key: string) => key.includes(book.keyOf(row)) || book.isExplained(key);
  if (keys.some(isPrinted) || !keys.some((key) => book.misprints(key, row))) return [];
  return [{ row: row.id, label: withoutSpaces(candidate.label), line: candidate.line }];
}

function placedCells(
  { slot, certain, place }: AlignedRow,
  candidate: RowCandidate,
  columns: Columns,
  whole: boolean,
): ImportedCell[] {
  const placed = placeValues(candidate, slot.block.columns.length, columns, { slot, place });
  const sure = placed.certain && certain && whole;
  const tokens = candidate.values.map(({ text }) => withoutSpaces(text)).filter(Boolean);
  const free = slot.block.columns.length - tokens.length;
  return placed.cells.map((piece, index) => {
    const cell = readCell(piece, sure, candidate.line);
    if (placed.certain || free <= 0) return cell;
    // In order and with so many blanks among them, these could stand here.
    const others = ['', ...tokens.slice(Math.max(0, index - free), index + 1)];
    return { ...cell, candidates: [...new Set(others)] };
  });
}

/** Whether a row with values that is none of the form's stands where one of them would. */
function isDisplaced(
  {
    rows,
    extra,
  }: { readonly rows: readonly AlignedRow[]; readonly extra: readonly RowCandidate[] },
  candidates: readonly RowCandidate[],
  row: AlignedRow,
): boolean {
  const at = rows.indexOf(row);
  const placeOf = (item: AlignedRow | undefined) =>
    item?.candidate == null ? -1 : candidates.indexOf(item.candidate);
  const before = placeOf(rows.slice(0, at).findLast(({ candidate }) => candidate !== null));
  const next = placeOf(rows.slice(at + 1).find(({ candidate }) => candidate !== null));
  const after = next < 0 ? candidates.length : next;
  return extra.some((item) => {
    const place = candidates.indexOf(item);
    return hasValue(item) && place > before && place < after;
  });
}

/** Whether a row that is none of the form's goes by nearly the label of one, be it elsewhere. */
function isLike({ labelKey, ownKey, otherKeys }: RowCandidate, { row }: RowSlot, book: LabelBook) {
  return [labelKey, ownKey, ...otherKeys].some(
    (key) => key !== '' && (book.misprints(key, row) || book.likeness(key, row) >= LIKE),
  );
}

/** Most of a label. */
const LIKE = 0.6;

/** A line whose label goes on with what may be figures that no one can read. */
function isUnexplained(line: TextLine, book: LabelBook): boolean {
  const { label } = valuesOfLine(line);
  // Digits before a mark are taken for the number of a row.
  if (/(?:\d\s*){3}/.test(label.normalize('NFKC'))) return true;
  const rest = book.strip(book.labels.key(label));
  return /[\p{N}\ufffc□?*]/u.test(rest);
}

/** Shorter labels (其他, 规章) stand in headers and in longer labels too. */
const TELLING = 3;

/** Whether a row's label stands in the region, so that the row cannot be called missing. */
function mentions(key: string, lines: readonly TextLine[], { labels }: LabelBook): boolean {
  if (key.length > TELLING) {
    const keys = lines.map((line) => labels.key(valuesOfLine(line).label));
    return [lines.map(labels.lineKey), keys].some((parts) => parts.join('').includes(key));
  }
  return lines.some((line) => line.cells.some(({ text }) => labels.key(text) === key));
}

/**
 * Ids of the groups that are printed as one row, with values of their own and none of their rows,
 * as the form of 2019 has it where that of 2021 has three.
 */
function mergedGroups(
  rows: readonly AlignedRow[],
  extra: readonly RowCandidate[],
  { labels }: LabelBook,
): Set<string> {
  const present = new Set(
    rows.flatMap(({ slot, candidate }) =>
      candidate === null ? [] : slot.groups.map(({ id }) => id),
    ),
  );
  const keys = extra.filter(hasValue).map(({ labelKey }) => labelKey);
  return new Set(
    rows
      .flatMap(({ slot }) => slot.groups.slice(-1))
      .filter(({ id, label }) => {
        const key = labels.key(label);
        return !present.has(id) && key !== '' && keys.some((item) => item.endsWith(key));
      })
      .map(({ id }) => id),
  );
}

/** True where most rows of several cells have one value each: then it is all of theirs. */
function areJoined(found: readonly AlignedRow[]): boolean {
  const several = found.filter(({ slot }) => slot.block.columns.length > 1);
  const single = several.filter(
    ({ slot, candidate }) =>
      candidate !== null &&
      (candidate.values.length === 1 ||
        runOf(candidate, slot.block.columns.length, false) !== null),
  );
  return single.length > several.length / 2;
}

function addedRow(
  { label, values, run, line }: RowCandidate,
  candidates: readonly RowCandidate[],
  rows: readonly AlignedRow[],
): AddedRow[] {
  const tokens = run === null ? values.map(({ text }) => withoutSpaces(text)) : [run];
  if (tokens.every((token) => token === '')) return [];
  const before = candidates.filter((item) => item.line < line);
  const slot: RowSlot | undefined = (
    rows.findLast(({ candidate }) => candidate !== null && before.includes(candidate)) ?? rows[0]
  )?.slot;
  return [{ label, tokens, line, block: slot?.block.id ?? '' }];
}

/**
 * All tables of a form.
 *
 * @param regions which lines hold which table
 * @param lines the whole document
 * @param about what the form says of the sums within each row of a table, ids of the tables
 *   whose columns were put into the order of the form, and the year that the report is about
 */
export function readTables(
  form: FormDeclaration,
  regions: ReadonlyMap<string, readonly TextLine[]>,
  lines: readonly TextLine[],
  labels: Labels,
  about: {
    readonly equationsIn: (table: TableDeclaration) => RowEquations;
    readonly moved: ReadonlySet<string>;
    readonly year: number | null;
  },
): Map<string, ImportedTable> {
  const text = lines.map(labels.lineKey).join('');
  const document = { lines, text, year: about.year, doubtful: doubtfulNumberLines(lines) };
  return new Map(
    form.tables.map((declaration) => [
      declaration.id,
      readTable(labels.book(declaration), regions.get(declaration.id) ?? [], document, {
        equations: about.equationsIn(declaration),
        isMoved: about.moved.has(declaration.id),
      }),
    ]),
  );
}
