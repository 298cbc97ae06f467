/**
 * Rows of two figures that run together, the year's and the cumulative one: split where only one
 * split fits what is known. The cumulative figure is at least that of the year; a whole is the sum
 * of its parts in both columns; the report of the year before and the text say the rest. Where
 * they contradict each other, or leave two splits, the row stays open.
 */
import type { EquationRule, FormDeclaration, TableDeclaration } from '../../form/types.ts';
import { resolveRows, rowOf, walkRows } from '../../form/walk.ts';
import { compareDecimals, sumDecimals } from '../../report/cell.ts';
import { cellAt, type Report } from '../../report/model.ts';
import { plainForm } from '../../report/token.ts';
import type { ImportedCell, ImportedTable } from '../table/imported-table.ts';

/** What besides the table says how a run is split. */
export interface Hints {
  /** The agency's report for the year before; null where the archive has none. */
  readonly previous: Report | null;
  /** Figures that the text prints. */
  readonly figures: ReadonlySet<string>;
}

interface Split {
  readonly year: string;
  readonly total: string;
}

interface Row {
  readonly id: string;
  splits: readonly Split[];
  readonly by: Set<string>;
}

/** Shorter figures stand in a text by chance. */
const TELLING = 3;

/** The relation between the years in which a cumulative column is declared; null for none. */
export function cumulativeRule(form: FormDeclaration, table: TableDeclaration) {
  const rule = form.yearRules?.find(
    ({ table: id, over, op, judged, terms }) =>
      id === table.id &&
      over === 'row' &&
      op === '=' &&
      terms.length === 2 &&
      terms.some(({ ref, of }) => of === 'previous' && ref === judged),
  );
  const year = rule?.terms.find(({ of }) => of === 'this')?.ref;
  return rule === undefined || year === undefined
    ? null
    : { id: rule.id, year, total: rule.judged };
}

/** The same table, runs split that can be; a table without a cumulative column is left alone. */
export function solveCumulative(
  form: FormDeclaration,
  table: ImportedTable,
  { previous, figures }: Hints,
): ImportedTable {
  const declaration = form.tables.find(({ id }) => id === table.id);
  const rule = declaration === undefined ? null : cumulativeRule(form, declaration);
  if (declaration === undefined || rule === null || table.runs.size === 0) return table;
  const columns = declaration.blocks[0]?.columns.map(({ id }) => id) ?? [];
  if (columns.length !== 2 || columns[0] !== rule.year || columns[1] !== rule.total) return table;
  // Where a row is known to lack a figure, any other run may be one figure beside a blank.
  const lacks = ([id, cells]: readonly [string, readonly ImportedCell[] | null]) => {
    const run = table.runs.get(id)?.run;
    return run === undefined ? isAllBlank(cells) : splitsOf(plainForm(run)).length === 0;
  };
  if ([...table.rows].some(lacks)) return table;
  const rows = new Map<string, Row>();
  for (const { row } of walkRows(declaration)) {
    const cells = table.rows.get(row.id);
    const lost = table.runs.get(row.id);
    const open = cells?.some(({ confidence }) => confidence === 'unsure') ?? false;
    const splits = lost !== undefined && open ? readingsOf(plainForm(lost.run)) : known(cells);
    if (splits !== null) rows.set(row.id, { id: row.id, splits, by: new Set() });
  }
  const relations = form.rules.filter(
    (item): item is EquationRule => item.table === table.id && item.kind === 'equation',
  );
  narrow(declaration, rows, relations);
  for (const row of rows.values()) {
    if (row.splits.length < 2) continue;
    const byYear = previous === null ? [] : row.splits.filter((split) => goesOn(split, row.id));
    const byText = row.splits.filter(({ year }) => year.length >= TELLING && figures.has(year));
    const [first] = byYear;
    const [said] = byText;
    if (
      byYear.length === 1 &&
      first !== undefined &&
      (byText.length === 0 || byText.includes(first))
    ) {
      row.splits = [first];
      row.by.add(rule.id);
    } else if (byYear.length === 0 && byText.length === 1 && said !== undefined) {
      row.splits = [said];
      row.by.add('C05');
    }
  }
  narrow(declaration, rows, relations);
  const solved = new Map(table.rows);
  for (const [id, { line }] of table.runs) {
    const row = rows.get(id);
    const open = table.rows.get(id)?.some(({ confidence }) => confidence === 'unsure') ?? false;
    if (open && row !== undefined && row.splits.length > 0) {
      solved.set(id, cellsOf(row, line));
    }
  }
  return { ...table, rows: solved };

  function goesOn(split: Split, row: string): boolean {
    const { year, total } = split;
    if (hasBlank(split)) return false;
    const before =
      previous === null ? undefined : cellAt(previous, table.id, row, rule?.total ?? '');
    if (before?.value == null) return false;
    return compareDecimals(sumDecimals([before.value, year]), total) === 0;
  }
}

