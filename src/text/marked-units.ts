/** Looks for any of many characters: nearly every text has none, and is read at memory's speed. */

/** A mark for each UTF-16 unit. */
export type MarkedUnits = Uint8Array;

const UNITS = 0x10000;

/** Marks the units that characters begin with. */
export function unitsOf(characters: Iterable<string>): MarkedUnits {
  const marked = new Uint8Array(UNITS);
  for (const character of characters) marked[character.charCodeAt(0)] = 1;
  return marked;
}

/** Marks the units that a pattern matches by themselves, and halves of pairs, which tell nothing. */
export function unitsLike(pattern: RegExp): MarkedUnits {
  return Uint8Array.from({ length: UNITS }, (_, unit) =>
    isHalf(unit) || pattern.test(String.fromCharCode(unit)) ? 1 : 0,
  );
}

const isHalf = (unit: number) => unit >= 0xd800 && unit <= 0xdfff;

/** Whether a text has any of the marked units. */
export function hasMarked(text: string, marked: MarkedUnits): boolean {
  for (let at = 0; at < text.length; at += 1) {
    if (marked[text.charCodeAt(at)] === 1) return true;
  }
  return false;
}
