/**
 * Tables in which every row prints its unit. Label and unit are then what parts one row from the
 * next, whatever became of the layout: cells, columns of spaces, one line for the whole report, or
 * figures run together with each other and with the number of the next row.
 */
import type { TableDeclaration } from '../../form/types.ts';
import { type RowSlot, walkRows } from '../../form/walk.ts';
import { withoutSpaces } from '../../report/token.ts';
import type { AsideText, TextLine } from '../document.ts';
import type { Labels } from '../labels.ts';
import { isValue } from '../values.ts';
import {
  type AddedRow,
  finishTable,
  type ImportedCell,
  type ImportedTable,
  type LostRow,
  readCell,
  unreadCells,
} from './imported-table.ts';

/** Whether rows can be told apart by their units. */
const printsUnits = (table: TableDeclaration): boolean =>
  table.blocks.every(({ unitLabel }) => unitLabel !== undefined) &&
  walkRows(table).every(({ row }) => row.unit !== undefined);

interface UnitTable {
  readonly table: ImportedTable;
  /** The lines that hold it, header included. */
  readonly lines: readonly TextLine[];
  /** What stands among its rows and is in none of them. */
  readonly left: readonly AsideText[];
}

/** More places than that have the labels of no table. */
const MOST_ANCHORS = 2000;
/** With fewer of the rows the table is not there. */
const LEAST_ROWS = 0.3;
const UNITS = ['条', '件', '次', '篇', '个', '人次', '人', '万元', '元', '项', '份'];
const UNIT = `(?:${[...UNITS].sort((a, b) => b.length - a.length).join('|')})`;
/** A unit behind a label: beside it, in brackets, behind a stroke. */
const PRINTED_UNIT = `(?:/?${UNIT}|\\((?:单位[:,]?)?${UNIT}\\))`;
/** Marks that are printed within a label or not. */
const MARKS = '[、,:;."\'《》<>·]*';
const NOTE = '(?:\\([^()]{0,80}\\))?';
/** What may stand before a label: nothing that goes on from it. */
const BEFORE = new RegExp(`(?:^|[^\\p{sc=Han}]|其中|${UNIT})$`, 'u');
/** What other columns are headed by, between the head of the units and the first row. */
const WORDS = /^[\p{sc=Han}\d年/()]{1,20}$/u;
/** The number of a row, printed before its label. */
const NUMBERED = /^(?:\([一二三四五六七八九十\d]+\)|[一二三四五六七八九十]+、|\d+[.、])/;
/** Longest stretch before the first row in which its header is looked for. */
const HEADER = 120;

/** The document's text without spaces, and where each character of it stands. */
interface Stream {
  readonly text: string;
  /** Line and cell of each character, and whether something parts it from the one before. */
  readonly places: readonly {
    readonly line: number;
    readonly cell: number;
    readonly offset: number;
  }[];
  readonly parted: readonly boolean[];
}

interface Anchor {
  /** Position of the row in the form. */
  readonly row: number;
  readonly start: number;
  /** Behind the unit. */
  readonly end: number;
}

/** Where a table stands in a document. */
interface Found {
  readonly slots: readonly RowSlot[];
  readonly stream: Stream;
  readonly anchors: readonly Anchor[];
  readonly zones: readonly Zone[];
  readonly hasHeader: boolean;
  /** How many columns of figures the header names; as many as the form has where there is none. */
  readonly columns: number;
  /** From the header, or the first row, to behind the last figure. */
  readonly start: number;
  readonly end: number;
}

