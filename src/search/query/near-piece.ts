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
  const asked = [...query];
  const most = asked.length >= LONG ? 2 : 1;
  // No piece that begins with the name and is near reaches further.
  const known = fromStart ? [...name].slice(0, asked.length + most) : [...name];
  if (known.length + most < asked.length) return null;
  if (fromStart ? name.startsWith(query) : name.includes(query)) return null;
  if (!mayHoldNear(asked, fromStart ? known.join('') : name, most)) return null;
  // For each place of the name: the least number of slips of a piece that ends there, and where
  // that piece begins.
  let before: number[] = [];
  let last = Array.from({ length: known.length + 1 }, (_, at) => (fromStart ? at * SLIP : at));
  for (let i = 0; i < asked.length; i += 1) {
    const row = [(i + 1) * SLIP];
    for (let j = 0; j < known.length; j += 1) {
      let best = (last[j] as number) + (asked[i] === known[j] ? 0 : SLIP);
      const above = (last[j + 1] as number) + SLIP;
      if (slipsOf(above) < slipsOf(best)) best = above;
      const left = (row[j] as number) + SLIP;
      if (slipsOf(left) < slipsOf(best)) best = left;
      if (i > 0 && j > 0 && asked[i] === known[j - 1] && asked[i - 1] === known[j]) {
        const swapped = (before[j - 1] as number) + SLIP;
        if (slipsOf(swapped) < slipsOf(best)) best = swapped;
      }
      row.push(best);
    }
    [before, last] = [last, row];
  }
  let end = -1;
  let best = (most + 1) * SLIP;
  // Of equal ones that which is as long as the query: a slip is mostly another character.
  const gap = (cell: number, to: number) => Math.abs(to - fromOf(cell) - asked.length);
  for (const [at, cell] of last.entries()) {
    const isNearer = slipsOf(cell) === slipsOf(best) && end >= 0 && gap(cell, at) < gap(best, end);
    if (slipsOf(cell) < slipsOf(best) || isNearer) [end, best] = [at, cell];
  }
  if (end < 0) return null;
  const piece = known.slice(fromOf(best), end);
  // A piece that only leaves something out says less than the query.
  return piece.length < asked.length - 1 || piece.length < 2 || query.includes(piece.join(''))
    ? null
    : piece.join('');
}

/** Slips and a place of the name in one number: there are thousands of names. */
const SLIP = 1 << 12;
const slipsOf = (cell: number): number => Math.floor(cell / SLIP);
const fromOf = (cell: number): number => cell % SLIP;

/**
 * Whether a name can hold such a piece; quick, because most cannot. No slip takes away more than
 * one character, and none touches more than two pieces of the query: one of so many is whole.
 */
function mayHoldNear(asked: readonly string[], name: string, most: number): boolean {
  let missing = 0;
  for (const character of new Set(asked)) {
    if (!name.includes(character)) missing += 1;
    if (missing > most) return false;
  }
  const pieces = 2 * most + 1;
  const end = (piece: number) => Math.floor((asked.length * piece) / pieces);
  return Array.from({ length: pieces }, (_, piece) =>
    asked.slice(end(piece), end(piece + 1)).join(''),
  ).some((piece) => name.includes(piece));
}