/** Whether nothing stands behind a row's label, as far as is known. */
const isAllBlank = (cells: readonly ImportedCell[] | null) =>
  cells?.every(({ token, confidence }) => confidence === 'unsure' && (token ?? '') === '') === true;

/** The one reading of a row whose cells are known; null where they are not. */
function known(cells: readonly ImportedCell[] | null | undefined): Split[] | null {
  if (cells === null) return [{ year: '0', total: '0' }];
  const tokens = cells?.map(({ token, confidence }) => (confidence === 'unsure' ? null : token));
  const [year, total] = tokens ?? [];
  if (year == null || total == null || !/^\d+$/.test(year) || !/^\d+$/.test(total)) return null;
  return [{ year, total }];
}

const isOrdered = (split: Split) =>
  hasBlank(split) || compareDecimals(split.year, split.total) <= 0;

const hasBlank = ({ year, total }: Split) => year === '' || total === '';

/** Every way to read a run: as two counts, or as one beside a blank. The likelier ones first. */
function readingsOf(run: string): Split[] {
  const splits = splitsOf(run);
  if (!/^[1-9]\d*$/.test(run)) return splits;
  return [...splits, { year: run, total: '' }, { year: '', total: run }];
}

/** Every way to read a run as two counts. */
function splitsOf(run: string): Split[] {
  if (!/^\d{2,18}$/.test(run)) return [];
  return Array.from({ length: run.length - 1 }, (_, at) => ({
    year: run.slice(0, at + 1),
    total: run.slice(at + 1),
  })).filter(({ year, total }) => [year, total].every((figure) => /^(?:0|[1-9]\d*)$/.test(figure)));
}

/** Leaves out the splits that no relation of the form admits. */
function narrow(
  table: TableDeclaration,
  rows: ReadonlyMap<string, Row>,
  relations: readonly EquationRule[],
): void {
  for (const rule of relations) {
    if (rule.over === 'row') {
      for (const row of rows.values()) keep(row, row.splits.filter(isOrdered), rule.id);
    } else if (rule.over === 'column') narrowSum(table, rows, rule);
  }
}

/** A row is narrowed only where something is left: a report may contradict itself. */
function keep(row: Row, splits: readonly Split[], by: string): void {
  if (splits.length === 0 || splits.length === row.splits.length) return;
  row.splits = splits;
  row.by.add(by);
}

/** More combinations than this are not gone through. */
const MOST_SUMS = 20_000;

function narrowSum(
  table: TableDeclaration,
  rows: ReadonlyMap<string, Row>,
  { id, left, right, op }: EquationRule,
): void {
  const [whole] = resolveRows(table, left);
  const total = whole === undefined ? undefined : rows.get(whole);
  const ids = resolveRows(table, right);
  const parts = ids.flatMap((part) => rows.get(part) ?? []);
  // What is not read may be anything.
  if (total === undefined || parts.length < ids.length || rowOf(table, whole ?? '') === undefined) {
    return;
  }
  const all = [...parts, total];
  if (all.some(({ splits }) => splits.length === 0)) return;
  if (all.reduce((count, { splits }) => count * splits.length, 1) > MOST_SUMS) return;
  const used = all.map(() => new Set<Split>());
  const choose = (at: number, chosen: readonly Split[]): void => {
    if (at < all.length) {
      for (const split of all[at]?.splits ?? []) choose(at + 1, [...chosen, split]);
      return;
    }
    if (chosen.filter(hasBlank).length > 1) return;
    const sum = chosen.at(-1);
    const fits = (['year', 'total'] as const).every((column) => {
      // With a blank among them nothing is said of the column.
      if (chosen.some((split) => split[column] === '')) return true;
      const added = sumDecimals(chosen.slice(0, -1).map((split) => split[column]));
      const order = compareDecimals(sum?.[column] ?? '0', added);
      return op === '=' ? order === 0 : op === '≥' ? order >= 0 : order <= 0;
    });
    if (fits) for (const [index, split] of chosen.entries()) used[index]?.add(split);
  };
  choose(0, []);
  for (const [index, row] of all.entries()) {
    keep(
      row,
      row.splits.filter((split) => used[index]?.has(split)),
      id,
    );
  }
}

function cellsOf({ splits, by }: Row, line: number): ImportedCell[] {
  const [only] = splits;
  // That a cell is blank is for a person to see.
  const decided = splits.length === 1 && only !== undefined && !hasBlank(only);
  return (['year', 'total'] as const).map((column) => ({
    token: decided ? only[column] : null,
    confidence: decided ? 'solved' : 'unsure',
    line,
    candidates: decided ? [] : [...new Set(splits.map((split) => split[column]))],
    by: decided ? [...by] : [],
  }));
}
