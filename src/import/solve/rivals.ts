/**
 * What else a row may say whose split rests on its own equation alone. Where that equation is
 * the one that the publisher got wrong, another split may fulfil it by chance; so a split is
 * only proven if no other is as likely that takes a usual misprint of the total to explain.
 */
import type { Problem } from './problem.ts';
import type { Reading } from './readings.ts';
import type { Work } from './work.ts';

/**
 * Readings of a strip that break one of its equations by a usual misprint and are otherwise as
 * likely as the one that fulfils all.
 *
 * @throws WorkExhausted
 */
export function rivalsOf(problem: Problem, strip: number, sole: Reading, work: Work): Reading[] {
  const inner = problem.strips[strip]?.inner ?? [];
  return inner.flatMap(({ equation, local }) =>
    problem.read(strip, new Set([equation]), work).filter((reading) => {
      if (zeros(reading) < zeros(sole)) return false;
      const sum = (cells: readonly number[]) =>
        cells.reduce((total, cell) => total + (reading.values[cell] ?? 0), 0);
      const [left, right] = [sum(local.left), sum(local.right)];
      if (left === right) return false;
      const [printed, due] = local.left.length === 1 ? [left, right] : [right, left];
      return isUsualMisprint(String(printed), String(due));
    }),
  );
}

const zeros = ({ tokens }: Reading) => tokens.filter((token) => token === '0').length;

/** Left 0, one digit more, fewer or other, off by a few, digits the wrong way round. */
function isUsualMisprint(printed: string, due: string): boolean {
  if (printed === '0' || Math.abs(Number(printed) - Number(due)) < 10) return true;
  if ([...due].reverse().join('').replace(/^0+/, '') === printed) return true;
  const [short, long] = printed.length < due.length ? [printed, due] : [due, printed];
  if (long.length - short.length > 1) return false;
  let start = 0;
  while (start < short.length && short[start] === long[start]) start += 1;
  const rest = long.length === short.length ? short.slice(start + 1) : short.slice(start);
  return long.slice(start + 1) === rest;
}
