/**
 * The files around the pages: feeds, sitemap, robots, OpenSearch, web manifest, icons, headers,
 * and the service worker where the archive wants it.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CONTENT_RULES } from '../../check/registry.ts';
import { ICONS, openSearchFile, robotsFile, webManifest } from '../../export/discovery.ts';
import { FEED_ENTRIES, type FeedPlan, renderFeed } from '../../export/feeds.ts';
import { headersFile } from '../../export/host-configuration.ts';
import { feedFiles, type Layout } from '../../export/layout.ts';
import {
  addressOf,
  agencyPath,
  alikePath,
  correctionsPath,
  entryPath,
  FOLDERS,
  feedPath,
  picturePath,
  regionPath,
  reportPath,
  rulePath,
  SITE_FILES,
  type SitePlace,
  sectorPath,
  sharedPath,
  yearPath,
} from '../../export/paths.ts';
import { pictureText } from '../../export/picture.ts';
import { sitemaps } from '../../export/sitemap.ts';
import { recordDate } from '../../export/tables/record.ts';
import { drawIcon, PictureDrawer } from '../../io/publish/pictures.ts';
import type { SiteFolder } from '../../io/publish/site-folder.ts';
import { isAgencyId } from '../../report/address-segment.ts';
import type { ArchiveHistory } from '../../report/history.ts';
import { agencyName } from '../../report/model.ts';
import { pageTitle } from '../../text/page-title.ts';
import { correctionItems, departureItem } from '../view/corrections.ts';
import { calledIn, formerOf, formerReports } from '../view/former.ts';
import type { Publication } from '../view/publication.ts';
import type { Entry, Shelf } from '../view/shelf.ts';

const WORKER = new URL('../../browser/offline-worker.js', import.meta.url);

/**
 * @param folder the folder of the built site
 * @param publication where the site will be served, and the history of its reports
 * @param pages paths of its pages below the site's root, as Astro lists them
 */
export function writeAround(
  folder: SiteFolder,
  archive: Shelf,
  { place, layout, history }: Publication,
  pages: readonly string[],
): void {
  const put = (path: string, content: string | Uint8Array) =>
    folder.write(path, content, '网页之外的文件');
  const { site } = archive;
  const before = formerFeeds(archive);
  for (const plan of feedPlans(archive, layout, history)) {
    const feed = renderFeed(plan, site, place);
    for (const path of [plan.path, ...(before.get(plan.path) ?? [])]) {
      for (const { format, path: file } of feedFiles(layout, path)) put(file, feed[format]);
    }
  }
  // Or GitHub Pages, served from a branch, leaves out every folder whose name begins with `_`.
  put(SITE_FILES.noJekyll, '');
  put(SITE_FILES.robots, robotsFile(place));
  put(SITE_FILES.manifest, webManifest(site));
  const favicon = readFileSync(join(folder.root, SITE_FILES.favicon), 'utf8');
  for (const { path, size } of ICONS) put(path, drawIcon(favicon, size));
  put(SITE_FILES.headers, headersFile(place.base));
  if (site.offline) put(SITE_FILES.worker, readFileSync(WORKER));
  // Both speak of absolute addresses only.
  if (place.origin === null) return;
  put(SITE_FILES.openSearch, openSearchFile(site, place));
  const dates = lastChanges(archive);
  const former = new Set([
    ...[...formerOf(archive).keys()].map(entryPath),
    ...formerReports(archive).flatMap(({ id, alike }) => (alike ? alikePath(id) : [])),
  ]);
  const listed = pages
    .filter((path) => !path.startsWith('404') && !former.has(path))
    .sort()
    .map((path) => ({
      address: addressOf(place, path),
      lastmod: dates.get(path) ?? null,
    }));
  for (const { name, text } of sitemaps(listed, (name) => addressOf(place, name))) put(name, text);
}

/**
 * One feed for everything, one for each region and year, and for each agency and rule; and one for
 * what was changed.
 */
