/**
 * Orders the readings that equations leave by what the rest of the table shows: which columns
 * mostly hold figures, and whether this publisher prints zeros or leaves them blank. It decides
 * what is proposed first, and proves nothing.
 */
import type { Problem } from './problem.ts';
import type { Domains } from './propagate.ts';
import type { Reading } from './readings.ts';

/** What one cell that the layout puts elsewhere weighs. */
const MISPLACED = 12;

/** The same domains, each with its likeliest reading first. */
export function byLikelihood(problem: Problem, domains: Domains): Domains {
  const habits = habitsOf(problem, domains);
  return domains.map((readings, strip) => {
    if (readings.length < 2) return readings;
    const scores = new Map(readings.map((item) => [item, scoreOf(problem, habits, strip, item)]));
    return [...readings].sort((a, b) => (scores.get(b) ?? 0) - (scores.get(a) ?? 0));
  });
}

interface Habits {
  /** Share of figures other than 0, by column. */
  readonly filled: ReadonlyMap<string, number>;
  /** Share of blanks among what is worth 0. */
  readonly blank: number;
}

/** From the strips that have one reading; one of each kind is assumed besides. */
function habitsOf(problem: Problem, domains: Domains): Habits {
  const columns = new Map<string, { filled: number; all: number }>();
  let [blanks, zeros] = [1, 1];
  for (const [strip, { cells }] of problem.strips.entries()) {
    const [reading, other] = domains[strip] ?? [];
    if (reading === undefined || other !== undefined) continue;
    for (const [position, cell] of cells.entries()) {
      const token = reading.tokens[position] ?? null;
      if (token === null) continue;
      const column = problem.columnOf(cell);
      const { filled, all } = columns.get(column) ?? { filled: 1, all: 2 };
      const isFilled = (reading.values[position] ?? 0) > 0;
      columns.set(column, { filled: filled + (isFilled ? 1 : 0), all: all + 1 });
      if (token === '') blanks += 1;
      else if (!isFilled) zeros += 1;
    }
  }
  const filled = new Map(
    [...columns].map(([column, item]) => [column, item.filled / item.all] as const),
  );
  return { filled, blank: blanks / (blanks + zeros) };
}

function scoreOf(problem: Problem, habits: Habits, strip: number, reading: Reading): number {
  const { cells, hint } = problem.strips[strip] ?? { cells: [], hint: null };
  return cells.reduce((score, cell, position) => {
    const share = habits.filled.get(problem.columnOf(cell)) ?? 0.5;
    const token = reading.tokens[position] ?? '';
    const isFilled = (reading.values[position] ?? 0) > 0;
    const zero = Math.log(token === '' ? habits.blank : 1 - habits.blank);
    const misplaced = hint !== null && (hint[position] ?? '') !== token ? MISPLACED : 0;
    return score + (isFilled ? Math.log(share) : Math.log(1 - share) + zero) - misplaced;
  }, 0);
}
