/** What links that were made before an agency was moved mean today. */
import { below, dataPath, MOVES_NAME } from '../export/paths.ts';

type Moves = Readonly<Record<string, string | null>>;

let loading: Promise<Moves> | undefined;

/**
 * The ids under which what was asked for stands now; those of which nothing is known as they are.
 * Asked for only where an id is unknown and something was moved: in an archive that has moved
 * nothing there is no table. One that does not come is an empty one.
 *
 * @param base address of the site's root
 */
export async function presentIds(base: string, ids: readonly string[]): Promise<string[]> {
  loading ??= fetch(below(base, dataPath(MOVES_NAME)))
    .then((response) => (response.ok ? (response.json() as Promise<Moves>) : {}))
    .catch(() => ({}));
  const moves = new Map(Object.entries(await loading));
  return ids.map((id) => moves.get(id) ?? id);
}