function* feedPlans(
  shelf: Shelf,
  { hasSmallFeeds }: Layout,
  history: ArchiveHistory,
): Generator<FeedPlan> {
  const historyOf = (id: string) => history.get(id);
  yield {
    path: feedPath.all,
    title: shelf.site.title,
    page: '',
    records: shelf.entries,
    historyOf,
  };
  yield {
    path: feedPath.corrections(),
    title: pageTitle('更正记录', shelf.site.title),
    page: correctionsPath,
    items: correctionItems(shelf, history, FEED_ENTRIES),
  };
  for (const agency of hasSmallFeeds ? shelf.agencies : []) {
    yield {
      path: feedPath.agency(agency.id),
      title: pageTitle(agencyName(agency), shelf.site.title),
      page: agencyPath(agency.id),
      records: shelf.ofAgency(agency.id),
      historyOf,
    };
  }
  // Whoever followed what is no longer held is told so, once.
  for (const { id, now, steps } of hasSmallFeeds ? formerOf(shelf).values() : []) {
    if (now !== null || !isAgencyId(id)) continue;
    yield {
      path: feedPath.agency(id),
      title: pageTitle(calledIn(shelf, id), shelf.site.title),
      page: agencyPath(id),
      items: steps.slice(-1).map((departure) => departureItem(shelf, departure)),
    };
  }
  for (const { code, name, path, agencies } of shelf.regions()) {
    yield {
      path: feedPath.region(code),
      title: pageTitle([...path, { name }].map((item) => item.name).join(''), shelf.site.title),
      page: regionPath(code),
      records: agencies.flatMap(({ id }) => shelf.ofAgency(id)),
      historyOf,
    };
  }
  for (const year of shelf.years) {
    yield {
      path: feedPath.year(year),
      title: pageTitle(`${year} 年度`, shelf.site.title),
      page: yearPath(year),
      records: shelf.ofYear(year),
      historyOf,
    };
  }
  for (const rule of hasSmallFeeds ? CONTENT_RULES : []) {
    yield {
      path: feedPath.rule(rule.id),
      title: pageTitle(`${rule.id} ${rule.title}`, shelf.site.title),
      page: rulePath(rule.id),
      records: [...new Set(shelf.ofRule(rule.id).map(({ entry }) => entry))],
      ...{ rule, historyOf },
    };
  }
}

/**
 * Where the feeds of agencies lay before, by where they lie: readers' programs go on to ask there,
 * and follow no page.
 */
function formerFeeds(shelf: Shelf): ReadonlyMap<string, readonly string[]> {
  const moved = [...formerOf(shelf).values()].filter(({ id }) => isAgencyId(id));
  const byPath = Map.groupBy(moved, ({ now }) => (now === null ? '' : feedPath.agency(now)));
  return new Map([...byPath].map(([path, of]) => [path, of.map(({ id }) => feedPath.agency(id))]));
}

/** The date of the latest report that a page tells of, by the page's path. */
function lastChanges(shelf: Shelf): ReadonlyMap<string, string> {
  const dates = new Map<string, string>();
  const raise = (path: string, date: string) => {
    if (date > (dates.get(path) ?? '')) dates.set(path, date);
  };
  for (const entry of shelf.entries) {
    for (const path of pagesAbout(entry)) raise(path, recordDate(entry.report));
  }
  return dates;
}

/** Pages whose content changes when the report does. */
function pagesAbout({ report, check }: Entry): string[] {
  const rules = new Set(check.findings.map(({ rule }) => rule));
  return [
    '',
    ...(['agencies', 'regions', 'sectors', 'years', 'findings'] as const).map(sharedPath),
    FOLDERS.data,
    reportPath(report.id),
    agencyPath(report.agency.id),
    sectorPath(report.agency.sector),
    yearPath(report.year),
    ...report.agency.regions.map(({ code }) => regionPath(code)),
    ...[...rules].map(rulePath),
  ];
}

/** Draws a picture for each report that can have one; what was drawn before is in the cache. */
export async function writePictures(
  folder: SiteFolder,
  { entries, site, doubts }: Shelf,
  place: SitePlace,
  cache: string,
): Promise<void> {
  const drawer = new PictureDrawer(cache);
  for (const entry of entries) {
    const png = await drawer.draw(pictureText(entry, site, doubts, place));
    if (png !== null) folder.write(picturePath(entry.report.id), png, '分享的图片');
  }
}
