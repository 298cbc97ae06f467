/** Where the site is served: its addresses, absolute where the build was told the host. */
import type { Report } from '../report/model.ts';
import { idSegment, type Segment, wordSegment } from '../report/segment.ts';

export interface SitePlace {
  /** Path below which the site is served; begins and ends with a slash. */
  readonly base: string;
  /** Scheme and host, e.g. `https://example.org`; null where the build was not told. */
  readonly origin: string | null;
}

/** @param base as given, with or without slashes at its ends */
export function placeOf(base: string, site: string | URL | undefined): SitePlace {
  const path = base.replace(/^\/+|\/+$/g, '');
  return {
    base: path === '' ? '/' : `/${encodeURI(path)}/`,
    origin: site === undefined ? null : new URL(site).origin,
  };
}

/** Address of a path below the site's root: absolute if possible, else from the host's root. */
export function addressOf({ base, origin }: SitePlace, path: string): string {
  return `${origin ?? ''}${base}${path}`;
}

/** Path of a folder below the site's root, as its name on disk; ends with a slash. */
const folder = (...segments: readonly Segment[]) => `${segments.join('/')}/`;
const named = (room: string, id: string | number) => folder(idSegment(room), idSegment(id));
/** A report's id is its agency's and the year. */
const ofReport = (id: string) => id.split('/').map(idSegment).join('/');

/** Path of a report's page below the site's root. */
export const reportPath = (id: string) => `reports/${ofReport(id)}/`;
export const agencyPath = (id: string) => named('agencies', id);
export const regionPath = (code: string) => named('regions', code);
export const yearPath = (year: number) => named('years', year);
export const rulePath = (id: string) => named('findings', id);
export const formPath = (id: string) => named('forms', id);
/** The sector's name as part of an address. The loader refuses one for which there is none. */
export function sectorSegment(sector: string): Segment {
  const segment = wordSegment(sector);
  if (segment === null) throw new Error(`no address for the sector ${JSON.stringify(sector)}`);
  return segment;
}
export const sectorPath = (sector: string) => folder(idSegment('sectors'), sectorSegment(sector));
/** Picture of a report for places where its address is shared. */
export const picturePath = (id: string) => `og/${ofReport(id)}.png`;
/** Where the feeds lie below the site's root, without ending. */
export const feedPath = {
  all: 'feeds/all',
  agency: (id: string) => `feeds/agencies/${idSegment(id)}`,
  region: (code: string) => `feeds/regions/${idSegment(code)}`,
  rule: (id: string) => `feeds/findings/${idSegment(id)}`,
} as const;

/**
 * The latest date that a report's record tells of; what feeds and sitemaps call its change,
 * since a build knows no clock. Where no date is known, the end of the year covered.
 */
export function recordDate({ published, signed, source, year }: Report): string {
  const known = [published, signed, source.retrieved].filter((day) => day !== null);
  return known.sort().at(-1) ?? `${year}-12-31`;
}
