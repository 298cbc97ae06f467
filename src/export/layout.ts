/**
 * How the small files of a site are laid out. In a small archive each report and each agency has
 * files of its own; an archive that would outgrow the smallest free host has all of an agency in
 * one. Whoever writes, links or describes such files asks here.
 */
import { agencyIn, isReportId, reportId, yearIn } from '../report/content-paths.ts';
import type { FormerPlace } from '../report/departures.ts';
import type { Agency, SiteSettings } from '../report/model.ts';
import { smallestFree } from './hosts.ts';
import { csvNames, DATA_OF, DATA_PATTERNS, dataPath, feedPath, feedPaths } from './paths.ts';

/** A kind of file that holds data of one report or of one agency. */
export interface SingleKind {
  /** What a file holds: one report as JSON, all reports of an agency line by line, or its years. */
  readonly holds: 'report' | 'reports' | 'years';
  /** Below `/data/`. */
  readonly path: (agency: string, year: number) => string;
  /** The same with `{agency}` and `{year}`, as OpenAPI writes it. */
  readonly pattern: string;
  readonly summary: string;
  /** What a link to it says beside its report, and on its agency's page; null where it has none. */
  readonly label: string;
  readonly short: string | null;
  /** Whom it suits, on the page of the data. */
  readonly suits: string | null;
}

type FeedFormat = keyof ReturnType<typeof feedPaths>;

export interface Layout {
  readonly name: 'by-report' | 'by-agency';
  readonly kinds: readonly SingleKind[];
  /** Of every feed but that of the whole archive, which has both. */
  readonly feedFormats: readonly FeedFormat[];
  /** Whether each agency and each rule has a feed of its own. */
  readonly hasSmallFeeds: boolean;
  /** Whether the tables' twins for spreadsheet programs are in the ZIP only. */
  readonly zipsTwins: boolean;
  /**
   * Whether each report explains its forms' terms where they stand; where not, its tables lead to
   * the form's page, which does.
   */
  readonly explainsTerms: boolean;
  /** Bytes from which on a form's figures are compressed; as many as hosts take if left out. */
  readonly packsFrom?: number;
  /** Whether a table too large for hosts is there as Parquet alone, where it is so at all. */
  readonly parquetSuffices: boolean;
  /** Whether search engines are told the way to each page, beside the reader. */
  readonly tellsWay: boolean;
  /** Rows of a page of a list. */
  readonly rows: number;
  /** Most rows of a list of reports or findings; the search finds the others by a filter. */
  readonly listed: number;
  /**
   * Agencies of a region that are set side by side on one page; where there are more, those of
   * its parts are, or the page would grow with them.
   */
  readonly compared: number;
}

const REPORT_HOLDS = '事实、逐格数据、正文、核算发现';
const years = (excel: boolean): Pick<SingleKind, 'holds' | 'path' | 'pattern'> => {
  const of = (path: string) => csvNames(path)[excel ? 'excel' : 'plain'];
  return {
    holds: 'years',
    path: (agency) => of(DATA_OF.agency(agency)),
    pattern: of(DATA_PATTERNS.agency),
  };
};

const BY_REPORT: Layout = {
  name: 'by-report',
  kinds: [
    {
      holds: 'report',
      path: (agency, year) => DATA_OF.report(reportId(agency, year)),
      pattern: DATA_PATTERNS.report,
      summary: `一份报告：${REPORT_HOLDS}`,
      label: '这份报告的数据（JSON）',
      short: null,
      suits: '只要一份报告',
    },
    {
      ...years(false),
      summary: '一个机关历年的逐格数据',
      label: '这个机关历年的数字（CSV）',
      short: 'CSV',
      suits: null,
    },
    {
      ...years(true),
      summary: '一个机关历年的逐格数据（供 Excel、WPS）',
      label: '同上，供 Excel 打开',
      short: 'CSV（供 Excel、WPS）',
      suits: '只要一个机关历年的数字',
    },
  ],
  feedFormats: ['atom', 'json'],
  hasSmallFeeds: true,
  zipsTwins: false,
  explainsTerms: true,
  parquetSuffices: false,
  tellsWay: true,
  rows: 200,
  listed: Number.POSITIVE_INFINITY,
  compared: 60,
};

