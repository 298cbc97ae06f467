/** Which files a check speaks of, where somebody asks for their own reports only. */
import { relative, sep } from 'node:path';
import { listContent } from '../io/archive/content-files.ts';
import { changedFiles } from '../io/git.ts';
import { isAgencyId } from '../report/address-segment.ts';
import {
  agencyFile,
  agencyIn,
  isReportId,
  placeOfFile,
  reportFile,
  textFile,
} from '../report/content-paths.ts';
import { blocks, type Diagnostic } from '../report/diagnostic.ts';
import { notHeld } from './asked-report.ts';

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
 * @param asked ids of reports; those of agencies, each for all it has; the files or folders of
 *   either, as a shell completes them
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
  const { files: listed } = listContent(content);
  const known = [...listed.reports.keys()];
  const held = new Set([...known, ...listed.agencies]);
  const meant = asked.map((word) => idMeantBy(content, word) ?? word);
  const unknown = asked.find((_, at) => !held.has(meant[at] ?? ''));
  if (unknown !== undefined) throw notHeld(content, unknown, known);
  const changed = base === undefined ? [] : changedFiles(content, base);
  const agencies = new Set([
    ...changed.flatMap((path) => agencyOf(path) ?? []),
    ...meant.filter(isAgencyId),
  ]);
  const reports = new Set([
    ...meant.filter(isReportId),
    ...known.filter((id) => agencies.has(agencyIn(id))),
  ]);
  const files = new Set([
    ...changed,
    ...meant.map((id) => agencyFile(agencyIn(id))),
    ...[...reports].flatMap((id) => [...[reportFile(id), textFile(id)], agencyFile(agencyIn(id))]),
  ]);
  return {
    reports: reports.size,
    holds: (report) => reports.has(report),
    has: ({ file, inputs }) =>
      files.has(file) || inputs.some((input) => input.file !== undefined && files.has(input.file)),
  };
}

/** The id that a word is, or that a file or folder is of; null where it is neither. */
function idMeantBy(content: string, word: string): string | null {
  const written = word.replaceAll('\\', '/');
  const below = relative(content, written).replaceAll(sep, '/');
  for (const path of [written, below]) {
    const place = placeOfFile(path);
    if (place !== null && 'id' in place) return place.id;
    // `reports/<agency>/`, and `<agency>/*` where the shell found no such files to put in its place.
    const bare = path.replace(/^reports\//, '').replace(/\/\*?$/, '');
    if (isReportId(bare) || isAgencyId(bare)) return bare;
  }
  return null;
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
