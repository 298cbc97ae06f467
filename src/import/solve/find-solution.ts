/** Solves a problem as far as it goes: strictly, then relaxed, then strip by strip. */

import { oneOf, TOKEN_PARTS } from '../../report/token.ts';
import { byLikelihood, reconcile } from './likelihood.ts';
import { mayHaveLost } from './lost-figure.ts';
import type { Problem } from './problem.ts';
import { type Domains, missingAmounts, propagate } from './propagate.ts';
import { holds, type Reading } from './readings.ts';
import { allowedIn, relax } from './relax.ts';
import { rivalsOf } from './rivals.ts';
import { firstSolution, solveJoint } from './search.ts';
import { Work, WorkExhausted } from './work.ts';

export interface SolvedProblem {
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
  /** Readings as likely as those of `domains` for strips that nothing else confirms. */
  readonly rivals: ReadonlyMap<number, readonly Reading[]>;
  /** The likeliest way to read all strips; undefined for strips of which nothing is known. */
  readonly preferred: readonly (Reading | undefined)[];
  /** Strips that may have lost blanks and that no equation confirms: nothing there is solved. */
  readonly unconfirmed: ReadonlySet<number>;
  /**
   * Strips that had to be split and whose equations no split satisfies, or that have none. A
   * figure there may be printed as no figure should be (07, 3/5, nothing at all), and then every
   * split is wrong.
   */
  readonly contradicted: ReadonlySet<number>;
}

/** Steps for reading one strip; a realistic row takes some hundreds, a large one thousands. */
const STEPS_PER_STRIP = 50_000;

/** Steps for looking for one likely way to read a table. */
const STEPS_PER_GUESS = 300_000;

/** Blanks may stand anywhere among the figures. */
const stepsPerStrip = ({ blanks }: Problem) => (blanks ? 6 : 1) * STEPS_PER_STRIP;

/** Steps for the search over all strips of a table. */
const STEPS_PER_TABLE = 1_000_000;

const NONE: ReadonlySet<number> = new Set();

/** Solves a problem; never throws, and ends after a fixed amount of work. */
export function solveProblem(problem: Problem): SolvedProblem {
  const finding = solveEquations(problem);
  const contradicted = new Set(
    [...problem.strips.keys()].filter(
      (strip) => isContradicted(problem, finding, strip) || isAtOdds(problem, finding, strip),
    ),
  );
  // What is printed in such a strip nobody knows; the others must stand without it.
  const sound = contradicted.size === 0 ? problem : problem.without(contradicted);
  const told = sound === problem ? finding : solveEquations(sound);
  const { consistent, broken, dropped } = finding;
  const shared = {
    ...{ ...told, consistent, broken, dropped },
    ...{ preferred: preferredIn(problem, finding), contradicted },
  };
  const alone = [...sound.strips.keys()].filter((strip) => !isConfirmed(sound, told, strip));
  return problem.blanks
    ? { ...shared, rivals: new Map(), unconfirmed: new Set(alone) }
    : { ...shared, rivals: rivalsIn(sound, told, alone), unconfirmed: NONE };
}

type Solved = Omit<SolvedProblem, 'rivals' | 'preferred' | 'unconfirmed' | 'contradicted'>;

/** True where an equation over several strips holds for this one. */
const isConfirmed = ({ ties }: Problem, { dropped }: Solved, strip: number) =>
  ties.some(({ equation, parts }) => parts.has(strip) && !dropped.has(equation));

/** True where a strip was split in no way that its own equations allow, or nothing confirms it. */
function isContradicted(problem: Problem, { domains }: Solved, strip: number): boolean {
  const found = problem.strips[strip];
  if (found === undefined || found.segments === null) return false;
  const { inner, cells, run, parted } = found;
  if (run === null) return true;
  // Where blanks leave no trace, 0357 between spaces is one figure as well as two.
  const pieces = run.split(' ');
  const padded = pieces.length > 2 && pieces.some((piece) => /^0\d/.test(piece));
  if (problem.blanks && padded) return true;
  const own = [...problem.equations.entries()].flatMap(([number, { left, right }]) =>
    [...left, ...right].every((cell) => cells.includes(cell)) ? [number] : [],
  );
  if (own.some((number) => problem.failed.includes(number))) return true;
  const isUsed = problem.equations.some(({ left, right }) =>
    [...left, ...right].some((cell) => cells.includes(cell)),
  );
  // A blank leaves no trace: 030 is 0 3 0 as well as nothing, 0 and 30.
  if (!isUsed && !parted) {
    return problem.blanks || run.length !== cells.length || !ONE_FIGURE.test(run);
  }
  const readings = domains[strip] ?? [];
  // Readings too many to list are one without any token.
  const fits = (reading: Reading) =>
    !reading.tokens.includes(null) && inner.every(({ local }) => holds(local, reading));
  if (readings.length === 0 || !readings.every(fits)) return true;
  // That nothing adds up to nothing tells little of what a dash belongs to.
  const isVague = ({ values }: Reading) =>
    own.some((number) => {
      const { left = [], right = [] } = problem.equations[number] ?? {};
      return [...left, ...right].every((cell) => values[cells.indexOf(cell)] === 0);
    });
  return BROKEN_FIGURE.test(run) && (own.length === 0 || readings.some(isVague));
}

