/** What is kept of a text for comparing it with all others: 4 bytes per character. */
import type { Agency, Report } from '../../report/model.ts';
import { distinctOf } from './hash-set.ts';
import type { ArchiveNames } from './names.ts';
import { normalisedTexts } from './normalise.ts';
import { SHINGLE, shingleCount, writeShingles } from './shingles.ts';

/** What comparisons read of a report. */
export type CopyInput = Pick<Report, 'id' | 'agency' | 'year' | 'text' | 'sections'>;

/** Texts with fewer units say too little for a share of them to mean anything. */
export const MIN_UNITS = 200;

/** Of an agency, what comparisons ask. */
export type Author = Pick<Agency, 'id'>;

export interface Fingerprint<By extends Author = Agency> extends Pick<Report, 'id' | 'year'> {
  readonly agency: By;
  /** Same for agencies that continue one another (see `families.ts`). */
  readonly family: string;
  /** Hashes of the shingles, paragraph after paragraph. */
  readonly hashes: Uint32Array;
  /** How many different hashes there are. */
  readonly distinct: number;
  /** How many of the hashes each paragraph has; none spans two. */
  readonly runs: readonly number[];
  /** Units in paragraphs long enough to have a shingle. */
  readonly units: number;
  /** Stands for the text, whoever wrote it: up to 52 bits of a hash. */
  readonly name?: number;
}

/** The fingerprint of a report; null where there is no text of its own, or too little. */
export function fingerprint(report: CopyInput, names: ArchiveNames): Fingerprint | null {
  // Digests are the archive's own words: they say nothing about the publisher's.
  if (report.text !== 'verbatim') return null;
  const texts = normalisedTexts(report.sections, names).filter((text) => text.length >= SHINGLE);
  const units = texts.reduce((sum, text) => sum + text.length, 0);
  if (units < MIN_UNITS) return null;
  const runs = texts.map((text) => shingleCount(text.length));
  const hashes = new Uint32Array(runs.reduce((sum, count) => sum + count, 0));
  let at = 0;
  for (const text of texts) at = writeShingles(text, hashes, at);
  const { id, agency, year } = report;
  const family = names.families.of(agency.id);
  const distinct = distinctOf([hashes]).length;
  return { id, agency, year, family, hashes, distinct, runs, units };
}
