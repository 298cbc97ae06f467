/**
 * What a year's report answers to the first questions of a reader, from printed cells only.
 * Which cells those are, the form says; a cell that contradicts others gives no answer.
 */
import { ANSWERS, type AnswerId, type AnswerTerm } from '../form/answers.ts';
import { memoized } from '../form/memoize.ts';
import type { AnswerDeclaration, FormDeclaration, Ref, TableDeclaration } from '../form/types.ts';
import { type CellSlot, cellId, cellOf, resolveRows } from '../form/walk.ts';
import { type Cell, type CellState, compareDecimals, isNumeric, sumDecimals } from './cell.ts';
import { type DoubtfulCell, type Doubts, doubtful } from './doubts.ts';
import type { Report, TablePresence } from './model.ts';
import type { Fraction } from './statistics.ts';
import { wholeGroupCell } from './whole-group.ts';

export interface AnswerFigure {
  readonly term: AnswerTerm & { readonly id: AnswerId };
  readonly unit: 'count' | 'ratio';
  /** What the counts are counts of, as the rows print it: 件, 条. */
  readonly counter: string;
  /** Exact sum; null of shares, and where a cell is doubtful, or holds no figure. */
  readonly value: string | null;
  /** What a share is of what; null of sums, and where nothing can be divided. */
  readonly share: Fraction | null;
  /** State of the first cell without a figure; null where all have one. */
  readonly lacking: CellState | null;
  /** The cells that contradict others. */
  readonly withheld: readonly DoubtfulCell[];
  /** Ids of the cells that are added up; the first is the one to look at. */
  readonly cells: readonly string[];
  /** The greatest of several figures above 0, all that are equally great; else empty. */
  readonly greatest: readonly GreatestPart[];
}

interface GreatestPart {
  readonly cell: string;
  /** The row's label as printed, without its number. */
  readonly label: string;
  readonly value: string;
}

export interface Answer {
  /** In the order of `ANSWERS`. */
  readonly figures: readonly AnswerFigure[];
  /** Tables that would answer and that the document lacks, or that could not be read. */
  readonly absent: readonly {
    readonly table: TableDeclaration;
    readonly presence: TablePresence;
  }[];
}

/** An answer with the places of its cells, the same for every report on a form. */
interface AnswerPlaces {
  readonly declaration: AnswerDeclaration;
  readonly term: AnswerFigure['term'];
  readonly table: TableDeclaration;
  readonly above: readonly CellSlot[];
  readonly below: readonly CellSlot[];
}

const placesOf = memoized((form: FormDeclaration): readonly AnswerPlaces[] => {
  const places = form.tables.flatMap((table) =>
    (table.answers ?? []).flatMap((declaration): AnswerPlaces[] => {
      const { id, of, over = [], column } = declaration;
      const known = ANSWERS.find((item) => item.id === id);
      if (known === undefined) return [];
      const term = { ...known, label: declaration.label ?? known.label };
      const [above, below] = [slotsOf(table, of, column), slotsOf(table, over, column)];
      return [{ declaration, term, table, above, below }];
    }),
  );
  const order = (item: AnswerPlaces) => ANSWERS.findIndex(({ id }) => id === item.term.id);
  return places.sort((a, b) => order(a) - order(b));
});

function slotsOf(table: TableDeclaration, refs: readonly Ref[], column: string): CellSlot[] {
  return resolveRows(table, refs).map((row) => {
    const id = cellId(table.id, row, column);
    const slot = cellOf([table], id);
    if (slot === undefined) throw new Error(`form: an answer names ${id}, which is no cell`);
    return slot;
  });
}

/** Ids of the cells that a report's answers may lead to, for pages that link to them. */
export const answeringCells = (report: Report): readonly string[] =>
  placesOf(report.form).flatMap(({ declaration, above }) => [
    ...above.slice(0, 1).map(({ id }) => id),
    ...(declaration.greatest === true ? greatestOf(report, above).map(({ cell }) => cell) : []),
  ]);

/** @param doubts the cells for which no figure is given */
export function answerOf(report: Report, doubts: Doubts): Answer {
  const places = placesOf(report.form);
  const presenceOf = ({ id }: TableDeclaration) => report.tables.get(id)?.presence ?? 'missing';
  const absent = [...new Set(places.map(({ table }) => table))].flatMap((table) => {
    const presence = presenceOf(table);
    return presence === 'present' ? [] : [{ table, presence }];
  });
  const told = places.filter(({ table }) => presenceOf(table) === 'present');
  return { figures: told.map((item) => figureOf(report, item, doubts)), absent };
}

/** What requests are counted in where the form does not say. */
const PIECES = '件';

function figureOf(report: Report, places: AnswerPlaces, doubts: Doubts): AnswerFigure {
  const { declaration, term, above, below } = places;
  const cells = above.map(({ id }) => id);
  const withheld = doubtful(doubts, report, [...cells, ...below.map(({ id }) => id)]);
  const [sum, whole] = [asOneRow(report, places) ?? sumAt(report, above), sumAt(report, below)];
  const counter = above[0]?.row.unit ?? PIECES;
  const common = { term, counter, withheld, cells, lacking: sum.lacking ?? whole.lacking };
  const none = withheld.length > 0 || common.lacking !== null;
  if (declaration.over !== undefined) {
    // Nothing is a share of nothing.
    const share =
      none || compareDecimals(whole.value, '0') <= 0
        ? null
        : { numerator: sum.value, denominator: whole.value };
    return { ...common, unit: 'ratio', value: null, share, greatest: [] };
  }
  const greatest = none || declaration.greatest !== true ? [] : greatestOf(report, above);
  return { ...common, unit: 'count', value: none ? null : sum.value, share: null, greatest };
}

function cellIn(report: Report, { table, row, index }: CellSlot): Cell | undefined {
  return report.tables.get(table.id)?.rows.get(row.id)?.[index];
}

interface Sum {
  readonly value: string;
  readonly lacking: CellState | null;
}

/** The figure of a single group that the document prints as one row; null where it does not. */
function asOneRow(report: Report, { declaration, table }: AnswerPlaces): Sum | null {
  const [ref, ...more] = declaration.of;
  if (ref === undefined || typeof ref === 'string' || more.length > 0) return null;
  const cell = wholeGroupCell(report, table, ref.group, declaration.column);
  return cell !== undefined && isNumeric(cell) ? { value: cell.value, lacking: null } : null;
}

function sumAt(report: Report, slots: readonly CellSlot[]): Sum {
  const values: string[] = [];
  let lacking: CellState | null = null;
  for (const slot of slots) {
    const cell = cellIn(report, slot);
    if (cell !== undefined && isNumeric(cell)) values.push(cell.value);
    else lacking ??= cell?.state ?? 'missing';
  }
  return { value: sumDecimals(values), lacking };
}

function greatestOf(report: Report, slots: readonly CellSlot[]): GreatestPart[] {
  const parts = slots.flatMap((slot): GreatestPart[] => {
    const value = cellIn(report, slot)?.value ?? null;
    if (value === null || compareDecimals(value, '0') <= 0) return [];
    return [{ cell: slot.id, label: slot.row.label.replace(/^\d+\./, ''), value }];
  });
  const most = parts.reduce(
    (best, { value }) => (compareDecimals(value, best) > 0 ? value : best),
    '0',
  );
  return parts.filter(({ value }) => value === most);
}
