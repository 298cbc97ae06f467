/**
 * What a command tells the integration, which Astro loads by itself: through the environment, as
 * `astro.config.mjs` is told.
 */
import type { SitePlace } from '../../export/paths.ts';

/** Pages of single agencies are kept here for the next build. */
const PAGE_CACHE = '.cache/pages';

export interface HandedOver {
  readonly content: string;
  /** Folder that Astro fills. */
  readonly out: string;
  readonly place: SitePlace;
  /** The public address as it was given. */
  readonly site: string | undefined;
  /** Where pages are kept; the cache of all builds where it is left out. */
  readonly pages?: string;
  /** Folders from which pages are taken over. */
  readonly others?: readonly string[];
  /** The site as it was built the last time: files that are the same are linked. */
  readonly before?: string;
  /** Make nothing but the pages of reports, and keep the data of their agencies. */
  readonly isPart?: boolean;
}

export function handOver(order: HandedOver): void {
  const { content, out, place, site, pages = PAGE_CACHE, others = [] } = order;
  const { env } = process;
  env['NIANBAO_CONTENT'] = content;
  env['NIANBAO_OUT'] = out;
  env['NIANBAO_BASE'] = decodeURI(place.base);
  env['NIANBAO_PAGES'] = pages;
  env['NIANBAO_OTHER_PAGES'] = JSON.stringify(others);
  env['NIANBAO_PART'] = order.isPart === true ? '1' : '';
  env['NIANBAO_BEFORE'] = order.before ?? '';
  if (site !== undefined) env['NIANBAO_SITE'] = site;
}

export const pageFolders = (): { readonly own: string; readonly others: readonly string[] } => ({
  own: process.env['NIANBAO_PAGES'] || PAGE_CACHE,
  others: JSON.parse(process.env['NIANBAO_OTHER_PAGES'] || '[]') as string[],
});

/** Null where there is none. */
export const siteBefore = (): string | null => process.env['NIANBAO_BEFORE'] || null;

export const isPart = (): boolean => process.env['NIANBAO_PART'] === '1';
