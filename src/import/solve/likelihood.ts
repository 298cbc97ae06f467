/**
 * Orders the readings that equations leave by what the rest of the table shows: which columns
 * mostly hold figures, and whether this publisher prints zeros or leaves them blank. It decides
 * what is proposed first, and proves nothing.
 */
import type { Problem } from './problem.ts';
import type { Domains } from './propagate.ts';
import { holds, type Reading } from './readings.ts';

/** What one cell that the layout puts elsewhere weighs. */
const MISPLACED = 12;

/** By how much less likely than the best of their strip readings may be, tried in turn. */
const SLACKS = [1, 2, 4, 8, Number.POSITIVE_INFINITY];

/**
 * The domains with their likeliest readings first: at first without those that are much less
 * likely than others of their strip, in the end with all.
 */
export function* byLikelihood(problem: Problem, domains: Domains): Generator<Domains> {
  const habits = habitsOf(problem, domains);
  const scored = domains.map((readings, strip) =>
    readings
      .map((reading) => ({ reading, score: scoreOf(problem, habits, strip, reading) }))
      .sort((a, b) => b.score - a.score),
  );
  for (const slack of SLACKS) {
    yield scored.map((items) =>
      items
        .filter(({ score }, index) => index === 0 || score >= (items[0]?.score ?? 0) - slack)
        .map(({ reading }) => reading),
    );
  }
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

/** More readings of one strip are not compared. */
const MOST_COMPARED = 500;
const ROUNDS = 4;

/**
 * One reading for each strip, so that many equations hold where not all can: strip by strip the
 * one that most of them agree with, the earlier one among equals.
 */
export function reconcile(problem: Problem, domains: Domains): (Reading | undefined)[] {
  const chosen = domains.map(([reading]) => reading);
  for (let round = 0; round < ROUNDS; round += 1) {
    let changed = false;
    for (const [strip, readings] of domains.entries()) {
      if (readings.length < 2) continue;
      const agreeing = agreementOf(problem, chosen, strip);
      let best = chosen[strip] ?? readings[0];
      let most = best === undefined ? -1 : agreeing(best);
      for (const reading of readings.slice(0, MOST_COMPARED)) {
        const count = agreeing(reading);
        if (count <= most) continue;
        [best, most, changed] = [reading, count, true];
      }
      chosen[strip] = best;
    }
    if (!changed) break;
  }
  return chosen;
}

/** How many equations over a strip hold, given what was chosen for the others. */
function agreementOf(
  problem: Problem,
  chosen: readonly (Reading | undefined)[],
  strip: number,
): (reading: Reading) => number {
  const lacks = [...problem.ties.entries()].flatMap(([tie, { parts }]) => {
    if (!parts.has(strip)) return [];
    const others = [...parts.keys()].filter((other) => other !== strip);
    const sums = others.map((other) => chosen[other]?.sums[tie] ?? Number.NaN);
    return [{ tie, lack: -sums.reduce((total, sum) => total + sum, 0) }];
  });
  const inner = problem.strips[strip]?.inner ?? [];
  return (reading) =>
    lacks.filter(({ tie, lack }) => reading.sums[tie] === lack).length +
    inner.filter(({ local }) => holds(local, reading)).length;
}
