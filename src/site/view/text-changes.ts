/** What an agency's text says anew, and no longer says, against its text of the year before. */
import { diffArrays } from 'diff';
import type { Report } from '../../report/model.ts';
import type { Entry } from './shelf.ts';

export interface TextChange {
  readonly kind: 'added' | 'removed';
  readonly sentence: string;
}

/** More changes than this are a new text, and finding the fewest of them takes long. */
const MOST_CHANGES = 80;

export interface TextChanges {
  readonly before: Report;
  readonly after: Report;
  /** In the order of the texts, what went before what came; null where the text was written anew. */
  readonly changes: readonly TextChange[] | null;
  /** Number of sentences that both have, word for word. */
  readonly same: number;
}

/**
 * Compares each original text with the one before it, sentence by sentence.
 *
 * @param entries reports of one agency, oldest first; digests are ours and are left out
 */
export function textChangesOf(entries: readonly Entry[]): TextChanges[] {
  const originals = entries
    .map(({ report }) => report)
    .filter(({ text }) => text === 'verbatim')
    .map((report) => ({ report, sentences: sentencesOf(report) }));
  return originals.slice(1).flatMap((after, index) => {
    const before = originals[index];
    return before === undefined ? [] : [compare(before, after)];
  });
}

interface Original {
  readonly report: Report;
  readonly sentences: readonly string[];
}

function compare(
  { report: before, sentences: old }: Original,
  { report: after, sentences: now }: Original,
): TextChanges {
  // Sentences that only one of them has are changes in any case: often that settles it.
  const parts =
    fewestChanges(old, now) > MOST_CHANGES
      ? undefined
      : diffArrays([...old], [...now], { maxEditLength: MOST_CHANGES });
  if (parts === undefined) {
    const known = new Set(old);
    return { before, after, changes: null, same: now.filter((item) => known.has(item)).length };
  }
  const changes = parts.flatMap(({ added, removed, value }): TextChange[] => {
    if (!added && !removed) return [];
    return value.map((sentence) => ({ kind: added ? 'added' : 'removed', sentence }));
  });
  const same = parts.reduce(
    (sum, { added, removed, count = 0 }) => (added || removed ? sum : sum + count),
    0,
  );
  return { before, after, changes, same };
}

/** Sentences that one text has more often than the other: no way of editing needs fewer changes. */
function fewestChanges(old: readonly string[], now: readonly string[]): number {
  const balance = new Map<string, number>();
  for (const sentence of old) balance.set(sentence, (balance.get(sentence) ?? 0) + 1);
  for (const sentence of now) balance.set(sentence, (balance.get(sentence) ?? 0) - 1);
  return [...balance.values()].reduce((sum, count) => sum + Math.abs(count), 0);
}

/** Sentences with their final mark; what has none ends with its paragraph. */
function sentencesOf({ sections }: Report): string[] {
  return sections
    .flatMap(({ blocks }) => blocks.flatMap(({ text }) => text.split(/(?<=[。；！？])/)))
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
}
