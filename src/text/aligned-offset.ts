/** Finds in a source the place of what was read from it, without an offset for every character. */

/** So many units of the source write so many of the text. */
export interface Written {
  readonly source: number;
  readonly text: number;
}

/** How an escape at a place of the source writes the text from a place on; null where none is. */
export type EscapeAt = (source: string, at: number, text: string, place: number) => Written | null;

const SPACE = /\s/;
const isSpace = (sign: string | undefined) => sign !== undefined && SPACE.test(sign);

/**
 * White space is passed over on both sides: lines are joined, indents dropped, spaces folded.
 *
 * @param from where the text begins in the source
 * @param wanted offset in the text; of white space, the sign behind it is meant
 * @returns null where the source does not go on as the text does
 */
export function alignedOffset(
  source: string,
  from: number,
  text: string,
  wanted: number,
  escapeAt: EscapeAt,
): number | null {
  let at = from;
  let place = 0;
  while (place < text.length) {
    if (isSpace(text[place])) {
      place += 1;
      continue;
    }
    while (isSpace(source[at])) at += 1;
    const written = escapeAt(source, at, text, place);
    // What an escape adds to no sign stands before the sign.
    if (place >= wanted && written?.text !== 0) return at;
    if (written === null && source[at] !== text[place]) return null;
    at += written?.source ?? 1;
    place += written?.text ?? 1;
  }
  return at;
}
