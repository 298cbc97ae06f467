/** Whether what the search answered is what plain substring search found. */
import { type BenchQuery, isOfTables } from './search-queries.ts';

/** What a page tells of a query. */
interface Shown {
  /** Of the results of the words. */
  readonly count: number;
  /** Those that are listed. */
  readonly ids: readonly string[];
  /** Reports that the first answer above the results speaks of; null where there is none. */
  readonly answered: number | null;
}

/** Over all queries together: found of what was expected, and expected of what was found. */
export function exactness(queries: readonly BenchQuery[], found: readonly (readonly string[])[]) {
  let [right, expected, answered] = [0, 0, 0];
  for (const [place, query] of queries.entries()) {
    const wanted = new Set(query.expected);
    expected += wanted.size;
    answered += found[place]?.length ?? 0;
    // One that is listed twice makes up for none that is missing.
    right += [...new Set(found[place])].filter((id) => wanted.has(id)).length;
  }
  return { recall: right / expected, precision: answered === 0 ? 1 : right / answered };
}

/** Whether a page tells what it should: the number of reports, and only these, each once. */
export function isExact({ kind, expected }: BenchQuery, shown: Shown | undefined): boolean {
  if (shown === undefined) return false;
  const wanted = new Set(expected);
  // What tables print is told above the results, which are those of the words.
  if (isOfTables(kind)) return shown.answered === wanted.size;
  const ids = new Set(shown.ids);
  const isListed = shown.ids.length === ids.size && (ids.size > 0 || wanted.size === 0);
  return isListed && shown.count === wanted.size && shown.ids.every((id) => wanted.has(id));
}
