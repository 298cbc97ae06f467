/** Which files a check speaks of, where somebody asks for their own reports only. */
import { listContent } from '../io/archive/content-files.ts';
import { changedFiles } from '../io/git.ts';
import {
  agencyFile,
  agencyIn,
  isReportId,
  placeOfFile,
  reportFile,
  textFile,
} from '../report/content-paths.ts';
import type { Diagnostic } from '../report/diagnostic.ts';
import { nearest, suggestion } from '../text/nearest.ts';

export interface CheckSelection {
  /** How many reports it has. */
  readonly reports: number;
  /** Whether it has the report of that id. */
  readonly holds: (report: string) => boolean;
  /** Whether a diagnostic is about it, or about a cell of it in another report. */
  readonly has: (diagnostic: Diagnostic) => boolean;
}

/**
 * @param content path of the content folder
 * @param asked ids of reports
 * @param base a branch or commit; the reports of all agencies of which something has changed
 *   since then are taken in as well, for a change of one year can be wrong beside another
 * @returns null where nothing was asked for: the whole archive
 * @throws where there is no such report, or no such branch
 */
export function selectReports(
  content: string,
  asked: readonly string[],
  base: string | undefined,
): CheckSelection | null {
  if (asked.length === 0 && base === undefined) return null;
  const known = [...listContent(content).files.reports.keys()];
  for (const id of asked) if (!known.includes(id)) throw new Error(notHeld(id, known));
  const changed = base === undefined ? [] : changedFiles(content, base);
  const agencies = new Set(changed.flatMap((path) => agencyOf(path) ?? []));
  const reports = new Set([...asked, ...known.filter((id) => agencies.has(agencyIn(id)))]);
  const files = new Set([
    ...changed,
    ...[...reports].flatMap((id) => [...[reportFile(id), textFile(id)], agencyFile(agencyIn(id))]),
  ]);
  return {
    reports: reports.size,
    holds: (report) => reports.has(report),
    has: ({ file, inputs }) =>
      files.has(file) || inputs.some((input) => input.file !== undefined && files.has(input.file)),
  };
}

function notHeld(id: string, known: readonly string[]): string {
  const near = nearest(id, known);
  if (!isReportId(id)) return `“${id}”不是 <机关>/<年度>${suggestion(near)}`;
  return `没有收录 ${id}（${reportFile(id)}）${suggestion(near)}`;
}

/**
 * Files of a content folder that somebody is at work on; null where git cannot say, and everything
 * is everybody's.
 */
export function touchedFiles(content: string): ReadonlySet<string> | null {
  try {
    return new Set(changedFiles(content));
  } catch {
    return null;
  }
}

/** The agency whose file or report lies at a path. */
function agencyOf(path: string): string | null {
  const place = placeOfFile(path);
  return place === null || place.kind === 'site' ? null : agencyIn(place.id);
}
