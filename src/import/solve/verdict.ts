/** What may be said of each cell once its table is solved. */
import type { SolvedProblem } from './find-solution.ts';
import type { Problem } from './problem.ts';

export interface SolvedCell {
  /** The digits of the cell, `''` where it is blank; null where it is unsure. */
  readonly token: string | null;
  /**
   * sure: certain from the start, or the only token that the digits allow. solved: fixed by
   * equations. unsure: several tokens remain, or nothing is known.
   */
  readonly confidence: 'sure' | 'solved' | 'unsure';
  /** Ids of the rules that fixed it. */
  readonly by: readonly string[];
  /** Where unsure, the tokens that remain, most plausible first, at most eight; else empty. */
  readonly candidates: readonly string[];
}

const MAX_CANDIDATES = 8;

/** Judges one cell: `strip` and its `position` there name it. */
export function judgeCell(
  problem: Problem,
  finding: SolvedProblem,
  strip: number,
  position: number,
): SolvedCell {
  const possible = problem.tokens[problem.strips[strip]?.cells[position] ?? -1] ?? new Set();
  const [only] = possible;
  const contradicted = finding.contradicted.has(strip);
  if (possible.size === 1 && only !== undefined && !contradicted) {
    return { token: only, confidence: 'sure', by: [], candidates: [] };
  }
  const remaining = tokensAt(finding.domains, strip, position);
  const [token] = remaining;
  const rivals = (finding.rivals.get(strip) ?? []).map(({ tokens }) => tokens[position] ?? '');
  const contested = rivals.some((rival) => rival !== token);
  const proven = finding.trusted && !contradicted && !finding.unconfirmed.has(strip);
  if (proven && remaining.size === 1 && token !== undefined && !contested) {
    const by = rulesOver(problem, finding, strip, position);
    return { token, confidence: 'solved', by, candidates: [] };
  }
  const others = contested ? rivals : possible;
  const first = firstChoice(finding, strip, position);
  const candidates = [...new Set([...first, ...remaining, ...(remaining.size > 1 ? [] : others)])];
  return {
    token: null,
    confidence: 'unsure',
    by: [],
    candidates: candidates.slice(0, MAX_CANDIDATES),
  };
}

/** What the likeliest way to read the whole table puts there. */
const firstChoice = ({ preferred }: SolvedProblem, strip: number, position: number): string[] =>
  [preferred[strip]?.tokens[position] ?? null].filter((token) => token !== null);

function tokensAt(domains: SolvedProblem['domains'], strip: number, position: number): Set<string> {
  const tokens = (domains[strip] ?? []).flatMap(({ tokens, options }) =>
    options === undefined ? (tokens[position] ?? null) : [...(options[position] ?? [])],
  );
  return new Set(tokens.filter((token) => token !== null));
}

/** The strip's own rules, and those across strips where its own leave the cell open. */
function rulesOver(
  problem: Problem,
  { base, dropped }: SolvedProblem,
  strip: number,
  position: number,
): string[] {
  const own = problem.strips[strip]?.inner.map(({ equation }) => equation) ?? [];
  const across = problem.ties
    .filter(({ parts }) => parts.has(strip))
    .map(({ equation }) => equation);
  const enough = tokensAt(base, strip, position).size === 1;
  const equations = [...own, ...(enough ? [] : across)].filter((number) => !dropped.has(number));
  const rules = equations.flatMap((number) => problem.equations[number]?.rule ?? []);
  return [...new Set(rules)].sort();
}
