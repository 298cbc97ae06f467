/**
 * Fills the folder of a site: the data files, then the pages, which tell of these; the search
 * index beside them, in other processes as far as it can; then the files for hosts.
 */
import { join } from 'node:path';
import type { AstroPrerenderer } from 'astro';
import { Families } from '../../check/copied/families.ts';
import { type Layout, layoutOf } from '../../export/layout.ts';
import { addressOf, FOLDERS, type SitePlace } from '../../export/paths.ts';
import { KeptEntries } from '../../io/archive/kept-entries.ts';
import { PartCache } from '../../io/archive/part-cache.ts';
import { type IndexedAgency, indexedReports } from '../../io/index/indexed-report.ts';
import type { WithinArchive } from '../../io/index/plan-shards.ts';
import { beginSearchIndex, type IndexInWork, indexShare } from '../../io/index/write-index.ts';
import { AgencyStore } from '../../io/publish/agency-store.ts';
import { SiteFolder } from '../../io/publish/site-folder.ts';
import type { FileDigest } from '../../io/publish/site-listing.ts';
import { type ExportInput, writeData } from '../../io/publish/write-data.ts';
import type { ArchiveHistory } from '../../report/history.ts';
import { formerOf } from '../view/former.ts';
import { publication, publish } from '../view/publication.ts';
import { type Entry, type Shelf, shelf, shelvedCount, shelvedKept } from '../view/shelf.ts';
import { programKey } from './build-key.ts';
import { recallAll } from './kept-sayings.ts';
import { keepingPages } from './page-keeper.ts';
import { PageParts, type PagesKept } from './page-parts.ts';
import { type RouteCost, writingPages } from './page-writer.ts';
import { renderSite } from './render-site.ts';
import { searchNames, writeFinder } from './search-names.ts';
import { type BundleInWork, placeStatic, prerendererOf } from './site-bundle.ts';
import { writeAround, writePictures } from './site-files.ts';
import { stage, stagesAreTold, step } from './stages.ts';

/** Below the folder in which the build runs; git does not keep it. */
const PICTURE_CACHE = '.cache/pictures';
/** Built shards are kept here for the next build; it may be deleted at any time. */
export const SEARCH_CACHE = '.cache/search';
/** Pages of single agencies are kept here for the next build. */
const PAGE_CACHE = '.cache/pages';

/** What is on the shelf becomes a site. */
export interface SiteOrder {
  readonly place: SitePlace;
  /** New folder that is filled. */
  readonly out: string;
  /** What its pages are rendered from. */
  readonly bundle: BundleInWork;
  readonly history: ArchiveHistory;
  /** Where pages are kept; the cache of all builds where it is left out. */
  readonly pages?: string;
  /** Folders from which pages are taken over. */
  readonly others?: readonly string[];
  /** Folders in which shards of the search index lie that were built before. */
  readonly shards?: readonly string[];
}

/** The same for a part of a site. */
export interface PartOrder extends SiteOrder {
  /** Which shards are built, and where they go; null for none. */
  readonly index: { readonly within: WithinArchive; readonly shards: string } | null;
}

/** The same for a whole site. */
export interface WholeSiteOrder extends SiteOrder {
  /** The site as it was built the last time: files that are the same are linked. */
  readonly before: string;
}

/** Digests of files that were taken while they were written, by path below the site's root. */
export type WrittenFiles = ReadonlyMap<string, FileDigest>;

/** Keeps the pages of the reports on the shelf, the data of their agencies and their shards. */
export async function fillPart(order: PartOrder): Promise<void> {
  const begun = begin(order);
  if (order.index !== null) {
    stage('index');
    const { within, shards: cache } = order.index;
    const reports = indexedReports(foundReports(shelf()), begun.kept);
    await indexShare(reports, { within, cache, others: order.shards ?? [], step });
  }
  stage('export');
  const { entries, doubts } = shelf();
  const { layout } = publication();
  await new AgencyStore(entries, doubts, layout, begun.kept).workOut(step);
  stage('render');
  await renderFrom(order, await prepare(order, begun), { site: new SiteFolder(order.out) });
}

/** Writes everything. */
export async function fillSite(order: WholeSiteOrder): Promise<WrittenFiles> {
  const begun = begin(order);
  const indexFolder = `${order.out}.index`;
  stage('index');
  const archive = shelf();
  const index = beginSearchIndex(
    indexFolder,
    indexedReports(foundReports(archive), begun.kept),
    searchNames(archive),
    { cache: SEARCH_CACHE, ...(order.shards && { others: order.shards }), step },
  );
  try {
    return await fillAround(order, begun, { index, folder: indexFolder });
  } finally {
    index.end();
  }
}

