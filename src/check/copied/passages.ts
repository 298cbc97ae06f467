/** The passages that two reports share, with their places in both originals. */
import type { CopyInput } from './fingerprint.ts';
import type { ArchiveNames } from './names.ts';
import { type NormalisedPiece, normaliseSections } from './normalise.ts';
import { SHINGLE } from './shingles.ts';

/** A stretch of a report's text, as offsets (UTF-16, end exclusive) into one block. */
export interface PassagePlace {
  /** Index in `report.sections`, and in the section's `blocks`. */
  readonly section: number;
  readonly block: number;
  readonly start: number;
  readonly end: number;
}

export interface SharedPassage {
  readonly a: PassagePlace;
  readonly b: PassagePlace;
}

/** A shingle that stands in very many places is followed in the first of them only. */
const MAX_PLACES = 32;

interface Spot {
  readonly piece: number;
  readonly at: number;
}

/**
 * Passages of `a` of at least eight characters (after normalising) that stand in `b` too, in
 * the order of `a`; each with the longest counterpart in `b`. They do not overlap in `a`, and
 * together they are all of `a` that counts as shared; a passage of `b` may serve twice. One
 * that goes on where another ends is shorter than eight.
 *
 * Works on any text; callers leave out digests (`text: digest`) as the rules do.
 */
export function sharedPassages(
  a: Pick<CopyInput, 'sections'>,
  b: Pick<CopyInput, 'sections'>,
  names: ArchiveNames,
): SharedPassage[] {
  const [left, right] = [a, b].map(({ sections }) => normaliseSections(sections, names));
  if (left === undefined || right === undefined) return [];
  const index = indexOf(right);
  return left.flatMap((piece) => passagesOf(piece, right, index));
}

function indexOf(pieces: readonly NormalisedPiece[]): ReadonlyMap<string, Spot[]> {
  const index = new Map<string, Spot[]>();
  for (const [piece, { text }] of pieces.entries()) {
    for (let at = 0; at + SHINGLE <= text.length; at += 1) {
      const key = text.slice(at, at + SHINGLE);
      const spots = index.get(key);
      if (spots === undefined) index.set(key, [{ piece, at }]);
      else if (spots.length < MAX_PLACES) spots.push({ piece, at });
    }
  }
  return index;
}

function passagesOf(
  piece: NormalisedPiece,
  pieces: readonly NormalisedPiece[],
  index: ReadonlyMap<string, Spot[]>,
): SharedPassage[] {
  const passages: SharedPassage[] = [];
  let marked = 0;
  for (let at = 0; at + SHINGLE <= piece.text.length; at += 1) {
    const best = longestAt(piece, at, pieces, index);
    if (best === null || at + best.length <= marked) continue;
    // What the passage before it has marked is not marked again.
    const skip = Math.max(0, marked - at);
    const other = pieces[best.spot.piece] as NormalisedPiece;
    passages.push({
      a: placeOf(piece, at + skip, at + best.length),
      b: placeOf(other, best.spot.at + skip, best.spot.at + best.length),
    });
    marked = at + best.length;
    // Nothing that begins further in ends beyond `marked` and is the longest as well,
    // except in the last places, which the next turns look at.
    at = Math.max(at, marked - SHINGLE);
  }
  return passages;
}

function longestAt(
  piece: NormalisedPiece,
  at: number,
  pieces: readonly NormalisedPiece[],
  index: ReadonlyMap<string, Spot[]>,
): { spot: Spot; length: number } | null {
  let best: { spot: Spot; length: number } | null = null;
  for (const spot of index.get(piece.text.slice(at, at + SHINGLE)) ?? []) {
    const other = (pieces[spot.piece] as NormalisedPiece).text;
    let length = SHINGLE;
    while (at + length < piece.text.length && piece.text[at + length] === other[spot.at + length]) {
      length += 1;
    }
    if (best === null || length > best.length) best = { spot, length };
  }
  return best;
}

function placeOf(piece: NormalisedPiece, from: number, to: number): PassagePlace {
  return {
    section: piece.section,
    block: piece.block,
    start: piece.starts[from] ?? 0,
    end: piece.ends[to - 1] ?? 0,
  };
}
