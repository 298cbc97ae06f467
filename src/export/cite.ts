/**
 * How to cite: GB/T 7714—2015 (信息与文献 参考文献著录规则), BibTeX and CSL-JSON. What is cited
 * is the report that the organ published; the archive is where it was read, at a version.
 */
import type { ArchiveHistory } from '../report/history.ts';
import { agencyName, type Report, type SiteSettings } from '../report/model.ts';
import { dayInChina } from '../text/dates.ts';
import { recordDate } from './tables/record.ts';

export interface Citation {
  readonly gbt7714: string;
  readonly bibtex: string;
  /** An item of CSL-JSON 1.0. */
  readonly csl: Readonly<Record<string, unknown>>;
}

/** The archive that a work is read in. */
export interface ArchivedAt {
  readonly title: string;
  /** Address of the page there; null where the site's address is not known. */
  readonly page: string | null;
  /** ISO day of the last change; null where nothing was changed yet. */
  readonly version: string | null;
}

/** The day on which the archive's copy of a report was last changed. */
export function versionOf(report: Report, history: ArchiveHistory): string {
  const changed = history.get(report.id)?.changed;
  return changed === undefined ? recordDate(report) : dayInChina(changed);
}

interface Work {
  readonly key: string;
  readonly author: string;
  readonly title: string;
  /** ISO date on which the work was published or signed; null where unknown. */
  readonly date: string | null;
  /** ISO date on which it was seen; null where unknown. */
  readonly seen: string | null;
  readonly url: string | null;
  /** Where the work was read, and at which version. */
  readonly archive: ArchivedAt;
  /** GB/T 7714 type and medium, e.g. R/OL. */
  readonly mark: string;
  readonly cslType: 'report' | 'dataset';
}

/** A report, and its page in the archive. */
export function reportCitation(report: Report, archive: ArchivedAt): Citation {
  const { source } = report;
  const url = source.url ?? archive.page;
  return citation({
    key: report.id.replace('/', '-'),
    author: agencyName(report.agency, report.year),
    title: report.title,
    date: report.published ?? report.signed,
    seen: source.retrieved,
    url,
    archive,
    mark: url === null ? 'R' : 'R/OL',
    cslType: 'report',
  });
}

/**
 * The archive and its data as a whole.
 *
 * @param version ISO day of its last change; null where it holds nothing
 */
export function siteCitation(
  site: SiteSettings,
  homepage: string | null,
  version: string | null = null,
): Citation {
  return citation({
    key: 'nianbao-archive',
    author: site.title,
    title: `${site.title}：数据`,
    date: version,
    seen: null,
    url: homepage,
    archive: { title: site.title, page: null, version: null },
    mark: homepage === null ? 'DS' : 'DS/OL',
    cslType: 'dataset',
  });
}

function citation(work: Work): Citation {
  return { gbt7714: gbt7714(work), bibtex: bibtex(work), csl: csl(work) };
}

/** 主要责任者. 题名[文献类型标识/载体标识]. (公布日期)[引用日期]. 获取和访问路径. */
function gbt7714({ author, title, date, seen, url, mark, archive }: Work): string {
  const dates = `${date === null ? '' : `(${date})`}${seen === null ? '' : `[${seen}]`}`;
  return [
    `${author}. ${title}[${mark}].`,
    ...(dates === '' ? [] : [`${dates}.`]),
    ...(url === null ? [] : [`${url}.`]),
    ...(archivedAt(archive, url) ?? []),
  ].join(' ');
}

/** 据某档案, 网址, 哪天的版本: the note of where it was read; null where there is none to give. */
function archivedAt({ title, page, version }: ArchivedAt, url: string | null): string[] | null {
  if (page === null && version === null) return null;
  const parts = [
    `据${title}`,
    ...(page === null || page === url ? [] : [page]),
    ...(version === null ? [] : [`${version} 版`]),
  ];
  return [`${parts.join(', ')}.`];
}

/** What BibTeX takes for its own. */
const escapeTex = (text: string) => text.replace(/[\\{}]/g, '').replace(/[%#&_$]/g, '\\$&');

function bibtex({ key, author, title, date, seen, url, archive, cslType }: Work): string {
  const fields = [
    // Double braces: an organ is not a given name and a surname.
    `author = {{${escapeTex(author)}}}`,
    `title = {{${escapeTex(title)}}}`,
    ...(date === null ? [] : [`date = {${date}}`, `year = {${date.slice(0, 4)}}`]),
    ...(url === null ? [] : [`url = {${url}}`]),
    ...(seen === null ? [] : [`urldate = {${seen}}`]),
    ...(archivedAt(archive, url) ?? []).map((note) => `note = {${escapeTex(note)}}`),
    'langid = {chinese}',
  ];
  const type = cslType === 'report' ? '@report' : '@dataset';
  return `${type}{${key},\n${fields.map((field) => `  ${field}`).join(',\n')}\n}\n`;
}

const dateParts = (day: string) => ({ 'date-parts': [day.split('-').map(Number)] });

function csl({ key, author, title, date, seen, url, archive, cslType }: Work) {
  return {
    id: key,
    type: cslType,
    title,
    author: [{ literal: author }],
    ...(date === null ? {} : { issued: dateParts(date) }),
    ...(seen === null ? {} : { accessed: dateParts(seen) }),
    ...(url === null ? {} : { URL: url }),
    ...(archive.page === null ? {} : { archive: archive.title, archive_location: archive.page }),
    ...(archive.version === null ? {} : { version: archive.version }),
    language: 'zh-CN',
  };
}
