/** What one text says anew, and no longer says, against another. */
import { diffArrays } from 'diff';

export interface TextChange {
  readonly kind: 'added' | 'removed';
  readonly passage: string;
}

export interface TextDifference {
  /** In the order of the texts, what went before what came. */
  readonly changes: readonly TextChange[];
  /** Number of passages that both have, word for word. */
  readonly same: number;
  /** True where the text was written anew: what both have is then counted wherever it stands. */
  readonly rewritten: boolean;
}

/** More changes than this are a new text, and finding the fewest of them takes long. */
const MOST_CHANGES = 80;

/** @param old passages in reading order: sentences, or whole blocks */
export function compareTexts(old: readonly string[], now: readonly string[]): TextDifference {
  // Passages that only one of them has are changes in any case: often that settles it.
  const parts =
    fewestChanges(old, now) > MOST_CHANGES
      ? undefined
      : diffArrays([...old], [...now], { maxEditLength: MOST_CHANGES });
  if (parts === undefined) return compareAsSets(old, now);
  const changes = parts.flatMap(({ added, removed, value }) =>
    added || removed ? changesOf(added ? 'added' : 'removed', value) : [],
  );
  const same = parts.reduce(
    (sum, { added, removed, count = 0 }) => (added || removed ? sum : sum + count),
    0,
  );
  return { changes, same, rewritten: false };
}

const changesOf = (kind: TextChange['kind'], passages: readonly string[]): TextChange[] =>
  passages.map((passage) => ({ kind, passage }));

function compareAsSets(old: readonly string[], now: readonly string[]): TextDifference {
  const [known, kept] = [new Set(old), new Set(now)];
  const added = now.filter((passage) => !known.has(passage));
  const removed = old.filter((passage) => !kept.has(passage));
  const changes = [...changesOf('removed', removed), ...changesOf('added', added)];
  return { changes, same: now.length - added.length, rewritten: true };
}

/** Passages that one text has more often than the other: no way of editing needs fewer changes. */
function fewestChanges(old: readonly string[], now: readonly string[]): number {
  const balance = new Map<string, number>();
  for (const passage of old) balance.set(passage, (balance.get(passage) ?? 0) + 1);
  for (const passage of now) balance.set(passage, (balance.get(passage) ?? 0) - 1);
  return [...balance.values()].reduce((sum, count) => sum + Math.abs(count), 0);
}
