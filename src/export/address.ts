/** Where the site is served: its addresses, absolute where the build was told the host. */
import type { Report } from '../report/model.ts';

export interface Place {
  /** Path below which the site is served; begins and ends with a slash. */
  readonly base: string;
  /** Scheme and host, e.g. `https://example.org`; null where the build was not told. */
  readonly origin: string | null;
}

/** @param base as given, with or without slashes at its ends */
export function placeOf(base: string, site: string | URL | undefined): Place {
  const path = base.replace(/^\/+|\/+$/g, '');
  return {
    base: path === '' ? '/' : `/${encodeURI(path)}/`,
    origin: site === undefined ? null : new URL(site).origin,
  };
}

/** Address of a path below the site's root: absolute if possible, else from the host's root. */
export function addressOf({ base, origin }: Place, path: string): string {
  return `${origin ?? ''}${base}${path}`;
}

/** Path of a report's page below the site's root. */
export const reportPath = (id: string) => `reports/${id}/`;
export const agencyPath = (id: string) => `agencies/${id}/`;
export const regionPath = (code: string) => `regions/${code}/`;
export const rulePath = (id: string) => `findings/${id}/`;
/** Picture of a report for places where its address is shared. */
export const picturePath = (id: string) => `og/${id}.png`;

/**
 * The latest date that a report's record tells of; what feeds and sitemaps call its change,
 * since a build knows no clock. Where no date is known, the end of the year covered.
 */
export function recordDate({ published, signed, source, year }: Report): string {
  const known = [published, signed, source.retrieved].filter((day) => day !== null);
  return known.sort().at(-1) ?? `${year}-12-31`;
}