/** True where a strip was split, and lost a figure as far as the equations over it can tell. */
function isAtOdds(problem: Problem, finding: Solved, strip: number): boolean {
  const { segments = null, parted } = problem.strips[strip] ?? {};
  if (segments === null || parted) return false;
  const { broken, dropped, domains } = finding;
  const atOdds = problem.ties.filter(
    ({ equation, parts }) =>
      parts.has(strip) && (dropped.has(equation) || broken.includes(equation)),
  );
  const told = domains.map(([reading]) => reading);
  return atOdds.length > 0 && mayHaveLost(problem, strip, atOdds, told);
}

const ONE_FIGURE = /^0*\d$/;
/** A dash or a stroke that may be a part of a figure: -36, 30/65. */
const BROKEN_FIGURE = new RegExp(
  `(?<=\\d)${oneOf(TOKEN_PARTS.dashes)}|${oneOf(TOKEN_PARTS.dashes)}(?=\\d)`,
);

/**
 * Where blanks left no trace, readings are ordered by what the rest of the table shows; where
 * equations fail, by how many of them hold all the same.
 */
function preferredIn(problem: Problem, finding: Solved): (Reading | undefined)[] {
  if (!problem.blanks && finding.consistent) return [];
  const pools = finding.domains.map((readings, strip) =>
    readings.length > 0 ? readings : readAnyhow(problem, strip),
  );
  const all = [...problem.ties.keys()];
  let sorted: Domains = pools;
  for (sorted of problem.blanks ? byLikelihood(problem, pools) : []) {
    const work = new Work(STEPS_PER_GUESS);
    const joint = finding.consistent
      ? unlessExhausted(() => firstSolution(sorted, problem.ties, all, work))
      : null;
    if (joint) return joint.map(([reading]) => reading);
  }
  return reconcile(problem, sorted);
}

/** Readings of a strip that its own equations do not allow; one that says nothing if too many. */
function readAnyhow(problem: Problem, strip: number): readonly Reading[] {
  const inner = problem.strips[strip]?.inner.map(({ equation }) => equation) ?? [];
  const work = new Work(STEPS_PER_STRIP);
  const readings = unlessExhausted(() => problem.read(strip, new Set(inner), work)) ?? [];
  return readings.length > 0 ? readings : [problem.unknownReading(strip)];
}

/** Rivals of strips that no equation across strips confirms. */
function rivalsIn(
  problem: Problem,
  { domains }: Solved,
  alone: readonly number[],
): Map<number, Reading[]> {
  const rivals = new Map<number, Reading[]>();
  for (const strip of alone) {
    const [best] = domains[strip] ?? [];
    if (!problem.strips[strip]?.segments || best === undefined) continue;
    const found = unlessExhausted(() => rivalsOf(problem, strip, best, new Work(STEPS_PER_STRIP)));
    if (found !== undefined) rivals.set(strip, found);
  }
  return rivals;
}

function solveEquations(problem: Problem): Solved {
  const read = problem.strips.map((_, strip) => {
    const readings = unlessExhausted(() =>
      problem.read(strip, NONE, new Work(stepsPerStrip(problem))),
    );
    return readings ?? null;
  });
  // A strip with too many readings to list takes part in no equation.
  const isListed = (strip: number) => read[strip] !== null;
  const base = read.map((readings, strip) => readings ?? [problem.unknownReading(strip)]);
  const activeTies = () =>
    [...problem.ties.keys()].filter((tie) =>
      [...(problem.ties[tie]?.parts.keys() ?? [])].every(isListed),
    );
  const work = new Work(STEPS_PER_TABLE);
  readByOthers(problem, read, base, activeTies, work);
  const active = activeTies();
  const unlisted = read.includes(null);
  let strict = unlessExhausted(() => solveJoint(base, problem.ties, active, work));
  // Without the search what propagation excludes is excluded all the same.
  const cut = strict === undefined;
  if (cut && problem.blanks) {
    const more = new Work(STEPS_PER_TABLE);
    strict = unlessExhausted(() => propagate(base, problem.ties, active, more));
  }
  if (strict !== null) {
    const domains = strict ?? base;
    const exhausted = unlisted || cut;
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
    // With blanks anywhere, something always fits once an equation is given up.
    trusted: relaxed !== null && relaxed !== undefined && !problem.blanks,
    consistent: false,
    broken: [...problem.failed, ...(violated.length > 0 ? violated : dropped)].sort(
      (a, b) => a - b,
    ),
    exhausted: unlisted || relaxed === undefined,
  };
}

/**
 * Lists the strips with too many readings after all, where the other strips, and the equations
 * over both, leave few values to their cells. Fills in `read` and `base`.
 */
function readByOthers(
  problem: Problem,
  read: (Reading[] | null)[],
  base: (readonly Reading[])[],
  activeTies: () => number[],
  work: Work,
): void {
  for (let left = Number.POSITIVE_INFINITY; ; ) {
    const unlisted = [...read.keys()].filter((strip) => read[strip] === null);
    if (unlisted.length === 0 || unlisted.length >= left) return;
    left = unlisted.length;
    const others = unlessExhausted(() => solveJoint(base, problem.ties, activeTies(), work));
    if (others === undefined || others === null) return;
    for (const strip of unlisted) {
      const readings = unlessExhausted(() => {
        const all = [...problem.ties.keys()];
        const allowed = allowedIn(problem, others, all, strip, unlisted, work);
        return problem.read(strip, NONE, new Work(STEPS_PER_STRIP), allowed);
      });
      // None: these equations are not all kept; the strip stays unknown.
      if (readings === undefined || readings.length === 0) continue;
      read[strip] = readings;
      base[strip] = readings;
    }
  }
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
