/**
 * Has Astro bundle the pages' code, and keeps what it renders with: once for all parts of a site,
 * and for the builds to come while neither code nor place changes.
 */
import { readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AstroPrerenderer } from 'astro';
import { PROJECT } from '../../io/package/project.ts';
import { BUNDLE_FILES, type BuildApp, type BundleFacts, type PageStyles } from './bundle-shape.ts';

// The site tracks nobody; nor shall building it.
process.env['ASTRO_TELEMETRY_DISABLED'] = '1';

/** What the process that bundles is told. */
export interface BundleTask {
  /** New folder below the working directory, as Astro asks. */
  readonly folder: string;
  /** Path below which the site will be served, as a person writes it. */
  readonly base: string;
  /** The public address as it was given. */
  readonly site: string | undefined;
}

/** Told to the integration, which Astro loads by itself. */
const FOLDER = 'NIANBAO_BUNDLE';

/** The folder of the bundle that is being made; null where Astro does something else. */
export const bundledInto = (): string | null => process.env[FOLDER] || null;

/** What code asks of `import.meta.env`: a variable of the same name would take its place. */
const OF_THE_BUNDLER = ['MODE', 'DEV', 'PROD', 'SSR', 'SITE', 'BASE_URL', 'ASSETS_PREFIX'];

/** @throws where Astro fails */
export async function makeBundle({ folder, base, site }: BundleTask): Promise<void> {
  const { env } = process;
  // Whoever starts the build, a test too: what it is bundled for does not come from there.
  env['NODE_ENV'] = 'production';
  for (const name of OF_THE_BUNDLER) delete env[name];
  env[FOLDER] = folder;
  env['NIANBAO_OUT'] = join(folder, BUNDLE_FILES.static);
  env['NIANBAO_BASE'] = base;
  if (site === undefined) delete env['NIANBAO_SITE'];
  else env['NIANBAO_SITE'] = site;
  const { build } = await import('astro');
  await build({ root: PROJECT, logLevel: 'warn' });
}

/** The folder below the site's in which Astro puts what it renders with, and its main module. */
const PROGRAM = '.prerender';
const ENTRY = /^prerender-entry\..*\.mjs$/;

/**
 * Stands in for the prerenderer, when everything is bundled: takes what it would render with, and
 * renders nothing.
 */
export const takingBundle = (inner: AstroPrerenderer, folder: string): AstroPrerenderer => ({
  name: 'nianbao:bundle',
  async setup() {
    const program = join(folder, BUNDLE_FILES.static, PROGRAM);
    const entry = readdirSync(program).find((name) => ENTRY.test(name));
    if (entry === undefined) throw new Error(`Astro left no entry in ${program}`);
    const { app } = (await import(pathToFileURL(join(program, entry)).href)) as { app: BuildApp };
    const { setInternals, setOptions } = app;
    let pages: BundleFacts['pages'] = [];
    Object.assign(app, {
      setInternals(internals: Parameters<BuildApp['setInternals']>[0]) {
        pages = [...internals.pagesByKeys].map(([key, page]) => [key, stylesOf(key, page)]);
        setInternals.call(app, internals);
      },
      setOptions(options: Parameters<BuildApp['setOptions']>[0]) {
        const [script] = options.settings.scripts;
        if (script !== undefined) throw new Error(`a bundle holds no script of ${script.stage}`);
        setOptions.call(app, options);
      },
    });
    await inner.setup?.();
    const facts: BundleFacts = { entry, pages };
    writeFileSync(join(folder, BUNDLE_FILES.facts), JSON.stringify(facts));
    renameSync(program, join(folder, BUNDLE_FILES.program));
  },
  getStaticPaths: async () => [],
  render: () => {
    throw new Error('nothing is rendered when the code is bundled');
  },
});

function stylesOf(key: string, { styles }: PageStyles): PageStyles {
  return {
    styles: styles.map(({ depth, order, sheet }) => {
      if (sheet.type !== 'external') throw new Error(`${key} has a style that is in no file`);
      return { depth, order, sheet: { type: sheet.type, src: sheet.src } };
    }),
  };
}
