/**
 * Indicators of one report: exact, from printed figures only. A blank is not 0: one empty cell
 * that a formula needs, or a denominator of 0 or less, and there is no value but a reason. Where
 * one of the cells contradicts others there is no number at all (`withheld`).
 */
import Big from 'big.js';
import { memoized } from '../form/memoize.ts';
import type { FormDeclaration } from '../form/types.ts';
import {
  type CellSlot,
  cellId,
  cellOf,
  resolveRows,
  rowOf,
  tableOf,
  walkCells,
} from '../form/walk.ts';
import { timelinessOf } from './calendar.ts';
import { isNumeric, sumDecimals, toYuan } from './cell.ts';
import { daysBetween } from './deadlines.ts';
import { type DoubtfulCell, type Doubts, doubtful, NO_DOUBTS, withheldReason } from './doubts.ts';
import {
  INDICATORS,
  type IndicatorDeclaration,
  type IndicatorTerm,
  REASONS,
  reasonPrefix,
} from './indicator-list.ts';
import type { Report } from './model.ts';
import { wholeGroupCell } from './whole-group.ts';

export interface Indicator {
  readonly id: string;
  readonly zh: string;
  readonly gloss: string;
  readonly unit: 'count' | 'ratio' | 'days' | 'yuan';
  /** Exact decimals; null where a needed cell is empty or doubtful, and of what is no rate. */
  readonly numerator: string | null;
  readonly denominator: string | null;
  readonly numeratorLabel: string;
  readonly denominatorLabel: string | null;
  /** Exact for counts; ratios are rounded half up to six places (0.664831 is 66.4831 %). */
  readonly value: string | null;
  /** Why there is no value, in Chinese; null where there is one. */
  readonly reason: string | null;
  /** The cells that contradict others, for which no number is given; empty where none does. */
  readonly withheld: readonly DoubtfulCell[];
  readonly note: string | null;
}

/** Places after the point of a ratio; numerator and denominator stay exact beside it. */
const PLACES = 6;

/**
 * All indicators that the report's form can tell; what it has no cells for is left out.
 *
 * @param previous the report for the year before of the same organ, null where there is none
 *   or the organ was reorganised in between
 * @param fails how many relations failed in the check of this report
 * @param doubts the cells that contradict others, in this report and the one before
 */
export function indicatorsOf(
  report: Report,
  previous: Report | null = null,
  fails: number | null = null,
  doubts: Doubts = NO_DOUBTS,
): Indicator[] {
  const { declared } = indicatorsOfForm(report.form);
  return [
    ...declared.flatMap((declaration) => indicatorOf(report, previous, declaration, doubts) ?? []),
    ...amounts(report, doubts),
    timeliness(report),
    ...(fails === null ? [] : [failCount(fails)]),
  ];
}

/** Names the count above the line of an indicator. */
export const countId = (indicator: string): string => `${indicator}.count`;

/**
 * What stands above the line of some indicators, to be added up over many reports: told also where
 * what they are divided by is empty, doubtful or 0.
 *
 * @param ids of indicators that a form declares, and that are made of one year
 */
export function countsOf(report: Report, ids: readonly string[], doubts: Doubts): Indicator[] {
  return indicatorsOfForm(report.form)
    .declared.filter(({ id }) => ids.includes(id))
    .flatMap(({ denominator: _, ...declaration }) => {
      const count = { ...declaration, id: countId(declaration.id) };
      return indicatorOf(report, null, count, doubts) ?? [];
    });
}

/** What a form makes of the indicators, the same for every report on it. */
interface FormIndicators {
  readonly declared: readonly IndicatorDeclaration[];
  /** The cells that a term adds up; null where the form has none. */
  readonly cells: Map<IndicatorTerm, readonly CellPlace[] | null>;
  readonly amounts: readonly CellSlot[];
}

interface CellPlace {
  readonly row: string;
  readonly index: number;
}

const indicatorsOfForm = memoized(
  (form: FormDeclaration): FormIndicators => ({
    declared: [...INDICATORS, ...reasonsOf(form)],
    cells: new Map(),
    amounts: walkCells(form).filter(({ column }) => column.type === 'amount'),
  }),
);

