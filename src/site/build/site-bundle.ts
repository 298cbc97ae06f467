/** The bundle of the pages' code: from the cache, or made by a process of its own. */
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { AstroPrerenderer } from 'astro';
import { StaticPaths } from 'astro/runtime/prerender/static-paths.js';
import type { SitePlace } from '../../export/paths.ts';
import { folderKey } from '../../io/code-key.ts';
import { BUNDLE_SCRIPT, runJobs } from '../../io/jobs.ts';
import { type OpenWork, openWork } from '../../io/open-work.ts';
import { filesBelow, type SiteFolder } from '../../io/publish/site-folder.ts';
import { dropUnused, placeFolder, sweepWork } from '../../io/work-folder.ts';
import { programKey } from './build-key.ts';
import { BUNDLE_FILES, type BuildApp, type BundleFacts } from './bundle-shape.ts';
import type { BundleTask } from './make-bundle.ts';

/** Bundles are kept here for the next build; Astro asks for a folder below the working one. */
const BUNDLE_CACHE = '.cache/bundles';
/** Hash of all that a bundle's folder holds besides. */
const SEAL = 'seal';

/** Measured: Vite and what it loads. */
const MEGABYTES = 700;

/** How often it is asked whether another process is done. */
const WAIT_MS = 50;

/** Where a site will be served, and as it was told. */
interface BundlePlace {
  readonly place: SitePlace;
  /** The public address as it was given. */
  readonly site: string | undefined;
}

/** A bundle that is made by another process while the program does other things. */
export interface BundleInWork {
  /**
   * @returns the bundle's folder: in the cache, where all that it depends on can be told
   * @throws where Astro fails
   */
  readonly done: () => Promise<string>;
  /** To be called in any case, when nobody renders from it any more. */
  readonly end: () => void;
}

/**
 * @param work folder of the build's own, for what only this build needs
 * @param others file that is there while another process makes the same bundle
 */
export function beginBundle(told: BundlePlace, work: string, others?: string): BundleInWork {
  const stop = new AbortController();
  const made = bundleFor(told, work, { signal: stop.signal, others });
  // Whoever renders from it is told of a failure; that it is loaded by then spares them waiting.
  const loaded = made.then(({ path }) => appOf(path));
  loaded.catch(() => undefined);
  return {
    done: async () => (await made).path,
    end: () => {
      stop.abort();
      made.then(
        (bundle) => bundle.end(),
        () => undefined,
      );
    },
  };
}

interface Bundling {
  readonly signal: AbortSignal;
  readonly others: string | undefined;
}

async function bundleFor(
  told: BundlePlace,
  work: string,
  { signal, others }: Bundling,
): Promise<OpenWork> {
  while (others !== undefined && existsSync(others)) await setTimeout(WAIT_MS, null, { signal });
  const cache = resolve(BUNDLE_CACHE);
  const program = programKey(told.place);
  mkdirSync(cache, { recursive: true });
  const place = join(cache, program ?? 'unknown');
  if (program !== null && isWhole(place)) {
    const now = new Date();
    utimesSync(place, now, now);
    return inCache(place);
  }
  const made = openWork(place);
  const { base } = told.place;
  const task: BundleTask = { folder: made.path, base: decodeURI(base), site: told.site };
  const input = join(work, 'bundle.json');
  writeFileSync(input, JSON.stringify(task));
  const job = { script: BUNDLE_SCRIPT, args: [input], megabytes: MEGABYTES };
  try {
    await runJobs([job], join(work, 'bundle-code'), { signal });
  } catch (cause) {
    made.end();
    throw cause;
  }
  dropUnused(cache);
  // Code that was changed meanwhile may be in it or not.
  if (program === null || programKey(told.place) !== program) return made;
  writeFileSync(join(made.path, SEAL), folderKey(made.path));
  placeFolder(made.path, place, isWhole);
  made.end();
  return inCache(place);
}

const inCache = (path: string): OpenWork => ({ path, end: () => undefined });

/** Removes what killed builds were bundling into. */
export function sweepBundles(): void {
  if (existsSync(BUNDLE_CACHE)) sweepWork(BUNDLE_CACHE);
}

function isWhole(place: string): boolean {
  try {
    return readFileSync(join(place, SEAL), 'utf8') === folderKey(place, SEAL);
  } catch {
    // Not there, or half of it.
    return false;
  }
}

/** Puts into a site what is the same whatever its content. @param bundle its folder */
export function placeStatic(bundle: string, site: SiteFolder): void {
  const from = join(bundle, BUNDLE_FILES.static);
  for (const path of filesBelow(from)) {
    const target = site.claim(path, 'public/ 或 Astro');
    mkdirSync(dirname(target), { recursive: true });
    copyFileSync(join(from, path), target);
  }
}

/** Astro's prerenderer over a bundle: what its default one is over the code just bundled. */
export async function prerendererOf(bundle: string): Promise<AstroPrerenderer> {
  const { app, pages } = await appOf(bundle);
  // A process that makes several parts, one after another, has one app for all of them.
  app.routeCache.clearAll();
  app.setInternals({ pagesByKeys: new Map(pages) });
  app.setOptions({ settings: { scripts: [] }, logger: { options: { destination: WARNINGS } } });
  return {
    name: 'nianbao:bundled',
    getStaticPaths: () => new StaticPaths(app).getAll(),
    render: (request, { routeData }) => app.render(request, { routeData }),
  };
}

/** What a bundle renders with. */
async function appOf(bundle: string): Promise<{ app: BuildApp; pages: BundleFacts['pages'] }> {
  process.env['NODE_ENV'] ||= 'production';
  const { entry, pages } = JSON.parse(
    readFileSync(join(bundle, BUNDLE_FILES.facts), 'utf8'),
  ) as BundleFacts;
  const path = join(bundle, BUNDLE_FILES.program, entry);
  const { app } = (await import(pathToFileURL(path).href)) as { app: BuildApp };
  return { app, pages };
}

interface LogMessage {
  readonly level: string;
  readonly message: string;
}

/** Where Astro's messages go: those of which somebody should know are shown. */
const WARNINGS = {
  write({ level, message }: LogMessage): void {
    if (level === 'warn' || level === 'error') process.stderr.write(`${message}\n`);
  },
};
