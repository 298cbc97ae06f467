/** Enumerates the readings of one strip of cells that satisfy the equations within it. */
import { oneOf, TOKEN_PARTS } from '../../report/token.ts';
import type { Segments } from './segments.ts';
import type { Work } from './work.ts';

/** One way to split a strip: a token and its value for each of its cells. */
export interface Split {
  /** `''` for a blank cell, null for one that is not known. */
  readonly tokens: readonly (string | null)[];
  /** NaN where nothing is known, 0 for blank cells. */
  readonly values: readonly number[];
}

export interface Reading extends Split {
  /** By cell, what may be printed there that comes to the same; absent where `tokens` is all. */
  readonly options?: readonly ReadonlySet<string>[];
  /** What the reading adds to each equation between strips: left minus right. */
  readonly sums: readonly number[];
}

/** An equation within a strip; cells are positions in the strip. */
export interface InnerEquation {
  readonly left: readonly number[];
  readonly right: readonly number[];
  /** Left minus right, as factors by position. */
  readonly factors: readonly number[];
}

const FIGURE = new RegExp(`\\d|${oneOf(TOKEN_PARTS.zero)}`);

/** True for a token that prints no figure. */
export const isBlankToken = (token: string | null) => token !== null && !FIGURE.test(token);

/**
 * Whether a reading satisfies an equation. Where a whole side is blank, or a figure is not known,
 * nothing is judged (docs/law.md, 空白不是零) and the reading passes.
 */
export function holds(equation: InnerEquation, { tokens, values }: Split): boolean {
  const blank = (cells: readonly number[]) =>
    cells.every((cell) => isBlankToken(tokens[cell] ?? null));
  if (blank(equation.left) || blank(equation.right)) return true;
  const difference = equation.factors.reduce(
    (sum, factor, cell) => (factor === 0 ? sum : sum + factor * (values[cell] ?? Number.NaN)),
    0,
  );
  return Number.isNaN(difference) || difference === 0;
}

/** The figure of a token; 0 where it has none. No equation reaches cells with signs or money. */
export function tokenNumber(token: string): number {
  const [digits] = /^[\d,]+/.exec(token) ?? [];
  return digits === undefined ? 0 : Number(digits.replaceAll(',', ''));
}

/** Values that a cell may take; null for any. */
export type Allowed = readonly (ReadonlySet<number> | null)[];

/** A reading that is kept costs about as much as these many steps of the search for it. */
const STEPS_PER_READING = 10;

/**
 * Every reading of a run that satisfies the given equations, totals first: cells are filled from
 * the right, where forms print totals, so that parts which outgrow their total are cut off early.
 *
 * @throws WorkExhausted
 */
export function readRun(
  segments: Segments,
  equations: readonly InnerEquation[],
  allowed: Allowed,
  work: Work,
): Split[] {
  const found: Split[] = [];
  if (!segments.possible) return found;
  const tokens: string[] = Array.from({ length: segments.count }, () => '');
  const values: number[] = Array.from({ length: segments.count }, () => 0);
  const open = openTo(equations, values);

  const place = (cell: number, end: number): void => {
    if (cell < 0) {
      work.spend(STEPS_PER_READING);
      const reading = { tokens: [...tokens], values: [...values] };
      if (!segments.unfigured || equations.every((equation) => holds(equation, reading))) {
        found.push(reading);
      }
      return;
    }
    for (const start of segments.starts(cell, end)) {
      work.spend(1);
      const token = segments.token(start, end);
      const value = tokenNumber(token);
      if (allowed[cell]?.has(value) === false) continue;
      tokens[cell] = token;
      values[cell] = value;
      if (segments.unfigured || open(cell)) place(cell - 1, start);
    }
  };
  place(segments.count - 1, segments.run.length);
  return found;
}

/**
 * Whether the cells from a position on still leave every equation a chance.
 *
 * @param values by cell; read anew at each call
 */
export function openTo(
  equations: readonly InnerEquation[],
  values: readonly number[],
): (from: number) => boolean {
  const bounds = equations.map((equation) => lowestPositions(equation));
  return (from) =>
    equations.every((equation, index) => {
      let sum = 0;
      for (let cell = from; cell < values.length; cell += 1) {
        sum += (equation.factors[cell] ?? 0) * (values[cell] ?? 0);
      }
      const { plus, minus } = bounds[index] ?? { plus: -1, minus: -1 };
      return (sum >= 0 || plus < from) && (sum <= 0 || minus < from);
    });
}

/** The lowest positions whose figures raise and lower the difference; above them it is settled. */
function lowestPositions({ factors }: InnerEquation): { plus: number; minus: number } {
  const lowest = (wanted: (factor: number) => boolean) => {
    const position = factors.findIndex(wanted);
    return position < 0 ? Number.POSITIVE_INFINITY : position;
  };
  return { plus: lowest((factor) => factor > 0), minus: lowest((factor) => factor < 0) };
}
