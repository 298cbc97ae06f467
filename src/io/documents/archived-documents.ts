/** Which documents the reports of an archive were made of, and what earlier imports have left. */
import { createHash } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { readDraftedAgency } from '../../content/agency-file.ts';
import { formatAgency } from '../../content/canonical-yaml.ts';
import { locateYaml } from '../../content/located-file.ts';
import { MAX_DOCUMENT_BYTES } from '../../import/read/read-document.ts';
import { agencyFile, placeOfFile } from '../../report/content-paths.ts';
import type { Agency } from '../../report/model.ts';
import type { ReadArchive } from '../archive/read-archive.ts';

/** Ids of reports by the hash of their document; reports that are still drafts are among them. */
export function documentsOf({ located }: ReadArchive): Map<string, string> {
  return new Map(
    [...located.values()].flatMap(({ path, value }): [string, string][] => {
      const place = placeOfFile(path);
      const hash = (value as HasSource | null)?.source?.sha256;
      return place?.kind === 'report' && typeof hash === 'string' && SHA256.test(hash)
        ? [[hash, place.id]]
        : [];
    }),
  );
}

/** Reports without the hash of a document say so by a blank or a tilde. */
const SHA256 = /^[0-9a-f]{64}$/;

interface HasSource {
  readonly source?: { readonly sha256?: unknown } | null;
}

/** The agencies of an archive, and those whose files an import drafted and nobody has completed. */
export function draftedAgencies({ archive, located }: ReadArchive): Agency[] {
  const whole = new Set(archive.agencies.map(({ id }) => id));
  const drafts = [...located.values()].flatMap((file) => {
    const place = placeOfFile(file.path);
    const isDraft = place?.kind === 'agency' && !whole.has(place.id);
    return isDraft ? (readDraftedAgency(place.id, file) ?? []) : [];
  });
  return [...archive.agencies, ...drafts];
}

/** An agency as another run would read it from the file that was written of it. */
export function asFiled(agency: Agency): Agency {
  const bytes = new TextEncoder().encode(formatAgency(agency));
  const { file } = locateYaml(agencyFile(agency.id), bytes);
  return (file && readDraftedAgency(agency.id, file)) ?? agency;
}

/** The hash of a plain file, null where it cannot be read or is too large to be a document. */
export async function hashOfFile(path: string): Promise<string | null> {
  try {
    const stats = statSync(path);
    if (!stats.isFile() || stats.size > MAX_DOCUMENT_BYTES) return null;
    const hash = createHash('sha256');
    await pipeline(createReadStream(path), hash);
    return hash.digest('hex');
  } catch {
    // Whoever reads it says why it cannot be read.
    return null;
  }
}
