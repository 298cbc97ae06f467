/** Shows what would not be seen: for text of others that goes to a terminal, a log or a feed. */

/**
 * Names, keys and texts come from contributors: control characters would move the cursor of a
 * terminal, and a line feed could forge a line of ours. XML may hold neither most of them nor the
 * last two places of the plane, which are no characters.
 */
export function visible(text: string): string {
  return text.replace(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\ufffe\uffff]/gu,
    (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`,
  );
}

/** The same of lines of ours in which there is text of others. */
export const visibleLines = (text: string): string => text.split('\n').map(visible).join('\n');
