/**
 * Evaluates the rules that a form declares, cell by cell, in the report's own numbers.
 *
 * Blank, dash and 无 are not 0. In a sum they add nothing, the evaluation says so
 * (`assumedZero`), and where a whole side of an equation is empty nothing is judged
 * (forms.md 6.1).
 */
import type {
  EquationRule,
  FormRule,
  ImplicationRule,
  Ref,
  TableDeclaration,
} from '../form/types.ts';
import { cellId, resolveColumns, resolveRows, rowOf, tableOf, walkRows } from '../form/walk.ts';
import { type Cell, compareDecimals, isEmpty, isNumeric, sumDecimals } from '../report/cell.ts';
import type { Report, ReportTable } from '../report/model.ts';
import type { FindingInput } from './diagnostic.ts';

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
  /** Put together when asked for, like the inputs: most evaluations are only counted. */
  readonly equation: string;
  readonly expected: string;
  readonly found: string;
  readonly inputs: readonly FindingInput[];
  /** Total or parts left empty although the other side is not 0 (R903). */
  readonly omission: 'total' | 'parts' | null;
}

/** Where a cell stands, the same for every report of a form. */
interface Slot {
  readonly row: string;
  readonly index: number;
  readonly pointer: string;
  readonly cell: string;
  readonly inTotalColumn: boolean;
  /** A printed total, of its row or of its column. */
  readonly isTotal: boolean;
}

interface PlacedCell {
  readonly slot: Slot;
  readonly value: Cell;
}

/** Evaluates every rule of the report's form, wherever it applies. */
export function evaluateForm(report: Report): Evaluation[] {
  return report.form.rules.flatMap((rule) => evaluateRule(report, rule));
}

function evaluateRule(report: Report, rule: FormRule): Evaluation[] {
  const declaration = tableOf(report.form, rule.table);
  const table = report.tables.get(rule.table);
  if (declaration === undefined || table === undefined) {
    throw new Error(`rule ${rule.id} names table ${rule.table}, which its form lacks`);
  }
  if (table.presence === 'missing' || table.presence === 'image') return [];
  return scopesOf(declaration, rule).map((scope) => {
    const [first, second] = scope.sides.map((slots) => cellsAt(table, slots));
    if (first === undefined || second === undefined) throw new Error('a rule has two sides');
    return rule.kind === 'equation'
      ? judgeEquation(rule, scope, first, second)
      : judgeImplication(rule, scope, first, second);
  });
}

function cellsAt(table: ReportTable, slots: readonly Slot[]): PlacedCell[] {
  const cells: PlacedCell[] = [];
  for (const slot of slots) {
    const value = table.rows.get(slot.row)?.[slot.index];
    if (value !== undefined) cells.push({ slot, value });
  }
  return cells;
}

/** A place where a rule is evaluated: the cells of its two sides there. */
interface Scope {
  readonly at: string;
  /** Pointer of the row; null where the scope has no node of its own in the file. */
  readonly pointer: string | null;
  /** Left and right of an equation, cause and effect of an implication. */
  readonly sides: readonly (readonly Slot[])[];
}

/** Worked out once for each table and rule: a large archive asks for them with every report. */
const scopes = new WeakMap<TableDeclaration, Map<FormRule, readonly Scope[]>>();

function scopesOf(declaration: TableDeclaration, rule: FormRule): readonly Scope[] {
  let known = scopes.get(declaration);
  if (known === undefined) {
    known = new Map();
    scopes.set(declaration, known);
  }
  let found = known.get(rule);
  if (found === undefined) {
    found = makeScopes(declaration, rule);
    known.set(rule, found);
  }
  return found;
}

function makeScopes(declaration: TableDeclaration, rule: FormRule): Scope[] {
  const refs = rule.kind === 'equation' ? [rule.left, rule.right] : [rule.when, rule.needs];
  if (rule.over === 'row') return rowScopes(declaration, rule, refs);
  const sides = refs.map((side) => resolveRows(declaration, side));
  const rows = new Set(sides.flat());
  const columns = declaration.blocks
    .filter((block) => block.rows.some((row) => rows.has(row.id)))
    .flatMap((block) => block.columns.map((column) => column.id));
  const slots = (side: readonly string[], ids: readonly string[]) =>
    side.flatMap((row) => ids.map((column) => slotAt(declaration, row, column)));
  if (rule.over === 'table') {
    return [
      {
        at: declaration.id,
        pointer: `/tables/${declaration.id}`,
        sides: sides.map((side) => slots(side, columns)),
      },
    ];
  }
  return columns.map((column) => ({
    at: `${declaration.id}.${column}`,
    pointer: null,
    sides: sides.map((side) => slots(side, [column])),
  }));
}

