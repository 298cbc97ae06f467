/** Where the words of a text stand in the source that they were read from. */
import { alignedOffsets, type EscapeAt, type OffsetOf } from '../text/aligned-offset.ts';
import { unitsAt } from '../text/units.ts';

/** A stretch of a text that stands in the source as it is, but for line ends and escapes. */
export interface TextPiece {
  readonly text: string;
  /** Where it begins in the source, in UTF-16 units. */
  readonly offset: number;
}

/**
 * The offsets in a Markdown source of the places of a text.
 *
 * @param pieces of which the text consists, in order; not none
 * @returns for an offset in the text; at its end that of the last piece's end
 */
export function offsetsIn(source: string, pieces: readonly TextPiece[]): (place: number) => number {
  const aligned = new Map<TextPiece, OffsetOf>();
  const offsetsOf = (piece: TextPiece): OffsetOf => {
    const found =
      aligned.get(piece) ?? alignedOffsets(source, piece.offset, piece.text, markdownEscape);
    aligned.set(piece, found);
    return found;
  };
  return (place) => {
    let rest = place;
    let [piece] = pieces;
    for (const next of pieces) {
      piece = next;
      if (rest < next.text.length) break;
      if (next !== pieces.at(-1)) rest -= next.text.length;
    }
    if (piece === undefined) return 0;
    // What is not understood is at least found where its piece begins.
    return offsetsOf(piece)(rest) ?? piece.offset;
  };
}

const PUNCTUATION = /[!-/:-@[-`{-~]/;
const REFERENCE = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]*);/iy;

/** `\\*` is `*`, `&amp;` is `&` (CommonMark 2.4, 2.5); a name that stands for nothing is itself. */
const markdownEscape: EscapeAt = (source, at, text, place) => {
  const sign = source[at];
  if (sign === '\\' && PUNCTUATION.test(source[at + 1] ?? '')) return { source: 2, text: 1 };
  if (sign !== '&') return null;
  REFERENCE.lastIndex = at;
  const [written] = REFERENCE.exec(source) ?? [];
  if (written === undefined || text.startsWith(written, place)) return null;
  // White space was passed over in the text, however it is written.
  if (writesSpace(written)) return { source: written.length, text: 0 };
  return { source: written.length, text: unitsAt(text, place) };
};

const SPACES =
  /^&(?:nbsp|NonBreakingSpace|e[nm]sp|emsp1[34]|numsp|puncsp|thinsp|ThinSpace|hairsp|VeryThinSpace|MediumSpace|Tab|NewLine);$/;

function writesSpace(reference: string): boolean {
  const [, hex, digits] = /^&#(?:x([\da-f]+)|(\d+));$/i.exec(reference) ?? [];
  if (hex === undefined && digits === undefined) return SPACES.test(reference);
  return isSpaceCode(hex === undefined ? Number(digits) : Number.parseInt(hex, 16));
}

const isSpaceCode = (code: number) => /^\s$/.test(String.fromCharCode(code));

/**
 * The offsets in a YAML source of the places of a scalar's text, however the scalar is written.
 *
 * @param start where the scalar begins, its opening quote included
 */
export function offsetsInScalar(
  source: string,
  start: number,
  text: string,
): (place: number) => number {
  const quote = source[start] ?? '';
  const quoted = SCALAR_ESCAPES[quote];
  const from = quoted === undefined ? start : start + 1;
  const offsetOf = alignedOffsets(source, from, text, quoted ?? noEscape);
  return (place) => offsetOf(place) ?? start;
}

const noEscape: EscapeAt = () => null;

/** By the quotation mark that opens the scalar; plain and block scalars know none (YAML 1.2, 7.3). */
const SCALAR_ESCAPES: Readonly<Record<string, EscapeAt>> = {
  "'": (source, at) => (source.startsWith("''", at) ? { source: 2, text: 1 } : null),
  '"': (source, at, text, place) => {
    if (source[at] !== '\\') return null;
    const [code] = CODE.exec(source.slice(at, at + LONGEST_CODE)) ?? [];
    if (code !== undefined) {
      if (isSpaceCode(Number.parseInt(code.slice(2), 16))) return { source: code.length, text: 0 };
      return { source: code.length, text: unitsAt(text, place) };
    }
    // The others write white space, or the end of a line that goes on.
    return { source: 2, text: '"\\/'.includes(source[at + 1] ?? ' ') ? 1 : 0 };
  },
};
const CODE = /^\\(?:x[\da-f]{2}|u[\da-f]{4}|U[\da-f]{8})/i;
const LONGEST_CODE = 10;
