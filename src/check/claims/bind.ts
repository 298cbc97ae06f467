/** Which quantity a figure belongs to: the one before it, after it, or of the clause before. */
import Big from 'big.js';
import { publishesOnRequest } from './bare-publish.ts';
import type { Figure, Saying } from './claim.ts';
import type { ClauseState } from './clause-state.ts';
import { countedIn, figureOf, fits } from './figure.ts';
import { isComplete, isRemedy, type Left, narrowed, settle } from './names.ts';
import { subjectOf } from './subjects.ts';
import type { Token } from './tokens.ts';

/** Takes a figure; returns where to go on. */
export function readQuantity(state: ClauseState, at: number, token: Token): number {
  const next = bind(state, at, token);
  state.and = false;
  return next;
}

function bind(state: ClauseState, at: number, token: Token): number {
  if (state.direction !== null) {
    readChange(state, token, false);
    return at + 1;
  }
  // A numeral before an item of a list.
  if (at === 0 && token.unit === '') return at + 1;
  // The figure of the year before, or the whole that a share is of.
  if (state.baseHere || state.share) return at + 1;
  const pending = state.pending.filter(isComplete);
  if (pending.length > 0 && pending.length === state.pending.length && state.clean) {
    if (!fits(state, at, token, pending[0] ?? '')) return state.foreign(at);
    give(state, pending, token, state.from);
    return at + 1;
  }
  const right = bindRight(state, at, token);
  if (right !== null) return right;
  const taken = elided(state, at, token);
  if (taken.length === 0 || !fits(state, at, token, taken[0] ?? '')) return state.foreign(at);
  state.pending = [...taken];
  give(state, taken, token, state.tokens[0]?.start ?? token.start);
  state.memory.carry = [];
  return at + 1;
}

/** 新收 7 件 without its noun, or the quantity with which the clause before ended. */
function elided(state: ClauseState, at: number, token: Token): readonly string[] {
  const { kind, id } = state.left;
  if (publishesOnRequest(state, at)) return ['granted-bare'];
  if (kind === 'verb' && id === 'new' && state.memory.topics.requests) return ['applications'];
  // 受理政府信息公开 25 次.
  if (kind === 'verb' && id === 'receive' && state.tokens[at - 1]?.id === 'ogi') {
    return ['applications'];
  }
  const takes = state.left.kind !== 'verb' || !/handle|make/.test(state.left.id);
  return state.known && !state.named && !state.among && takes && token.unit !== ''
    ? state.memory.carry
    : [];
}

/** 2 件政府信息公开申请, 1 件尚未审结: the quantity stands after its figure. */
function bindRight(state: ClauseState, at: number, token: Token): number | null {
  if (state.left.kind === 'unknown' || token.unit === '') return null;
  let end = at + 1;
  let id: string | null = null;
  for (; end < state.tokens.length; end += 1) {
    const next = state.tokens[end] as Token;
    if (next.kind === 'subject') {
      const left: Left = id === null ? state.left : { kind: 'subject', id };
      const settled = settle(next, left, state.tokens[end + 1], state.memory.topics);
      if (settled === 'skip') continue;
      if (settled === null) return null;
      id = id === null ? settled : narrowed(id, settled);
      if (id === null) return null;
      if (isRemedy(id)) state.memory.topics.remedy = id;
    } else if (next.kind === 'quantity' || next.kind === 'percent') {
      return null;
    } else if ((next.kind !== 'fill' && next.kind !== 'verb') || next.id === 'others') break;
    // 18 件申请均已办结 counts the requests.
    else if (id === 'applications' && ALL.test(state.text.slice(next.start, next.end))) break;
  }
  if (id === null || !isComplete(id) || !fits(state, at, token, id)) return null;
  state.named = true;
  if (id === 'applications') state.memory.requestsHere = true;
  state.pending = [id];
  if (id === 'applications' && isOfSome(state, end)) state.part = true;
  give(state, [id], token, token.start, (state.tokens[end - 1] as Token).end);
  state.left = { kind: 'subject', id };
  return end;
}

const ALL = /^(?:均|都|全部)/;

