/** Reports whose text largely repeats another's, for the pages that set the two side by side. */
import type { Likeness } from '../../check/copied/find.ts';
import { type SharedPassage, sharedPassages } from '../../check/copied/passages.ts';
import { D06_LIMIT } from '../../check/rules/D06.ts';
import { D07_LIMIT } from '../../check/rules/D07.ts';
import type { Entry, Shelf } from './shelf.ts';

export interface Alike {
  /** Rule that pointed it out. */
  readonly rule: 'D06' | 'D07';
  readonly likeness: Likeness;
  readonly other: Entry;
}

/** The reports that this one is set beside; none for most. */
export function alikeOf({ report }: Entry, shelf: Shelf): Alike[] {
  const { copies } = shelf.loaded;
  const found: Alike[] = [];
  const add = (rule: Alike['rule'], limit: number, likeness: Likeness | undefined) => {
    if (likeness === undefined || likeness.share < limit) return;
    found.push({ rule, likeness, other: shelf.entry(likeness.other) });
  };
  add('D06', D06_LIMIT, copies?.previousYear.get(report.id));
  add('D07', D07_LIMIT, copies?.nearest.get(report.id));
  return found;
}

/** What the two reports have in common, in the order of the first. */
export function passagesOf(entry: Entry, { other }: Alike, shelf: Shelf): SharedPassage[] {
  const names = shelf.loaded.copies?.names;
  return names === undefined ? [] : sharedPassages(entry.report, other.report, names);
}
