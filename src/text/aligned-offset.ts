/** Finds in a source the places of what was read from it, for which nobody kept any. */

/** So many units of the source write so many of the text. */
export interface Written {
  readonly source: number;
  readonly text: number;
}

/** How an escape at a place of the source writes the text from a place on; null where none is. */
export type EscapeAt = (source: string, at: number, text: string, place: number) => Written | null;

const SPACE = /\s/;
const isSpace = (sign: string | undefined) => sign !== undefined && SPACE.test(sign);

/** Where in the source a place of the text stands; null where the source does not go on as it does. */
export type OffsetOf = (place: number) => number | null;

/**
 * White space is passed over on both sides: lines are joined, indents dropped, spaces folded.
 *
 * @param from where the text begins in the source
 * @returns for offsets in the text; of white space, the sign behind it is meant. A text may be asked
 *   for thousands of them, so all are worked out at once
 */
export function alignedOffsets(
  source: string,
  from: number,
  text: string,
  escapeAt: EscapeAt,
): OffsetOf {
  const offsets = new Int32Array(text.length + 1).fill(UNKNOWN);
  let at = from;
  let place = 0;
  let known = 0;
  const isHere = () => {
    offsets.fill(at, known, place + 1);
    known = place + 1;
  };
  while (place < text.length) {
    if (isSpace(text[place])) {
      place += 1;
      continue;
    }
    while (isSpace(source[at])) at += 1;
    const written = escapeAt(source, at, text, place);
    // What an escape adds to no sign stands before the sign.
    if (written?.text !== 0) isHere();
    if (written === null && source[at] !== text[place]) return offsetIn(offsets);
    at += written?.source ?? 1;
    place += written?.text ?? 1;
  }
  isHere();
  return offsetIn(offsets);
}

const UNKNOWN = -1;

const offsetIn =
  (offsets: Int32Array): OffsetOf =>
  (place) => {
    const offset = offsets[Math.min(place, offsets.length - 1)] ?? UNKNOWN;
    return offset === UNKNOWN ? null : offset;
  };
