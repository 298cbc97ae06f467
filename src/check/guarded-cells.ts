/** Cells whose slips an equation would show: those that stand in a sum that could be judged. */
import type { Report } from '../report/model.ts';
import { evaluateRules } from './evaluate/evaluate-rules.ts';

/** Ids of the cells that take part in an equation of the report's form; the others nothing guards. */
export function guardedCells(report: Report): ReadonlySet<string> {
  const equations = report.form.rules.filter(
    (rule) => rule.kind === 'equation' && rule.op === '=' && rule.level !== 'record',
  );
  return new Set(
    evaluateRules(report, equations)
      .filter(({ outcome }) => outcome === 'pass' || outcome === 'fail')
      .flatMap(({ inputs }) => inputs.map(({ cell }) => cell)),
  );
}
