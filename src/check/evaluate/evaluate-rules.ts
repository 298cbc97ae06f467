/**
 * Evaluates the rules that a form declares, cell by cell, in the report's own numbers.
 *
 * Blank, dash and 无 are not 0. In a sum they add nothing, the evaluation says so
 * (`assumedZero`), and where a whole side of an equation is empty nothing is judged
 * (docs/law.md, 空白不是零).
 */
import type { EquationRule, FormRule, ImplicationRule } from '../../form/types.ts';
import type { CellSlot } from '../../form/walk.ts';
import {
  type Cell,
  compareDecimals,
  isEmpty,
  isNumeric,
  reckoned,
  sumDecimals,
} from '../../report/cell.ts';
import type { FindingInput } from '../../report/diagnostic.ts';
import type { Report, ReportTable } from '../../report/model.ts';
import { inTotalColumn, isTotal, type Scope, scopesOf } from './rule-scopes.ts';

export type Outcome = 'pass' | 'fail' | 'undetermined' | 'not_applicable';

export interface Evaluation {
  readonly rule: FormRule;
  /** `<table>`, `<table>.<row>` or `<table>.<column>`. */
  readonly at: string;
  /** JSON pointer of the row, or of the cell that is judged. */
  readonly pointer: string;
  /** Id of the cell that is judged; empty where no cell is. */
  readonly cell: string;
  readonly outcome: Outcome;
  /** True where an empty cell added nothing to a sum. */
  readonly assumedZero: boolean;
  /** True where the equation shows no figure but 0. */
  readonly trivial: boolean;
  readonly equation: string;
  readonly expected: string;
  readonly found: string;
  readonly inputs: readonly FindingInput[];
  /** Total or parts left empty although the other side is not 0 (R903). */
  readonly omission: 'total' | 'parts' | null;
}

interface PlacedCell {
  readonly slot: CellSlot;
  readonly value: Cell;
}

/** Evaluates rules of the report's form in every place that they are about. */
export function evaluateRules(report: Report, rules: readonly FormRule[]): Evaluation[] {
  return rules.flatMap((rule) => evaluateRule(report, rule));
}

function evaluateRule(report: Report, rule: FormRule): Evaluation[] {
  const table = report.tables.get(rule.table);
  const scopes = scopesOf(report.form).get(rule);
  if (scopes === undefined || table === undefined) {
    throw new Error(`rule ${rule.id} is not of the report's form, or has no table there`);
  }
  if (table.presence === 'missing' || table.presence === 'image') return [];
  return scopes.map((scope) => {
    const [first, second] = scope.sides;
    if (first === undefined || second === undefined) throw new Error('a rule has two sides');
    const sides = [new Side(table, first), new Side(table, second)] as const;
    return rule.kind === 'equation'
      ? new JudgedEquation(rule, scope, table, ...sides)
      : judgeImplication(rule, scope, ...sides);
  });
}

/** Longer sums leave out their zeros, or the reader cannot see what matters. */
const FULL_TERMS = 4;

/** The figures on one side and their sum. */
class Side {
  readonly #table: ReportTable;
  readonly #slots: readonly CellSlot[];
  readonly sum: string;
  /** Where the first cell stands; null for a side without cells. */
  readonly first: CellSlot | null;
  /** How many cells the document has of the side. */
  readonly count: number;
  /** Holds no figure but 0. */
  readonly allZero: boolean;
  /** No cell of the side holds a figure; never true for a side without cells. */
  readonly empty: boolean;
  readonly unreadable: boolean;
  readonly partlyEmpty: boolean;

  // One pass that makes no objects: a report has over two hundred sides, nearly all of them zeros.
  constructor(table: ReportTable, slots: readonly CellSlot[]) {
    let values: string[] | null = null;
    let first: CellSlot | null = null;
    let count = 0;
    let figures = 0;
    let unreadable = false;
    let partlyEmpty = false;
    for (const slot of slots) {
      const value = valueAt(table, slot);
      if (value === undefined) continue;
      first ??= slot;
      count += 1;
      if (isNumeric(value)) {
        figures += 1;
        if (value.value !== '0') {
          values ??= [];
          values.push(reckoned(value) ?? value.value);
        }
      } else if (isEmpty(value)) partlyEmpty = true;
      else unreadable = true;
    }
    this.#table = table;
    this.#slots = slots;
    this.sum = values === null ? '0' : sumDecimals(values);
    this.first = first;
    this.count = count;
    this.allZero = values === null;
    this.empty = count > 0 && figures === 0 && !unreadable;
    this.unreadable = unreadable;
    this.partlyEmpty = partlyEmpty;
  }

