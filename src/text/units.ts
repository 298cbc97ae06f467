/** How many UTF-16 units the character takes that begins at a place of a text: one, or two. */
export const unitsAt = (text: string, at: number): number =>
  (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
