/**
 * Evaluates the relations that forms declare between a report and the one for the year before.
 * Nothing is assumed here: one empty cell and the relation is not judged (docs/law.md).
 */

import type { Level } from '../../form/levels.ts';
import { memoized } from '../../form/memoize.ts';
import type { FormDeclaration, TableDeclaration, YearRule, YearTerm } from '../../form/types.ts';
import { cellId, rowOf, tableOf, walkRows } from '../../form/walk.ts';
import {
  type Cell,
  compareDecimals,
  isEmpty,
  isNumeric,
  reckoned,
  sumDecimals,
} from '../../report/cell.ts';
import type { FindingInput } from '../../report/diagnostic.ts';
import { agencyName, type Report } from '../../report/model.ts';
import { placeName } from '../place-in-words.ts';
import type { PreviousReport, RawFinding } from '../rule.ts';
import type { Outcome } from './evaluate-rules.ts';
import { locatedCell } from './located-cell.ts';

/** A relation between two years, judged at one cell of the later report. */
export interface YearEvaluation {
  readonly rule: YearRule;
  /** Id of the judged cell, `<table>.<row>.<column>`. */
  readonly at: string;
  readonly pointer: string;
  readonly outcome: Outcome;
  /** What a failure is called here: less in columns without totals and after a reorganisation. */
  readonly level: Level;
  readonly equation: string;
  readonly expected: string;
  readonly found: string;
  /** Cells of both reports; those of the earlier one name it. */
  readonly inputs: readonly FindingInput[];
}

/** Judges every relation of the report's form that the earlier report's form has too. */
export function evaluateYears(report: Report, previous: PreviousReport): YearEvaluation[] {
  return scopesOf(report.form).flatMap((scope) => judge(report, previous, scope) ?? []);
}

/** A cell where a relation is judged. */
interface Scope {
  readonly rule: YearRule;
  readonly judged: string;
  readonly terms: readonly ScopeTerm[];
  /** The relation is about printed totals. */
  readonly isTotal: boolean;
}

interface ScopeTerm extends Pick<YearTerm, 'of'> {
  readonly cell: string;
  readonly minus: boolean;
}

const scopesOf = memoized((form: FormDeclaration): readonly Scope[] =>
  (form.yearRules ?? []).flatMap((rule) => {
    const table = tableOf(form, rule.table);
    if (table === undefined) throw new Error(`rule ${rule.id} names table ${rule.table}`);
    return tableScopes(table, rule);
  }),
);

function tableScopes(table: TableDeclaration, rule: YearRule): Scope[] {
  const scope = (isTotal: boolean, cellAt: (ref: string) => string): Scope => ({
    rule,
    judged: cellAt(rule.judged),
    terms: rule.terms.map(({ ref, of, minus = false }) => ({ cell: cellAt(ref), of, minus })),
    isTotal,
  });
  if (rule.over === 'column') {
    const columns = rowOf(table, rule.judged)?.block.columns ?? [];
    return columns.map(({ id, role }) =>
      scope(role === 'total', (ref) => cellId(table.id, ref, id)),
    );
  }
  return walkRows(table)
    .filter(({ block }) => block.columns.some(({ id }) => id === rule.judged))
    .map(({ row }) => scope(true, (ref) => cellId(table.id, row.id, ref)));
}

