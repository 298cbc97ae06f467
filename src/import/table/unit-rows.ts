/**
 * Tables in which every row prints its unit. Label and unit are then what parts one row from the
 * next, whatever became of the layout: cells, columns of spaces, one line for the whole report, or
 * figures run together with each other and with the number of the next row.
 */
import type { TableDeclaration } from '../../form/types.ts';
import { type RowSlot, walkRows } from '../../form/walk.ts';
import { plainForm } from '../../report/token.ts';
import type { AsideText, TextLine } from '../document.ts';
import type { Labels } from '../labels.ts';
import {
  type AddedRow,
  doubtOrder,
  finishTable,
  type ImportedCell,
  type ImportedTable,
  type LostRow,
  unreadCells,
} from './imported-table.ts';
import { stackHalves } from './stacked-halves.ts';
import {
  type Anchor,
  anchorsInTable,
  anchorsOf,
  HEADER,
  NOTE,
  patternOf,
  type Stream,
  streamOf,
  UNIT,
} from './unit-anchors.ts';
import {
  areExchanged,
  columnsNamed,
  hasOtherColumns,
  headerAt,
  standBeforeLabels,
  YEAR,
} from './unit-heads.ts';
import { areNumbered, serialsBefore, withoutCodes } from './unit-serials.ts';
import { settleShared } from './unit-shared-labels.ts';
import { cellsOf, numberOf, type Zone, zoneOf } from './unit-zones.ts';

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

/** Where a table stands in a document. */
interface Found {
  readonly slots: readonly RowSlot[];
  readonly stream: Stream;
  readonly anchors: readonly Anchor[];
  readonly zones: readonly Zone[];
  readonly hasHeader: boolean;
  /** How many columns of figures the header names; as many as the form has where there is none. */
  readonly columns: number;
  /** What stands over the first row, as folded. */
  readonly header: string;
  /** The header names the columns in another order. */
  readonly exchanged: boolean;
  /** From the header, or the first row, to behind the last figure. */
  readonly start: number;
  readonly end: number;
  /** What stands before its first row and behind its last that may be rows, too. */
  readonly before: string;
  readonly behind: string;
  /** Most of its rows are there twice. */
  readonly isTwice: boolean;
  /** Rows whose label stands somewhere with a unit or a figure. */
  readonly named: ReadonlySet<number>;
}

function findRows(
  table: TableDeclaration,
  lines: readonly TextLine[],
  labels: Labels,
): Found | null {
  const slots = walkRows(table);
  const stream = streamOf(lines, labels);
  const all = slots.flatMap((slot, row) => anchorsOf(slot, row, stream, lines, labels));
  const inTable = all.length > MOST_ANCHORS ? [] : anchorsInTable(all, stream, lines);
  const anchors = settleShared(inTable, all, slots);
  const [first] = anchors;
  if (first === undefined || anchors.length < slots.length * LEAST_ROWS) return null;
  const serials = serialsBefore(anchors, stream);
  const read = anchors.map((anchor, index) => {
    const next = anchors[index + 1];
    const serial = serials?.[index + 1];
    const number = next === undefined || serial != null ? null : numberOf(slots[next.row], labels);
    const until = serial ?? next?.start ?? stream.text.length;
    const zone = zoneOf(anchor, until, number, stream, lines, labels);
    return serial === null && !zone.whole ? { ...zone, doubtful: true } : zone;
  });
  const from = Math.max(0, first.start - HEADER);
  const above = stream.text.slice(from, first.start);
  const header = headerAt(table, above, labels);
  const start = header === null ? first.start : from + header;
  const before = stream.text.slice(start, first.start);
  const heads = header === null ? '' : before;
  const end = read.at(-1)?.end ?? first.end;
  const last = {
    isEmpty: read.at(-1)?.values.length === 0,
    behind: stream.text.slice(end, end + HEADER),
  };
  // Without cells only the places of figures behind their labels tell whose they are.
  const isUnknown =
    hasOtherColumns(table, heads, labels) ||
    (serials === null && standBeforeLabels(table, above, last, labels)) ||
    areNumbered(anchors, serials, stream);
  const zones = withoutCodes(read).map((zone) =>
    isUnknown && !zone.whole ? { ...zone, doubtful: true } : zone,
  );
  const places = Map.groupBy(all, ({ row }) => row);
  const double = anchors.filter(({ row }) => (places.get(row)?.length ?? 0) > 1);
  return {
    ...{ slots, stream, anchors, zones, start, end },
    hasHeader: header !== null,
    columns: columnsNamed(table, heads, labels),
    header: heads,
    exchanged: areExchanged(table, heads, labels),
    before: before.replace(YEAR, ''),
    behind: restOfTable(end, stream, lines),
    isTwice: double.length * 2 > anchors.length,
    named: new Set(places.keys()),
  };
}