function findRows(
  table: TableDeclaration,
  lines: readonly TextLine[],
  labels: Labels,
): Found | null {
  const slots = walkRows(table);
  const stream = streamOf(lines, labels);
  const all = slots.flatMap((slot, row) => anchorsOf(slot, row, stream, labels));
  const anchors = all.length > MOST_ANCHORS ? [] : chain(all);
  const [first] = anchors;
  if (first === undefined || anchors.length < slots.length * LEAST_ROWS) return null;
  const zones = anchors.map(({ end }, index) => {
    const next = anchors[index + 1];
    const number = next === undefined ? null : numberOf(slots[next.row], labels);
    return zoneOf(end, next?.start ?? stream.text.length, number, stream, lines);
  });
  const from = Math.max(0, first.start - HEADER);
  const header = headerAt(table, stream.text.slice(from, first.start), labels);
  return {
    slots,
    stream,
    anchors,
    zones,
    hasHeader: header !== null,
    columns: columnsNamed(table, stream.text.slice(from + (header ?? 0), first.start), labels),
    start: header === null ? first.start : from + header,
    end: zones.at(-1)?.end ?? first.end,
  };
}

/**
 * The same lines, those parted in which a table begins or ends among other text: a whole report
 * may be one line.
 */
export function partUnitTables(
  tables: readonly TableDeclaration[],
  lines: readonly TextLine[],
  labels: Labels,
): readonly TextLine[] {
  return tables.filter(printsUnits).reduce((all, table) => partTable(table, all, labels), lines);
}

function partTable(
  table: TableDeclaration,
  lines: readonly TextLine[],
  labels: Labels,
): readonly TextLine[] {
  const found = findRows(table, lines, labels);
  if (found === null) return lines;
  const { places } = found.stream;
  const cuts = [places[found.start], places[found.end]].filter((place) => place !== undefined);
  return lines.flatMap((line, index) => {
    const here = cuts.filter((place) => place.line === index).map(({ offset }) => offset);
    const [cell] = line.cells;
    if (here.length === 0 || line.cells.length !== 1 || cell === undefined) return [line];
    const edges = [0, ...here, cell.text.length];
    return edges.slice(1).flatMap((end, at): TextLine[] => {
      const text = cell.text.slice(edges[at], end).trim();
      const number = line.number + at / PIECES;
      return text === ''
        ? []
        : [{ ...line, number, cells: [{ text, start: 0, end: text.length }] }];
    });
  });
}

/** Pieces of a line are numbered by decimals. */
const PIECES = 10;

/**
 * Reads a table whose rows print their units.
 *
 * @param lines of the whole document
 * @returns null where hardly any row of it is there
 */
function readUnitRows(
  table: TableDeclaration,
  lines: readonly TextLine[],
  labels: Labels,
): UnitTable | null {
  const found = findRows(table, lines, labels);
  if (found === null) return null;
  const { slots, stream, anchors, zones } = found;
  const rows = new Map<string, readonly ImportedCell[] | null>();
  const runs = new Map<string, LostRow>();
  const extra: AddedRow[] = [];
  const left: AsideText[] = [];
  const width = table.blocks[0]?.columns.length ?? 1;
  // With one column where the form has two, a figure is no two of them run together.
  const narrower = found.columns < width;
  const single = zones.filter(({ values, whole }) => values.length === 1 && !whole).length;
  const joined = !narrower && single * 2 > zones.length;
  for (const [index, anchor] of anchors.entries()) {
    const [slot, zone] = [slots[anchor.row], zones[index]];
    if (slot === undefined || zone === undefined) continue;
    const line = lines[stream.places[anchor.start]?.line ?? 0]?.number ?? 0;
    const { values, whole, doubtful } = zone;
    const lost = joined && width > 1 && values.length === 1 && !whole && !doubtful;
    if (lost) runs.set(slot.row.id, { run: values[0] ?? '', line });
    const cells = lost ? unreadCells(slot, line) : cellsOf(zone, slot, line);
    rows.set(slot.row.id, narrower ? cells.map(openCell) : cells);
    // A row with a label of its own may be the next of the form in other words.
    const next = slots[anchor.row + 1];
    if (zone.extra.length > 0 && next !== undefined && anchors[index + 1]?.row !== anchor.row + 1) {
      rows.set(next.row.id, unreadCells(next, line));
    }
    extra.push(...zone.extra.map((row) => ({ ...row, line, block: slot.block.id })));
    const rest = restOf(zone, table, labels);
    if (rest !== '') left.push({ line, text: `没有放进表的：${rest}` });
  }
  const first = stream.places[found.start]?.line ?? 0;
  const last = stream.places[found.end - 1]?.line ?? first;
  return {
    table: finishTable({
      id: table.id,
      presence: 'present',
      hasHeader: found.hasHeader,
      rows: new Map(slots.map(({ row }) => [row.id, rows.get(row.id) ?? null])),
      runs,
      extra,
      misprinted: [],
    }),
    lines: lines.slice(first, last + 1),
    left,
  };
}

