/** What static hosts take, and whether a site is within it. */
import type { SiteFile } from './site-manifest.ts';

interface Host {
  readonly name: string;
  /** Most bytes of a site, most files, most bytes of one file; left out where nothing is said. */
  readonly bytes?: number;
  readonly files?: number;
  readonly largest?: number;
}

const GIGABYTE = 1_000_000_000;
const MEGABYTE = 1_000_000;

/** As the hosts publish it (2026-11): docs.github.com/pages, developers.cloudflare.com/pages. */
const HOSTS: readonly Host[] = [
  { name: 'GitHub Pages', bytes: GIGABYTE },
  { name: 'Cloudflare Pages 免费', files: 20_000, largest: 25 * MEGABYTE },
  { name: 'Cloudflare Pages 付费', files: 100_000, largest: 25 * MEGABYTE },
  { name: '对象存储' },
];

/** What every host takes of a site. */
export const smallestFree = (): { readonly bytes: number; readonly files: number } => ({
  bytes: Math.min(...HOSTS.map(({ bytes = Number.POSITIVE_INFINITY }) => bytes)),
  files: Math.min(...HOSTS.map(({ files = Number.POSITIVE_INFINITY }) => files)),
});

/** Bytes that a single file may have on every host. */
export const MOST_OF_FILE = Math.min(
  ...HOSTS.map(({ largest }) => largest ?? Number.POSITIVE_INFINITY),
);

export interface SiteSize {
  readonly files: number;
  readonly bytes: number;
  /** The file with the most bytes; null in an empty site. */
  readonly largest: SiteFile | null;
}

/** Adds up the files of a site. */
export function sizeOfSite(files: readonly SiteFile[]): SiteSize {
  let bytes = 0;
  let largest: SiteFile | null = null;
  for (const file of files) {
    bytes += file.bytes;
    if (largest === null || file.bytes > largest.bytes) largest = file;
  }
  return { files: files.length, bytes, largest };
}

/** What of a host's limits a site goes beyond. */
export type Excess = 'bytes' | 'files' | 'largest';

export interface HostFit {
  readonly host: Host;
  /** Empty where the site fits. */
  readonly excess: readonly Excess[];
}

/** Each host with what speaks against it. */
export function fitHosts({ bytes, files, largest }: SiteSize): HostFit[] {
  const size = { bytes, files, largest: largest?.bytes ?? 0 };
  return HOSTS.map((host) => ({
    host,
    excess: (['bytes', 'files', 'largest'] as const).filter(
      (limit) => size[limit] > (host[limit] ?? Number.POSITIVE_INFINITY),
    ),
  }));
}
