/** Lists in order, as the files of the index hold them: what the one before says is left out. */

/** Ascending numbers: how far each is from the one before, the first from 0. */
export const writeSteps = (numbers: readonly number[]): number[] =>
  numbers.map((number, index) => number - (numbers[index - 1] ?? 0));

/** The numbers that `writeSteps` wrote. */
export function readSteps(steps: readonly number[]): number[] {
  let number = 0;
  return steps.map((step) => {
    number += step;
    return number;
  });
}

/** One digit says how much of the name before is kept. */
const DIGITS = 36;

/** Names without spaces: of each, what differs from the one before, behind the length of the rest. */
export function writeNames(names: readonly string[]): string {
  let before = '';
  const written = names.map((name) => {
    const kept = keptLength(name, before);
    before = name;
    return `${kept.toString(DIGITS)}${name.slice(kept)}`;
  });
  return written.join(' ');
}

/** The names that `writeNames` wrote. */
export function readNames(written: string): string[] {
  let before = '';
  const parts = written === '' ? [] : written.split(' ');
  return parts.map((part) => {
    before = before.slice(0, Number.parseInt(part.charAt(0), DIGITS)) + part.slice(1);
    return before;
  });
}

function keptLength(one: string, other: string): number {
  let length = 0;
  while (length < DIGITS - 1 && length < one.length && one[length] === other[length]) length += 1;
  return length;
}
