/**
 * Every way to split joined rows that keeps all sums, found by plain enumeration and nothing of
 * the solver: it is what the solver is measured against.
 */
import type { CorpusReport, Figures } from './solve-corpus.ts';

/** Partial sums beyond this are not followed. */
const MOST_STATES = 400_000;

/** Tokens by row and column that occur in a solution; null where there are too many to follow. */
export type ExactTokens = ReadonlyMap<string, readonly ReadonlySet<string>[]> | null;

/** Every way to write the digits as `count` numbers without leading zeros, the last their sum. */
function splitsWithTotal(run: string, count: number): number[][] {
  const found: number[][] = [];
  const walk = (from: number, parts: readonly number[], sum: number): void => {
    if (parts.length === count - 1) {
      const rest = run.slice(from);
      if (rest === String(sum)) found.push([...parts, sum]);
      return;
    }
    for (let end = from + 1; end < run.length; end += 1) {
      const text = run.slice(from, end);
      if (text.length > 1 && text.startsWith('0')) break;
      if (String(sum).length > run.length) break;
      walk(end, [...parts, Number(text)], sum + Number(text));
    }
  };
  walk(0, [], 0);
  return found;
}

/** Table three: rows add up, 一 + 二 = 三 + 四, and outcomes add up to their total, by column. */
export function exactApplications({ applications }: CorpusReport): ExactTokens {
  const rows = [...applications].map(([id, cells]) => ({
    id,
    readings: splitsWithTotal(cells.join(''), cells.length),
  }));
  const factors = (id: string): readonly [number, number] => {
    if (id === 'received.new' || id === 'received.carried_in') return [1, 0];
    if (id === 'carried_out') return [-1, 0];
    return id === 'outcomes.total' ? [-1, -1] : [0, 1];
  };
  const step = (state: string, id: string, cells: readonly number[]): string => {
    const [flow, sum] = factors(id);
    const width = cells.length;
    return state
      .split(',')
      .map((value, at) => Number(value) + (at < width ? flow : sum) * (cells[at % width] ?? 0))
      .join(',');
  };
  const width = rows[0]?.readings[0]?.length ?? 0;
  const zero = new Array<number>(width * 2).fill(0).join(',');
  const layers: Set<string>[] = [new Set([zero])];
  // Settled rows first: they leave one state.
  const ordered = rows.toSorted((a, b) => a.readings.length - b.readings.length);
  for (const { id, readings } of ordered) {
    const next = new Set<string>();
    for (const state of layers.at(-1) ?? []) {
      for (const cells of readings) next.add(step(state, id, cells));
      if (next.size > MOST_STATES) return null;
    }
    layers.push(next);
  }
  const tokens = new Map<string, Set<string>[]>();
  let wanted = new Set([zero]);
  for (let index = ordered.length - 1; index >= 0; index -= 1) {
    const { id, readings } = ordered[index] ?? { id: '', readings: [] };
    const own = Array.from({ length: width }, () => new Set<string>());
    const before = new Set<string>();
    for (const state of layers[index] ?? []) {
      for (const cells of readings) {
        if (!wanted.has(step(state, id, cells))) continue;
        before.add(state);
        for (const [column, value] of cells.entries()) own[column]?.add(String(value));
      }
    }
    tokens.set(id, own);
    wanted = before;
  }
  return tokens;
}

/** Table four in one run: each of its rows adds up. */
export function exactRemedies({ remedies }: CorpusReport): ExactTokens {
  const rows = [...remedies];
  const run = rows.map(([, cells]) => cells.join('')).join('');
  const width = rows[0]?.[1].length ?? 0;
  const tokens = new Map(rows.map(([id]) => [id, cellsOf(width)] as const));
  const memo = new Map<string, boolean>();
  const solve = (from: number, index: number): boolean => {
    if (index === rows.length) return from === run.length;
    const key = `${from} ${index}`;
    const known = memo.get(key);
    if (known !== undefined) return known;
    let any = false;
    for (let end = from + width; end <= run.length; end += 1) {
      for (const cells of splitsWithTotal(run.slice(from, end), width)) {
        if (!solve(end, index + 1)) continue;
        any = true;
        // Only reached from a way in that exists, as rows are tried from the left.
        for (const [column, value] of cells.entries()) {
          tokens.get(rows[index]?.[0] ?? '')?.[column]?.add(String(value));
        }
      }
    }
    memo.set(key, any);
    return any;
  };
  solve(0, 0);
  return tokens;
}

const cellsOf = (width: number) => Array.from({ length: width }, () => new Set<string>());

/** Whether each cell can only be one thing. */
export const isUnique = (tokens: ReadonlyMap<string, readonly ReadonlySet<string>[]>): boolean =>
  [...tokens.values()].every((cells) => cells.every(({ size }) => size === 1));

/** The figures of a table as tokens that must be among the exact ones; a fault of ours if not. */
export const contains = (
  tokens: ReadonlyMap<string, readonly ReadonlySet<string>[]>,
  figures: Figures,
): boolean =>
  [...figures].every(([row, cells]) =>
    cells.every((value, column) => tokens.get(row)?.[column]?.has(String(value)) === true),
  );
