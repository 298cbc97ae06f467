/** Units, and whether a figure can be a quantity's. */
import Big from 'big.js';
import type { Figure } from './claim.ts';
import type { ClauseState } from './clause-state.ts';
import { subjectOf } from './subjects.ts';
import type { Token } from './tokens.ts';

/** Units in which a quantity of each kind is counted; none where the number stands alone. */
const UNITS: Readonly<Record<string, RegExp>> = {
  case: /^(?:件次|[件份宗起次例个条项]|)$/,
  result: /^(?:件次|[件份宗起次例个]|)$/,
  document: /^[件份个部项]?$/,
  act: /^(?:件次|[件起宗例个次项份]|)$/,
  procurement: /^[项个次件]?$/,
  money: /元$/,
  person: /^[人名]$/,
  item: /^(?:[件条份个项次篇]|)$/,
};
const YUAN: Readonly<Record<string, number>> = { 元: 1, 万元: 1e4, 亿元: 1e8 };
/** Words after which a bare number is the quantity's: 数量为 7. */
const BEFORE_BARE = /[为是数量]$/;

/** A figure in the words of a claim; money in yuan. */
export function figureOf({ number, unit, approximate }: Token): Figure {
  if (number === null) throw new Error('a figure without a number');
  const factor = YUAN[unit] ?? 1;
  return {
    value: new Big(number.value).times(factor).toFixed(),
    resolution: new Big(number.resolution).times(factor).toFixed(),
    approximate,
  };
}

/** True where the unit is one in which the quantity is counted. */
export function countedIn(id: string, unit: string): boolean {
  return UNITS[subjectOf(id)?.kind ?? '']?.test(unit) === true;
}

/** True where the figure at `at` can be that of the quantity `id`. */
export function fits(state: ClauseState, at: number, token: Token, id: string): boolean {
  const subject = subjectOf(id);
  if (subject === undefined) return false;
  const result = subject.topic !== null && !id.includes('@') ? 'result' : subject.kind;
  if (UNITS[subject.kind === 'case' ? result : subject.kind]?.test(token.unit) !== true)
    return false;
  // 行政许可受理 30 件 counts what was applied for.
  if (subject.kind === 'act' && state.left.kind === 'verb' && state.left.id === 'receive')
    return false;
  if (id === 'closed' && !(state.memory.requestsHere && !state.memory.foreign)) return false;
  if (subject.topic === 'applications' && state.memory.foreign) return false;
  if (token.unit !== '' || state.mode === 'respectively') return true;
  const before = state.tokens[at - 1];
  return before !== undefined && BEFORE_BARE.test(state.text.slice(before.start, before.end));
}
