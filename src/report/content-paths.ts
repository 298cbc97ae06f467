/** Where things lie in the content folder. A report's id is its agency's and the year covered. */
import { isAgencyId } from './address-segment.ts';

/** Years that a report can cover. */
export const YEAR = /^(?:19|20)\d{2}$/;

export const SITE_FILE = 'site.yaml';
/** What no longer stands where it stood; an archive from which nothing was taken has none. */
export const MOVED_FILE = 'moved.yaml';
export const agencyFile = (id: string) => `agencies/${id}.yaml`;
export const reportFile = (id: string) => `reports/${id}.yaml`;
/** The text beside it. */
export const textFile = (id: string) => `reports/${id}.md`;
/** Beside a draft, for whoever decides its open cells: no part of the archive. */
export const sheetFile = (id: string) => `reports/${id}${SHEET}`;
const SHEET = '.open.html';

export const isSheet = (path: string): boolean =>
  path.startsWith('reports/') && path.endsWith(SHEET);

/** Keeps a folder that holds nothing yet in git. */
export const keeperOf = (folder: 'agencies' | 'reports') => `${folder}/.gitkeep`;
const KEEPERS: ReadonlySet<string> = new Set([keeperOf('agencies'), keeperOf('reports')]);
export const isKeeper = (path: string): boolean => KEEPERS.has(path);

export const reportId = (agency: string, year: number | string) => `${agency}/${year}`;

/** The id of a report's agency; of an agency's own id, that itself. */
export const agencyIn = (id: string) => id.split('/')[0] ?? '';

/** The year of a report's id. */
export const yearIn = (id: string) => Number(id.split('/')[1]);

export function isReportId(id: string): boolean {
  const [agency = '', year = '', ...more] = id.split('/');
  return isAgencyId(agency) && YEAR.test(year) && more.length === 0;
}

/** What a file of the content folder holds. */
export type ContentPlace =
  | { readonly kind: 'site' | 'moved' }
  | { readonly kind: 'agency' | 'report' | 'text'; readonly id: string };

/** What belongs at a path; null where nothing does. */
export function placeOfFile(path: string): ContentPlace | null {
  if (path === SITE_FILE) return { kind: 'site' };
  if (path === MOVED_FILE) return { kind: 'moved' };
  const [, folder, id = '', ending] = /^(agencies|reports)\/(.+)\.(yaml|md)$/.exec(path) ?? [];
  if (folder === 'agencies') {
    return ending === 'yaml' && isAgencyId(id) ? { kind: 'agency', id } : null;
  }
  if (!isReportId(id)) return null;
  return { kind: ending === 'md' ? 'text' : 'report', id };
}

/**
 * Takes apart what somebody wrote for a report's id, or for the path of its file.
 *
 * @returns the agency as it was written, and the year; null where there is none
 */
export function looselyRead(written: string): {
  readonly agency: string;
  readonly year: number | null;
} {
  const id = written.replace(/^.*?(?:reports|agencies)\//, '').replace(/\.(?:ya?ml|md)$/, '');
  // 示例县教育局/2023, 示例县教育局2023年度. In here, for readers' programs take in what stands outside.
  const withYear = /^(?<agency>|.*?\D)(?<year>(?:19|20)\d{2})(?!\d)[^/]{0,8}$/;
  const { agency = id, year } = withYear.exec(id)?.groups ?? {};
  return { agency: agency.replace(/[\s/]+$/, ''), year: year === undefined ? null : Number(year) };
}

/** Whether files may lie in a folder. */
export function isContentFolder(path: string): boolean {
  const [folder = '', agency, ...more] = path.split('/');
  if (agency === undefined) return folder === 'agencies' || folder === 'reports';
  return folder === 'reports' && isAgencyId(agency) && more.length === 0;
}
