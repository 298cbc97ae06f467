/** Builds the site: one call of Astro, its options handed over through the environment. */
import { resolve } from 'node:path';
import { build, dev } from 'astro';
import { summaryLine } from '../check/render.ts';
import { loadArchive } from '../io/load.ts';
import { shelve } from './archive.ts';
import { reportOf, stage } from './integration.ts';

// The site tracks nobody; nor shall building it.
process.env['ASTRO_TELEMETRY_DISABLED'] = '1';

export interface BuildOptions {
  readonly content: string;
  readonly out: string;
  /** Path below which the site will be served, e.g. `/archive/`. */
  readonly base: string;
  /** Public origin, for canonical links; may be left out. */
  readonly site?: string | undefined;
  /** Say on standard output when a stage begins; read by the benchmark. */
  readonly stages?: boolean;
}

/**
 * @returns 0 when built, 1 when content blocks the build
 * @throws where Astro or the disk fails
 */
export async function buildSite(options: BuildOptions): Promise<number> {
  process.env['NIANBAO_CONTENT'] = resolve(options.content);
  process.env['NIANBAO_OUT'] = resolve(options.out);
  process.env['NIANBAO_BASE'] = options.base;
  process.env['NIANBAO_STAGES'] = options.stages === true ? '1' : '';
  if (options.site !== undefined) process.env['NIANBAO_SITE'] = options.site;
  stage('load');
  const root = process.env['NIANBAO_CONTENT'];
  const loaded = loadArchive(root);
  if (loaded.blocked) {
    process.stderr.write(reportOf(loaded, options.content));
    return 1;
  }
  process.stdout.write(`${summaryLine(loaded.diagnostics, loaded.summary)}\n`);
  shelve(root, loaded);
  await build({ logLevel: 'warn' });
  return 0;
}

/** Serves the site from source, reloading when content or code changes. */
export async function developSite(content: string): Promise<void> {
  process.env['NIANBAO_CONTENT'] = resolve(content);
  await dev({});
}
