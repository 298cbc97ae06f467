/**
 * Every address of the site. A path is the name of a page's folder or of a file below the site's
 * root, as on disk; `below` makes an address of it. What stands on a page has anchors:
 * src/report/anchors.ts. Pure and small: the reader's browser uses it, too.
 */
import { idSegment, type Segment, wordSegment } from '../report/address-segment.ts';

/** Where the site is served. */
export interface SitePlace {
  /** Path below which the site is served; begins and ends with a slash. */
  readonly base: string;
  /** Scheme and host, e.g. `https://example.org`; null where the build was not told. */
  readonly origin: string | null;
}

/** @param base as given, with or without slashes at its ends */
export function placeOf(base: string, site: string | URL | undefined): SitePlace {
  const path = base.replace(/^\/+|\/+$/g, '');
  return {
    base: path === '' ? '/' : `/${encodeURI(path)}/`,
    origin: site === undefined ? null : new URL(site).origin,
  };
}

/**
 * The root's address, with exactly one slash at its end: encoded, as addresses are, however the
 * bundler gives it.
 */
export const rootOf = (base: string) => `${encodeURI(decodeURI(base.replace(/\/+$/, '')))}/`;

/** Address of a path, from the host's root on; here alone paths are encoded. */
export const below = (base: string, path: string) => `${base}${encodeURI(path)}`;

/** The path that an address below `base` stands for. */
export const pathBelow = (base: string, address: string) =>
  decodeURIComponent(address.slice(base.length));

/** Address of a path: absolute where the host is known, else from the host's root on. */
export const addressOf = ({ base, origin }: SitePlace, path: string) =>
  `${origin ?? ''}${below(base, path)}`;

/** Relative address of one file, as seen from another. */
export const relativeTo = (from: string, path: string) =>
  `${'../'.repeat(from.split('/').length - 1)}${path}`;

const folder = (...segments: readonly Segment[]) => `${segments.join('/')}/`;
const named = (room: string, id: string | number) => folder(idSegment(room), idSegment(id));
/** A report's id is its agency's and the year. */
const ofReport = (id: string) => id.split('/').map(idSegment).join('/');

/** Pages about the archive as a whole, which exist in every language. */
const SHARED_PAGES = [
  'search',
  'agencies',
  'regions',
  'sectors',
  'compare',
  'years',
  'findings',
  'forms',
  'about',
] as const;
type SharedPage = (typeof SHARED_PAGES)[number];

/** Rooms of which every page exists in every language, because there are few of them. */
const SHARED_ROOMS = ['corrections', 'findings', 'forms', 'inconsistent', 'questions', 'years'];

/** True of the path of a page that exists in every language; others are one file for all. */
function isShared(path: string): boolean {
  const [room = '', ...rest] = path.split('/');
  if (path === '' || path === FOLDERS.data) return true;
  if (!path.endsWith('/')) return false;
  return (
    SHARED_ROOMS.includes(room) || (rest.length === 1 && SHARED_PAGES.some((name) => name === room))
  );
}

/**
 * The same address in another language, of pages that exist in it; any other as it is.
 *
 * @param base address of the site's root
 * @param prefix first part of the path of pages in that language
 */
