/** What stands where a document prints nothing, has nothing, or nobody has decided yet. */

/** In content files: printed empty, or not known. */
export const BLANK = '~';

/** In content files, in the place of a cell, a row or a table: the document does not have it. */
export const MISSING = 'missing';
/**
 * In the place of one cell: something may be printed there, but what was transcribed does not show
 * it (a conversion lost it, a stamp covers it). No rule counts with it, and nobody is blamed for it.
 */
export const UNCLEAR = 'unclear';
/** In the place of a table: it is a picture. */
export const PICTURED = 'image';
/** What may stand for a whole row, and for a whole table; everything else lists what is printed. */
export const ABSENT_ROWS = [MISSING, 'blank'] as const;
export const ABSENT_TABLES = [MISSING, 'blank', PICTURED] as const;

/**
 * Begins what nobody has decided yet, with what it could be behind it (`?3|8`); the check refuses
 * it until a person has decided.
 */
export const UNDECIDED = '?';
const BETWEEN = '|';

export const undecided = (...candidates: readonly string[]): string =>
  UNDECIDED + candidates.join(BETWEEN);

export const isUndecided = (text: string): boolean => text.startsWith(UNDECIDED);

/** What an undecided text could be; empty where it says nothing of that. */
export function candidatesIn(text: string): string[] {
  const candidates = text.slice(UNDECIDED.length);
  return candidates === '' ? [] : candidates.split(BETWEEN);
}

/** A passage of the text that is still to be written. */
export const UNWRITTEN = undecided('待写');

/** To people: printed empty, and not there. */
export const SAYS_EMPTY = '（空）';
export const SAYS_MISSING = '缺';
export const SAYS_UNCLEAR = '看不清';
/** In the place of a figure made of cells that contradict others (src/report/doubts.ts). */
export const SAYS_WITHHELD = '前后不一致';
