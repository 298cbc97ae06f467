/**
 * `manifest.json`: every file of a built site with its size and hash, so that whoever uploads or
 * mirrors a site can tell what changed without asking the host.
 */
import { compareText } from '../text/order.ts';

export interface SiteFile {
  /** Below the site's root, with `/`. */
  readonly path: string;
  readonly bytes: number;
  /** Hexadecimal. */
  readonly sha256: string;
}

/** One line for each file, in the order of their paths: two manifests can be compared by `diff`. */
export function manifestText(files: readonly SiteFile[]): string {
  const lines = [...files]
    .sort((a, b) => compareText(a.path, b.path))
    .map(
      ({ path, bytes, sha256 }) => `${JSON.stringify(path)}: ${JSON.stringify([bytes, sha256])}`,
    );
  return `{"files": {${lines.length === 0 ? '' : `\n${lines.join(',\n')}\n`}}}\n`;
}

/**
 * @param text of a manifest
 * @returns its files; null where the text is no manifest
 */
export function readManifest(text: string): SiteFile[] | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  const files = isObject(value) ? value['files'] : null;
  if (!isObject(files)) return null;
  const read: SiteFile[] = [];
  for (const [path, facts] of Object.entries(files)) {
    const [bytes, sha256] = Array.isArray(facts) ? facts : [];
    if (!(typeof bytes === 'number' && typeof sha256 === 'string')) return null;
    read.push({ path, bytes, sha256 });
  }
  return read;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Added, modified, deleted: the letters that Git uses. */
export interface FileChange {
  readonly kind: 'A' | 'M' | 'D';
  readonly path: string;
}

/** What has changed from one site to the next, in the order of the paths. */
export function changesBetween(
  before: readonly SiteFile[],
  after: readonly SiteFile[],
): FileChange[] {
  const old = new Map(before.map(({ path, sha256 }) => [path, sha256]));
  const changes: FileChange[] = [];
  for (const { path, sha256 } of after) {
    const known = old.get(path);
    old.delete(path);
    if (known === undefined) changes.push({ kind: 'A', path });
    else if (known !== sha256) changes.push({ kind: 'M', path });
  }
  for (const path of old.keys()) changes.push({ kind: 'D', path });
  return changes.sort((a, b) => compareText(a.path, b.path));
}
