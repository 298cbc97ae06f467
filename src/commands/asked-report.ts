/** What is said where `<agency>/<year>` names no report: which id was probably meant. */
import { listContent } from '../io/archive/content-files.ts';
import { ArchiveReader, sortAgencies } from '../io/archive/read-archive.ts';
import { archiveFold } from '../io/fold-table.ts';
import { agenciesMeant } from '../report/agencies-meant.ts';
import {
  agencyIn,
  isReportId,
  looselyRead,
  reportFile,
  reportId,
  yearIn,
} from '../report/content-paths.ts';
import { type Agency, agencyName } from '../report/model.ts';
import { readTitle } from '../report/report-title.ts';

/** More would be a list of everything. */
const TOLD = 5;

/**
 * @param content path of the content folder
 * @param asked what was given for the id of a report
 * @throws with a Chinese message that tells what was probably meant where it is not held
 */
export function assertHeld(content: string, asked: string): void {
  const held = [...listContent(content).files.reports.keys()];
  if (!held.includes(asked)) throw notHeld(content, asked, held);
}

/**
 * An error that tells what was probably meant.
 *
 * @param asked what names no report
 * @param held ids of the reports that there are
 */
export function notHeld(content: string, asked: string, held: readonly string[]): Error {
  const agencies = sortAgencies(new ArchiveReader(content).frame().agencies);
  return new Error(told(asked, held, agencies));
}

function told(asked: string, held: readonly string[], agencies: readonly Agency[]): string {
  const { agency, year } = takenApart(asked);
  const meant = agenciesMeant(agency, agencies, archiveFold());
  // 教育局 may mean thousands.
  const byAgency = Map.groupBy(held, agencyIn);
  const yearsOf = ({ id }: Agency) => (byAgency.get(id) ?? []).map(yearIn);
  const said = isReportId(asked)
    ? `没有收录 ${asked}（${reportFile(asked)}）`
    : `“${asked}”不是 <机关>/<年度>`;
  const [only] = meant;
  const years = only === undefined || meant.length > 1 ? null : yearsOf(only);
  // Of one agency its years tell more than the nearest of them.
  if (only !== undefined && years !== null && !isOne(years, year)) {
    const called = `${agencyName(only)}（${only.id}）`;
    if (years.length === 0) return `${said}；${called}还没有收录年报`;
    const example = reportId(only.id, Math.max(...years));
    return `${said}；${called}收有 ${spans(years)} 年度，写作 ${example} 这样`;
  }
  const ofYear = meant.filter((item) => year !== null && yearsOf(item).includes(year));
  if (year !== null && ofYear.length > 0) {
    return `${said}${suggestAgencies(ofYear, ({ id }) => reportId(id, year))}`;
  }
  const withReports = meant.filter((item) => yearsOf(item).length > 0);
  const latest = (item: Agency) => reportId(item.id, Math.max(...yearsOf(item)));
  return `${said}${suggestAgencies(withReports, latest)}`;
}

const isOne = (years: readonly number[], year: number | null) =>
  year === null ? years.length === 1 : years.includes(year);

/** What of an id, a name, a title or a path is the agency, and what the year. */
function takenApart(asked: string): { readonly agency: string; readonly year: number | null } {
  const plain = asked.normalize('NFKC').trim().replaceAll('\\', '/');
  const title = readTitle(plain);
  if (title !== null && title.organ !== '') {
    return { agency: title.organ, year: title.years[0] ?? null };
  }
  return looselyRead(plain);
}

/** `。您是不是要 …？` to end a message with; empty where no agency is meant. */
export function suggestAgencies(
  meant: readonly Agency[],
  idOf: (agency: Agency) => string = ({ id }) => id,
): string {
  if (meant.length === 0) return '';
  const listed = meant.slice(0, TOLD).map((agency) => `${idOf(agency)}（${agencyName(agency)}）`);
  const rest = meant.length - listed.length;
  const more = rest > 0 ? `另有 ${rest} 个相近的机关` : '';
  return `。您是不是要 ${listed.join('、')}？${more}`;
}

/** 2019—2022、2024 */
function spans(years: readonly number[]): string {
  const runs: [first: number, last: number][] = [];
  for (const year of [...years].sort((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run !== undefined && run[1] === year - 1) run[1] = year;
    else runs.push([year, year]);
  }
  return runs.map(([first, last]) => (first === last ? first : `${first}—${last}`)).join('、');
}
