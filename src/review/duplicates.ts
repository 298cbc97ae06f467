/** Reports that are probably the same document under another name. */
import type { Report } from '../report/model.ts';

/** Figures other than 0 from which equal tables are no chance. */
const ENOUGH_FIGURES = 5;

/** @returns one sentence for each way in which another report repeats this one */
export function duplicatesOf(report: Report, all: readonly Report[]): string[] {
  const others = all.filter(({ id }) => id !== report.id);
  const figures = figuresOf(report);
  const found: string[] = [];
  for (const other of others) {
    const { sha256 } = report.source;
    if (sha256 !== null && other.source.sha256 === sha256) {
      found.push(`与 ${other.id} 的原件相同（sha256）`);
    } else if (other.title === report.title) {
      found.push(`与 ${other.id} 的题名相同`);
    }
    if (other.form.id !== report.form.id || figures.count < ENOUGH_FIGURES) continue;
    if (figuresOf(other).text === figures.text) found.push(`三张表的每一格都与 ${other.id} 相同`);
  }
  return found;
}

function figuresOf(report: Report): { readonly text: string; readonly count: number } {
  const cells = [...report.tables.values()].flatMap(({ rows }) => [...rows.values()].flat());
  return {
    text: JSON.stringify(cells.map(({ token, state }) => [state, token])),
    count: cells.filter(({ state }) => state === 'number').length,
  };
}