/** Everything else, while the processes of the index work. */
async function fillAround(
  { before, ...order }: WholeSiteOrder,
  begun: Begun,
  { index, folder: indexFolder }: { readonly index: IndexInWork; readonly folder: string },
): Promise<WrittenFiles> {
  const { out, place, history } = order;
  const archive = shelf();
  const written = new Map<string, FileDigest>();
  const site = new SiteFolder(out, before);
  const dataFolder = `${out}.data`;
  stage('export');
  const { layout } = publication();
  const { files, digests } = await writeData(dataFolder, exportInput(archive, place, layout), {
    ...{ kept: begun.kept, step },
    before: join(before, FOLDERS.data),
  });
  publish({ place, layout, history, files });
  for (const [path, digest] of digests) written.set(FOLDERS.data + path, digest);
  stage('place');
  writeFinder(indexFolder, archive);
  // While the last shards are built; before Pagefind is told things by the environment, which is
  // part of the program's key.
  const prepared = await prepare(order, begun);
  await index.place();
  stage('render');
  const pages = await renderFrom(order, prepared, { site, written });
  stage('phrases');
  await index.finish();
  site.receive(indexFolder, nameOf(FOLDERS.searchIndex), '检索的索引');
  site.receive(dataFolder, nameOf(FOLDERS.data), '数据文件');
  stage('around');
  if (archive.site.pictures) await writePictures(site, archive, place, PICTURE_CACHE);
  writeAround(site, archive, publication(), pages);
  return written;
}

interface Begun {
  /** Key of the program, null where it has none. */
  readonly program: string | null;
  readonly kept: PagesKept | null;
}

/** Says where the site will be served. */
function begin(order: SiteOrder): Begun {
  const { place, history } = order;
  const layout = layoutOf(shelf().site, shelvedCount());
  publish({ place, layout, files: [], history });
  const program = programKey(place);
  return { program, kept: keptOf(order, program) };
}

/** What pages are rendered with. */
interface Prepared {
  /** The bundle's folder. */
  readonly bundle: string;
  readonly inner: AstroPrerenderer;
  readonly parts: PageParts;
  /** Keeps what was learned while they were rendered. */
  readonly keep: () => void;
}

async function prepare(
  { place, bundle: inWork }: SiteOrder,
  { program, kept }: Begun,
): Promise<Prepared> {
  const bundle = await inWork.done();
  const inner = await prerendererOf(bundle);
  // The pages are bundled by now: if not of the same code, nothing is kept.
  const isSame = kept !== null && programKey(place) === program;
  const parts = new PageParts(shelf(), isSame ? kept : null);
  const keep = isSame ? recallAll(shelf(), kept) : () => undefined;
  return { bundle, inner, parts, keep };
}

/** Where pages go; those of a part are kept only, and nothing is said of them. */
interface Rendering {
  readonly site: SiteFolder;
  readonly written?: Map<string, FileDigest>;
}

async function renderFrom(
  { place }: SiteOrder,
  { bundle, inner, parts, keep }: Prepared,
  { site, written }: Rendering,
): Promise<string[]> {
  const { base } = place;
  if (written !== undefined) placeStatic(bundle, site);
  const writer =
    written === undefined
      ? keepingPages(inner, base, parts, sayCosts)
      : writingPages(inner, site, base, parts, written, sayCosts);
  const pages = await renderSite(writer, site, place);
  keep();
  return pages;
}

/** Where pages and data of agencies are kept; archives of which no part is known are too small. */
function keptOf(order: SiteOrder, program: string | null): PagesKept | null {
  const kept = shelvedKept();
  if (kept.keys.size === 0 || program === null) return null;
  const { pages = PAGE_CACHE, others = [] } = order;
  const cache = new PartCache(pages, program, others);
  cache.prune();
  const entries = new KeptEntries([pages, ...others]);
  return { cache, entries, ...kept };
}

/** The reports of each agency, for the index. */
function* foundReports(archive: Shelf): Generator<IndexedAgency> {
  // The benchmark of rendering alone.
  if (process.env['NIANBAO_INDEX'] === 'none') return;
  const families = new Families(archive.agencies);
  for (const { id } of archive.agencies) {
    const own = archive.ofAgency(id);
    const reports = own.map(({ report, check }) => ({ report, rules: rulesOf(check) }));
    yield { agency: id, family: families.of(id), reports };
  }
}

const rulesOf = ({ findings }: Entry['check']) => findings.map(({ rule }) => rule);

function exportInput(archive: Shelf, place: SitePlace, layout: Layout): ExportInput {
  return {
    layout,
    site: archive.site,
    homepage: place.origin === null ? null : addressOf(place, ''),
    records: archive.entries,
    doubts: archive.doubts,
    former: [...formerOf(archive).values()],
    agencies: archive.agencies.map((agency) => ({
      agency,
      years: archive.ofAgency(agency.id).map(({ report }) => report.year),
    })),
  };
}

const nameOf = (folder: string) => folder.slice(0, -1);

/** Tells the benchmark what the pages of each route cost. */
function sayCosts(costs: readonly RouteCost[]): void {
  if (!stagesAreTold()) return;
  for (const { route, pages, milliseconds } of costs) {
    process.stdout.write(`route ${route} ${pages} ${milliseconds.toFixed(1)}\n`);
  }
}
