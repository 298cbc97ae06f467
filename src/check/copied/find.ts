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
import { type CopyInput, type Fingerprint, fingerprint } from './fingerprint.ts';
import { ArchiveNames } from './names.ts';
import { Comparer, type Similarity } from './similarity.ts';

/** A likeness to one other report. */
export interface Likeness extends Similarity {
  /** Id, agency and year of the other report. */
  readonly other: string;
  readonly agency: Agency;
  readonly year: number;
}

/** All that is told of a likeness, in one order, whatever it was made of. */
export const likenessFacts = (likeness: Likeness | undefined): readonly unknown[] | undefined =>
  likeness && [likeness.other, likeness.year, likeness.share, likeness.jaccard, likeness.agency];

export interface Copies {
  /**
   * By report id: likeness to the latest earlier report of the same agency, or of one that
   * it continues (`families.ts`).
   */
  readonly previousYear: ReadonlyMap<string, Likeness>;
  /**
   * By report id: likeness to the most similar report of another agency for the same year or
   * an earlier one (a copy is found with the later report). Missing where no report comes
   * near; likenesses below about one half are found by chance only.
   */
  readonly nearest: ReadonlyMap<string, Likeness>;
  /** Exact comparisons with other agencies' reports, as a measure of the work done. */
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
 */
export function findCopies(reports: Iterable<CopyInput>, names: ArchiveNames): Copies {
  const texts: Fingerprint[] = [];
  for (const report of reports) {
    const text = fingerprint(report, names);
    if (text !== null) texts.push(text);
  }
  return compareTexts(texts);
}

/** Comparisons of two texts that were made before, whichever reports they stood in. */
export interface KnownPairs {
  find(one: Fingerprint, other: Fingerprint): Similarity | undefined;
  keep(one: Fingerprint, other: Fingerprint, similarity: Similarity): void;
  /** The signature of a set of hashes. */
  signatureOf(hashes: Uint32Array): Uint32Array;
}

/** The same from fingerprints that were taken before. @param known spares comparisons */
export function compareTexts(fingerprints: readonly Fingerprint[], known?: KnownPairs): Copies {
  const texts = [...fingerprints].sort(
    (a, b) => compareText(a.family, b.family) || a.year - b.year || compareText(a.id, b.id),
  );
  const candidates = candidatesOf(texts, known && ((hashes) => known.signatureOf(hashes)));
  const previousYear = new Map<string, Likeness>();
  const nearest = new Map<string, Likeness>();
  const comparer = new Comparer();
  let loaded: Fingerprint | null = null;
  const compare = (text: Fingerprint, other: Fingerprint): Similarity => {
    const found = known?.find(text, other);
    if (found !== undefined) return found;
    if (loaded !== text) comparer.load(text);
    loaded = text;
    const similarity = comparer.compare(other);
    known?.keep(text, other, similarity);
    return similarity;
  };
  const like = (text: Fingerprint, other: Fingerprint): Likeness => ({
    ...{ other: other.id, agency: other.agency, year: other.year },
    ...compare(text, other),
  });
  for (const [index, text] of texts.entries()) {
    const before = precedingText(texts, index);
    if (before !== null) previousYear.set(text.id, like(text, before));
    let best: Likeness | null = null;
    for (const candidate of candidates[index] ?? []) {
      const found = like(text, texts[candidate] as Fingerprint);
      if (best === null || isNearer(found, best)) best = found;
    }
    if (best !== null) nearest.set(text.id, best);
  }
  const comparisons = candidates.reduce((sum, list) => sum + list.length, 0);
  return { previousYear, nearest, comparisons };
}

/** The latest text of the family for an earlier year; of several the agency's own, if any. */
function precedingText(texts: readonly Fingerprint[], index: number): Fingerprint | null {
  const text = texts[index] as Fingerprint;
  let found: Fingerprint | null = null;
  for (let at = index - 1; texts[at]?.family === text.family; at -= 1) {
    const other = texts[at] as Fingerprint;
    if (other.year === text.year) continue;
    if (found !== null && other.year < found.year) break;
    if (found === null || other.agency.id === text.agency.id) found = other;
  }
  return found;
}

/** More in common first; among equals the smaller id. */
function isNearer(a: Likeness, b: Likeness): boolean {
  return a.share > b.share || (a.share === b.share && a.other < b.other);
}
