/** Reports that a change files under another agency or year. */
import type { Report } from '../report/model.ts';
import { readTitle } from '../report/report-title.ts';

/** Reports before and after the change, of those whose files it touches. */
interface Sides {
  readonly before: readonly Report[];
  readonly after: readonly Report[];
  /** True of an id whose files are still there, though they may not be readable. */
  readonly isKept: (id: string) => boolean;
}

/** What reports were that are new under their ids and stood under others: by new id. */
export function movesBetween({ before, after, isKept }: Sides): ReadonlyMap<string, Report> {
  const [old, now] = [before, after].map((reports) => new Set(reports.map(({ id }) => id))) as [
    Set<string>,
    Set<string>,
  ];
  const gone = before.filter(({ id }) => !now.has(id) && !isKept(id));
  const moved = new Map<string, Report>();
  for (const report of after) {
    if (old.has(report.id)) continue;
    const at = gone.findIndex((item) => isSameDocument(report, item));
    const [was] = at < 0 ? [] : gone.splice(at, 1);
    if (was !== undefined) moved.set(report.id, was);
  }
  return moved;
}

function isSameDocument(one: Report, other: Report): boolean {
  const same = (a: string | null, b: string | null) => a !== null && a === b;
  return (
    same(one.source.sha256, other.source.sha256) ||
    same(one.source.url, other.source.url) ||
    // 2023年政府信息公开工作年度报告 is the title of many.
    (one.title === other.title && (readTitle(one.title)?.organ ?? '') !== '')
  );
}
