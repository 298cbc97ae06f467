/**
 * The figures that agencies are compared by, as one small columnar file: for every quantity that
 * a form names, one flat array, agency by agency, year by year. Written at build, read by the
 * compare page; the static pages of regions are rendered from the same object.
 *
 * No league tables: agencies stand in the order asked for, never by value.
 */
import type { FormDeclaration } from '../../form/types.ts';
import { cellId } from '../../form/walk.ts';
import type { Comparison, Value } from '../../report/comparison.ts';
import { type Doubts, doubtful, withheldReason } from '../../report/doubts.ts';
import { type Agency, agencyName, cellAt, type Report } from '../../report/model.ts';

/**
 * @param agencies the agencies compared, in the order wanted
 * @param reportsOf the reports of an agency
 * @param forms the forms in use
 * @param doubts the cells for which no figure is given
 */
export function comparisonOf(
  agencies: readonly Agency[],
  reportsOf: (agency: string) => readonly Report[],
  forms: readonly FormDeclaration[],
  doubts: Doubts,
): Comparison {
  const held = agencies.map(({ id }) => new Map(reportsOf(id).map((item) => [item.year, item])));
  const years = [...new Set(held.flatMap((reports) => [...reports.keys()]))].sort((a, b) => a - b);
  const slots = held.flatMap((reports) => years.map((year) => reports.get(year) ?? null));
  return {
    years,
    forms: forms.map(({ id }) => id),
    agencies: agencies.map((agency) => ({ id: agency.id, name: agencyName(agency) })),
    formOf: slots.map((report) => forms.findIndex(({ id }) => id === report?.form.id)),
    metrics: metricsOf(forms).map(({ id, label, gloss, cells }) => ({
      id,
      label,
      gloss,
      forms: forms.flatMap((form, index) => (cells.has(form.id) ? [index] : [])),
      values: slots.map((report) => printedValue(report, cells, doubts)),
    })),
  };
}

interface MetricDeclaration {
  readonly id: string;
  readonly label: string;
  readonly gloss: string;
  /** Table, row and column by form. */
  readonly cells: Map<string, readonly [string, string, string]>;
}

function metricsOf(forms: readonly FormDeclaration[]): MetricDeclaration[] {
  const metrics = new Map<string, MetricDeclaration>();
  for (const form of forms) {
    for (const table of form.tables) {
      for (const { series, label, gloss, row, column } of table.highlights ?? []) {
        const metric = metrics.get(series) ?? { id: series, label, gloss, cells: new Map() };
        metric.cells.set(form.id, [table.id, row, column]);
        metrics.set(series, metric);
      }
    }
  }
  return [...metrics.values()];
}

function printedValue(
  report: Report | null,
  cells: MetricDeclaration['cells'],
  doubts: Doubts,
): Value {
  const place = report === null ? undefined : cells.get(report.form.id);
  if (report === null || place === undefined) return null;
  const cell = cellAt(report, ...place);
  if (cell === undefined || cell.state === 'missing' || cell.state === 'unclear') return null;
  const withheld = doubtful(doubts, report, [cellId(...place)]);
  if (withheld.length > 0) return { withheld: withheldReason(withheld) };
  return /^(?:0|[1-9]\d{0,11})$/.test(cell.token) ? Number(cell.token) : cell.token;
}