  get cells(): PlacedCell[] {
    const cells: PlacedCell[] = [];
    for (const slot of this.#slots) {
      const value = valueAt(this.#table, slot);
      if (value !== undefined) cells.push({ slot, value });
    }
    return cells;
  }

  /** How the side reads. */
  get text(): string {
    return textOf(this.cells);
  }
}

const valueAt = (table: ReportTable, { row, index }: CellSlot): Cell | undefined =>
  table.rows.get(row.id)?.[index];

const figuresOf = (cells: readonly PlacedCell[]) =>
  cells.flatMap(({ value }) => reckoned(value) ?? []);

function textOf(cells: readonly PlacedCell[]): string {
  const values = figuresOf(cells);
  const shown = values.length > FULL_TERMS ? values.filter((value) => value !== '0') : values;
  return shown.length === 0 ? '0' : shown.map(signed).join(' + ');
}

const signed = (value: string) => (value.startsWith('-') ? `(−${value.slice(1)})` : value);

const NEGATED: Readonly<Record<EquationRule['op'], string>> = { '=': '≠', '≤': '>', '≥': '<' };

/**
 * An equation in one place. A class, so that what most evaluations are never asked for, the
 * wording and the inputs, costs nothing until then.
 */
class JudgedEquation implements Evaluation {
  readonly rule: EquationRule;
  readonly outcome: Outcome;
  readonly omission: Evaluation['omission'];
  readonly #scope: Scope;
  readonly #left: Side;
  readonly #right: Side;

  constructor(rule: EquationRule, scope: Scope, table: ReportTable, left: Side, right: Side) {
    this.rule = rule;
    this.#scope = scope;
    this.#left = left;
    this.#right = right;
    const order = compareDecimals(left.sum, right.sum);
    const holds = rule.op === '=' ? order === 0 : rule.op === '≤' ? order <= 0 : order >= 0;
    const outcome = outcomeOf(left, right, holds);
    const isExplained = outcome === 'fail' && isMadeUpByOwnRows(rule, table, left, right);
    this.outcome = isExplained ? 'undetermined' : outcome;
    this.omission = omissionOf(rule, this.#judged, this.#other);
  }

  get #judged(): Side {
    return this.rule.judged === 'left' ? this.#left : this.#right;
  }

  get #other(): Side {
    return this.rule.judged === 'left' ? this.#right : this.#left;
  }

  get at(): string {
    return this.rule.place === 'cell' ? this.cell : this.#scope.at;
  }

