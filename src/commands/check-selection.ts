/** Which files a check speaks of, where somebody asks for their own reports only. */
import { listContent } from '../io/archive/content-files.ts';
import { changedFiles } from '../io/git.ts';
import {
  agencyFile,
  agencyIn,
  placeOfFile,
  reportFile,
  textFile,
} from '../report/content-paths.ts';
import { blocks, type Diagnostic } from '../report/diagnostic.ts';
import { assertHeld } from './asked-report.ts';

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
  assertHeld(content, asked);
  const known = [...listContent(content).files.reports.keys()];
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

/**
 * Whether a diagnostic is of somebody's own work: of a file that they touched, of its other half
 * (a report and its text), of the folder that it lies in; what stops the build also where the
 * touched file is that of its agency.
 *
 * @returns null where nothing was touched, or git cannot say, and everything is everybody's
 */
export function ownWork(content: string): ((diagnostic: Diagnostic) => boolean) | null {
  const touched = touchedFiles(content);
  if (touched.length === 0) return null;
  const files = new Set(touched.flatMap((path) => [path, ...halves(path), ...foldersOf(path)]));
  const agencies = new Set(touched.filter((path) => placeOfFile(path)?.kind === 'agency'));
  const owns = (file: string, blocking: boolean) => {
    const agency = agencyOf(file);
    return files.has(file) || (blocking && agency !== null && agencies.has(agencyFile(agency)));
  };
  return (item) =>
    owns(item.file, blocks(item)) ||
    item.inputs.some(({ file }) => file !== undefined && files.has(file));
}

function touchedFiles(content: string): string[] {
  try {
    return changedFiles(content);
  } catch {
    return [];
  }
}

function halves(path: string): string[] {
  const place = placeOfFile(path);
  return place?.kind === 'report' || place?.kind === 'text'
    ? [reportFile(place.id), textFile(place.id)]
    : [];
}

const foldersOf = (path: string) =>
  path.split('/').flatMap((_, at, parts) => (at === 0 ? [] : [parts.slice(0, at).join('/')]));

/** The agency whose file or report lies at a path. */
function agencyOf(path: string): string | null {
  const place = placeOfFile(path);
  return place === null || !('id' in place) ? null : agencyIn(place.id);
}
