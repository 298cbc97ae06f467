/**
 * Whether a strip that looks whole may have lost a figure: 33 0 0 0 0 5 38 without the 33 is
 * 0 0 0 0 5 3 8, whose own total holds. Asked only where equations over other strips hold for no
 * split: it may have where one more figure, put in some cell, makes them all hold.
 */
import type { Problem, Tie } from './problem.ts';
import type { Reading } from './readings.ts';

/** Longer runs have too many splits to try; they are taken to have lost one. */
const LONGEST = 20;

/**
 * @param atOdds equations over this strip and others that no split satisfies
 * @param readings of all strips, as they are told
 */
export function mayHaveLost(
  { strips }: Problem,
  strip: number,
  atOdds: readonly Tie[],
  readings: readonly (Reading | undefined)[],
): boolean {
  const { run = null, cells = [], inner = [] } = strips[strip] ?? {};
  const [first] = inner;
  if (run === null || !/^\d+$/.test(run) || run.length > LONGEST || first === undefined)
    return true;
  // Of nothing but zeros, one for each cell, nothing is lost.
  if (run.length === cells.length && /^0+$/.test(run)) return false;
  const { factors } = first.local;
  const rest = atOdds.map((tie) => sumOfOthers(tie, strip, readings));
  const fits = (values: readonly number[]) =>
    inner.every(({ local }) => dot(local.factors, values) === 0) &&
    atOdds.every(({ parts }, index) => {
      const sum = (rest[index] ?? Number.NaN) + dot(parts.get(strip) ?? [], values);
      return Number.isNaN(sum) || sum === 0;
    });
  return [...cells.keys()].some((lost) => {
    const factor = factors[lost] ?? 0;
    if (factor === 0) return false;
    return splitsOf(run, cells.length - 1).some((others) => {
      const values = others.toSpliced(lost, 0, 0);
      const figure = -dot(factors, values) / factor;
      return figure > 0 && Number.isInteger(figure) && fits(values.with(lost, figure));
    });
  });
}

const dot = (factors: readonly number[], values: readonly number[]) =>
  factors.reduce((sum, factor, at) => (factor === 0 ? sum : sum + factor * (values[at] ?? 0)), 0);

/** What the other strips add to an equation; NaN where one of them is not known. */
function sumOfOthers(
  { parts }: Tie,
  strip: number,
  readings: readonly (Reading | undefined)[],
): number {
  return [...parts].reduce((sum, [other, factors]) => {
    if (other === strip) return sum;
    return sum + dot(factors, readings[other]?.values ?? [Number.NaN]);
  }, 0);
}

/** Every way to cut digits into so many figures, none of which begins with a 0 but 0 itself. */
function splitsOf(digits: string, count: number): number[][] {
  if (count === 0) return digits === '' ? [[]] : [];
  const most = digits.length - count + 1;
  const longest = digits.startsWith('0') ? Math.min(1, most) : most;
  return Array.from({ length: Math.max(0, longest) }, (_, index) => index + 1).flatMap((length) =>
    splitsOf(digits.slice(length), count - 1).map((others) => [
      Number(digits.slice(0, length)),
      ...others,
    ]),
  );
}