function rowScopes(
  declaration: TableDeclaration,
  rule: FormRule,
  refs: readonly (readonly Ref[])[],
): Scope[] {
  const found: Scope[] = [];
  for (const { block, row } of walkRows(declaration)) {
    if (rule.rows !== undefined && !(row.tags ?? []).includes(rule.rows)) continue;
    const sides = refs.flatMap((side) => {
      const columns = resolveColumns(block, side);
      return columns === undefined ? [] : [columns];
    });
    if (sides.length < refs.length) continue;
    found.push({
      at: `${declaration.id}.${row.id}`,
      pointer: `/tables/${declaration.id}/${row.id}`,
      sides: sides.map((side) => side.map((column) => slotAt(declaration, row.id, column))),
    });
  }
  return found;
}

function slotAt(declaration: TableDeclaration, row: string, column: string): Slot {
  const slot = rowOf(declaration, row);
  const index = slot?.block.columns.findIndex((item) => item.id === column) ?? -1;
  const inTotalColumn = slot?.block.columns[index]?.role === 'total';
  return {
    row,
    index,
    pointer: `/tables/${declaration.id}/${row}/${index}`,
    cell: cellId(declaration.id, row, column),
    inTotalColumn,
    isTotal: inTotalColumn || slot?.row.role === 'total',
  };
}

/** The figures on one side and their sum. */
interface Side {
  readonly cells: readonly PlacedCell[];
  /** The figures of the cells that hold one. */
  readonly values: readonly string[];
  readonly sum: string;
  /** No cell of the side holds a figure; never true for a side without cells. */
  readonly empty: boolean;
  readonly unreadable: boolean;
  readonly partlyEmpty: boolean;
}

/** Longer sums leave out their zeros, or the reader cannot see what matters. */
const FULL_TERMS = 4;

/** One pass over the cells. */
function sideOf(cells: readonly PlacedCell[]): Side {
  const values: string[] = [];
  let unreadable = false;
  let partlyEmpty = false;
  for (const { value } of cells) {
    if (isNumeric(value)) values.push(value.value);
    else if (isEmpty(value)) partlyEmpty = true;
    else unreadable = true;
  }
  return {
    cells,
    values,
    sum: sumDecimals(values),
    empty: cells.length > 0 && values.length === 0 && !unreadable,
    unreadable,
    partlyEmpty,
  };
}

/** How a side reads; put together only where somebody reads it. */
function wordingOf({ values }: Side): string {
  const shown = values.length > FULL_TERMS ? values.filter((value) => value !== '0') : values;
  return shown.length === 0 ? '0' : shown.map(signed).join(' + ');
}

const signed = (value: string) => (value.startsWith('-') ? `(−${value.slice(1)})` : value);

const NEGATED: Readonly<Record<EquationRule['op'], string>> = { '=': '≠', '≤': '>', '≥': '<' };

function judgeEquation(
  rule: EquationRule,
  { at, pointer }: Scope,
  leftCells: readonly PlacedCell[],
  rightCells: readonly PlacedCell[],
): Evaluation {
  const left = sideOf(leftCells);
  const right = sideOf(rightCells);
  const [judged, other] = rule.judged === 'left' ? [left, right] : [right, left];
  const order = compareDecimals(left.sum, right.sum);
  const holds = rule.op === '=' ? order === 0 : rule.op === '≤' ? order <= 0 : order >= 0;
  const outcome = outcomeOf(left, right, holds);
  const relation = outcome === 'fail' ? NEGATED[rule.op] : rule.op;
  return new Judgement(
    {
      rule,
      at,
      pointer: pointer ?? judged.cells[0]?.slot.pointer ?? '',
      cell: judged.cells[0]?.slot.cell ?? '',
      outcome,
      assumedZero: left.partlyEmpty || right.partlyEmpty,
      expected: rule.op === '=' ? other.sum : `${rule.op}${other.sum}`,
      found: judged.sum,
      omission: omissionOf(rule, judged, other),
    },
    () => isAllZero(left, right),
    () => `${wordingOf(left)} ${relation} ${wordingOf(right)}`,
    () => [...leftCells, ...rightCells],
  );
}

const isAllZero = (...sides: readonly Side[]) =>
  sides.every(({ values }) => values.every((value) => !/[1-9]/.test(value)));

/** Only where a printed total faces its parts can one of the two be said to be left out. */
function omissionOf(rule: EquationRule, judged: Side, other: Side): Evaluation['omission'] {
  if (rule.op !== '=' || judged.cells.length !== 1 || !judged.cells[0]?.slot.isTotal) return null;
  if (judged.empty && other.sum !== '0') return 'total';
  return other.empty && judged.sum !== '0' ? 'parts' : null;
}

