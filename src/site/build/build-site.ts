/** Builds the site: beside its place, from parts as far as there are any, then changes places. */
import { renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { summaryLine } from '../../check/render/text.ts';
import { layoutInWords } from '../../export/layout.ts';
import { SITE_FILES, type SitePlace } from '../../export/paths.ts';
import { changesBetween, manifestText, type SiteFile } from '../../export/site-manifest.ts';
import { countUnknown, loadFilled, PART_CACHE } from '../../io/archive/load-archive.ts';
import { readSteadily } from '../../io/archive/read-steadily.ts';
import { discardBeside } from '../../io/discard-beside.ts';
import { openWork } from '../../io/open-work.ts';
import { PROJECT } from '../../io/package/project.ts';
import { partFolders, readPart } from '../../io/publish/part-folder.ts';
import { precompress } from '../../io/publish/precompress.ts';
import { writeNew } from '../../io/publish/site-folder.ts';
import { listSite, manifestAt } from '../../io/publish/site-listing.ts';
import { hiddenPlace, placeFolder, restorePlace, sweepBeside } from '../../io/work-folder.ts';
import { shelve } from '../view/shelf.ts';
import {
  BUILT,
  type BuildKey,
  buildKey,
  findBuilt,
  programKey,
  rememberBuilt,
} from './build-key.ts';
import { changeLines, closingTable } from './closing-words.ts';
import { fillSite } from './fill-site.ts';
import { reportOf } from './integration.ts';
import { makeParts, planHere } from './local-parts.ts';
import { type BundleInWork, beginBundle, sweepBundles } from './site-bundle.ts';
import { type PlaceOptions, placeFrom, refuseContent, refuseFilled } from './site-place.ts';
import { endStages, stage, step, tellStages } from './stages.ts';
import { takeIn } from './take-in.ts';

export interface BuildOptions extends PlaceOptions {
  readonly content: string;
  readonly out: string;
  /** Parts that were made before, elsewhere it may be; what they hold is not made again. */
  readonly parts?: readonly string[];
  /** A manifest of an earlier build; what has changed since is printed. */
  readonly since?: string | undefined;
  /** Write `.gz` and `.br` beside each file of text. */
  readonly precompress?: boolean;
  /** Processes that make parts at once; as many as cores and memory allow where it is left out. */
  readonly processes?: number | undefined;
  /** Say when a stage begins and what each kind of page costs; read by the benchmark. */
  readonly stages?: boolean;
}

/**
 * @returns 0 when built, 1 when content blocks the build
 * @throws where Astro or the disk fails
 */
export async function buildSite(options: BuildOptions): Promise<number> {
  const [content, out] = [resolve(options.content), resolve(options.out)];
  refuseContent(content, out);
  refuseFilled(out, MARKER);
  restorePlace(out);
  // Of one that was killed when the site was in its place already: nothing may be left to build.
  sweepBeside(hiddenPlace(out));
  sweepBundles();
  // Before anything is built: it may lie in the folder that is replaced.
  const before = options.since === undefined ? null : manifestAt(options.since);
  const place = placeFrom(options);
  const told = partsAt(options.parts ?? [], place);
  const isPacked = options.precompress === true;
  const key = buildKey(content, place, isPacked);
  stage('compare');
  const built = key === null ? null : await findBuilt(BUILT, key.name, out, step);
  endStages();
  if (built !== null) {
    process.stdout.write(`${built.summary}\n没有一处改动，网站照旧\n`);
    sayWhatIsThere(options.out, built.files, built.layout, before);
    return 0;
  }
  tellStages(options.stages === true);
  // Built beside its place, then they change places: what lies there stays whole meanwhile.
  const work = openWork(hiddenPlace(out));
  const bundle = beginBundle({ place, site: options.site }, work.path);
  try {
    const order = { place, bundle, key, work: work.path };
    const made = await partsMade(options, order, told.length);
    const parts = [...told, ...partsAt(made, place)];
    return await joinParts(options, { ...order, parts, before });
  } finally {
    endStages();
    bundle.end();
    work.end();
  }
}

/**
 * Where it is quicker, parts that processes of this machine make at once; they bundle nothing.
 *
 * @param given how many parts there are already
 */
async function partsMade(
  options: BuildOptions,
  { bundle, key, work }: Pick<Order, 'bundle' | 'work' | 'key'>,
  given: number,
): Promise<string[]> {
  const { base, site, processes } = options;
  const content = resolve(options.content);
  const unknown = given > 0 ? 0 : countUnknown(content, PART_CACHE, key?.seen.listed);
  const plan = planHere(unknown, processes);
  if (plan === null) return [];
  stage('parts');
  const bundling = join(work, 'bundling');
  writeNew(bundling, '');
  const stop = new AbortController();
  const bundled = bundle.done().finally(() => rmSync(bundling));
  bundled.catch(() => stop.abort());
  const task = { content, base, site, bundling };
  const [parts] = await Promise.allSettled([
    makeParts(plan, task, work, { step, signal: stop.signal }),
  ]);
  // What is wrong with the code is told first: then they were stopped.
  await bundled;
  if (parts.status === 'rejected') throw parts.reason;
  endStages();
  return parts.value;
}

interface Order {
  readonly place: SitePlace;
  readonly bundle: BundleInWork;
  readonly parts: ReturnType<typeof partsAt>;
  /** Folder of the build's own, beside the site. */
  readonly work: string;
  /** What the site depends on; null where not all of it can be told. */
  readonly key: BuildKey | null;
  /** What lay there at an earlier time. */
  readonly before: readonly SiteFile[] | null;
}

/** Checks and builds everything, from parts as far as there are any. */
async function joinParts(options: BuildOptions, order: Order): Promise<number> {
  const { place, bundle, parts, key, before } = order;
  const [content, out] = [resolve(options.content), resolve(options.out)];
  const isPacked = options.precompress === true;
  stage('load');
  const { result, isCurrent } = await readSteadily(content, async (state) =>
    takeIn(
      content,
      await loadFilled(content, {
        ...{ cache: PART_CACHE, onlyBlocking: true, step },
        ...(state === key?.seen.state && { seen: key.seen }),
        ...(parts.length > 0 && { others: parts.map(({ checked }) => checked), fewest: 0 }),
      }),
    ),
  );
  const { loaded, whole, history } = result;
  if (whole === null) {
    endStages();
    process.stderr.write(reportOf(loaded, options.content));
    return 1;
  }
  endStages();
  const summary = summaryLine(loaded.summary, loaded.acknowledged);
  process.stdout.write(`${summary}\n`);
  const layout = layoutInWords(loaded.site, whole.archive.reports.length);
  shelve(whole, { kept: loaded.kept() });
  const building = join(order.work, 'site');
  let files: SiteFile[];
  let isSame = false;
  const old: Promise<void>[] = [];
  try {
    const written = await fillSite({
      ...{ out: building, bundle, before: out, place, history },
      others: parts.map(({ pages }) => pages),
      shards: parts.map(({ shards }) => shards),
    });
    if (isPacked) {
      stage('pack');
      await precompress(building, step);
    }
    writeNew(join(building, MARKER), '本目录由 npm run build 生成，每次重写。\n');
    stage('list');
    files = await listSite(building, step, written);
    const manifest = manifestText(files);
    writeNew(join(building, SITE_FILES.listing), manifest);
    placeFolder(building, out, undefined, (path) => {
      // A folder beside the site would be put back where the site is not; one of ours is not.
      const away = join(order.work, `old-${old.length}`);
      renameSync(path, away);
      old.push(discardBeside(away));
    });
    // Nothing is remembered of what was changed while it was built.
    isSame = key?.isCurrent(history) === true;
    if (isSame && key !== null) rememberBuilt(BUILT, key.name, manifest, { summary, layout });
  } finally {
    endStages();
  }
  sayWhatIsThere(options.out, files, layout, before);
  if (!isSame && !isCurrent()) {
    process.stdout.write('生成时内容有改动，网站是改动以前的；再运行一次\n');
  }
  await Promise.all(old);
  return 0;
}

/** @param before what lay there at an earlier time; null where nobody asks what has changed */
function sayWhatIsThere(
  out: string,
  files: readonly SiteFile[],
  layout: string,
  before: readonly SiteFile[] | null,
): void {
  if (before !== null) process.stdout.write(changeLines(changesBetween(before, files)));
  process.stdout.write(closingTable(out, files, layout));
}

/** The folders of parts; says which are not there, or will not do. */
function partsAt(roots: readonly string[], place: SitePlace) {
  const parts = roots.map((root) => ({ root, mark: readPart(root), ...partFolders(root) }));
  const program = parts.length > 0 ? programKey(place) : null;
  const others = parts.filter(({ mark }) => program !== null && mark.program !== program);
  for (const { root } of others) {
    process.stdout.write(`${root} 是另一版程序、另一个网址的，其中的网页重新生成\n`);
  }
  for (const of of new Set(parts.map(({ mark }) => mark.of))) {
    const there = new Set(parts.map(({ mark }) => (mark.of === of ? mark.part : 0)));
    const missing = Array.from({ length: of }, (_, at) => at + 1).filter((at) => !there.has(at));
    if (missing.length === 0) continue;
    process.stdout.write(`共 ${of} 部分，缺第 ${missing.join('、')} 部分，在这里生成\n`);
  }
  return parts;
}

/** Left in a built site, so that the next build knows it may replace the folder. */
const MARKER = '.nianbao-build';

/** Serves the site from source, reloading when content or code changes. */
export async function developSite(content: string): Promise<void> {
  process.env['NIANBAO_CONTENT'] = resolve(content);
  const { dev } = await import('astro');
  await dev({ root: PROJECT });
}
