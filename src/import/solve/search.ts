/**
 * Exact search over strips. It answers which readings occur in some solution; every solution is
 * accounted for without being listed, so independent ambiguities do not multiply.
 */
import type { Tie } from './problem.ts';
import { type Domains, propagate } from './propagate.ts';
import type { Reading } from './readings.ts';
import type { Work } from './work.ts';

/** Unsettled strips that depend on each other, and the equations between them. */
interface Group {
  readonly strips: readonly number[];
  readonly active: readonly number[];
}

/**
 * Reduces each strip to the readings that occur in a solution of the active equations.
 *
 * @returns null where there is no solution
 * @throws WorkExhausted
 */
export function solveJoint(
  domains: Domains,
  ties: readonly Tie[],
  active: readonly number[],
  work: Work,
): Domains | null {
  const narrowed = propagate(domains, ties, active, work);
  if (narrowed === null) return null;
  const solved = [...narrowed];
  for (const group of groupsOf(narrowed, ties, active)) {
    // One equation, or one strip: propagation has already decided every reading.
    if (group.active.length < 2 || group.strips.length < 2) continue;
    const supported = supportedReadings(narrowed, ties, group, work);
    if (supported === null) return null;
    for (const [strip, readings] of supported) {
      solved[strip] = (narrowed[strip] ?? []).filter((reading) => readings.has(reading));
    }
  }
  return solved;
}

/**
 * One solution: of each strip the earliest reading that the strips settled before it leave.
 *
 * @throws WorkExhausted
 */
export function firstSolution(
  domains: Domains,
  ties: readonly Tie[],
  active: readonly number[],
  work: Work,
): Domains | null {
  const all = { strips: [...domains.keys()], active };
  return findSolution(domains, ties, all, work);
}

function groupsOf(domains: Domains, ties: readonly Tie[], active: readonly number[]): Group[] {
  const unsettled = (tie: number) =>
    [...(ties[tie]?.parts.keys() ?? [])].filter((strip) => (domains[strip]?.length ?? 0) > 1);
  let groups: Group[] = [];
  for (const tie of active) {
    const strips = unsettled(tie);
    if (strips.length === 0) continue;
    const touches = (group: Group) => group.strips.some((strip) => strips.includes(strip));
    const merged = groups.filter(touches);
    groups = [
      ...groups.filter((group) => !touches(group)),
      {
        strips: [...new Set([...merged.flatMap((group) => group.strips), ...strips])],
        active: [...merged.flatMap((group) => group.active), tie],
      },
    ];
  }
  return groups;
}

/**
 * Looks for one solution through each reading not yet seen in one. A reading without solution is
 * dropped at once, which makes the later searches shorter.
 */
function supportedReadings(
  domains: Domains,
  ties: readonly Tie[],
  group: Group,
  work: Work,
): Map<number, Set<Reading>> | null {
  const supported = new Map(group.strips.map((strip) => [strip, new Set<Reading>()]));
  const remaining = [...domains];
  const note = (solution: Domains) => {
    for (const strip of group.strips) {
      const [reading] = solution[strip] ?? [];
      if (reading !== undefined) supported.get(strip)?.add(reading);
    }
  };
  const first = findSolution(remaining, ties, group, work);
  if (first === null) return null;
  note(first);
  for (const strip of group.strips) {
    for (const reading of domains[strip] ?? []) {
      if (supported.get(strip)?.has(reading)) continue;
      const assumed = remaining.with(strip, [reading]);
      const solution = findSolution(assumed, ties, group, work);
      if (solution !== null) note(solution);
      else remaining[strip] = (remaining[strip] ?? []).filter((other) => other !== reading);
    }
  }
  return supported;
}

/** A solution with one reading for each strip of the group, or null. */
function findSolution(
  domains: Domains,
  ties: readonly Tie[],
  group: Group,
  work: Work,
): Domains | null {
  work.spend(1);
  const narrowed = propagate(domains, ties, group.active, work);
  if (narrowed === null) return null;
  const size = (strip: number) => narrowed[strip]?.length ?? 0;
  const [strip] = group.strips.filter((item) => size(item) > 1).sort((a, b) => size(a) - size(b));
  if (strip === undefined) return narrowed;
  for (const reading of narrowed[strip] ?? []) {
    const solution = findSolution(narrowed.with(strip, [reading]), ties, group, work);
    if (solution !== null) return solution;
  }
  return null;
}
