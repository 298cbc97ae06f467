/** How like the texts of an archive's parts are, kept under a name for all of them. */
import type { CopiedText, Likeness } from '../../check/copied/find.ts';
import type { Author } from '../../check/copied/fingerprint.ts';
import type { ArchivePart, WholeArchive } from './archive-part.ts';
import { compareAll, compareKept, type PreviousYears, type StoredCopies } from './compare-kept.ts';
import { compareInThread } from './compare-thread.ts';
import type { PartCache } from './part-cache.ts';

/** How like the texts of all parts are; worked out anew where any of the texts has changed. */
export function copiesOf(
  parts: readonly ArchivePart[],
  whole: WholeArchive,
): CopiedText | undefined {
  const names = new CopiesNames(parts, whole.cache);
  const found = names.kept() ?? compared(parts, whole.cache);
  names.keep(found);
  return relinked(found, whole);
}

/**
 * The same worked out in another thread.
 *
 * @param begin is done while it works
 * @param go is done after it, with all but what is like texts of other agencies, which few are
 */
export async function copiesBeside(
  parts: readonly ArchivePart[],
  whole: WholeArchive,
  begin: () => void,
  go: (early: CopiedText | undefined) => void,
): Promise<CopiedText | undefined> {
  const { cache } = whole;
  const names = new CopiesNames(parts, cache);
  let found = names.kept();
  if (found === undefined) {
    const texts = namesOfTexts(parts);
    const meanwhile = {
      begin,
      go: (previousYear: PreviousYears) =>
        go(relinked({ copies: { previousYear, nearest: new Map(), comparisons: 0 } }, whole)),
    };
    const told = texts && (await compareInThread({ cache: cache.place, names: texts }, meanwhile));
    found = told ?? compared(parts, cache);
    names.keep(found);
  }
  return relinked(found, whole);
}

/** Under which names a comparison of all parts is kept. */
class CopiesNames {
  readonly #parts: readonly ArchivePart[];
  readonly #cache: PartCache;
  readonly #keys: readonly (string | null)[];
  /** Null where one of them cannot be told. */
  readonly #byParts: string | null;
  #byTexts: string | null = null;

  constructor(parts: readonly ArchivePart[], cache: PartCache) {
    this.#parts = parts;
    this.#cache = cache;
    this.#keys = parts.map(({ key }) => key);
    this.#byParts = nameOfAll(cache, this.#keys, 'copies');
  }

  kept(): StoredCopies | undefined {
    const ofParts = this.#get(this.#byParts);
    if (ofParts !== undefined) return ofParts;
    // Most changes are of figures and leave the texts alone.
    this.#byTexts = nameOfAll(this.#cache, this.#parts.map(sealOfTexts(this.#cache)), 'alike');
    const ofTexts = this.#get(this.#byTexts);
    if (ofTexts !== undefined) this.#keepByParts(ofTexts);
    return ofTexts;
  }

  keep(found: StoredCopies): void {
    if (this.#byTexts !== null) this.#cache.keep(this.#byTexts, found);
    this.#keepByParts(found);
  }

  #keepByParts(found: StoredCopies): void {
    // A part that changed while it was read has lost its key meanwhile.
    const isSame = this.#parts.every(({ key }, index) => key === this.#keys[index]);
    if (this.#byParts !== null && isSame) this.#cache.keep(this.#byParts, found);
  }

  #get(name: string | null): StoredCopies | undefined {
    return name === null ? undefined : this.#cache.get<StoredCopies>(name);
  }
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

function namesOfTexts(parts: readonly ArchivePart[]): readonly string[] | null {
  const names = parts.flatMap(({ textsName }) => textsName ?? []);
  return names.length < parts.length ? null : names;
}

/** From what is kept, as far as it is; what is not is read from the parts' files. */
function compared(parts: readonly ArchivePart[], cache: PartCache): StoredCopies {
  const names = namesOfTexts(parts);
  const found = names && compareKept(cache, names);
  if (found !== null) return found;
  const texts = parts.map((part) => part.texts());
  const hasVerbatim = texts.some((ofPart) => ofPart !== null);
  return compareAll(cache, hasVerbatim ? texts.flatMap((ofPart) => ofPart ?? []) : null);
}

function relinked(
  { copies }: StoredCopies,
  { agencies, names }: WholeArchive,
): CopiedText | undefined {
  if (copies === null) return undefined;
  const relink = (likenesses: ReadonlyMap<string, Likeness<Author>>) =>
    new Map(
      [...likenesses].map(([id, likeness]) => {
        const agency = agencies.get(likeness.agency.id);
        if (agency === undefined) throw new Error(`the cache names an agency ${id}`);
        return [id, { ...likeness, agency }] as const;
      }),
    );
  const { comparisons, previousYear, nearest } = copies;
  return { names, comparisons, previousYear: relink(previousYear), nearest: relink(nearest) };
}
