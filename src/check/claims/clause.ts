/** Reads one clause from left to right. */
import { readLevel, readPercent, readQuantity } from './bind.ts';
import { type ClauseClaim, ClauseState } from './clause-state.ts';
import { isComplete, isRemedy, narrowed, settle } from './names.ts';
import { readNil, readNone } from './nil.ts';
import type { SentenceMemory } from './sentence-memory.ts';
import type { Token } from './tokens.ts';

/** What a clause says; leaves in `memory` what the next one may take up. */
export function readClause(
  tokens: readonly Token[],
  memory: SentenceMemory,
  text: string,
): ClauseClaim[] {
  const state = new ClauseState(tokens, memory, text);
  memory.topics.documentVerb = null;
  for (let at = 0; at < tokens.length; ) at = step(state, at);
  memory.carry = state.clean ? state.pending.filter(isComplete) : [];
  return state.found;
}

/** Takes one token, or more; returns where to go on. */
function step(state: ClauseState, at: number): number {
  const token = state.tokens[at] as Token;
  if (state.memory.scope.note(token)) {
    state.left = { kind: token.kind, id: token.id };
    return at + 1;
  }
  switch (token.kind) {
    case 'subject':
      readSubject(state, at, token);
      return at + 1;
    case 'quantity':
      return readQuantity(state, at, token);
    case 'percent':
      readPercent(state, token);
      return at + 1;
    case 'level':
      readLevel(state, token);
      return at + 1;
    case 'none':
      return readNone(state, at, token);
    case 'nil':
      readNil(state, token);
      return at + 1;
    case 'unknown':
    case 'matter':
    case 'blocker':
      state.stop();
      return at + 1;
    default:
      mark(state, at, token);
      return at + 1;
  }
}

function mark(state: ClauseState, at: number, token: Token): void {
  switch (token.kind) {
    case 'and':
      state.and = true;
      return;
    case 'part':
      // 涉及政府信息公开的, 涉及我局的 name no part: all the figures are about that.
      if (isWhole(state.tokens[at + 1])) return;
      state.part = true;
      break;
    case 'verb':
      if (token.id === 'publish') state.published = true;
      break;
    case 'base':
      state.memory.base = token.id;
      state.baseHere = true;
      break;
    case 'up':
    case 'down':
      state.direction = token.kind === 'up' ? 1 : -1;
      return;
    case 'share':
      state.share = true;
      return;
    case 'together':
    case 'each':
    case 'respectively':
      state.mode = token.kind;
      if (state.pending.length === 0) state.left = { kind: token.kind, id: '' };
      return;
    case 'fill':
      if (token.id === 'among') state.among = true;
      // 行政复议等案件 5 件 counts other matters as well; of what is nil, each is.
      if (token.id === 'others') state.stop();
      return;
    case 'about':
      return;
  }
  state.left = { kind: token.kind, id: token.id };
}

const isWhole = (next: Token | undefined) => next?.id === 'ogi' || next?.kind === 'own-body';

function readSubject(state: ClauseState, at: number, token: Token): void {
  const { topics } = state.memory;
  const id = settle(token, state.left, state.tokens[at + 1], topics);
  if (id === 'skip') return;
  if (id === null || state.left.kind === 'unknown') {
    state.stop();
    state.pending = [];
    return;
  }
  if (id === 'applications') state.memory.requestsHere = true;
  if (isRemedy(id)) {
    state.remedies += 1;
    topics.remedy = state.remedies > 1 ? null : id;
  }
  state.named = true;
  const before = state.clean && !state.and ? state.pending.at(-1) : undefined;
  const meant = before === undefined ? id : narrowed(before, id);
  if (meant === null) {
    state.stop();
    state.pending = [];
    return;
  }
  state.add(meant, token);
  state.left = { kind: 'subject', id: token.id };
}
