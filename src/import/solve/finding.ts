/** Solves a problem as far as it goes: strictly, then relaxed, then strip by strip. */
import type { Problem } from './problem.ts';
import { type Domains, missingAmounts } from './propagate.ts';
import { holds, type Reading } from './readings.ts';
import { relax } from './relax.ts';
import { solveJoint } from './search.ts';
import { Work, WorkExhausted } from './work.ts';

export interface Finding {
  /** Readings by strip that satisfy the equations within the strip. */
  readonly base: Domains;
  /** Readings that remain possible; `base` where nothing can be told across strips. */
  readonly domains: Domains;
  /** False where equations that span strips could not be followed: then nothing is solved. */
  readonly trusted: boolean;
  /** False where no choice of readings satisfies every equation. */
  readonly consistent: boolean;
  /** Equations that were given up. */
  readonly dropped: ReadonlySet<number>;
  /** Numbers of the equations that nothing satisfies. */
  readonly broken: readonly number[];
  readonly exhausted: boolean;
}

/** Steps for reading one strip; a realistic row takes some hundreds, a large one thousands. */
const STEPS_PER_STRIP = 50_000;

/** Steps for the search over all strips of a table. */
const STEPS_PER_TABLE = 1_000_000;

const NONE: ReadonlySet<number> = new Set();

/** Solves a problem; never throws, and ends after a fixed amount of work. */
export function solveProblem(problem: Problem): Finding {
  const read = problem.strips.map((_, strip) => {
    const readings = unlessExhausted(() => problem.read(strip, NONE, new Work(STEPS_PER_STRIP)));
    return readings ?? null;
  });
  // A strip with too many readings to list takes part in no equation.
  const isListed = (strip: number) => read[strip] !== null;
  const base = read.map((readings, strip) => readings ?? [problem.unknownReading(strip)]);
  const active = [...problem.ties.keys()].filter((tie) =>
    [...(problem.ties[tie]?.parts.keys() ?? [])].every(isListed),
  );
  const unlisted = read.includes(null);
  const work = new Work(STEPS_PER_TABLE);
  const strict = unlessExhausted(() => solveJoint(base, problem.ties, active, work));
  if (strict !== null) {
    const domains = strict ?? base;
    const exhausted = unlisted || strict === undefined;
    const shared = { base, domains, dropped: NONE, exhausted, broken: problem.failed };
    return { ...shared, trusted: strict !== undefined, consistent: true };
  }
  const relaxed = unlessExhausted(() => relax(problem, base, active, work));
  const domains = relaxed?.domains ?? base;
  const dropped = relaxed?.dropped ?? NONE;
  const violated = violatedBy(problem, domains, active);
  return {
    base,
    domains,
    dropped,
    trusted: relaxed !== null && relaxed !== undefined,
    consistent: false,
    broken: [...problem.failed, ...(violated.length > 0 ? violated : dropped)].sort(
      (a, b) => a - b,
    ),
    exhausted: unlisted || relaxed === undefined,
  };
}

/** Undefined where the work ran out. */
function unlessExhausted<Result>(run: () => Result): Result | undefined {
  try {
    return run();
  } catch (error) {
    if (error instanceof WorkExhausted) return undefined;
    throw error;
  }
}

/** Equations that no choice among the readings satisfies, each looked at by itself. */
function violatedBy(problem: Problem, domains: Domains, active: readonly number[]): number[] {
  const within = problem.strips.flatMap(({ inner }, strip) =>
    inner
      .filter(({ local }) => !(domains[strip] ?? []).some((reading) => holds(local, reading)))
      .map(({ equation }) => equation),
  );
  const isRead = (strip: number) => (domains[strip] ?? []).length > 0;
  const across = active.flatMap((number) => {
    const tie = problem.ties[number];
    if (tie === undefined || ![...tie.parts.keys()].every(isRead)) return [];
    const lacking = unlessExhausted(() =>
      missingAmounts(domains, problem.ties, number, null, new Work(STEPS_PER_TABLE)),
    );
    return lacking === undefined || lacking.has(0) ? [] : [tie.equation];
  });
  return [...within, ...across];
}

/** True where every strip is left with a single reading. */
export function isSettled(domains: Domains): boolean {
  return domains.every((readings: readonly Reading[]) => readings.length === 1);
}