/** Null where one of the two forms lacks a cell that the relation names. */
function judge(report: Report, previous: PreviousReport, scope: Scope): YearEvaluation | null {
  const { rule } = scope;
  const judged = locatedCell(report, scope.judged);
  if (judged === null) return null;
  const cells = [judged.printed];
  const inputs = [judged.input];
  const figures: { minus: boolean; figure: string }[] = [];
  for (const { cell, of, minus } of scope.terms) {
    const found = locatedCell(of === 'this' ? report : previous.report, cell);
    if (found === null) return null;
    cells.push(found.printed);
    inputs.push(of === 'this' ? found.input : { ...found.input, report: previous.report.id });
    figures.push({ minus, figure: reckoned(found.printed) ?? '0' });
  }
  const sum = sumDecimals(figures.map(({ minus, figure }) => (minus ? negated(figure) : figure)));
  const printed = reckoned(judged.printed) ?? '0';
  const outcome = outcomeOf(rule, cells, compareDecimals(printed, sum));
  const formula = formulaOf(figures);
  const relation = outcome === 'fail' ? NEGATED[rule.op] : rule.op;
  return {
    rule,
    at: judged.input.cell,
    pointer: judged.input.pointer,
    outcome,
    level: levelOf(rule, scope, previous),
    // A sum reads towards its result, a bound from what is bounded.
    equation:
      rule.op === '=' ? `${formula} ${relation} ${printed}` : `${printed} ${relation} ${formula}`,
    expected: rule.op === '=' ? sum : `${rule.op}${sum}`,
    found: printed,
    inputs,
  };
}

function outcomeOf(rule: YearRule, cells: readonly Cell[], order: number): Outcome {
  if (cells.every(isEmpty)) return 'not_applicable';
  if (!cells.every(isNumeric)) return 'undetermined';
  const holds = rule.op === '=' ? order === 0 : rule.op === '≤' ? order <= 0 : order >= 0;
  return holds ? 'pass' : 'fail';
}

function levelOf(rule: YearRule, scope: Scope, { reorganised }: PreviousReport): Level {
  if (reorganised) return 'note';
  return scope.isTotal ? rule.level : (rule.partsLevel ?? rule.level);
}

const NEGATED: Readonly<Record<YearRule['op'], string>> = { '=': '≠', '≤': '>', '≥': '<' };

const negated = (figure: string) => (figure.startsWith('-') ? figure.slice(1) : `-${figure}`);

/** 665 + 88 − 55, negative figures in brackets. */
function formulaOf(figures: readonly { readonly minus: boolean; readonly figure: string }[]) {
  return figures
    .map(({ minus, figure }, index) => {
      const shown = figure.startsWith('-') ? `(−${figure.slice(1)})` : figure;
      if (index === 0) return minus ? `−${shown}` : shown;
      return `${minus ? '−' : '+'} ${shown}`;
    })
    .join(' ');
}

/** What a failed relation between two years says. */
export function yearFinding(
  report: Report,
  previous: PreviousReport,
  evaluation: YearEvaluation,
): RawFinding {
  const { rule, at, pointer, level, equation, expected, found, inputs } = evaluation;
  const claim = `${placeName(report.form, at)}不符合“${rule.title}”（${equation}）`;
  const remark = previous.reorganised ? '；其间机构有合并、分立或并入，只作提示' : '';
  return {
    at,
    pointer,
    cell: at,
    level,
    message: `${claim}，上年数见 ${earlierName(report, previous.report)}${remark}`,
    expected,
    found,
    equation,
    inputs,
  };
}

/** The earlier report in words; its organ too where it is another. */
export function earlierName(report: Report, earlier: Report): string {
  const organ =
    report.agency.id === earlier.agency.id ? '' : `${agencyName(earlier.agency, earlier.year)} `;
  return `${organ}${earlier.year} 年度年报`;
}

/** What to do about a failed relation between two years. */
export function yearRemedy({ level }: Pick<YearRule, 'level'>): string {
  return level === 'inconsistency'
    ? '请核对两年的原件：录入有误的，改正有误的那一年；原件如此，在后一年的 acknowledged 中登记这一条'
    : '请核对两年的原件；无误则无须改动';
}

/** The same in English. */
export function yearRemedyInEnglish({ level }: Pick<YearRule, 'level'>): string {
  return level === 'inconsistency'
    ? 'Compare both years with their originals: where a copy is wrong, mend that year; where they read so, register this finding under acknowledged of the later year'
    : 'Compare both years with their originals; where they read so, nothing needs to be changed';
}
