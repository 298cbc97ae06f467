/**
 * Copied text: how like each report is to its own agency's report before it, and to the
 * nearest report of another agency. Near-linear in the number of reports; input order does
 * not matter.
 */
import type { FormDeclaration } from '../../form/types.ts';
import type { Agency, Archive } from '../../report/model.ts';
import type { Fold } from '../../text/fold.ts';
import { compareText } from '../../text/order.ts';
import { candidatesOf } from './candidates.ts';
import { type Author, type CopyInput, type Fingerprint, fingerprint } from './fingerprint.ts';
import { ArchiveNames } from './names.ts';
import { COPY_SHARE, Comparer, type Similarity } from './similarity.ts';
import type { FamilyHashes } from './stock.ts';

/** A likeness to one other report. */
export interface Likeness<By extends Author = Agency> extends Similarity {
  /** Id, agency and year of the other report. */
  readonly other: string;
  readonly agency: By;
  readonly year: number;
}

/** All that is told of a likeness, in one order, whatever it was made of. */
export const likenessFacts = (likeness: Likeness | undefined): readonly unknown[] | undefined =>
  likeness && [likeness.other, likeness.year, likeness.share, likeness.jaccard, likeness.agency];

export interface Copies<By extends Author = Agency> {
  /**
   * By report id: likeness to the latest earlier report of the same agency, or of one that
   * it continues (`families.ts`).
   */
  readonly previousYear: ReadonlyMap<string, Likeness<By>>;
  /**
   * By report id: likeness to the most similar report of another agency for the same year or
   * an earlier one (a copy is found with the later report). Missing where none is a copy.
   */
  readonly nearest: ReadonlyMap<string, Likeness<By>>;
  /** Comparisons with other agencies' reports, as a measure of the work done. */
  readonly comparisons: number;
}

/** What rules know of an archive's texts. */
export interface CopiedText extends Copies {
  readonly names: ArchiveNames;
}

/** Compares an archive's texts; undefined where it has none that could be compared. */
export function copiedText(
  { agencies, reports }: Pick<Archive, 'agencies' | 'reports'>,
  forms: readonly FormDeclaration[],
  fold: Fold,
): CopiedText | undefined {
  if (!reports.some(({ text }) => text === 'verbatim')) return undefined;
  const names = new ArchiveNames(agencies, forms, fold);
  return { ...findCopies(reports, names), names };
}

/**
 * Compares the verbatim texts of an archive. Reports without text, with a digest, or with
 * fewer than `MIN_UNITS` characters are left out on either side.
 *
 * @param reports read one after the other; only 4 bytes per character are kept
 * @param names the archive's names, which are masked
 * @param least as for `compareTexts`
 */
export function findCopies(
  reports: Iterable<CopyInput>,
  names: ArchiveNames,
  least = COPY_SHARE,
): Copies {
  const texts: Fingerprint[] = [];
  for (const report of reports) {
    const text = fingerprint(report, names);
    if (text !== null) texts.push(text);
  }
  return compareTexts(texts, { least });
}

/** Of two texts, whether their share is less than `COPY_SHARE`: spares comparing them again. */
export interface RefusedPairs {
  has(one: Fingerprint<Author>, other: Fingerprint<Author>): boolean;
  add(one: Fingerprint<Author>, other: Fingerprint<Author>): void;
}

export interface Comparing<By extends Author> {
  /** Share from which on a text of another agency is told of; below, only that it is less. */
  readonly least?: number;
  /** The different hashes of all texts of a family, where they were told apart already. */
  readonly families?: FamilyHashes;
  /** Pairs of texts that were found to be no copies, whichever reports they stood in. */
  readonly refused?: RefusedPairs;
  /** Likenesses to the year before, where they are known: they depend on one family alone. */
  readonly previousYear?: ReadonlyMap<string, Likeness<By>>;
}

