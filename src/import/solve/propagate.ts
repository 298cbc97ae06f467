/** Arc consistency over sums: drops readings that no choice for the other strips can complete. */
import type { Tie } from './problem.ts';
import type { Reading } from './readings.ts';
import type { Work } from './work.ts';

/** The readings still considered, by strip. */
export type Domains = readonly (readonly Reading[])[];

/**
 * Filters until nothing changes.
 *
 * @param active numbers of the ties in force, as in `ties` and `Reading.sums`
 * @returns the narrowed domains, or null where an equation cannot be satisfied
 * @throws WorkExhausted
 */
export function propagate(
  domains: Domains,
  ties: readonly Tie[],
  active: readonly number[],
  work: Work,
): Domains | null {
  if (domains.some((readings) => readings.length === 0)) return null;
  const narrowed = [...domains];
  const waiting = new Set(active);
  for (const tie of waiting) {
    waiting.delete(tie);
    const supported = supportedSums(narrowed, ties, tie, work);
    if (supported === null) return null;
    for (const [strip, sums] of supported) {
      const before = narrowed[strip] ?? [];
      const after = before.filter((reading) => sums.has(reading.sums[tie] ?? 0));
      if (after.length === before.length) continue;
      narrowed[strip] = after;
      for (const other of active) if (ties[other]?.parts.has(strip)) waiting.add(other);
    }
  }
  return narrowed;
}

/**
 * For each unsettled strip of an equation the amounts that can be completed to a difference of 0;
 * null where there are none.
 */
function supportedSums(
  domains: Domains,
  ties: readonly Tie[],
  tie: number,
  work: Work,
): ReadonlyMap<number, ReadonlySet<number>> | null {
  const { settled, unsettled } = amountsOf(domains, ties, tie, null);
  if (unsettled.size === 0) return settled === 0 ? new Map() : null;
  const strips = [...unsettled.entries()];
  const layers = sumLayers(settled, [...unsettled.values()], work);
  let wanted: ReadonlySet<number> = new Set(layers.at(-1)?.has(0) ? [0] : []);
  if (wanted.size === 0) return null;
  const supported = new Map<number, ReadonlySet<number>>();
  for (let index = strips.length - 1; index >= 0; index -= 1) {
    const [strip, amounts] = strips[index] ?? [-1, new Set<number>()];
    const from = new Set<number>();
    const used = new Set<number>();
    for (const sum of layers[index] ?? []) {
      for (const amount of amounts) {
        if (!wanted.has(sum + amount)) continue;
        from.add(sum);
        used.add(amount);
      }
    }
    supported.set(strip, used);
    wanted = from;
  }
  return supported;
}

/** What an equation adds up to over settled strips, and the amounts that others may add. */
function amountsOf(
  domains: Domains,
  ties: readonly Tie[],
  tie: number,
  without: number | null,
): { settled: number; unsettled: Map<number, Set<number>> } {
  let settled = 0;
  const unsettled = new Map<number, Set<number>>();
  for (const strip of ties[tie]?.parts.keys() ?? []) {
    if (strip === without) continue;
    const amounts = new Set((domains[strip] ?? []).map(({ sums }) => sums[tie] ?? 0));
    const [only] = amounts;
    if (amounts.size === 1 && only !== undefined) settled += only;
    else unsettled.set(strip, amounts);
  }
  return { settled, unsettled };
}

/** Sums reachable after each strip that can still return to 0. */
function sumLayers(
  settled: number,
  amounts: readonly ReadonlySet<number>[],
  work: Work,
): ReadonlySet<number>[] {
  const rest = { low: [0], high: [0] };
  for (const set of [...amounts].reverse()) {
    rest.low.unshift((rest.low[0] ?? 0) + Math.min(...set));
    rest.high.unshift((rest.high[0] ?? 0) + Math.max(...set));
  }
  const layers: ReadonlySet<number>[] = [new Set([settled])];
  for (const [index, set] of amounts.entries()) {
    const low = rest.low[index + 1] ?? 0;
    const high = rest.high[index + 1] ?? 0;
    const next = new Set<number>();
    const last = layers[index] ?? new Set<number>();
    work.spend(last.size * set.size);
    for (const sum of last) {
      for (const amount of set) {
        const reached = sum + amount;
        if (reached + low <= 0 && reached + high >= 0) next.add(reached);
      }
    }
    layers.push(next);
  }
  return layers;
}

/**
 * The amounts by which one strip completes an equation, given what the others may add.
 *
 * @param strip left out of the sum; null for what the whole equation lacks to a difference of 0
 * @throws WorkExhausted
 */
export function missingAmounts(
  domains: Domains,
  ties: readonly Tie[],
  tie: number,
  strip: number | null,
  work: Work,
): ReadonlySet<number> {
  const { settled, unsettled } = amountsOf(domains, ties, tie, strip);
  let sums = new Set([settled]);
  for (const amounts of unsettled.values()) {
    work.spend(sums.size * amounts.size);
    const next = new Set<number>();
    for (const sum of sums) for (const amount of amounts) next.add(sum + amount);
    sums = next;
  }
  return new Set([...sums].map((sum) => -sum));
}
