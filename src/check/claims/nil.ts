/** 未发生, 无, 为零: which quantities are said to be nil. */
import type { ClauseState } from './clause-state.ts';
import { isComplete, isRemedy, isResult, type Left, settle } from './names.ts';
import type { Token } from './tokens.ts';

/** Pass between a nil and what is nil. */
const BETWEEN = new Set(['fill', 'own-year', 'own-body', 'about', 'together', 'each']);

/** 未发生一起 is nothing but 未发生. */
const passes = ({ kind, number }: Token): boolean =>
  BETWEEN.has(kind) ||
  kind === 'verb' ||
  kind === 'matter' ||
  (kind === 'quantity' && number?.value === '1');

/** 未发生, 无: nil is what follows in the clause, or else what was named before. */
export function readNone(state: ClauseState, at: number, token: Token): number {
  const { topics } = state.memory;
  const printed = state.text.slice(token.start, token.end);
  if (/制发|制定|出台/.test(printed)) topics.documentVerb = 'doc:issued';
  if (/废止/.test(printed)) topics.documentVerb = 'doc:repealed';
  let ids: string[] = [];
  const left: Left = { kind: 'none', id: token.id };
  let and = false;
  let end = at + 1;
  for (; end < state.tokens.length; end += 1) {
    const next = state.tokens[end] as Token;
    if (next.kind === 'and') and = true;
    else if (next.kind === 'none' && ids.length > 0) break;
    else if (next.kind === 'subject') {
      const sought = ids.filter(isRemedy);
      if (isResult(next.id) && !and && sought.length > 0) {
        // 无行政复议和行政诉讼被纠正 is about that result of both, not about them.
        ids = [...ids.filter((id) => !isRemedy(id)), ...sought.map((id) => `${id}.${next.id}`)];
        continue;
      }
      const id = settle(next, left, state.tokens[end + 1], topics);
      if (id === 'skip') continue;
      if (id === null) break;
      // A quantity right before another only says what that is about.
      if (!and) ids.pop();
      ids.push(id);
      if (isRemedy(id)) topics.remedy = ids.filter(isRemedy).length > 1 ? null : id;
      and = false;
    } else if (!passes(next)) break;
  }
  const last = state.tokens[end - 1] as Token;
  const again = state.tokens[end]?.kind === 'none';
  if (end < state.tokens.length && !again) {
    // What follows may narrow it: 未发生行政诉讼败诉 does not say that there was no suit.
    state.stop();
    if (ids.length > 0) state.pending = [];
    return end;
  }
  // 未发生投诉 says nothing of what was named before.
  const other = state.tokens.slice(at, end).some(({ kind }) => kind === 'matter');
  const named = state.clean && state.pending.length > 0 ? state.pending : state.carried();
  const before = other ? [] : named;
  const nil = (ids.length > 0 ? ids : before).filter(isComplete);
  const start = ids.length > 0 || state.pending.length === 0 ? token.start : state.from;
  nothing(state, nil, start, last.end);
  return end;
}

/** What was named before is nil. */
export function readNil(state: ClauseState, token: Token): void {
  const before = state.clean && state.pending.length > 0 ? state.pending : state.carried();
  const start = state.pending.length > 0 ? state.from : token.start;
  nothing(state, before.filter(isComplete), start, token.end);
}

function nothing(state: ClauseState, ids: readonly string[], start: number, end: number): void {
  for (const id of ids) state.emit([id], { kind: 'none' }, start, end);
  if (ids.length > 0) state.memory.last = null;
  state.pending = [];
  state.memory.carry = [];
}