function outcomeOf(left: Side, right: Side, holds: boolean): Outcome {
  if (left.unreadable || right.unreadable) return 'undetermined';
  const emptyRight = right.empty || right.cells.length === 0;
  if (left.empty && emptyRight) return 'not_applicable';
  // One side left empty altogether: an omission (R903), not a wrong sum.
  if (left.empty || right.empty) return 'undetermined';
  return holds ? 'pass' : 'fail';
}

function judgeImplication(
  rule: ImplicationRule,
  { at, pointer }: Scope,
  when: readonly PlacedCell[],
  needs: readonly PlacedCell[],
): Evaluation {
  const positive = (cell: PlacedCell) =>
    isNumeric(cell.value) && compareDecimals(cell.value.value, '0') > 0;
  const positives = when.filter(positive);
  // Over a whole table the totals already hold what the other columns hold.
  const totals = rule.over === 'table' ? positives.filter(({ slot }) => slot.inTotalColumn) : [];
  const causes = totals.length > 0 ? totals : positives;
  // Every figure of a large table took part; name the causes, and of the rest the totals.
  const effects =
    needs.length > FULL_TERMS ? needs.filter(({ slot }) => slot.inTotalColumn) : needs;
  const needsSide = sideOf(needs);
  const outcome = ((): Outcome => {
    if ([...when, ...needs].every(({ value }) => isEmpty(value))) return 'not_applicable';
    if (causes.length === 0) return 'pass';
    if (needs.some(positive)) return 'pass';
    return needsSide.unreadable || needsSide.empty ? 'undetermined' : 'fail';
  })();
  return new Judgement(
    {
      rule,
      at,
      pointer: pointer ?? (needs[0] ?? when[0])?.slot.pointer ?? '',
      // One figure that should not be 0 is what to look at; among many, the cause is.
      cell: (needs.length === 1 ? needs[0] : (causes[0] ?? needs[0]))?.slot.cell ?? '',
      outcome,
      assumedZero: needsSide.partlyEmpty,
      expected: needs.length === 0 ? '0' : '>0',
      found: needs.length === 0 ? sideOf(causes).sum : needsSide.sum,
      omission: null,
    },
    () => causes.length === 0,
    () =>
      causes.length === 0
        ? ''
        : implied(rule, wordingOf(sideOf(causes)), effectOf(needs, needsSide)),
    () => [...(causes.length > 0 ? causes : when), ...effects],
  );
}

const implied = (rule: ImplicationRule, cause: string, effect: string) =>
  rule.needs.length === 0 ? `${cause} > 0` : `${cause} > 0，而${rule.needsLabel}${effect}`;

/** Parts and their totals add up to no figure that a reader could find: only 0 is one. */
const effectOf = (needs: readonly PlacedCell[], { sum }: Side) =>
  needs.length > 1 && sum !== '0' ? '不全为 0' : ` = ${sum}`;

/** What is worked out only where somebody asks: most evaluations are only counted. */
class Judgement implements Evaluation {
  readonly rule: FormRule;
  readonly at: string;
  readonly pointer: string;
  readonly cell: string;
  readonly outcome: Outcome;
  readonly assumedZero: boolean;
  readonly expected: string;
  readonly found: string;
  readonly omission: Evaluation['omission'];
  readonly #trivial: () => boolean;
  readonly #equation: () => string;
  readonly #inputs: () => readonly PlacedCell[];

  // One set of accessors for all: making them for every object costs more than the evaluation.
  constructor(
    facts: Omit<Evaluation, 'trivial' | 'equation' | 'inputs'>,
    trivial: () => boolean,
    equation: () => string,
    inputs: () => readonly PlacedCell[],
  ) {
    this.rule = facts.rule;
    this.at = facts.at;
    this.pointer = facts.pointer;
    this.cell = facts.cell;
    this.outcome = facts.outcome;
    this.assumedZero = facts.assumedZero;
    this.expected = facts.expected;
    this.found = facts.found;
    this.omission = facts.omission;
    this.#trivial = trivial;
    this.#equation = equation;
    this.#inputs = inputs;
  }

  get trivial(): boolean {
    return this.#trivial();
  }

  get equation(): string {
    return this.#equation();
  }

  get inputs(): readonly FindingInput[] {
    return this.#inputs().map(({ slot: { pointer, cell }, value }) => ({
      pointer,
      cell,
      token: value.token,
    }));
  }
}
