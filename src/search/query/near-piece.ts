/** “是不是要找……”: the piece of a name that a query with one slip stands for. */

/** Two slips are allowed from this length on. */
const LONG = 10;

/**
 * The piece of a name that differs least from a query, by characters put in, left out, replaced
 * or exchanged with their neighbour (Sellers' algorithm).
 *
 * @param query at least three characters
 * @param fromStart where the piece must begin with the name
 * @returns null where none is near, or the query itself stands in the name
 */
export function nearPiece(query: string, name: string, fromStart: boolean): string | null {
  const [asked, known] = [[...query], [...name]];
  const most = asked.length >= LONG ? 2 : 1;
  if (known.length + most < asked.length) return null;
  // For each place of the name: the least number of slips of a piece that ends there, and where
  // that piece begins.
  let before: Cell[] = [];
  let last: Cell[] = Array.from({ length: known.length + 1 }, (_, at) =>
    fromStart ? { slips: at, from: 0 } : { slips: 0, from: at },
  );
  for (const [i, character] of asked.entries()) {
    const row: Cell[] = [{ slips: i + 1, from: 0 }];
    for (const [j, other] of known.entries()) {
      const [diagonal, above, left] = [last[j], last[j + 1], row[j]] as [Cell, Cell, Cell];
      let best = plus(diagonal, character === other ? 0 : 1);
      for (const next of [plus(above, 1), plus(left, 1)]) if (next.slips < best.slips) best = next;
      if (character === known[j - 1] && asked[i - 1] === other) {
        const swapped = plus(before[j - 1] as Cell, 1);
        if (swapped.slips < best.slips) best = swapped;
      }
      row.push(best);
    }
    [before, last] = [last, row];
  }
  let end = -1;
  for (const [at, { slips }] of last.entries()) {
    const best = last[end];
    if (slips > (best?.slips ?? most)) continue;
    // Of equal ones that which is as long as the query: a slip is mostly another character.
    const gap = ({ from }: Cell, to: number) => Math.abs(to - from - asked.length);
    const isNearer = best === undefined || gap(last[at] as Cell, at) < gap(best, end);
    if (slips < (best?.slips ?? most + 1) || isNearer) end = at;
  }
  const cell = last[end];
  if (cell === undefined || cell.slips === 0) return null;
  const piece = known.slice(cell.from, end);
  // A piece that only leaves something out says less than the query.
  return piece.length < asked.length - 1 || piece.length < 2 || query.includes(piece.join(''))
    ? null
    : piece.join('');
}

interface Cell {
  readonly slips: number;
  readonly from: number;
}

const plus = ({ slips, from }: Cell, more: number): Cell => ({ slips: slips + more, from });
