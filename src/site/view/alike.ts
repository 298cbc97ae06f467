/** Reports whose text largely repeats another's, for the pages that set the two side by side. */
import { type SharedPassage, sharedPassages } from '../../check/copied/passages.ts';
import type { Entry, Shelf } from './shelf.ts';

export interface Alike {
  readonly other: Entry;
  /** Share of the text in common, from 0 to 1. */
  readonly share: number;
}

/** The reports that this one is set beside; none for most. */
export function alikeOf({ check }: Entry, shelf: Shelf): Alike[] {
  return check.findings.flatMap(({ repeats }) =>
    repeats === undefined ? [] : [{ other: shelf.entry(repeats.other), share: repeats.share }],
  );
}

/** What the two reports have in common, in the order of the first. */
export function passagesOf(entry: Entry, { other }: Alike, shelf: Shelf): SharedPassage[] {
  const names = shelf.loaded.copies?.names;
  return names === undefined ? [] : sharedPassages(entry.report, other.report, names);
}
