/** Digits as titles, signatures and dates print them: Arabic, full width, Chinese, many circles. */

/** Each character with the digit that it stands for; ten is no digit. */
const DIGITS: ReadonlyMap<string, string> = new Map(
  [
    '〇零○◯Ｏ０Oo0',
    '一１1',
    '二２2',
    '三３3',
    '四４4',
    '五５5',
    '六６6',
    '七７7',
    '八８8',
    '九９9',
  ].flatMap((characters, digit) =>
    [...characters].map((character) => [character, String(digit)] as const),
  ),
);

/** One such digit, as part of a pattern. */
export const DIGIT = `[${[...DIGITS.keys()].join('')}]`;

/** A text with all such digits as 0 to 9; what is none stands as it is. */
export const arabicDigits = (text: string): string =>
  Array.from(text, (character) => DIGITS.get(character) ?? character).join('');