/** Each reason why requests were not met as a share of all of its kind, from the form's own rows. */
function reasonsOf(form: FormDeclaration): IndicatorDeclaration[] {
  return REASONS.flatMap(({ id, zh, gloss, of, table, group, column }) => {
    const declaration = tableOf(form, table);
    if (declaration === undefined) return [];
    return resolveRows(declaration, [{ group }]).flatMap((row) => {
      const slot = rowOf(declaration, row);
      if (slot === undefined) return [];
      const label = slot.row.label.replace(/^\d+\./, '');
      return {
        id: `${reasonPrefix(id)}${row.split('.').at(-1)}`,
        zh: `${zh}：${label}`,
        gloss: `${gloss}: ${slot.row.gloss}`,
        numerator: { label, terms: [{ table, row, column }] },
        denominator: { label: of, terms: [{ table, row: group, column }] },
      };
    });
  });
}

/** A sum of cells. */
interface Sum {
  /** Exact decimal; null where there is a `reason` for none. */
  readonly value: string | null;
  readonly reason: string | null;
  readonly doubtful: readonly DoubtfulCell[];
}

/** Null where the report's form lacks what the indicator is made of. */
function indicatorOf(
  report: Report,
  previous: Report | null,
  { id, zh, gloss, numerator, denominator, note }: IndicatorDeclaration,
  doubts: Doubts,
): Indicator | null {
  const above = sumOf(numerator.terms, report, previous, doubts);
  const below =
    denominator === undefined ? undefined : sumOf(denominator.terms, report, previous, doubts);
  if (above === null || below === null) return null;
  const names = {
    ...{ id, zh, gloss },
    unit: denominator === undefined ? ('count' as const) : ('ratio' as const),
    numeratorLabel: numerator.label,
    denominatorLabel: denominator?.label ?? null,
    note: note ?? null,
  };
  const withheld = eachOnce([...above.doubtful, ...(below?.doubtful ?? [])]);
  if (withheld.length > 0) return { ...names, ...withheldFor(withheld) };
  const whole = above.value;
  const part = below?.value ?? null;
  const reason = above.reason ?? below?.reason ?? (part === null ? null : unfit(part));
  return {
    ...names,
    numerator: whole,
    denominator: part,
    value: reason !== null || whole === null ? null : part === null ? whole : ratio(whole, part),
    reason,
    withheld,
  };
}

/** A cell may stand above and below the line. */
const eachOnce = (cells: readonly DoubtfulCell[]): DoubtfulCell[] => [
  ...new Map(cells.map((item) => [`${item.of.id} ${item.cell}`, item])).values(),
];

/** What stands in for all numbers of an indicator that is made of doubtful cells. */
const withheldFor = (withheld: readonly DoubtfulCell[]) => ({
  ...{ numerator: null, denominator: null, value: null },
  reason: withheldReason(withheld),
  withheld,
});

/** Why nothing can be divided by it: a total of 0 over pending cases gives less than nothing. */
function unfit(denominator: string): string | null {
  if (denominator === '0') return '分母为 0';
  return denominator.startsWith('-') ? '分母小于 0：表内的数前后不符' : null;
}

/** Divides to the places that are shown, and rounds once. */
const Ratio = Big();
Ratio.DP = PLACES;
Ratio.RM = Big.roundHalfUp;

/** None and all of something are the commonest rates, and need no division. */
function ratio(above: string, below: string): string {
  if (above === '0') return '0';
  return above === below ? '1' : new Ratio(above).div(below).toFixed();
}

function sumOf(
  terms: readonly IndicatorTerm[],
  report: Report,
  previous: Report | null,
  doubts: Doubts,
): Sum | null {
  const figures: string[] = [];
  const found: DoubtfulCell[] = [];
  let reason: string | null = null;
  for (const term of terms) {
    const source = term.of === 'previous' ? previous : report;
    const places = source === null ? null : placesOf(source.form, term);
    if (source === null || places === null) {
      if (source !== null && term.of !== 'previous') return null;
      reason ??= source === null ? '没有可比的上一年度年报' : '上一年度的表式没有这一项';
      continue;
    }
    const ids = places.map(({ row }) => cellId(term.table, row, term.column));
    found.push(...doubtful(doubts, source, ids));
    const asOne = printedAsOne(source, term);
    if (asOne !== null) {
      figures.push(term.minus ? new Big(asOne).times(-1).toFixed() : asOne);
      continue;
    }
    for (const { row, index } of places) {
      const cell = source.tables.get(term.table)?.rows.get(row)?.[index];
      if (cell === undefined) return null;
      if (isNumeric(cell)) {
        figures.push(term.minus ? new Big(cell.value).times(-1).toFixed() : cell.value);
      } else {
        reason ??= `${source.year} 年度有一格没有数字：${cellName(source.form, term, row)}`;
      }
    }
  }
  return { value: reason === null ? sumDecimals(figures) : null, reason, doubtful: found };
}