/** 有 3 件申请涉及同一事项, 共 3 件申请延期: not said to be received, and something is said of them. */
function isOfSome({ left, tokens }: ClauseState, end: number): boolean {
  if (left.kind === 'verb' && /receive|new|handle/.test(left.id)) return false;
  return tokens.slice(end).some(({ kind }) => kind === 'unknown' || kind === 'part');
}

/** Gives the figure to the quantities named: to each, to all together, or one by one. */
function give(
  state: ClauseState,
  ids: readonly string[],
  token: Token,
  start: number,
  end = token.end,
): void {
  const says = (figure: Token): Saying => ({ kind: 'count', ...figureOf(figure) });
  if (ids.length === 1) state.emit(ids, says(token), Math.min(start, token.start), end);
  else if (state.mode === 'respectively') {
    state.queue.push(token);
    if (state.queue.length < ids.length) return;
    for (const [index, id] of ids.entries()) {
      state.emit([id], says(state.queue[index] as Token), start, end);
    }
  } else if (state.mode === 'each' || figureOf(token).value === '0') {
    for (const id of ids) state.emit([id], says(token), start, end);
  } else if (state.mode === 'together' || ids.every((id) => subjectOf(id)?.rule === 'C02')) {
    state.emit(ids, says(token), start, end);
  }
  state.memory.last = ids.length === 1 ? { ids, value: figureOf(token).value } : null;
  if (ids.includes('applications')) state.memory.foreign = false;
  state.pending = [];
  state.queue = [];
  state.mode = null;
}

function readChange(state: ClauseState, token: Token, percent: boolean): void {
  const sign = state.direction ?? 1;
  state.direction = null;
  const pending = state.clean ? state.pending.filter(isComplete) : [];
  const ids = pending.length > 0 ? pending : state.known ? (state.memory.last?.ids ?? []) : [];
  const id = ids[0];
  if (state.memory.base !== 'ok' || id === undefined || ids.length !== 1) return;
  const times = percent ? 1 : timesOf(state, token);
  if (times === null || (!percent && times === 1 && !countedIn(id, token.unit))) return;
  const figure = inPercent(figureOf(token), times);
  const value = new Big(figure.value).times(sign).toFixed();
  const start = pending.length > 0 ? state.from : (state.tokens[0]?.start ?? token.start);
  const share = percent || times !== 1;
  state.emit(ids, { kind: 'change', percent: share, ...figure, value }, start, token.end);
  if (pending.length > 0) state.memory.last = { ids, value: null };
  state.pending = [];
}

/** 增长 1.5 倍, 下降两成: what one of them is in percent, 1 for a count; null for 个百分点 and the like. */
function timesOf({ text }: ClauseState, { unit, end }: Token): number | null {
  if (unit !== '') return 1;
  const behind = text[end] ?? '';
  return PARTS[behind] ?? (/[\p{Script=Han}\d]/u.test(behind) ? null : 1);
}

const PARTS: Readonly<Record<string, number>> = { 倍: 100, 成: 10 };

const inPercent = (figure: Figure, times: number): Figure => ({
  ...figure,
  value: new Big(figure.value).times(times).toFixed(),
  resolution: new Big(figure.resolution).times(times).toFixed(),
});

/** 与上年持平: a change of 0. */
export function readLevel(state: ClauseState, token: Token): void {
  const number = { value: '0', resolution: '1', end: token.end, over: false };
  state.direction = 1;
  readChange(state, { ...token, number, unit: '' }, false);
}

/** A share of the requests, or a change in percent. */
export function readPercent(state: ClauseState, token: Token): void {
  if (state.direction !== null) {
    readChange(state, token, true);
    return;
  }
  const { last } = state.memory;
  const id = last?.ids[0] ?? '';
  const outcome = subjectOf(id)?.rule === 'C02';
  if (state.share && last !== null && outcome && state.known && state.pending.length === 0) {
    const start = state.tokens[0]?.start ?? token.start;
    state.emit(last.ids, { kind: 'share', of: last.value, ...figureOf(token) }, start, token.end);
  }
  state.share = false;
}
