/** An agency's quantities over the years, each comparable in itself, for charts and tables. */

import { memoized } from '../../form/memoize.ts';
import type { FormDeclaration, TableDeclaration } from '../../form/types.ts';
import { cellId } from '../../form/walk.ts';
import { breakdownOf, breakdownsOf } from '../../report/breakdown.ts';
import { CALENDAR_NAMES } from '../../report/calendar.ts';
import { type Cell, isNumeric } from '../../report/cell.ts';
import { type Doubts, doubtfulCells } from '../../report/doubts.ts';
import { cellAt, type Report } from '../../report/model.ts';
import { SAYS_MISSING, SAYS_UNCLEAR, SAYS_WITHHELD } from '../../report/placeholders.ts';
import type { TimelineStop } from './timeline.ts';

export interface Point {
  readonly year: number;
  /** What the table says: the printed token, or why there is none. */
  readonly text: string;
  /** Decimal string that is drawn; null where nothing is. */
  readonly value: string | null;
}

/** One row of a chart's table. */
export interface Line {
  readonly label: string;
  readonly gloss: string;
  readonly points: readonly Point[];
}

export interface Chart {
  readonly id: string;
  readonly title: string;
  readonly gloss: string;
  /** What is counted, behind the figures of the axis. */
  readonly unit: string;
  /** One line, or the parts of a divided total from below. */
  readonly lines: readonly Line[];
  /** Which years cannot be compared and why, as a sentence; null where all can. */
  readonly gap: string | null;
}

const NOT_COMPARABLE = '不可比';
const CASES = '件';

/**
 * One chart for each breakdown and each quantity that the agency's forms name.
 *
 * @param doubts the cells for which nothing is drawn
 */
export function chartsOf(stops: readonly TimelineStop[], doubts: Doubts): Chart[] {
  const forms = new Set(stops.flatMap(({ entry }) => entry?.report.form ?? []));
  const charts = new Map<string, Chart>();
  for (const form of forms) {
    for (const table of breakdownsOf(form)) {
      charts.set(table.id, dividedChart(table, stops, doubts));
    }
  }
  for (const form of forms) {
    for (const [id, { label, gloss }] of quantitiesOf(form)) {
      const points = quantityPoints(id, stops, doubts);
      const gap = gapOf(stops, (other) => quantitiesOf(other).has(id));
      charts.set(id, {
        id,
        title: label,
        gloss,
        unit: CASES,
        lines: [{ label, gloss, points }],
        gap,
      });
    }
  }
  return [...charts.values()];
}

/** What stands at a year of which a chart has nothing to say. */
const SAYS_NOTHING: ReadonlySet<string> = new Set([NOT_COMPARABLE, CALENDAR_NAMES.wanted]);

/**
 * The columns worth drawing: from the first to the last year of which any line says something.
 *
 * @returns positions as `slice` takes them
 */
export function saidSpan({ lines }: Chart): [from: number, to: number] {
  const says = (index: number) =>
    lines.some(({ points }) => !SAYS_NOTHING.has(points[index]?.text ?? NOT_COMPARABLE));
  const columns = [...(lines[0]?.points.keys() ?? [])].filter(says);
  return [columns[0] ?? 0, (columns.at(-1) ?? -1) + 1];
}

/** The years whose form counts nothing of the kind, form by form. */
function gapOf(
  stops: readonly TimelineStop[],
  counts: (form: FormDeclaration) => boolean,
): string | null {
  const years = new Map<FormDeclaration, number[]>();
  for (const { year, entry } of stops) {
    const form = entry?.report.form;
    if (form === undefined || counts(form)) continue;
    years.set(form, [...(years.get(form) ?? []), year]);
  }
  if (years.size === 0) return null;
  const spans = [...years].map(([form, found]) => {
    const [first, last] = [found[0], found.at(-1)];
    const whole = found.length > 1 && Number(last) - Number(first) === found.length - 1;
    return `${whole ? `${first}—${last}` : found.join('、')} 年度用${form.label}`;
  });
  return `${NOT_COMPARABLE}的年度：${spans.join('，')}，没有口径相同的数。`;
}

/** A quantity that forms share under one series id. */
interface Quantity {
  readonly label: string;
  readonly gloss: string;
  /** Its cell in reports on the form. */
  readonly id: string;
  readonly cell: (report: Report) => Cell | undefined;
}

const quantitiesOf = memoized(makeQuantities);

function makeQuantities(form: FormDeclaration): Map<string, Quantity> {
  // A table that divides a total is the one that readers come for.
  const tables = [...form.tables].sort(
    (a, b) => Number(a.breakdown === undefined) - Number(b.breakdown === undefined),
  );
  return new Map(
    tables.flatMap((table) =>
      (table.highlights ?? []).map(({ series, label, gloss, row, column }) => [
        series,
        {
          label,
          gloss,
          id: cellId(table.id, row, column),
          cell: (report: Report) => cellAt(report, table.id, row, column),
        },
      ]),
    ),
  );
}

function quantityPoints(id: string, stops: readonly TimelineStop[], doubts: Doubts): Point[] {
  return stops.map(({ year, entry }): Point => {
    if (entry === null) return { year, text: CALENDAR_NAMES.wanted, value: null };
    const quantity = quantitiesOf(entry.report.form).get(id);
    if (quantity === undefined) return { year, text: NOT_COMPARABLE, value: null };
    const cell = quantity.cell(entry.report);
    if (cell === undefined || cell.state === 'missing')
      return { year, text: SAYS_MISSING, value: null };
    if (cell.state === 'unclear') return { year, text: SAYS_UNCLEAR, value: null };
    if (doubtfulCells(doubts, entry.report.id).has(quantity.id))
      return { year, text: SAYS_WITHHELD, value: null };
    return { year, text: cell.token, value: isNumeric(cell) ? cell.value : null };
  });
}

function dividedChart(
  table: TableDeclaration,
  stops: readonly TimelineStop[],
  doubts: Doubts,
): Chart {
  const lines = new Map<string, { label: string; gloss: string; points: Point[] }>();
  for (const [index, { entry }] of stops.entries()) {
    const own = entry?.report.form.tables.find(({ id }) => id === table.id);
    if (entry === null || own?.breakdown === undefined) continue;
    for (const { id, label, gloss, value, withheld } of breakdownOf(entry.report, own, doubts)
      .parts) {
      const line = lines.get(id) ?? { label, gloss, points: emptyPoints(stops) };
      line.points[index] = {
        year: entry.report.year,
        text: withheld.length > 0 ? SAYS_WITHHELD : (value ?? ''),
        value,
      };
      lines.set(id, line);
    }
  }
  const { label, gloss } = table.breakdown ?? table;
  const gap = gapOf(stops, ({ tables }) =>
    tables.some(({ id, breakdown }) => id === table.id && breakdown !== undefined),
  );
  return { id: table.id, title: label, gloss, unit: CASES, lines: [...lines.values()], gap };
}

const emptyPoints = (stops: readonly TimelineStop[]): Point[] =>
  stops.map(({ year, entry }) => ({
    year,
    text: entry === null ? CALENDAR_NAMES.wanted : NOT_COMPARABLE,
    value: null,
  }));
