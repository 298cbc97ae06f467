/** “是不是……？”: the known name that a misspelt one most probably stands for. */

/**
 * Edits (insert, delete, replace, swap of neighbours) that turn one text into the other:
 * the restricted Damerau–Levenshtein distance.
 */
export function editDistance(a: string, b: string): number {
  const [from, to] = [[...a], [...b]];
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [i, character] of from.entries()) {
    const row = [i + 1];
    for (const [j, other] of to.entries()) {
      const replaced = (last[j] ?? 0) + (character === other ? 0 : 1);
      let cost = Math.min((last[j + 1] ?? 0) + 1, (row[j] ?? 0) + 1, replaced);
      if (character === to[j - 1] && from[i - 1] === other) {
        cost = Math.min(cost, (beforeLast[j - 1] ?? 0) + 1);
      }
      row.push(cost);
    }
    [beforeLast, last] = [last, row];
  }
  return last[to.length] ?? 0;
}

/**
 * Whether no more than so many characters of a text are none of another's: each of them is an edit,
 * and counting them takes a fraction of what counting edits does.
 */
export function hasFewForeign(text: string, known: string, most: number): boolean {
  let foreign = 0;
  for (const character of text) {
    if (!known.includes(character)) foreign += 1;
    if (foreign > most) return false;
  }
  return true;
}

/** Longer names than any of ours cannot be meant, and would take quadratic time. */
const MAX_NAME = 64;

/**
 * The nearest of `known`, or null where none is near: at most a third of the longer text may
 * differ (at least one edit, at most four). The first of several equally near ones.
 */
export function nearest(name: string, known: Iterable<string>): string | null {
  if (name.length > MAX_NAME) return null;
  let best: { readonly name: string; readonly distance: number } | null = null;
  for (const candidate of known) {
    const longer = Math.max(name.length, candidate.length);
    const limit = Math.min(4, Math.max(1, Math.floor(longer / 3)));
    if (Math.abs(name.length - candidate.length) > limit) continue;
    const distance = editDistance(name, candidate);
    if (distance <= limit && distance < (best?.distance ?? Number.POSITIVE_INFINITY)) {
      best = { name: candidate, distance };
    }
  }
  return best?.name ?? null;
}

/** `？是不是“x”？` to end a message with; empty where nothing is near. */
export function suggestion(near: string | null): string {
  return near === null ? '' : `。是不是“${near}”？`;
}