/** What a zone holds besides its values: no group of the form, no row of the publisher's. */
function restOf({ rest, extra }: Zone, table: TableDeclaration, { fold }: Labels): string {
  const groups = table.blocks.flatMap(({ rowGroups = [] }) => rowGroups);
  let text = groups.reduce(
    (all, { label }) => all.replace(new RegExp(`${patternOf(fold(label))}${NOTE}`, 'u'), ''),
    rest,
  );
  for (const { label, tokens } of extra)
    text = text.replace(label, '').replace(tokens.join(''), '');
  const bare = text.replace(/\([一二三四五六七八九十]+\)|[一二三四五六七八九十]+、/g, '');
  return /[\p{sc=Han}\d]/u.test(bare.replace(new RegExp(UNIT, 'g'), '')) ? bare : '';
}

/** The tables of a form whose rows print their units, as far as they are there. */
export function readUnitTables(
  tables: readonly TableDeclaration[],
  lines: readonly TextLine[],
  labels: Labels,
): Map<string, UnitTable> {
  return new Map(
    tables.filter(printsUnits).flatMap((table): [string, UnitTable][] => {
      const found = readUnitRows(table, lines, labels);
      return found === null ? [] : [[table.id, found]];
    }),
  );
}

function streamOf(lines: readonly TextLine[], { fold }: Labels): Stream {
  const places: { line: number; cell: number; offset: number }[] = [];
  const parted: boolean[] = [];
  let text = '';
  for (const [line, { cells }] of lines.entries()) {
    for (const [cell, { text: printed }] of cells.entries()) {
      const folded = fold.withOffsets(printed);
      for (let at = 0; at < folded.text.length; at += 1) {
        const offset = folded.offsets[at] ?? 0;
        const before = at === 0 ? -1 : (folded.offsets[at - 1] ?? 0);
        places.push({ line, cell, offset });
        parted.push(at === 0 || /\s/.test(printed.slice(before + 1, offset)));
      }
      text += folded.text;
    }
  }
  return { text, places, parted };
}

/** Every place at which a row's label stands with a unit behind it. */
function anchorsOf(
  { row, block }: RowSlot,
  at: number,
  { text }: Stream,
  { fold }: Labels,
): Anchor[] {
  const found: Anchor[] = [];
  const heads = block.columns.map(({ label }) => fold(label));
  const unitHead = fold(block.unitLabel ?? '');
  for (const label of [row.label, ...(row.variants ?? [])]) {
    const pattern = new RegExp(`${patternOf(fold(label))}${NOTE}${MARKS}${PRINTED_UNIT}`, 'gu');
    for (const match of text.matchAll(pattern)) {
      const before = text.slice(Math.max(0, match.index - HEADER), match.index);
      const behindHead = unitHead !== '' && WORDS.test(before.split(unitHead).at(-1) ?? '');
      const isFirst = before.includes(unitHead) && behindHead;
      if (BEFORE.test(before) || isFirst || heads.some((head) => before.endsWith(head))) {
        found.push({ row: at, start: match.index, end: match.index + match[0].length });
      }
    }
  }
  return found;
}

