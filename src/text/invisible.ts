/**
 * What readers do not see in a text, as sources of patterns with the flag `u`. Properties are
 * those of the Unicode version that Node, or the reader's browser, brings.
 */

/**
 * Whatever Unicode lets a program leave out of the picture (zero-width and bidirectional controls,
 * fillers, variation selectors, tags), the other format characters but the Arabic signs that are
 * printed around numbers, and the blank pattern of Braille, which looks like a space.
 */
export const INVISIBLE = String.raw`\p{Default_Ignorable_Code_Point}|(?![\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2])\p{Cf}|\u2800`;