/** What stands in a real table behind its last row that was found. */
function restOfTable(end: number, { text, places }: Stream, lines: readonly TextLine[]): string {
  const table = lines[places[end - 1]?.line ?? -1]?.table ?? null;
  if (table === null) return '';
  let until = end;
  while (until < text.length && lines[places[until]?.line ?? -1]?.table === table) until += 1;
  return text.slice(end, until);
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
  const { slots, stream, anchors, zones, isTwice } = found;
  const rows = new Map<string, readonly ImportedCell[] | null>();
  const runs = new Map<string, LostRow>();
  const extra: AddedRow[] = [];
  const left: AsideText[] = [];
  const width = table.blocks[0]?.columns.length ?? 1;
  // With one column where the form has two, a figure is no two of them run together.
  const narrower = found.columns < width;
  const single = zones.filter(({ values, whole }) => values.length === 1 && !whole).length;
  const joined = !narrower && single * 2 > zones.length;
  const rests = zones.map((zone, index) =>
    restOf(index === zones.length - 1 ? { ...zone, rest: found.behind } : zone, table, labels),
  );
  const isFound = new Set(anchors.map(({ row }) => row));
  const absent = slots.flatMap((_, row) => (isFound.has(row) ? [] : [row]));
  const open = (row: number, line: number | null) => {
    const slot = slots[row];
    if (slot !== undefined) rows.set(slot.row.id, unreadCells(slot, line));
  };
  for (const row of absent) {
    const isBefore = row < (anchors[0]?.row ?? 0) && /\d/.test(found.before);
    if (isBefore || found.named.has(row)) open(row, null);
  }
  for (const [index, anchor] of anchors.entries()) {
    const [slot, zone] = [slots[anchor.row], zones[index]];
    if (slot === undefined || zone === undefined) continue;
    const line = lines[stream.places[anchor.start]?.line ?? 0]?.number ?? 0;
    const { values, whole, doubtful, extra: added } = zone;
    const rest = rests[index] ?? '';
    const isRun = values.length === 1 && /^\d+$/.test(plainForm(values[0] ?? ''));
    // Figures behind those that were read may be the row's own, too.
    const lost = joined && width > 1 && isRun && !whole && !doubtful && !/\d/.test(rest);
    if (lost) runs.set(slot.row.id, { run: values[0] ?? '', line });
    const cells = lost ? unreadCells(slot, line) : cellsOf(zone, slot, line);
    rows.set(slot.row.id, narrower || isTwice ? cells.map(openCell) : cells);
    // What has a label of its own may be the next rows of the form in other words.
    if (added.length > 0 || rest !== '') {
      const next = anchors[index + 1]?.row ?? slots.length;
      for (const other of absent.filter(
        (row) => next < anchor.row || (row > anchor.row && row < next),
      ))
        open(other, line);
    }
    extra.push(...added.map((row) => ({ ...row, line, block: slot.block.id })));
    if (rest !== '') left.push({ line, text: `没有放进表的：${rest}` });
  }
  const first = stream.places[found.start]?.line ?? 0;
  const last = stream.places[found.end - 1]?.line ?? first;
  const whole = finishTable({
    id: table.id,
    presence: 'present',
    hasHeader: found.hasHeader,
    rows: new Map(slots.map(({ row }) => [row.id, rows.get(row.id) ?? null])),
    runs,
    extra,
    misprinted: [],
  });
  const header = { text: found.header, line: lines[first]?.number ?? 0 };
  return {
    table: found.exchanged ? doubtOrder(table, whole, header) : whole,
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
      const found = readUnitRows(table, stackHalves(table, lines, labels), labels);
      return found === null ? [] : [[table.id, found]];
    }),
  );
}

/** A cell of which nobody knows whether the form's column is meant. */
const openCell = (cell: ImportedCell): ImportedCell => ({
  ...cell,
  token: null,
  confidence: 'unsure',
  candidates: [...new Set([cell.token ?? '', ...cell.candidates])].filter((token) => token !== ''),
});
