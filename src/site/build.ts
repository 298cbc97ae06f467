/** Builds the site: one call of Astro, its options handed over through the environment. */
import { resolve } from 'node:path';
import { build } from 'astro';
import { BlockedContent } from './integration.ts';

export interface BuildOptions {
  readonly content: string;
  readonly out: string;
  /** Path below which the site will be served, e.g. `/archive/`. */
  readonly base: string;
  /** Public origin, for canonical links; may be left out. */
  readonly site?: string | undefined;
}

/**
 * @returns 0 when built, 1 when content blocks the build
 * @throws where Astro or the disk fails
 */
export async function buildSite(options: BuildOptions): Promise<number> {
  process.env['NIANBAO_CONTENT'] = resolve(options.content);
  process.env['NIANBAO_OUT'] = resolve(options.out);
  process.env['NIANBAO_BASE'] = options.base;
  if (options.site !== undefined) process.env['NIANBAO_SITE'] = options.site;
  process.env['ASTRO_TELEMETRY_DISABLED'] = '1';
  try {
    await build({ logLevel: 'warn' });
    return 0;
  } catch (error) {
    if (!(error instanceof BlockedContent)) throw error;
    process.stderr.write(error.message);
    return 1;
  }
}