/** A label without its number, 其中 and its note, marks between its characters left open. */
function patternOf(label: string): string {
  const bare = label
    .replace(/^其中[:,]?/, '')
    .replace(NUMBERED, '')
    .replace(/\([^()]*\)/g, '')
    .replace(/[、,:;."'《》<>·]/g, '');
  // A number is a total where it has parts, and is printed so or not.
  const counted = bare.replace(/总?数$/, '');
  return [...counted]
    .map((letter) =>
      letter === '他' || letter === '它'
        ? '[他它]'
        : letter.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'),
    )
    .concat(counted === bare ? [] : ['总?数'])
    .join(MARKS);
}

/** The most anchors that stand in the order of the form; of as many, the closest together. */
function chain(anchors: readonly Anchor[]): Anchor[] {
  const sorted = [...anchors].sort((a, b) => a.start - b.start || a.row - b.row);
  const best: { length: number; before: number }[] = [];
  for (const [index, anchor] of sorted.entries()) {
    let length = 1;
    let before = -1;
    for (let other = index - 1; other >= 0; other -= 1) {
      const earlier = sorted[other] as Anchor;
      const known = best[other]?.length ?? 0;
      if (earlier.row < anchor.row && earlier.end <= anchor.start && known + 1 > length) {
        length = known + 1;
        before = other;
      }
    }
    best.push({ length, before });
  }
  const most = Math.max(0, ...best.map(({ length }) => length));
  const found: Anchor[] = [];
  let at = best.findIndex(({ length }) => length === most);
  while (at >= 0) {
    found.unshift(sorted[at] as Anchor);
    at = best[at]?.before ?? -1;
  }
  return found;
}

/** What stands behind a row's unit, up to the next row. */
interface Zone {
  /** Figures and marks as printed; of a row in cells the blanks too. */
  readonly values: readonly string[];
  /** The row's cells are known, blanks among them. */
  readonly whole: boolean;
  /** Its last digits may be the number of the next row. */
  readonly doubtful: boolean;
  readonly extra: readonly Pick<AddedRow, 'label' | 'tokens'>[];
  /** What else stands before the next row. */
  readonly rest: string;
  /** Where its values end in the stream. */
  readonly end: number;
}

/** A piece of a value, as folded. */
const VALUE = /[\d.,+\-/%]|万元|元|无|零|\ufffc/uy;

function zoneOf(
  from: number,
  until: number,
  number: string | null,
  stream: Stream,
  lines: readonly TextLine[],
): Zone {
  const { text, places, parted } = stream;
  const own = withoutNumber(text.slice(from, until), number);
  let end = from;
  while (end < from + own.length) {
    VALUE.lastIndex = end;
    const found = VALUE.exec(text)?.[0] ?? '';
    if (found === '') break;
    end += found.length;
  }
  // Behind the last row the rest of the document begins.
  const rest = until === text.length ? '' : text.slice(end, from + own.length);
  const extra = extraRows(rest);
  const cells = cellsBehind(places[from - 1], lines);
  if (cells !== null) return { values: cells, whole: true, doubtful: false, extra, rest, end };
  const values: string[] = [];
  for (let at = from; at < end; at += 1) {
    const { line = 0, cell = 0, offset = 0 } = places[at] ?? {};
    const printed = lines[line]?.cells[cell]?.text.charAt(offset) ?? '';
    if (values.length === 0 || parted[at] === true) values.push(printed);
    else values[values.length - 1] += printed;
  }
  // The number of the next row, or of one of the publisher's own, may stand at the end unmarked.
  const whole = text.slice(from, end);
  const unmarked = number !== null && from + own.length === until && whole.endsWith(number);
  const doubtful = /[.,]$/.test(whole) || (unmarked && parted[end - number.length] !== true);
  return { values, whole: false, doubtful, extra, rest, end };
}

/** The cells of a real table behind that of the unit; null where there is no such row. */
function cellsBehind(
  place: Stream['places'][number] | undefined,
  lines: readonly TextLine[],
): string[] | null {
  const line = place && lines[place.line];
  if (place === undefined || line?.layout !== 'grid') return null;
  const unit = line.cells[place.cell]?.text ?? '';
  const behind = line.cells.slice(place.cell + 1).map(({ text }) => text.trim());
  return unit.slice(place.offset + 1).trim() === '' && behind.length > 0 ? behind : null;
}

/** What stands between two rows without the number of the second. */
function withoutNumber(text: string, number: string | null): string {
  const digits = number === null ? '' : `|${number}[.,、]`;
  const suffix = new RegExp(
    `(?:其中[:,]?)?(?:\\([一二三四五六七八九十\\d]+\\)|[一二三四五六七八九十]+、${digits})?$`,
  );
  return text.replace(suffix, '');
}

/** Rows of the publisher's own: a label, a unit and figures, between two rows of the form. */
function extraRows(text: string): Pick<AddedRow, 'label' | 'tokens'>[] {
  const pattern = new RegExp(`(?<label>\\p{sc=Han}[^\\d]{1,60}?)${UNIT}(?<value>\\d+)`, 'gu');
  return [...text.matchAll(pattern)].map(({ groups }) => ({
    label: groups?.['label'] ?? '',
    tokens: [groups?.['value'] ?? ''],
  }));
}

/** The digits of a row's printed number; null where the form prints none. */
function numberOf(slot: RowSlot | undefined, { fold }: Labels): string | null {
  const label = fold(slot?.row.label ?? '').replace(/^其中[:,]?/, '');
  return /^(\d+)[.、,]/.exec(label)?.[1] ?? null;
}

/** A row's cells from the values behind its unit; unsure where they are not just as many. */
function cellsOf({ values, whole, doubtful }: Zone, slot: RowSlot, line: number): ImportedCell[] {
  const width = slot.columns.length;
  const fits = values.length === width && values.every((text) => text === '' || isValue(text));
  // Of fewer figures than cells nobody knows which are blank: they are put last.
  const free = Math.max(0, width - values.length);
  const placed = [...Array.from({ length: free }, () => ''), ...values].slice(0, width);
  const others = [...new Set(['', ...values.map(withoutSpaces)])];
  return placed.map((text) => {
    const piece = { text, start: 0, end: 1, line };
    const sure = fits && !doubtful && (whole || text !== '');
    const cell = readCell(piece, sure, line);
    return sure ? cell : { ...cell, candidates: free > 0 ? others : [withoutSpaces(text)] };
  });
}

/** How many of a table's columns a header names, by any two letters of what they are called. */
function columnsNamed(table: TableDeclaration, header: string, { fold }: Labels): number {
  const columns = table.blocks[0]?.columns ?? [];
  const unit = fold(table.blocks[0]?.unitLabel ?? '');
  const heads = header.split(unit).at(-1) ?? '';
  if (unit === '' || !header.includes(unit) || !/\p{sc=Han}/u.test(heads)) return columns.length;
  const last = fold(columns.at(-1)?.label ?? '');
  const named = [...last].some((_, at) => at > 0 && heads.includes(last.slice(at - 1, at + 1)));
  return named ? columns.length : 1;
}

/** A cell of which nobody knows whether the form's column is meant. */
const openCell = (cell: ImportedCell): ImportedCell => ({
  ...cell,
  token: null,
  confidence: 'unsure',
  candidates: [...new Set([cell.token ?? '', ...cell.candidates])].filter((token) => token !== ''),
});

/** Where the header of the table begins in what stands before its first row; null for none. */
function headerAt(table: TableDeclaration, before: string, { fold }: Labels): number | null {
  const labels = table.blocks.flatMap(({ stubLabel = '', unitLabel = '' }) => [
    fold(stubLabel),
    fold(unitLabel),
  ]);
  const found = labels.map((label) => (label === '' ? -1 : before.lastIndexOf(label)));
  const present = found.filter((at) => at >= 0);
  return present.length === 0 ? null : Math.min(...present);
}
