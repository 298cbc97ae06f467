/** Reports that are probably the same document under another name. */
import { sameCells } from '../report/compare-reports.ts';
import type { Report } from '../report/model.ts';

/** Figures other than 0 from which equal tables are no chance. */
const ENOUGH_FIGURES = 5;

/** @returns one sentence for each way in which another report repeats this one */
export function duplicatesOf(report: Report, all: readonly Report[]): string[] {
  const others = all.filter(({ id }) => id !== report.id);
  const isTelling = countFigures(report) >= ENOUGH_FIGURES;
  const found: string[] = [];
  for (const other of others) {
    const { sha256 } = report.source;
    if (sha256 !== null && other.source.sha256 === sha256) {
      found.push(`与 ${other.id} 的原件相同（sha256）`);
    } else if (other.title === report.title) {
      found.push(`与 ${other.id} 的题名相同`);
    }
    if (isTelling && other.form.id === report.form.id && sameCells(report, other)) {
      found.push(`表里的每一格都与 ${other.id} 相同`);
    }
  }
  return found;
}

/** Cells that print a figure other than 0. */
const countFigures = ({ tables }: Report) =>
  [...tables.values()].flatMap(({ rows }) =>
    [...rows.values()].flatMap((cells) => cells.filter(({ state }) => state === 'number')),
  ).length;
