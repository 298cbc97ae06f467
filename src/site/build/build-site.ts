/** Builds the site: one call of Astro, its options handed over through the environment. */
import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { summaryLine } from '../../check/render/text.ts';
import { isWebAddress } from '../../content/schema.ts';
import { placeOf, SITE_FILES } from '../../export/paths.ts';
import { changesBetween, manifestText, type SiteFile } from '../../export/site-manifest.ts';
import { loadArchive, PART_CACHE } from '../../io/archive/load-archive.ts';
import { discardOnInterrupt } from '../../io/interrupt.ts';
import { PROJECT } from '../../io/package/project.ts';
import { precompress } from '../../io/publish/precompress.ts';
import { writeNew } from '../../io/publish/site-folder.ts';
import { listSite, manifestAt } from '../../io/publish/site-listing.ts';
import { discard, placeFolder, sweepWork, workFolder } from '../../io/work-folder.ts';
import { printedCommand } from '../../report/printed-command.ts';
import { shelve } from '../view/shelf.ts';
import { BUILT, buildKey, findBuilt, rememberBuilt } from './build-key.ts';
import { changeLines, closingTable } from './closing-words.ts';
import { reportOf } from './integration.ts';
import { endStages, stage, step } from './stages.ts';

// The site tracks nobody; nor shall building it.
process.env['ASTRO_TELEMETRY_DISABLED'] = '1';

export interface BuildOptions {
  readonly content: string;
  readonly out: string;
  /** Path below which the site will be served, e.g. `/archive/`. */
  readonly base: string;
  /** Public origin, for canonical links; may be left out. */
  readonly site?: string | undefined;
  /** A manifest of an earlier build; what has changed since is printed. */
  readonly since?: string | undefined;
  /** Write `.gz` and `.br` beside each file of text. */
  readonly precompress?: boolean;
  /** Say when a stage begins and what each kind of page costs; read by the benchmark. */
  readonly stages?: boolean;
}

/**
 * @returns 0 when built, 1 when content blocks the build
 * @throws where Astro or the disk fails
 */
export async function buildSite(options: BuildOptions): Promise<number> {
  const [content, out] = [resolve(options.content), resolve(options.out)];
  refuseFolders(content, out);
  // Before anything is built: it may lie in the folder that is replaced.
  const before = options.since === undefined ? null : manifestAt(options.since);
  if (options.site !== undefined && !isWebAddress(options.site)) {
    throw new Error(`--site 应为 http(s) 网址，不是“${options.site}”`);
  }
  if (/[\\%?#\s]|(?:^|\/)\.{1,2}(?:\/|$)/.test(options.base)) {
    throw new Error(`--base 应为网站所在的路径，如 /年报/，不是“${options.base}”`);
  }
  const { base, path } = pathsOf(options);
  if (path !== '/' && path !== base) {
    throw new Error(
      `--site ${options.site} 带有路径，与 --base ${options.base} 不同：路径写在 --base，如 ${printedCommand('build', [], { site: new URL(options.site ?? '').origin, base: decodeURI(path) })}`,
    );
  }
  const place = placeOf(decodeURI(base), options.site);
  const isPacked = options.precompress === true;
  const key = buildKey(content, place, isPacked);
  stage('compare');
  const built = key === null ? null : await findBuilt(BUILT, key, out, step);
  endStages();
  if (built !== null) {
    process.stdout.write(`${built.summary}\n没有一处改动，网站照旧\n`);
    sayWhatIsThere(options.out, built.files, before);
    return 0;
  }
  // Astro empties the folder it writes to: build beside it, then change places. The dot comes
  // first because Astro takes `../archive-site` for a folder inside `../archive`.
  const beside = join(dirname(out), `.${basename(out)}`);
  const work = workFolder(beside);
  const building = join(work, 'site');
  process.env['NIANBAO_CONTENT'] = content;
  process.env['NIANBAO_OUT'] = building;
  process.env['NIANBAO_BASE'] = decodeURI(base);
  process.env['NIANBAO_STAGES'] = options.stages === true ? '1' : '';
  if (options.site !== undefined) process.env['NIANBAO_SITE'] = options.site;
  stage('load');
  const loaded = loadArchive(content, { cache: PART_CACHE, step });
  if (loaded.blocked) {
    endStages();
    process.stderr.write(reportOf(loaded, options.content));
    return 1;
  }
  endStages();
  const summary = summaryLine(loaded.diagnostics, loaded.summary);
  process.stdout.write(`${summary}\n`);
  shelve(content, loaded.whole(), loaded.keys);
  const release = discardOnInterrupt(work);
  mkdirSync(work, { recursive: true });
  sweepWork(dirname(out), `${basename(beside)}.`);
  let files: SiteFile[];
  try {
    // The pages lie with the code: an archive of one's own holds none.
    const { build } = await import('astro');
    await build({ root: PROJECT, logLevel: 'warn' });
    if (isPacked) {
      stage('pack');
      await precompress(building, step);
    }
    writeNew(join(building, MARKER), '本目录由 npm run build 生成，每次重写。\n');
    stage('list');
    files = await listSite(building, step);
    const manifest = manifestText(files);
    writeNew(join(building, SITE_FILES.listing), manifest);
    placeFolder(building, out);
    // Nothing is remembered of what was changed while it was built.
    if (key !== null && buildKey(content, place, isPacked) === key) {
      rememberBuilt(BUILT, key, manifest, summary);
    }
  } finally {
    endStages();
    release();
    discard(work);
  }
  sayWhatIsThere(options.out, files, before);
  return 0;
}

/** @param before what lay there at an earlier time; null where nobody asks what has changed */
function sayWhatIsThere(
  out: string,
  files: readonly SiteFile[],
  before: readonly SiteFile[] | null,
): void {
  if (before !== null) process.stdout.write(changeLines(changesBetween(before, files)));
  process.stdout.write(closingTable(out, files));
}

/** The path that a build is told of, and the one in its public address. */
function pathsOf({ base, site }: BuildOptions): { base: string; path: string } {
  const place = placeOf(base, site);
  const path = site === undefined ? '/' : placeOf(decodeURI(new URL(site).pathname), site).base;
  return { base: place.base, path };
}

/** Left in a built site, so that the next build knows it may replace the folder. */
const MARKER = '.nianbao-build';

/** A build replaces its out folder whole: never one that holds anything but an earlier build. */
function refuseFolders(content: string, out: string): void {
  if (!existsSync(content) || !statSync(content).isDirectory()) {
    throw new Error(`没有内容目录 ${content}`);
  }
  const holds = (outer: string, inner: string) => inner === outer || inner.startsWith(outer + sep);
  if (holds(content, out) || holds(out, content) || holds(out, process.cwd())) {
    throw new Error(`--out ${out} 不能是内容目录或本项目，也不能包含或位于其中的内容目录`);
  }
  if (!existsSync(out)) return;
  const names = statSync(out).isDirectory() ? readdirSync(out) : ['文件'];
  if (names.length > 0 && !names.includes(MARKER)) {
    throw new Error(`--out ${out} 里有别的东西，不会清空它；换一个空目录，或自行移走`);
  }
}

/** Serves the site from source, reloading when content or code changes. */
export async function developSite(content: string): Promise<void> {
  process.env['NIANBAO_CONTENT'] = resolve(content);
  const { dev } = await import('astro');
  await dev({ root: PROJECT });
}
