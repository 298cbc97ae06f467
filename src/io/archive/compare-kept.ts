/** Compares the texts that are kept of an archive's parts, without the parts. */
import { hash } from 'node:crypto';
import {
  type Comparing,
  type Copies,
  compareTexts,
  type Likeness,
  type RefusedPairs,
} from '../../check/copied/find.ts';
import type { Author, Fingerprint } from '../../check/copied/fingerprint.ts';
import { signatureOf } from '../../check/copied/minhash.ts';
import type { StoredTexts } from './archive-part.ts';
import type { PartCache } from './part-cache.ts';

export interface StoredCopies {
  /** Null where no text was compared. */
  readonly copies: Copies<Author> | null;
}

/** How like texts are to those of the year before: known as soon as the texts are read. */
export type PreviousYears = Copies<Author>['previousYear'];

/**
 * @param names under which the texts of each part are kept
 * @param tell is told where there is any verbatim text, before the long work begins
 * @returns null where not all are kept, or not whole
 */
export function compareKept(
  cache: PartCache,
  names: readonly string[],
  tell: (previousYears: PreviousYears) => void = () => {},
): StoredCopies | null {
  const numbers = new HeldNumbers();
  const texts: Fingerprint<Author>[] = [];
  const previousYear = new Map<string, Likeness<Author>>();
  let hasVerbatim = false;
  for (const name of names) {
    const kept = cache.get<StoredTexts>(name);
    if (kept === undefined) return null;
    if (!kept.hasVerbatim) continue;
    hasVerbatim = true;
    for (const text of kept.texts) {
      const [hashes, signature] = [numbers.hold(text.hashes), numbers.hold(text.signature)];
      texts.push({ ...text, hashes, signature });
    }
    for (const [id, likeness] of kept.previousYear) previousYear.set(id, likeness);
  }
  if (hasVerbatim) tell(previousYear);
  return compareAll(cache, hasVerbatim ? texts : null, { previousYear });
}

/** The same of texts at hand. @param texts null where the archive has no verbatim text */
export function compareAll(
  cache: PartCache,
  texts: readonly Fingerprint<Author>[] | null,
  known: Pick<Comparing<Author>, 'previousYear'> = {},
): StoredCopies {
  if (texts === null) return { copies: null };
  const signatures = new KeptSignatures(cache);
  const refused = new KeptRefusals(cache);
  const sign = (hashes: Uint32Array) => signatures.of(hashes);
  const copies = compareTexts(texts, { ...known, sign, refused });
  signatures.save();
  refused.save();
  return { copies: unlinked(copies) };
}

/** Of an agency the id will do: it is found again by whoever reads what is kept. */
function unlinked({ comparisons, previousYear, nearest }: Copies<Author>): Copies<Author> {
  const unlink = (likenesses: ReadonlyMap<string, Likeness<Author>>) =>
    new Map(
      [...likenesses].map(([id, likeness]) => {
        const agency = { id: likeness.agency.id };
        return [id, { ...likeness, agency }] as const;
      }),
    );
  return { comparisons, previousYear: unlink(previousYear), nearest: unlink(nearest) };
}

/** Numbers held in few large pieces, which are given back to the system as soon as they can be. */
class HeldNumbers {
  #piece = new Uint32Array(0);
  #used = 0;

  hold(numbers: Uint32Array): Uint32Array {
    if (this.#used + numbers.length > this.#piece.length) {
      this.#piece = new Uint32Array(Math.max(PIECE, numbers.length));
      this.#used = 0;
    }
    const held = this.#piece.subarray(this.#used, this.#used + numbers.length);
    held.set(numbers);
    this.#used += numbers.length;
    return held;
  }
}

/** 16 MB. */
const PIECE = 2 ** 22;

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

/**
 * Pairs of texts that are no copies, each by the sum of its texts' names: of copies, fewer than one
 * in a thousand million has the sum of one of a million such pairs.
 */
class KeptRefusals implements RefusedPairs {
  readonly #cache: PartCache;
  readonly #name: string;
  readonly #before: ReadonlySet<number>;
  readonly #now = new Set<number>();

  constructor(cache: PartCache) {
    this.#cache = cache;
    this.#name = `${cache.nameOf(['refused'])}.refused`;
    this.#before = new Set(cache.get<Float64Array>(this.#name));
  }

  has(one: Fingerprint<Author>, other: Fingerprint<Author>): boolean {
    return this.#before.has(sumOf(one, other));
  }

  add(one: Fingerprint<Author>, other: Fingerprint<Author>): void {
    const sum = sumOf(one, other);
    if (!Number.isNaN(sum)) this.#now.add(sum);
  }

  save(): void {
    this.#cache.keep(this.#name, Float64Array.from(this.#now).sort());
  }
}

const sumOf = (one: Fingerprint<Author>, other: Fingerprint<Author>) =>
  (one.name ?? Number.NaN) + (other.name ?? Number.NaN);