const BY_AGENCY: Layout = {
  name: 'by-agency',
  kinds: [
    {
      holds: 'reports',
      path: (agency) => DATA_OF.lines(agency),
      pattern: DATA_PATTERNS.lines,
      summary: `一个机关的全部报告，gzip 压缩，每份一行 JSON：${REPORT_HOLDS}`,
      label: '这个机关各份报告的数据（每份一行 JSON，gzip 压缩）',
      short: '各份报告的 JSON（每份一行，gzip 压缩）',
      suits: '只要一个机关，或它的一份报告',
    },
  ],
  feedFormats: ['atom'],
  hasSmallFeeds: false,
  zipsTwins: true,
  explainsTerms: false,
  parquetSuffices: true,
  tellsWay: false,
  packsFrom: 2_000_000,
  rows: 1000,
  listed: 1000,
  compared: 30,
};

/**
 * What a report takes in the first layout, its share of everything else included: measured, two
 * thousand invented reports of agencies with seven each (docs/scale.md).
 */
const COST_BY_REPORT = { files: 3.3, bytes: 187_000 };

/** Reports from which on the first layout does not fit every free host. */
export const MOST_BY_REPORT = (() => {
  const { bytes, files } = smallestFree();
  const most = Math.min(bytes / COST_BY_REPORT.bytes, files / COST_BY_REPORT.files);
  return Math.floor(most / 100) * 100;
})();

/**
 * @param reports how many the content holds as a whole, so that each of its parts knows, too
 */
export function layoutOf({ layout }: Pick<SiteSettings, 'layout'>, reports: number): Layout {
  const isLarge = layout === 'auto' ? reports > MOST_BY_REPORT : layout === 'by-agency';
  return isLarge ? BY_AGENCY : BY_REPORT;
}

/** What each does, for those who choose. */
export const LAYOUTS = {
  'by-report': '每份报告、每个机关各有自己的数据文件',
  'by-agency': '一个机关的各份报告合在一个数据文件里',
} as const;

/** Which layout was taken, and why, for whoever builds. */
export function layoutInWords({ layout }: Pick<SiteSettings, 'layout'>, reports: number): string {
  const { name } = layoutOf({ layout }, reports);
  const most = MOST_BY_REPORT.toLocaleString('en-US');
  const why =
    layout === 'auto'
      ? `${reports.toLocaleString('en-US')} 份，${name === 'by-report' ? '不超过' : '超过'} ${most} 份`
      : 'site.yaml 写明的';
  return `文件的摆法 ${name}（${why}）：${LAYOUTS[name]}`;
}

/** Below `/data/`: the file that a report's data stand in. */
export function dataOfReport({ kinds }: Layout, report: string): string {
  const kind = kinds.find(({ holds }) => holds !== 'years');
  if (kind === undefined) throw new Error('a layout without data of reports');
  return kind.path(agencyIn(report), yearIn(report));
}

/**
 * The files of data that are asked for at a former address, too, by their paths below `/data/`:
 * the paths at which each was before.
 */
export function formerFiles(
  { kinds }: Layout,
  former: readonly FormerPlace[],
): ReadonlyMap<string, readonly string[]> {
  const paths = new Map<string, string[]>();
  for (const { id, now } of former) {
    if (now === null) continue;
    for (const { path } of kinds.filter(({ holds }) => (holds === 'report') === isReportId(id))) {
      const present = path(agencyIn(now), yearIn(now));
      paths.set(present, [...(paths.get(present) ?? []), path(agencyIn(id), yearIn(id))]);
    }
  }
  return paths;
}

/** Pattern of a kind's path, with words in place of OpenAPI's names. */
export const patternInWords = ({ pattern }: SingleKind): string =>
  dataPath(pattern.replace('{agency}', '<机关>').replace('{year}', '<年度>'));

/** The files of a feed. @param path without ending */
export function feedFiles({ feedFormats }: Layout, path: string) {
  const all = feedPaths(path);
  const formats = path === feedPath.all ? (['atom', 'json'] as const) : feedFormats;
  return formats.map((format) => ({ format, path: all[format], ...FEED_WORDS[format] }));
}

const FEED_WORDS = {
  atom: { type: 'application/atom+xml', label: 'Atom 订阅', short: 'Atom' },
  json: { type: 'application/feed+json', label: 'JSON Feed', short: 'JSON Feed' },
} as const;

/** The feed that tells of an agency's reports: its own, or that of the region it lies in. */
export function feedOfAgency({ hasSmallFeeds }: Layout, { id, regions }: Agency): string {
  if (hasSmallFeeds) return feedPath.agency(id);
  const region = regions.at(-1);
  return region === undefined ? feedPath.all : feedPath.region(region.code);
}

/** The feed that tells of a rule's findings, where there is one. */
export const feedOfRule = ({ hasSmallFeeds }: Layout, rule: string): string =>
  hasSmallFeeds ? feedPath.rule(rule) : feedPath.all;
