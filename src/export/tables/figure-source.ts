/** Whom the figures of a report rest on, as every data file tells it. */
import type { Report } from '../../report/model.ts';
import { FIGURE_SOURCES, type FigureSource, vouchedFor } from '../../report/reading.ts';
import { type Column, text } from '../column.ts';
import { explained } from '../explained.ts';

export const FIGURES_EXPLAINED = explained<FigureSource>({
  read: '导入时从原件读出',
  confirmed: '由人录入，另一人逐格对照过原件',
  typed: '至少一格由一人录入，没有另一人对照',
});

/** The column that says it; empty for reports without tables. */
export function figureSource<Row>(reportOf: (row: Row) => Report): Column<Row> {
  return text('figures_from', '数字的来历', (row) => vouchedFor(reportOf(row))?.from ?? null, {
    values: FIGURE_SOURCES,
    description: FIGURES_EXPLAINED,
  });
}