  get pointer(): string {
    const ofCell = this.#judged.first?.pointer ?? '';
    return this.rule.place === 'cell' ? ofCell : (this.#scope.pointer ?? ofCell);
  }

  get cell(): string {
    return this.#judged.first?.id ?? '';
  }

  get assumedZero(): boolean {
    return this.#left.partlyEmpty || this.#right.partlyEmpty;
  }

  get trivial(): boolean {
    return this.#left.allZero && this.#right.allZero;
  }

  get equation(): string {
    const { op } = this.rule;
    const relation = this.outcome === 'fail' ? NEGATED[op] : op;
    return `${this.#left.text} ${relation} ${this.#right.text}`;
  }

  get expected(): string {
    const { op } = this.rule;
    return op === '=' ? this.#other.sum : `${op}${this.#other.sum}`;
  }

  get found(): string {
    return this.#judged.sum;
  }

  get inputs(): readonly FindingInput[] {
    return inputsOf([...this.#left.cells, ...this.#right.cells]);
  }
}

/** With more rows of their own than these only all of them together are tried. */
const FEW = 6;

/**
 * Rows that the publisher added to the form may be among the parts, such as （六）其他处理 printed
 * as one row: where some of them are exactly what a sum lacks, nobody can say that it is wrong.
 */
function isMadeUpByOwnRows(
  { op, over }: EquationRule,
  { extraRows }: ReportTable,
  left: Side,
  right: Side,
): boolean {
  const place = left.first ?? right.first;
  if (op !== '=' || over !== 'column' || place === null) return false;
  const added = extraRows.flatMap(({ block, cells }) => {
    const cell = block === place.block.id ? cells[place.index] : undefined;
    return cell === undefined ? [] : (reckoned(cell) ?? []);
  });
  const choices = added.length <= FEW ? sumsOf(added) : [sumDecimals(added)];
  return choices.some(
    (sum) =>
      compareDecimals(left.sum, sumDecimals([right.sum, sum])) === 0 ||
      compareDecimals(right.sum, sumDecimals([left.sum, sum])) === 0,
  );
}

/** What some or all of the figures add up to. */
function sumsOf(figures: readonly string[]): string[] {
  const sums = ['0'];
  for (const figure of figures) sums.push(...sums.map((sum) => sumDecimals([sum, figure])));
  return sums;
}

/** Only where a printed total faces its parts can one of the two be said to be left out. */
function omissionOf(rule: EquationRule, judged: Side, other: Side): Evaluation['omission'] {
  const { first, count } = judged;
  if (rule.op !== '=' || count !== 1 || first === null || !isTotal(first)) return null;
  if (judged.empty && other.sum !== '0') return 'total';
  return other.empty && judged.sum !== '0' ? 'parts' : null;
}

function outcomeOf(left: Side, right: Side, holds: boolean): Outcome {
  if (left.unreadable || right.unreadable) return 'undetermined';
  const emptyRight = right.empty || right.count === 0;
  if (left.empty && emptyRight) return 'not_applicable';
  // One side left empty altogether: an omission (R903), not a wrong sum.
  if (left.empty || right.empty) return 'undetermined';
  return holds ? 'pass' : 'fail';
}

function judgeImplication(
  rule: ImplicationRule,
  { at, pointer }: Scope,
  whenSide: Side,
  needsSide: Side,
): Evaluation {
  const [when, needs] = [whenSide.cells, needsSide.cells];
  const positives = when.filter(isPositive);
  // Over a whole table the totals already hold what the other columns hold.
  const totals = rule.over === 'table' ? positives.filter(({ slot }) => inTotalColumn(slot)) : [];
  const causes = totals.length > 0 ? totals : positives;
  // Every figure of a large table took part; name the causes, and of the rest the totals.
  const effects =
    needs.length > FULL_TERMS ? needs.filter(({ slot }) => inTotalColumn(slot)) : needs;
  const outcome = ((): Outcome => {
    if (when.every(isEmptyCell) && needs.every(isEmptyCell)) return 'not_applicable';
    if (causes.length === 0) return 'pass';
    if (needs.some(isPositive)) return 'pass';
    return needsSide.unreadable || needsSide.empty ? 'undetermined' : 'fail';
  })();
  return {
    rule,
    at,
    pointer: pointer ?? (needs[0] ?? when[0])?.slot.pointer ?? '',
    // One figure that should not be 0 is what to look at; among many, the cause is.
    cell: (needs.length === 1 ? needs[0] : (causes[0] ?? needs[0]))?.slot.id ?? '',
    outcome,
    assumedZero: needsSide.partlyEmpty,
    trivial: causes.length === 0,
    equation: causes.length === 0 ? '' : implied(rule, textOf(causes), effectOf(needsSide)),
    expected: needs.length === 0 ? '0' : '>0',
    found: needs.length === 0 ? sumDecimals(figuresOf(causes)) : needsSide.sum,
    inputs: inputsOf([...(causes.length > 0 ? causes : when), ...effects]),
    omission: null,
  };
}

const isPositive = ({ value }: PlacedCell) =>
  isNumeric(value) && value.value !== '0' && compareDecimals(value.value, '0') > 0;

const isEmptyCell = ({ value }: PlacedCell) => isEmpty(value);

const implied = (rule: ImplicationRule, cause: string, effect: string) =>
  rule.needs.length === 0 ? `${cause} > 0` : `${cause} > 0，而${rule.needsLabel}${effect}`;

/** Parts and their totals add up to no figure that a reader could find: only 0 is one. */
const effectOf = ({ count, sum }: Side) => (count > 1 && sum !== '0' ? '不全为 0' : ` = ${sum}`);

const inputsOf = (cells: readonly PlacedCell[]): FindingInput[] =>
  cells.map(({ slot: { pointer, id }, value }) => ({ pointer, cell: id, token: value.token }));