/** The same from fingerprints that were taken before. */
export function compareTexts<By extends Author>(
  fingerprints: readonly Fingerprint<By>[],
  { least = COPY_SHARE, families, refused: before, previousYear: known }: Comparing<By> = {},
): Copies<By> {
  const texts = sorted(fingerprints);
  const candidates = candidatesOf(texts, families);
  const { previousYear } = known === undefined ? comparePrevious(texts) : { previousYear: known };
  const nearest = new Map<string, Likeness<By>>();
  const comparer = new Comparer();
  const refused = new Refused();
  let comparisons = 0;
  for (const [index, text] of texts.entries()) {
    const others = candidates(index);
    comparisons += others.length;
    const left = others.filter((other) => {
      if (refused.has(index, other)) return false;
      const isKnown = before?.has(text, texts[other] as Fingerprint<By>) === true;
      if (isKnown) before?.add(text, texts[other] as Fingerprint<By>);
      return !isKnown;
    });
    if (left.length > 0) comparer.load(text);
    let best: Likeness<By> | null = null;
    for (const candidate of left) {
      const other = texts[candidate] as Fingerprint<By>;
      const similarity: Similarity | null = comparer.compare(other, best?.share ?? least);
      if (similarity === null || similarity.share < least) {
        if (best !== null) continue;
        if (candidate > index) refused.add(candidate, index);
        before?.add(text, other);
        continue;
      }
      const likeness: Likeness<By> = likenessOf(other, similarity);
      if (best === null || isNearer(likeness, best)) best = likeness;
    }
    refused.drop(index);
    if (best !== null) nearest.set(text.id, best);
  }
  const inOrder = texts.flatMap(({ id }) => {
    const likeness = previousYear.get(id);
    return likeness === undefined ? [] : [[id, likeness] as const];
  });
  return { previousYear: new Map(inOrder), nearest, comparisons };
}

const sorted = <By extends Author>(texts: readonly Fingerprint<By>[]) =>
  [...texts].sort(
    (a, b) => compareText(a.family, b.family) || a.year - b.year || compareText(a.id, b.id),
  );

/** How like each text is to the one before it; of texts of whole families. */
export function comparePrevious<By extends Author>(
  fingerprints: readonly Fingerprint<By>[],
): Pick<Copies<By>, 'previousYear'> {
  const texts = sorted(fingerprints);
  const comparer = new Comparer();
  const previousYear = new Map<string, Likeness<By>>();
  for (const [index, text] of texts.entries()) {
    const before = precedingText(texts, index);
    if (before === null) continue;
    comparer.load(text);
    previousYear.set(text.id, likenessOf(before, comparer.compare(before)));
  }
  return { previousYear };
}

/** Pairs that are no copies: those of one year would be compared from both sides. */
class Refused {
  readonly #earlier = new Map<number, number[]>();

  has(later: number, earlier: number): boolean {
    return this.#earlier.get(later)?.includes(earlier) === true;
  }

  add(later: number, earlier: number): void {
    const known = this.#earlier.get(later);
    if (known === undefined) this.#earlier.set(later, [earlier]);
    else known.push(earlier);
  }

  drop(later: number): void {
    this.#earlier.delete(later);
  }
}

const likenessOf = <By extends Author>(
  { id, agency, year }: Fingerprint<By>,
  similarity: Similarity,
): Likeness<By> => ({ other: id, agency, year, ...similarity });

/** The latest text of the family for an earlier year; of several the agency's own, if any. */
function precedingText<By extends Author>(
  texts: readonly Fingerprint<By>[],
  index: number,
): Fingerprint<By> | null {
  const text = texts[index] as Fingerprint<By>;
  let found: Fingerprint<By> | null = null;
  for (let at = index - 1; texts[at]?.family === text.family; at -= 1) {
    const other = texts[at] as Fingerprint<By>;
    if (other.year === text.year) continue;
    if (found !== null && other.year < found.year) break;
    if (found === null || other.agency.id === text.agency.id) found = other;
  }
  return found;
}

/** More in common first; among equals the smaller id. */
function isNearer(a: Likeness<Author>, b: Likeness<Author>): boolean {
  return a.share > b.share || (a.share === b.share && a.other < b.other);
}
