/** Atom and JSON feeds; the same bytes for the same content. */
import { Feed } from 'feed';
import type { ContentRuleInfo } from '../check/rule.ts';
import { verdictOf, verdictText } from '../check/verdict.ts';
import type { ReportHistory } from '../report/history.ts';
import { agencyName, type SiteSettings } from '../report/model.ts';
import { html } from '../text/html.ts';
import { compareText } from '../text/order.ts';
import { addressOf, below, feedPaths, reportPath, type SitePlace } from './paths.ts';
import { type ReportRecord, recordDate } from './tables/record.ts';

/** Entries of a feed: enough for a reader who looks in once a month. */
export const FEED_ENTRIES = 50;

interface FeedFrame {
  /** Below the site's root, without ending, e.g. `feeds/agencies/630223-zrzyj`. */
  readonly path: string;
  readonly title: string;
  /** Page that shows the same. */
  readonly page: string;
}

interface ReportsPlan extends FeedFrame {
  readonly records: readonly ReportRecord[];
  /** What is known of a report's time in the archive; its own dates stand in for it. */
  readonly historyOf?: ((report: string) => ReportHistory | undefined) | undefined;
  /** The rule whose findings the feed tells of; absent for feeds of whole reports. */
  readonly rule?: ContentRuleInfo;
}

/** A feed of reports, or of anything else. */
export type FeedPlan = ReportsPlan | (FeedFrame & { readonly items: readonly FeedItem[] });

/** One thing that a feed tells of. */
export interface FeedItem {
  readonly title: string;
  /** Path that names it for good. */
  readonly name: string;
  /** Path of the page that shows it. */
  readonly page: string;
  /** ISO instants. */
  readonly entered: string;
  readonly changed: string;
  readonly told: string;
}

/** A host that cannot exist, for the library, which takes absolute addresses only. */
const NOWHERE = 'https://origin.invalid';

/**
 * The text of both files, each made when it is asked for. Where the build was not told the host,
 * their addresses begin at the host's root; readers resolve them against the feed's own address.
 */
export function renderFeed(
  plan: FeedPlan,
  site: SiteSettings,
  place: SitePlace,
): { readonly atom: string; readonly json: string } {
  const tag = tagsAt(place, site.repository);
  const feed = makeFeed(plan, site, { ...place, origin: place.origin ?? NOWHERE }, tag);
  const localise = (text: string) => (place.origin === null ? text.replaceAll(NOWHERE, '') : text);
  return {
    get atom() {
      return localise(feed.atom1());
    },
    get json() {
      return `${localise(feed.json1())}\n`;
    },
  };
}

/** @param tag makes the id of what stands at a path */
function makeFeed(
  plan: FeedPlan,
  site: SiteSettings,
  place: SitePlace,
  tag: (path: string) => string,
): Feed {
  const latest = 'items' in plan ? plan.items : reportItems(plan);
  const paths = feedPaths(plan.path);
  const feed = new Feed({
    id: tag(plan.path),
    title: plan.title,
    description: site.description,
    link: addressOf(place, plan.page),
    feedLinks: { atom: addressOf(place, paths.atom), json: addressOf(place, paths.json) },
    language: 'zh-Hans',
    author: { name: site.title },
    updated: new Date(
      latest
        .map(({ changed }) => changed)
        .sort()
        .at(-1) ?? midnight('1970-01-01'),
    ),
    generator: false,
    ...(site.licence === null ? {} : { copyright: site.licence.name }),
  });
  for (const { title, name, page, entered, changed, told } of latest) {
    feed.addItem({
      title: plain(title),
      id: tag(name),
      link: addressOf(place, page),
      date: new Date(changed),
      published: new Date(entered),
      description: html`${told}`.markup,
    });
  }
  return feed;
}

function reportItems(plan: ReportsPlan): FeedItem[] {
  return newest(plan, FEED_ENTRIES).map(({ record, entered, changed }) => {
    const { report } = record;
    return {
      // Agency and year come first: printed titles are often all alike.
      title: `${agencyName(report.agency, report.year)} ${report.year} 年度年报`,
      name: plan.rule === undefined ? reportPath(report.id) : `${plan.path}/${report.id}`,
      page: reportPath(report.id),
      ...{ entered, changed },
      told: plan.rule === undefined ? summary(record) : findings(record, plan.rule),
    };
  });
}

interface DatedRecord {
  readonly record: ReportRecord;
  /** ISO instants. */
  readonly entered: string;
  readonly changed: string;
}

/** The records that entered the archive last come first; equal times in the order of their ids. */
function newest({ records, historyOf }: ReportsPlan, count: number): DatedRecord[] {
  const dated = records.map((record): DatedRecord => {
    const history = historyOf?.(record.report.id);
    const entered = history?.entered ?? midnight(recordDate(record.report));
    const times = [entered, history?.changed ?? entered].sort();
    return { record, entered, changed: times[1] ?? entered };
  });
  dated.sort(
    (a, b) =>
      compareText(b.entered, a.entered) || compareText(a.record.report.id, b.record.report.id),
  );
  return dated.slice(0, count);
}

/** Stands for the host where neither the build nor the archive says any. */
const UNTOLD = 'nianbao-archive';

/**
 * Ids are tag URIs (RFC 4151) made of the address alone, and not of its scheme and port: a feed
 * whose site has another title, or is served over https from now on, has no new items. Where the
 * build was not told the address, that of the repository keeps the ids of archives apart.
 */
function tagsAt({ base, origin }: SitePlace, repository: string | null): (path: string) => string {
  const { hostname, pathname } = new URL(origin ?? repository ?? `https://${UNTOLD}`);
  // An IPv6 address has signs that no authority of a tag may have.
  const host = (hostname.match(/[a-z0-9.-]+/g) ?? [UNTOLD]).join('-');
  const within = origin === null ? pathname.replace(/\/+$/, '') : '';
  return (path) => `tag:${host},2026:${within}${below(base, path)}`;
}

/** Titles are HTML in one format and plain text in the other: none of its signs may occur. */
const plain = (text: string) => text.replaceAll('<', '＜').replaceAll('&', '＆');

const midnight = (day: string) => `${day}T00:00:00.000Z`;

/** What a rule found in a report. */
function findings({ check }: ReportRecord, rule: ContentRuleInfo): string {
  const own = check.findings.filter((finding) => finding.rule === rule.id);
  return own.map(({ message }) => message).join('；');
}

function summary(record: ReportRecord): string {
  const { report } = record;
  return [
    report.title,
    report.published === null ? '公布日期不详' : `${report.published} 公布`,
    report.form.label,
    `核算：${verdictText(verdictOf(record.check))}`,
  ].join('；');
}