/** The figure of a group that the document prints as one row; null where it does not. */
function printedAsOne(report: Report, { table, row, column }: IndicatorTerm): string | null {
  const declaration = tableOf(report.form, table);
  if (declaration === undefined || rowOf(declaration, row) !== undefined) return null;
  const cell = wholeGroupCell(report, declaration, row, column);
  return cell !== undefined && isNumeric(cell) ? cell.value : null;
}

/** A cell in words: 表三“一、本年新收政府信息公开申请数量”的“总计”. */
function cellName(form: FormDeclaration, { table, column }: IndicatorTerm, row: string): string {
  const slot = cellOf(form.tables, cellId(table, row, column));
  return slot === undefined ? '' : `${slot.table.name}“${slot.row.label}”的“${slot.column.label}”`;
}

function placesOf(form: FormDeclaration, term: IndicatorTerm): readonly CellPlace[] | null {
  const { cells } = indicatorsOfForm(form);
  let places = cells.get(term);
  if (places === undefined) {
    places = findPlaces(form, term);
    cells.set(term, places);
  }
  return places;
}

/** The row of that name, else the rows of the group of that name; null where there is neither. */
function findPlaces(
  form: FormDeclaration,
  { table, row, column }: IndicatorTerm,
): CellPlace[] | null {
  const declaration = tableOf(form, table);
  if (declaration === undefined) return null;
  const rows =
    rowOf(declaration, row) === undefined ? resolveRows(declaration, [{ group: row }]) : [row];
  if (rows.length === 0) return null;
  return rows.map((id) => {
    const slot = cellOf([declaration], cellId(table, id, column));
    return { row: id, index: slot?.index ?? -1 };
  });
}

/** What stands in for the fields of a rate where an indicator is none. */
const PLAIN = {
  numerator: null,
  denominator: null,
  denominatorLabel: null,
  withheld: [] as readonly DoubtfulCell[],
} as const;

/** Every amount of the form in yuan, so that 元 and 万元 can be set side by side. */
function amounts(report: Report, doubts: Doubts): Indicator[] {
  const slots = indicatorsOfForm(report.form).amounts;
  return slots.flatMap(({ id, table, row, column, index }) => {
    const isFirst = slots.find((slot) => slot.table === table && slot.row === row)?.id === id;
    const cell = report.tables.get(table.id)?.rows.get(row.id)?.[index];
    if (cell === undefined) return [];
    const value = toYuan(cell);
    const withheld = doubtful(doubts, report, [id]);
    return {
      ...PLAIN,
      // A row may give an amount of the year, and one of all years.
      id: `amount.${row.id}${isFirst ? '' : `.${column.id}`}`,
      zh: `${row.label.replace(/金额$/, '')}金额（${isFirst ? '' : `${column.label}，`}元）`,
      gloss: `${row.gloss}, ${isFirst ? '' : `${column.gloss}, `}in yuan`,
      unit: 'yuan' as const,
      numeratorLabel: column.label,
      value,
      reason: value !== null ? null : isNumeric(cell) ? '没有写明单位，不换算' : '这一格没有数字',
      note: cell.unit === null ? null : `所印单位：${cell.unit}`,
      ...(withheld.length === 0 ? {} : withheldFor(withheld)),
    };
  });
}

/** Days from publication to the deadline; negative where it was late. */
function timeliness(report: Report): Indicator {
  const status = timelinessOf(report);
  const known = status.kind === 'on_time' || status.kind === 'late';
  return {
    ...PLAIN,
    id: 'timeliness.days',
    zh: '发布距期限天数',
    gloss: 'days from publication to the deadline',
    unit: 'days',
    numeratorLabel: '期限 − 发布日期',
    value: known ? String(daysBetween(status.published, status.due)) : null,
    reason: known
      ? null
      : status.kind === 'no_deadline'
        ? '条例没有规定这类机关的期限'
        : '发布日期不详',
    note: '负数为逾期',
  };
}

function failCount(fails: number): Indicator {
  return {
    ...PLAIN,
    id: 'quality.fail_count',
    zh: '不成立的关系数',
    gloss: 'relations that do not hold',
    unit: 'count',
    numeratorLabel: '逐格核算不成立的次数',
    value: String(fails),
    reason: null,
    note: '一处差错可能使几项关系都不成立',
  };
}