export function addressInLanguage(base: string, prefix: string, address: string): string {
  if (!address.startsWith(base)) return address;
  const [path = ''] = address.slice(base.length).split(/[?#]/);
  return isShared(decodeURIComponent(path))
    ? `${base}${prefix}/${address.slice(base.length)}`
    : address;
}

export const sharedPath = (name: SharedPage) => folder(idSegment(name));
export const formPath = (id: string) => named('forms', id);

export const reportPath = (id: string) => `reports/${ofReport(id)}/`;
/** Its text beside the one that it is like. */
export const alikePath = (id: string) => `${reportPath(id)}alike/`;
export const agencyPath = (id: string) => named('agencies', id);
/** Of a report or of an agency, whichever the id is of. */
export const entryPath = (id: string) => (id.includes('/') ? reportPath(id) : agencyPath(id));
export const regionPath = (code: string) => named('regions', code);
export const regionComparePath = (code: string) => `${regionPath(code)}compare/`;
export const yearPath = (year: number) => named('years', year);
export const rulePath = (id: string) => named('findings', id);
/** Reports with inconsistencies. */
export const inconsistentPath = folder(idSegment('inconsistent'));
/** What readers ask of many reports at once. */
export const questionsPath = folder(idSegment('questions'));
export const questionPath = (id: string) => named('questions', id);
/** What was corrected in the archive's copies. */
export const correctionsPath = folder(idSegment('corrections'));
export const sectorPath = (sector: string) => folder(idSegment('sectors'), sectorSegment(sector));

/** The sector's name as part of an address. The loader refuses one for which there is none. */
export function sectorSegment(sector: string): Segment {
  const segment = wordSegment(sector);
  if (segment === null) throw new Error(`no address for the sector ${JSON.stringify(sector)}`);
  return segment;
}

/** Folders of files. */
export const FOLDERS = {
  /** Scripts and styles, named by Astro. */
  assets: '_astro/',
  data: 'data/',
  feeds: 'feeds/',
  pictures: 'og/',
  schema: 'schema/',
  searchIndex: 'search-index/',
} as const;

/** The figures of some of the agencies that the compare page knows, by the number of their block. */
export const comparedPath = (block: number) =>
  `${sharedPath('compare')}figures/${idSegment(String(block))}.json`;

/** What a page needs to be read in another language. */
export const wordsPath = (lang: string) => `words/${lang}.json`;

/** Files that are no pages. */
export const SITE_FILES = {
  /** What can be compared, and whose; the figures are in files of their own. */
  comparison: `${sharedPath('compare')}data.json`,
  favicon: 'favicon.svg',
  findings: `${sharedPath('findings')}data.json`,
  headers: '_headers',
  /** Every file with its hash. */
  listing: 'manifest.json',
  noJekyll: '.nojekyll',
  manifest: 'manifest.webmanifest',
  openSearch: 'opensearch.xml',
  robots: 'robots.txt',
  rules: `${sharedPath('findings')}rules.json`,
  sitemap: 'sitemap.xml',
  worker: 'sw.js',
} as const;

/** @param path below the data's folder, as `DataFile` has it */
export const dataPath = (path: string) => `${FOLDERS.data}${path}`;

/** Below the data's folder: former ids, and those of today; there only where anything was moved. */
export const MOVES_NAME = 'moved.json';

/** Data of a single report, and of an agency: without ending, and its reports line by line. */
export const DATA_OF = {
  report: (id: string) => `reports/${ofReport(id)}.json`,
  agency: (id: string) => `agencies/${idSegment(id)}`,
  lines: (id: string) => `agencies/${idSegment(id)}.jsonl.gz`,
} as const;

/** The same with names in braces, as OpenAPI writes what varies. */
export const DATA_PATTERNS = {
  report: 'reports/{agency}/{year}.json',
  agency: 'agencies/{agency}',
  lines: 'agencies/{agency}.jsonl.gz',
} as const satisfies Record<keyof typeof DATA_OF, string>;

/** JSON Schema of a kind of file. */
export const schemaPath = (kind: 'report' | 'agency' | 'site' | 'moved' | 'report-data') =>
  `${FOLDERS.schema}${kind}.json`;

/** Picture of a report for places where its address is shared. */
export const picturePath = (id: string) => `${FOLDERS.pictures}${ofReport(id)}.png`;

/** Where the feeds lie, without ending. */
export const feedPath = {
  all: `${FOLDERS.feeds}all`,
  agency: (id: string) => `${FOLDERS.feeds}agencies/${idSegment(id)}`,
  region: (code: string) => `${FOLDERS.feeds}regions/${idSegment(code)}`,
  year: (year: number) => `${FOLDERS.feeds}years/${idSegment(year)}`,
  rule: (id: string) => `${FOLDERS.feeds}findings/${idSegment(id)}`,
  corrections: () => `${FOLDERS.feeds}corrections`,
} as const;

/** File names of a table: for programs, the twin for spreadsheet programs, compressed. */
export const csvNames = (table: string) => ({
  plain: `${table}.csv`,
  excel: `${table}.excel.csv`,
  /** Takes the place of both where they would be too large. */
  packed: `${table}.csv.gz`,
});

export const parquetName = (table: string): string => `${table}.parquet`;

/** Whether a file is the twin for spreadsheet programs. */
export const isTwin = (path: string): boolean => path.endsWith(csvNames('').excel);

/** A feed's two files. */
export const feedPaths = (path: string) => ({ atom: `${path}.atom`, json: `${path}.json` });

/**
 * Addresses as seen from a page.
 *
 * @param base address of the site's root
 * @param prefix first part of the path of pages in the page's language; empty for the default
 */
export function addressesIn(base: string, prefix: string) {
  const at = (path: string) => below(base, path);
  const own = prefix === '' ? '' : folder(idSegment(prefix));
  const shared = SHARED_PAGES.map((name) => [name, at(own + sharedPath(name))] as const);
  return {
    ...(Object.fromEntries(shared) as Record<SharedPage, string>),
    home: at(own),
    form: (id: string) => at(own + formPath(id)),
    report: (id: string) => at(reportPath(id)),
    alike: (id: string) => at(alikePath(id)),
    agency: (id: string) => at(agencyPath(id)),
    region: (code: string) => at(regionPath(code)),
    regionCompare: (code: string) => at(regionComparePath(code)),
    sector: (name: string) => at(sectorPath(name)),
    year: (year: number) => at(own + yearPath(year)),
    rule: (id: string) => at(own + rulePath(id)),
    inconsistent: at(own + inconsistentPath),
    corrections: at(own + correctionsPath),
    questions: at(own + questionsPath),
    question: (id: string) => at(own + questionPath(id)),
    data: at(own + FOLDERS.data),
    dataFile: (path: string) => at(dataPath(path)),
    asset: at,
  };
}

export type SiteAddresses = ReturnType<typeof addressesIn>;
