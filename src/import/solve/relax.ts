/**
 * What a table may say where its equations cannot all hold: some figure was printed wrong, or was
 * misread. Equations are given up as little as possible, and every way to do so is followed, so
 * that only what all of them agree on counts as solved.
 */
import type { Problem } from './problem.ts';
import { type Domains, missingAmounts } from './propagate.ts';
import type { Allowed, Reading } from './readings.ts';
import { solveJoint } from './search.ts';
import type { Work } from './work.ts';

/** Combinations of suspect cells that are followed: enough for two rows of table three. */
const MAX_SUSPICIONS = 150;

/** The readings left when the equations in `dropped` are not applied. */
interface Explanation {
  readonly dropped: ReadonlySet<number>;
  readonly domains: Domains;
}

export interface Relaxation {
  /** The readings of all explanations together. */
  readonly domains: Domains;
  /** Equations that every explanation gives up; where there is none, that any gives up. */
  readonly dropped: ReadonlySet<number>;
}

/**
 * Explains a contradiction by as little as will do. First by misprinted figures: one in each
 * strip and each settled equation that contradicts itself, or one anywhere; all equations through
 * a misprinted figure are given up. Then by one row that was read beyond doubt and yet does not
 * fit the rest, such as a row of totals left 0.
 *
 * A row that has to be split, or a whole column, is never distrusted: too much would go, and what
 * then fits is as likely chance as truth.
 *
 * @param base readings that satisfy the equations within each strip
 * @param active numbers of the ties in force
 * @returns null where nothing of this suffices
 * @throws WorkExhausted
 */
export function relax(
  problem: Problem,
  base: Domains,
  active: readonly number[],
  work: Work,
): Relaxation | null {
  for (const suspicions of [misprints(problem, base), certainRows(problem)]) {
    const explanations = suspicions.flatMap((dropped) => {
      const domains = solveWithout(problem, base, active, dropped, work);
      return domains === null ? [] : [{ dropped, domains }];
    });
    if (explanations.length > 0) return union(explanations);
  }
  return null;
}

/** Sets of equations to give up, one for each way in which figures may be misprinted. */
function misprints(problem: Problem, base: Domains): ReadonlySet<number>[] {
  const allCells = problem.strips.flatMap(({ cells }) => cells);
  const stuck = problem.strips.filter((_, strip) => base[strip]?.length === 0);
  const suspects = [
    ...stuck.map(({ cells }) => cells),
    ...problem.failed.map((number) => cellsIn(problem, number)),
  ];
  let combined: ReadonlySet<number>[] = [new Set()];
  for (const cells of suspects.length > 0 ? suspects : [allCells]) {
    const choices = distinct(cells.map((cell) => equationsOver(problem, [cell])));
    combined = distinct(
      combined.flatMap((one) => choices.map((other) => new Set([...one, ...other]))),
    );
    if (suspects.length > 0 && combined.length > MAX_SUSPICIONS) return [];
  }
  return combined;
}

/**
 * The equations over each certain row that is sound in itself, yet has a part in everything that
 * is known to fail.
 */
function certainRows(problem: Problem): ReadonlySet<number>[] {
  const rows = new Map<string, number[]>();
  for (const cell of problem.strips.flatMap(({ cells }) => cells)) {
    const row = problem.rowOf(cell);
    rows.set(row, [...(rows.get(row) ?? []), cell]);
  }
  const reaches = (cells: readonly number[], number: number) => {
    const inside = cellsIn(problem, number).filter((cell) => cells.includes(cell)).length;
    return inside > 0 && inside < cellsIn(problem, number).length;
  };
  const suspects = [...rows.values()].filter(
    (cells) =>
      cells.every((cell) => problem.tokens[cell]?.size === 1) &&
      problem.failed.every((number) => reaches(cells, number)),
  );
  return distinct(suspects.map((cells) => equationsOver(problem, cells)));
}

function cellsIn(problem: Problem, number: number): readonly number[] {
  const equation = problem.equations[number];
  return equation === undefined ? [] : [...equation.left, ...equation.right];
}

/** The equations in force that reach any of the cells. */
function equationsOver(problem: Problem, cells: readonly number[]): ReadonlySet<number> {
  return new Set(
    problem.inForce.filter((number) =>
      cellsIn(problem, number).some((cell) => cells.includes(cell)),
    ),
  );
}

function distinct(sets: readonly ReadonlySet<number>[]): ReadonlySet<number>[] {
  const key = (set: ReadonlySet<number>) => [...set].sort((a, b) => a - b).join();
  return [...new Map(sets.map((set) => [key(set), set])).values()];
}

function solveWithout(
  problem: Problem,
  base: Domains,
  active: readonly number[],
  dropped: ReadonlySet<number>,
  work: Work,
): Domains | null {
  const loosened = [...problem.strips.entries()]
    .filter(([, { inner }]) => inner.some(({ equation }) => dropped.has(equation)))
    .map(([index]) => index);
  const isStuck = (readings: readonly Reading[], index: number) =>
    readings.length === 0 && !loosened.includes(index);
  if (base.some(isStuck)) return null;
  const kept = active.filter((tie) => !dropped.has(problem.ties[tie]?.equation ?? -1));
  const domains = [...base];
  for (const index of loosened) {
    const allowed = allowedIn(problem, base, kept, index, loosened, work);
    const readings = problem.read(index, dropped, work, allowed);
    if (readings.length === 0) return null;
    domains[index] = readings;
  }
  return solveJoint(domains, problem.ties, kept, work);
}

/** The values that the equations in force leave to the cells of a strip read anew. */
export function allowedIn(
  problem: Problem,
  base: Domains,
  active: readonly number[],
  strip: number,
  loosened: readonly number[],
  work: Work,
): Allowed {
  const allowed: (ReadonlySet<number> | null)[] = [];
  for (const tie of active) {
    const parts = problem.ties[tie]?.parts;
    const factors = parts?.get(strip);
    if (parts === undefined || factors === undefined) continue;
    if (loosened.some((other) => other !== strip && parts.has(other))) continue;
    const reached = [...factors.keys()].filter((position) => factors[position] !== 0);
    const [position, second] = reached;
    if (position === undefined || second !== undefined) continue;
    const factor = factors[position] ?? 1;
    const amounts = missingAmounts(base, problem.ties, tie, strip, work);
    const values = new Set([...amounts].map((amount) => amount / factor));
    allowed[position] = shared(allowed[position] ?? values, values);
  }
  return allowed;
}

function union(explanations: readonly Explanation[]): Relaxation {
  const [first, ...others] = explanations;
  const domains = (first?.domains ?? []).map((_, strip) => {
    const readings = explanations.flatMap((explanation) => explanation.domains[strip] ?? []);
    return [...new Map(readings.map((reading) => [reading.tokens.join(), reading])).values()];
  });
  const sets = explanations.map(({ dropped }) => dropped);
  const common = others.reduce(
    (sofar, { dropped }) => shared(sofar, dropped),
    first?.dropped ?? new Set<number>(),
  );
  return { domains, dropped: common.size > 0 ? common : new Set(sets.flatMap((set) => [...set])) };
}

const shared = (a: ReadonlySet<number>, b: ReadonlySet<number>): ReadonlySet<number> =>
  new Set([...a].filter((item) => b.has(item)));
