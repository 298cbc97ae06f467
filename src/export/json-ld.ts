/** schema.org descriptions of pages, as JSON-LD; lean, since every page carries one. */
import { type Agency, agencyName, type SiteSettings } from '../report/model.ts';
import { type Html, raw } from '../text/html.ts';
import type { DataFile } from './data-files.ts';
import { dataOfReport, type Layout } from './layout.ts';
import { mediaType } from './media-types.ts';
import { addressOf, agencyPath, dataPath, FOLDERS, reportPath, type SitePlace } from './paths.ts';
import type { ReportRecord } from './tables/record.ts';

export type JsonLd = Readonly<Record<string, unknown>>;

const CONTEXT = 'https://schema.org';

/** Without its character set. */
const plainType = (path: string) => mediaType(path).split(';')[0];

/** Leaves out what is not known. */
const known = (object: Record<string, unknown>): JsonLd =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== null));

/** A report: by whom, of which year, where the original is. */
export function reportLd(
  { report }: Pick<ReportRecord, 'report'>,
  place: SitePlace,
  layout: Layout,
): JsonLd {
  const file = dataPath(dataOfReport(layout, report.id));
  return known({
    '@context': CONTEXT,
    '@type': 'Report',
    name: report.title,
    url: addressOf(place, reportPath(report.id)),
    inLanguage: report.lang,
    temporalCoverage: String(report.year),
    dateCreated: report.signed,
    datePublished: report.published,
    author: organization(report.agency, place, report.year),
    isBasedOn: report.source.url,
    encoding: {
      '@type': 'MediaObject',
      contentUrl: addressOf(place, file),
      encodingFormat: plainType(file),
    },
  });
}

function organization(agency: Agency, place: SitePlace, year?: number): JsonLd {
  return {
    '@type': 'GovernmentOrganization',
    name: agencyName(agency, year),
    url: addressOf(place, agencyPath(agency.id)),
  };
}

/** An agency with its other names and its region. */
export function agencyLd(agency: Agency, place: SitePlace): JsonLd {
  const name = agencyName(agency);
  const others = [...agency.names.map((item) => item.name), ...agency.aliases];
  const alternateName = others.filter((item) => item !== name);
  return known({
    '@context': CONTEXT,
    ...organization(agency, place),
    alternateName: alternateName.length === 0 ? null : alternateName,
    areaServed: agency.regions.map((region) => region.name).join(''),
  });
}

/** The data as a whole, with its files. */
export function datasetLd(
  site: SiteSettings,
  files: readonly DataFile[],
  place: SitePlace,
): JsonLd {
  return known({
    '@context': CONTEXT,
    '@type': 'Dataset',
    name: `${site.title}：数据`,
    description: datasetDescription(site),
    url: addressOf(place, FOLDERS.data),
    inLanguage: 'zh-Hans',
    isAccessibleForFree: true,
    license: site.licence?.url ?? site.licence?.name ?? null,
    creator: { '@type': 'Organization', name: site.title },
    distribution: files.map(({ path }) => ({
      '@type': 'DataDownload',
      contentUrl: addressOf(place, dataPath(path)),
      encodingFormat: plainType(path),
    })),
  });
}

/** Search engines take 50 to 5,000 characters, whatever the archive says of itself. */
const LONGEST_DESCRIPTION = 5000;

function datasetDescription({ title, description }: SiteSettings): string {
  const own = Array.from(description)
    .slice(0, LONGEST_DESCRIPTION / 2)
    .join('');
  return `${own}${/[。！？.!?]$/.test(own) ? '' : '。'}${title}的全部数据：行政机关公布的政府信息公开工作年度报告，主动公开、申请办理、行政复议和行政诉讼三张表逐格照原文，连同逐项核算的发现，有 CSV、Parquet 和 JSON，可以自由取用。`;
}

/** The way from the outermost region to the page; the last item has no address. */
export function breadcrumbLd(
  items: readonly { readonly label: string; readonly href?: string | undefined }[],
  { origin }: SitePlace,
): JsonLd {
  return {
    '@context': CONTEXT,
    '@type': 'BreadcrumbList',
    itemListElement: items.map(({ label, href }, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      name: label,
      ...(href === undefined ? {} : { item: `${origin ?? ''}${href}` }),
    })),
  };
}

/** JSON as content of any element, a script's, too: nothing in it is markup. */
export const jsonText = (data: object): Html =>
  raw(JSON.stringify(data).replaceAll('<', '\\u003c').replaceAll('&', '\\u0026'));
