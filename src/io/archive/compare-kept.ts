/** Compares the texts that are kept of an archive's parts, without the parts. */
import {
  type Comparing,
  type Copies,
  compareTexts,
  type Likeness,
  type RefusedPairs,
} from '../../check/copied/find.ts';
import type { Author, Fingerprint } from '../../check/copied/fingerprint.ts';
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
  const families = new Map<string, Uint32Array>();
  const previousYear = new Map<string, Likeness<Author>>();
  let hasVerbatim = false;
  for (const name of names) {
    const kept = cache.get<StoredTexts>(name);
    if (kept === undefined) return null;
    if (!kept.hasVerbatim) continue;
    hasVerbatim = true;
    for (const text of kept.texts) {
      texts.push({ ...text, hashes: numbers.hold(text.hashes) });
    }
    const [first] = kept.texts;
    if (first !== undefined) families.set(first.family, numbers.hold(kept.distinct));
    for (const [id, likeness] of kept.previousYear) previousYear.set(id, likeness);
  }
  if (hasVerbatim) tell(previousYear);
  return compareAll(cache, hasVerbatim ? texts : null, { families, previousYear });
}

/** The same of texts at hand. @param texts null where the archive has no verbatim text */
export function compareAll(
  cache: PartCache,
  texts: readonly Fingerprint<Author>[] | null,
  known: Pick<Comparing<Author>, 'families' | 'previousYear'> = {},
): StoredCopies {
  if (texts === null) return { copies: null };
  const refused = new KeptRefusals(cache);
  const copies = compareTexts(texts, { ...known, refused });
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
