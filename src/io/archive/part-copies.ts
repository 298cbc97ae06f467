/** How like the texts of an archive's parts are, kept under a name for all of them. */
import { hash } from 'node:crypto';
import {
  type CopiedText,
  type Copies,
  compareTexts,
  type Likeness,
} from '../../check/copied/find.ts';
import type { Author } from '../../check/copied/fingerprint.ts';
import { signatureOf } from '../../check/copied/minhash.ts';
import type { Step } from '../progress.ts';
import type { ArchivePart, WholeArchive } from './archive-part.ts';
import type { PartCache } from './part-cache.ts';

interface StoredCopies {
  /** Null where no text was compared. */
  readonly copies: Copies<Author> | null;
}

/** How like the texts of all parts are; worked out anew where any of the texts has changed. */
export function copiesOf(
  parts: readonly ArchivePart[],
  whole: WholeArchive,
  step?: Step,
): CopiedText | undefined {
  const { cache } = whole;
  const keys = parts.map(({ key }) => key);
  const byParts = nameOfAll(cache, keys, 'copies');
  const kept = byParts === null ? undefined : cache.get<StoredCopies>(byParts);
  if (kept !== undefined) return relinked(kept, whole);
  // Most changes are of figures and leave the texts alone.
  const byTexts = nameOfAll(cache, parts.map(sealOfTexts(cache)), 'alike');
  let stored = byTexts === null ? undefined : cache.get<StoredCopies>(byTexts);
  if (stored === undefined) {
    stored = compared(parts, cache, step);
    if (byTexts !== null) cache.keep(byTexts, stored);
  }
  // A part that changed while it was read has lost its key meanwhile.
  if (byParts !== null && parts.every(({ key }, index) => key === keys[index])) {
    cache.keep(byParts, stored);
  }
  return relinked(stored, whole);
}

/** The name of what depends on all of these; null where one of them cannot be told. */
function nameOfAll(cache: PartCache, all: readonly (string | null)[], kind: string): string | null {
  const known = all.filter((one) => one !== null);
  return known.length < all.length ? null : `${cache.nameOf(known.sort())}.${kind}`;
}

/** Stands for the texts of a part, which need not be read for it. */
const sealOfTexts =
  (cache: PartCache) =>
  (part: ArchivePart): string | null => {
    if (part.unknown > 0) part.texts();
    return part.textsName && cache.sealOf(part.textsName);
  };

function compared(parts: readonly ArchivePart[], cache: PartCache, step?: Step): StoredCopies {
  const texts = parts.map((part, index) => {
    step?.(index, parts.length);
    return part.texts();
  });
  if (texts.every((ofPart) => ofPart === null)) return { copies: null };
  const signatures = new KeptSignatures(cache);
  const sign = (hashes: Uint32Array) => signatures.of(hashes);
  const copies = compareTexts(
    texts.flatMap((ofPart) => ofPart ?? []),
    { sign },
  );
  signatures.save();
  return { copies: unlinked(copies) };
}

/**
 * Signatures of what is telling in texts, which depends on all others; most are the same the next
 * time.
 */
class KeptSignatures {
  readonly #cache: PartCache;
  readonly #name: string;
  /** By a hash of what they are the signatures of. */
  readonly #before: ReadonlyMap<string, Uint32Array>;
  readonly #now = new Map<string, Uint32Array>();

  constructor(cache: PartCache) {
    this.#cache = cache;
    this.#name = `${cache.nameOf(['signatures'])}.signatures`;
    this.#before = cache.get(this.#name) ?? new Map();
  }

  of(hashes: Uint32Array): Uint32Array {
    const { buffer, byteOffset, byteLength } = hashes;
    const bytes = new Uint8Array(buffer, byteOffset, byteLength);
    const name = hash('sha256', bytes).slice(0, 24);
    const signature = this.#before.get(name) ?? signatureOf(hashes);
    this.#now.set(name, signature);
    return signature;
  }

  save(): void {
    this.#cache.keep(this.#name, this.#now);
  }
}

function relinked(
  { copies }: StoredCopies,
  { agencies, names }: WholeArchive,
): CopiedText | undefined {
  if (copies === null) return undefined;
  const relink = (likenesses: ReadonlyMap<string, Likeness<Author>>) =>
    mapValues(likenesses, ({ agency, ...rest }): Likeness => {
      const found = agencies.get(agency.id);
      if (found === undefined) throw new Error(`the cache names an agency ${agency.id}`);
      return { ...rest, agency: found };
    });
  const { comparisons, previousYear, nearest } = copies;
  return { names, comparisons, previousYear: relink(previousYear), nearest: relink(nearest) };
}

function unlinked({ comparisons, previousYear, nearest }: Copies): Copies<Author> {
  const unlink = (likenesses: ReadonlyMap<string, Likeness>) =>
    mapValues(
      likenesses,
      (likeness): Likeness<Author> => ({ ...likeness, agency: { id: likeness.agency.id } }),
    );
  return { comparisons, previousYear: unlink(previousYear), nearest: unlink(nearest) };
}

const mapValues = <From, To>(map: ReadonlyMap<string, From>, change: (value: From) => To) =>
  new Map([...map].map(([key, value]) => [key, change(value)]));
