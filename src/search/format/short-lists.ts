/** Lists in order, as the files of the index hold them: what the one before says is left out. */

/** Numbers are written with characters from here on, which JSON leaves as they are. */
const FIRST = 0x30;
/** Surrogates are no characters of their own. */
const SURROGATES = 0xd800;
const SURROGATES_SIZE = 0x800;

/** Numbers from 0, a character each. */
export const writeNumbers = (numbers: readonly number[]): string =>
  numbers
    .map((number) => FIRST + number)
    .map((code) => String.fromCodePoint(code < SURROGATES ? code : code + SURROGATES_SIZE))
    .join('');

/** The numbers that `writeNumbers` wrote. */
export const readNumbers = (written: string): number[] =>
  Array.from(written, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return code - FIRST - (code < SURROGATES ? 0 : SURROGATES_SIZE);
  });

/** Numbers from 0, most of them ascending: a character says how far each is from the one before. */
export const writeSteps = (numbers: readonly number[]): string =>
  writeNumbers(
    numbers
      .map((number, index) => number - (numbers[index - 1] ?? 0))
      .map((step) => (step < 0 ? -2 * step - 1 : 2 * step)),
  );

/** The numbers that `writeSteps` wrote. */
export function readSteps(steps: string): number[] {
  let number = 0;
  return readNumbers(steps).map((step) => {
    number += step % 2 === 0 ? step / 2 : -(step + 1) / 2;
    return number;
  });
}

/** One digit says how much of the name before is kept. */
const DIGITS = 36;

/**
 * Names: of each, what differs from the one before, behind the length of the rest.
 *
 * @param separator stands between them, and in none of them
 */
export function writeNames(names: readonly string[], separator = ' '): string {
  let before = '';
  const written = names.map((name) => {
    const kept = keptLength(name, before);
    before = name;
    return `${kept.toString(DIGITS)}${name.slice(kept)}`;
  });
  return written.join(separator);
}

/** The names that `writeNames` wrote. */
export function readNames(written: string, separator = ' '): string[] {
  let before = '';
  const parts = written === '' ? [] : written.split(separator);
  return parts.map((part) => {
    before = before.slice(0, Number.parseInt(part.charAt(0), DIGITS)) + part.slice(1);
    return before;
  });
}

/** The same of names in which anything may stand: what would be a line's end is a space. */
export const writeLines = (names: readonly string[]): string =>
  writeNames(
    names.map((name) => name.replaceAll(LINE_END, ' ')),
    LINE_END,
  );

/** The names that `writeLines` wrote. */
export const readLines = (written: string): string[] => readNames(written, LINE_END);

const LINE_END = '\n';

function keptLength(one: string, other: string): number {
  let length = 0;
  while (length < DIGITS - 1 && length < one.length && one[length] === other[length]) length += 1;
  return length;
}

/** A column of few different values: these, and a number for each place. */
export type Choices = readonly [values: readonly string[], numbers: string];

export function writeChoices(column: readonly string[]): Choices {
  const values = [...new Set(column)].sort();
  const numbers = new Map(values.map((value, number) => [value, number]));
  return [values, writeNumbers(column.map((value) => numbers.get(value) ?? 0))];
}

/** The column that `writeChoices` wrote. */
export const readChoices = ([values, numbers]: Choices): string[] =>
  readNumbers(numbers).map((number) => values[number] ?? '');
