/** Marks passages of a block in its runs of text. */
import type { Run } from '../../report/model.ts';

/** A passage of a block's text, as UTF-16 offsets with the end excluded. */
export interface Mark {
  readonly start: number;
  readonly end: number;
  /** Id of the mark on the page. */
  readonly id: string;
}

export interface MarkedRun extends Run {
  /** Id of the mark that begins here; empty where a mark goes on; null outside marks. */
  readonly mark: string | null;
}

/** Cuts runs where marks begin and end. Of marks that overlap the later begins where the other ends. */
export function markedRuns(runs: readonly Run[], marks: readonly Mark[]): MarkedRun[] {
  // Nearly all blocks.
  if (marks.length === 0) {
    return runs.filter(({ text }) => text !== '').map((run) => ({ ...run, mark: null }));
  }
  const spans = disjoint(marks);
  const result: MarkedRun[] = [];
  let offset = 0;
  for (const run of runs) {
    const end = offset + run.text.length;
    const cuts = spans.flatMap((mark) => [mark.start, mark.end]);
    const points = [...new Set([offset, ...cuts.filter((at) => offset < at && at < end), end])];
    points.sort((a, b) => a - b);
    for (const [index, from] of points.slice(0, -1).entries()) {
      const to = points[index + 1] ?? end;
      const mark = spans.find((item) => item.start <= from && to <= item.end);
      const text = run.text.slice(from - offset, to - offset);
      const id = mark === undefined ? null : mark.start === from ? mark.id : '';
      result.push({ ...run, text, mark: id });
    }
    offset = end;
  }
  return result;
}

function disjoint(marks: readonly Mark[]): Mark[] {
  const sorted = [...marks].sort((a, b) => a.start - b.start || a.end - b.end);
  const result: Mark[] = [];
  for (const mark of sorted) {
    const start = Math.max(mark.start, result.at(-1)?.end ?? 0);
    if (start < mark.end) result.push({ ...mark, start });
  }
  return result;
}
