/**
 * The Astro integration: loads and checks the content (and stops the build when something
 * blocks), writes the search index before rendering, and the files for hosts after it.
 */
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { renderDiagnostics } from '../../check/render/diagnostics.ts';
import { type Layout, layoutOf } from '../../export/layout.ts';
import { addressOf, FOLDERS, placeOf, type SitePlace } from '../../export/paths.ts';
import { checkArchive, type Verdict } from '../../io/archive/check-archive.ts';
import { PartCache } from '../../io/archive/part-cache.ts';
import { readArchive } from '../../io/archive/read-archive.ts';
import { readHistory } from '../../io/content-history.ts';
import { type FoundReport, indexedReports } from '../../io/index/indexed-report.ts';
import { writeSearchIndex } from '../../io/index/write-index.ts';
import { AgencyStore } from '../../io/publish/agency-store.ts';
import { SiteFolder } from '../../io/publish/site-folder.ts';
import { type ExportInput, writeData } from '../../io/publish/write-data.ts';
import { blocks } from '../../report/diagnostic.ts';
import { publication, publish } from '../view/publication.ts';
import {
  type Entry,
  isShelved,
  type Shelf,
  shelf,
  shelve,
  shelvedCount,
  shelvedHistory,
  shelvedKeys,
} from '../view/shelf.ts';
import { programKey } from './build-key.ts';
import { followContent } from './follow-content.ts';
import { isPart, pageFolders, siteBefore } from './hand-over.ts';
import { PageParts, type PagesKept } from './page-parts.ts';
import { onlyReports, type RouteCost, writingPages } from './page-writer.ts';
import { searchNames, writeFinder } from './search-names.ts';
import { writeAround, writePictures } from './site-files.ts';
import { stage, stagesAreTold, step } from './stages.ts';
import { writtenFiles } from './written-files.ts';

/** Below the folder in which the build runs; git does not keep it. */
const PICTURE_CACHE = '.cache/pictures';
/** Built shards are kept here for the next build; it may be deleted at any time. */
const SEARCH_CACHE = '.cache/search';

export interface NianbaoOptions {
  /** Path of the content folder. */
  readonly content: string;
}

export function nianbao({ content }: NianbaoOptions): AstroIntegration {
  const root = resolve(content);
  let site = new SiteFolder('');
  let dataFolder = '';
  let indexFolder = '';
  return {
    name: 'nianbao',
    hooks: {
      'astro:config:setup': ({ command }) => {
        if (isShelved(root)) return;
        const loaded = checkArchive(readArchive(root));
        if (command === 'build' && loaded.blocked) throw new Error(reportOf(loaded, content));
        shelve(root, loaded);
      },
      'astro:config:done': ({ config }) => {
        // Beside the folder that is built, so that they need only be renamed into it.
        const out = fileURLToPath(config.outDir).replace(/[\\/]+$/, '');
        site = new SiteFolder(out, siteBefore());
        dataFolder = `${out}.data`;
        indexFolder = `${out}.index`;
        const ids = shelf().entries.map(({ report }) => report.id);
        const history = shelvedHistory() ?? readHistory(root, ids);
        const layout = layoutOf(shelf().site, shelvedCount());
        publish({ place: placeOf(config.base, config.site), layout, files: [], history });
      },
      'astro:server:setup': ({ server, logger }) => {
        logger.info('检索要先 npm run build 建索引，这里不能用');
        followContent({ root, content, server, logger, first: shelf().loaded });
      },
      'astro:build:start': async ({ logger, setPrerenderer }) => {
        const { base } = publication().place;
        const program = programKey(publication().place);
        setPrerenderer((inner) => {
          // The pages are bundled by now: if not of the same code, nothing is kept.
          const isSame = program !== null && programKey(publication().place) === program;
          const parts = new PageParts(shelf(), isSame ? keptOf(program) : null);
          const pages = isPart() ? onlyReports(inner) : inner;
          return writingPages(pages, site, base, parts, writtenFiles(), sayCosts);
        });
        if (isPart()) {
          stage('export');
          const { entries, doubts } = shelf();
          const { layout } = publication();
          await new AgencyStore(entries, doubts, layout, keptOf(program)).workOut(step);
          stage('render');
          return;
        }
        // Before rendering, because both need much memory and neither needs the other's.
        stage('index');
        const { entries } = shelf();
        const { built, reused } = await writeSearchIndex(
          indexFolder,
          indexedReports(foundReports(shelf()), keptOf(program)),
          searchNames(shelf()),
          { cache: SEARCH_CACHE, step },
        );
        writeFinder(indexFolder, shelf());
        logger.info(
          `${entries.length} reports indexed, ${built.length} shards built, ${reused.length} reused`,
        );
        stage('export');
        const { place, layout, history } = publication();
        const before = siteBefore();
        const { files, digests } = await writeData(
          dataFolder,
          exportInput(shelf(), place, layout),
          {
            ...{ kept: keptOf(program), step },
            before: before && join(before, FOLDERS.data),
          },
        );
        publish({ place, layout, history, files });
        for (const [path, digest] of digests) writtenFiles().set(FOLDERS.data + path, digest);
        stage('render');
      },
      'astro:build:done': async ({ pages }) => {
        if (isPart()) return;
        // What Astro writes by itself: static files, bundles, and routes that are no folder.
        site.adopt('public/ 或 Astro');
        site.receive(indexFolder, nameOf(FOLDERS.searchIndex), '检索的索引');
        site.receive(dataFolder, nameOf(FOLDERS.data), '数据文件');
        stage('around');
        const archive = shelf();
        if (archive.site.pictures) {
          await writePictures(site, archive, publication().place, PICTURE_CACHE);
        }
        const paths = pages.map(({ pathname }) => pathname);
        writeAround(site, archive, publication(), paths);
      },
    },
  };
}

/** Where pages and data of agencies are kept; archives of which no part is known are too small. */
function keptOf(program: string | null): PagesKept | null {
  const keys = shelvedKeys();
  if (keys.size === 0 || program === null) return null;
  const { own, others } = pageFolders();
  const cache = new PartCache(own, program, others);
  cache.prune();
  return { cache, keys };
}

/** The reports of each agency, for the index. */
function* foundReports(archive: Shelf): Generator<[agency: string, reports: FoundReport[]]> {
  // The benchmark of rendering alone.
  if (process.env['NIANBAO_INDEX'] === 'none') return;
  for (const { id } of archive.agencies) {
    const own = archive.ofAgency(id);
    yield [id, own.map(({ report, check }) => ({ report, rules: rulesOf(check) }))];
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

/** What stands in the way of a build, as `npm run check` prints it. */
export function reportOf(loaded: Verdict, folder: string): string {
  const blocking = loaded.diagnostics.filter(blocks);
  return renderDiagnostics('text', blocking, loaded.summary, folder);
}
