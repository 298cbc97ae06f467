/** Reads one clause from left to right: which figure belongs to which quantity. */
import Big from 'big.js';
import type { Aside, Claim, Figure, Saying } from './claim.ts';
import { isComplete, isRemedy, isResult, type Left, settle } from './names.ts';
import type { Memory } from './sentence.ts';
import { subjectOf } from './subjects.ts';
import type { Token } from './tokens.ts';

export type Found = Pick<Claim, 'subjects' | 'says' | 'aside' | 'start' | 'end'>;

/** Units in which a quantity of each kind is counted; none where the number stands alone. */
const UNITS: Readonly<Record<string, RegExp>> = {
  case: /^(?:件次|[件份宗起次例个条项]|)$/,
  result: /^(?:件次|[件份宗起次例个]|)$/,
  document: /^[件份个部项]?$/,
  act: /^(?:件次|[件起宗例个次项份]|)$/,
  procurement: /^[项个次件]?$/,
  money: /元$/,
};
const YUAN: Readonly<Record<string, number>> = { 元: 1, 万元: 1e4, 亿元: 1e8 };
/** Words after which a bare number is the quantity's: 数量为 7. */
const BEFORE_BARE = /[为是数量]$/;
/** Pass between a quantity and its figure. */
const BETWEEN = new Set(['fill', 'own-year', 'own-body', 'about', 'together', 'each']);

export class ClauseReader {
  readonly #tokens: readonly Token[];
  readonly #memory: Memory;
  readonly #text: string;
  readonly #found: Found[] = [];
  /** Quantities named and not yet given a figure, with where the first was named. */
  #pending: string[] = [];
  #from = 0;
  /** Nothing unknown since the last of them. */
  #clean = true;
  /** Nothing unknown in the whole clause. */
  #known = true;
  #named = false;
  #left: Left = { kind: 'start', id: '' };
  #and = false;
  #part = false;
  #among = false;
  #baseHere = false;
  #direction: 1 | -1 | null = null;
  #share = false;
  #mode: 'together' | 'each' | 'respectively' | null = null;
  #queue: Token[] = [];
  #remedies = 0;

  constructor(tokens: readonly Token[], memory: Memory, text: string) {
    this.#tokens = tokens;
    this.#memory = memory;
    this.#text = text;
    memory.topics.documentVerb = null;
  }

  read(): Found[] {
    for (let at = 0; at < this.#tokens.length; ) at = this.#step(at);
    this.#memory.carry = this.#clean ? this.#pending.filter(isComplete) : [];
    return this.#found;
  }

  /** Takes one token, or more; returns where to go on. */
  #step(at: number): number {
    const token = this.#tokens[at] as Token;
    if (this.#memory.scope.note(token)) {
      this.#left = { kind: token.kind, id: token.id };
      return at + 1;
    }
    switch (token.kind) {
      case 'subject':
        this.#subject(at, token);
        return at + 1;
      case 'quantity':
        return this.#quantity(at, token);
      case 'percent':
        this.#percent(token);
        return at + 1;
      case 'none':
        return this.#none(at, token);
      case 'nil':
        this.#nil(token);
        return at + 1;
      case 'unknown':
      case 'blocker':
        this.#stop();
        return at + 1;
      default:
        this.#mark(at, token);
        return at + 1;
    }
  }

  #mark(at: number, token: Token): void {
    switch (token.kind) {
      case 'and':
        this.#and = true;
        return;
      case 'part':
        // 涉及政府信息公开的 names no part: all the figures are about that.
        if (this.#tokens[at + 1]?.id === 'ogi') return;
        this.#part = true;
        break;
      case 'base':
        this.#memory.base = token.id;
        this.#baseHere = true;
        break;
      case 'up':
      case 'down':
        this.#direction = token.kind === 'up' ? 1 : -1;
        return;
      case 'share':
        this.#share = true;
        return;
      case 'together':
      case 'each':
      case 'respectively':
        this.#mode = token.kind;
        if (this.#pending.length === 0) this.#left = { kind: token.kind, id: '' };
        return;
      case 'fill':
        if (token.id === 'among') this.#among = true;
        return;
      case 'about':
        return;
    }
    this.#left = { kind: token.kind, id: token.id };
  }

  /** A word that the grammar does not know: nothing reaches across it. */
  #stop(): void {
    this.#clean = false;
    this.#known = false;
    this.#and = false;
    this.#direction = null;
    this.#left = { kind: 'unknown', id: '' };
  }

  #subject(at: number, token: Token): void {
    const { topics } = this.#memory;
    const id = settle(token, this.#left, this.#tokens[at + 1], topics);
    if (id === 'skip') return;
    if (id === null || this.#left.kind === 'unknown') {
      this.#stop();
      this.#pending = [];
      return;
    }
    if (id === 'applications') this.#memory.requestsHere = true;
    if (isRemedy(id)) {
      this.#remedies += 1;
      topics.remedy = this.#remedies > 1 ? null : id;
    }
    this.#named = true;
    this.#add(id, token);
    this.#left = { kind: 'subject', id: token.id };
  }

  #add(id: string, token: Token): void {
    const joined = this.#and && this.#clean && this.#pending.length > 0;
    if (!joined) {
      // 现行有效的行政规范性文件 is one name in two words.
      const [before] = this.#clean ? this.#pending : [];
      if (before === undefined || !id.includes(before)) this.#from = token.start;
      this.#pending = [];
      this.#mode = this.#mode === 'together' ? 'together' : null;
      this.#queue = [];
    }
    this.#pending.push(id);
    this.#clean = true;
    this.#and = false;
  }

  #quantity(at: number, token: Token): number {
    const next = this.#bind(at, token);
    this.#and = false;
    return next;
  }

  #bind(at: number, token: Token): number {
    if (this.#direction !== null) {
      this.#change(token, false);
      return at + 1;
    }
    // The figure of the year before, which the change is measured against.
    if (this.#baseHere) return at + 1;
    const pending = this.#pending.filter(isComplete);
    if (pending.length > 0 && pending.length === this.#pending.length && this.#clean) {
      if (!this.#fits(at, token, pending[0] ?? '')) return this.#foreign(at);
      this.#give(pending, token, this.#from);
      return at + 1;
    }
    const right = this.#bindRight(at, token);
    if (right !== null) return right;
    const elided = this.#elided(at, token);
    if (elided.length === 0 || !this.#fits(at, token, elided[0] ?? '')) return this.#foreign(at);
    this.#pending = [...elided];
    this.#give(elided, token, this.#tokens[0]?.start ?? token.start);
    this.#memory.carry = [];
    return at + 1;
  }

  /** A count of something else: what follows may be a part of that. */
  #foreign(at: number): number {
    this.#memory.last = null;
    this.#memory.foreign = true;
    this.#stop();
    return at + 1;
  }

  /** 新收 7 件 without its noun, or the quantity with which the clause before ended. */
  #elided(at: number, token: Token): readonly string[] {
    const { kind, id } = this.#left;
    if (kind === 'verb' && id === 'new' && this.#memory.topics.requests) return ['applications'];
    // 受理政府信息公开 25 次.
    if (kind === 'verb' && id === 'receive' && this.#tokens[at - 1]?.id === 'ogi') {
      return ['applications'];
    }
    const takes = this.#left.kind !== 'verb' || !/handle|make/.test(this.#left.id);
    return this.#known && !this.#named && !this.#among && takes && token.unit !== ''
      ? this.#memory.carry
      : [];
  }

  /** 2 件政府信息公开申请, 1 件尚未审结: the quantity stands after its figure. */
  #bindRight(at: number, token: Token): number | null {
    if (this.#left.kind === 'unknown' || token.unit === '') return null;
    let end = at + 1;
    let id: string | null = null;
    for (; end < this.#tokens.length; end += 1) {
      const next = this.#tokens[end] as Token;
      if (next.kind === 'subject') {
        const left: Left = id === null ? this.#left : { kind: 'subject', id };
        const settled = settle(next, left, this.#tokens[end + 1], this.#memory.topics);
        if (settled === 'skip') continue;
        if (settled === null) return null;
        id = settled;
        if (isRemedy(id)) this.#memory.topics.remedy = id;
      } else if (next.kind === 'quantity' || next.kind === 'percent') {
        return null;
      } else if (next.kind !== 'fill' && next.kind !== 'verb') break;
    }
    if (id === null || !isComplete(id) || !this.#fits(at, token, id)) return null;
    this.#named = true;
    if (id === 'applications') this.#memory.requestsHere = true;
    this.#pending = [id];
    this.#give([id], token, token.start, (this.#tokens[end - 1] as Token).end);
    this.#left = { kind: 'subject', id };
    return end;
  }

  #fits(at: number, token: Token, id: string): boolean {
    const subject = subjectOf(id);
    if (subject === undefined) return false;
    const result = subject.topic !== null && !id.includes('@') ? 'result' : subject.kind;
    if (UNITS[subject.kind === 'case' ? result : subject.kind]?.test(token.unit) !== true)
      return false;
    if (id === 'closed' && !(this.#memory.requestsHere && !this.#memory.foreign)) return false;
    if (subject.topic === 'applications' && this.#memory.foreign) return false;
    if (token.unit !== '' || this.#mode === 'respectively') return true;
    const before = this.#tokens[at - 1];
    return before !== undefined && BEFORE_BARE.test(this.#text.slice(before.start, before.end));
  }

  /** Gives the figure to the quantities named: to each, to all together, or one by one. */
  #give(ids: readonly string[], token: Token, start: number, end = token.end): void {
    const says = (figure: Token): Saying => ({ kind: 'count', ...this.#figure(figure) });
    if (ids.length === 1) this.#emit(ids, says(token), Math.min(start, token.start), end);
    else if (this.#mode === 'respectively') {
      this.#queue.push(token);
      if (this.#queue.length < ids.length) return;
      for (const [index, id] of ids.entries()) {
        this.#emit([id], says(this.#queue[index] as Token), start, end);
      }
    } else if (this.#mode === 'each') {
      for (const id of ids) this.#emit([id], says(token), start, end);
    } else if (this.#mode === 'together' || ids.every((id) => subjectOf(id)?.rule === 'C02')) {
      this.#emit(ids, says(token), start, end);
    }
    this.#memory.last = ids.length === 1 ? { ids, value: this.#figure(token).value } : null;
    if (ids.includes('applications')) this.#memory.foreign = false;
    this.#pending = [];
    this.#queue = [];
    this.#mode = null;
  }

  #figure(token: Token): Figure {
    const { number } = token;
    if (number === null) throw new Error('a figure without a number');
    const factor = YUAN[token.unit] ?? 1;
    const index = this.#tokens.indexOf(token);
    return {
      value: new Big(number.value).times(factor).toFixed(),
      resolution: new Big(number.resolution).times(factor).toFixed(),
      approximate: token.approximate || this.#tokens[index - 1]?.kind === 'about',
      printed: this.#text.slice(token.start, token.end),
    };
  }

  #change(token: Token, percent: boolean): void {
    const sign = this.#direction ?? 1;
    this.#direction = null;
    const pending = this.#clean ? this.#pending.filter(isComplete) : [];
    const ids = pending.length > 0 ? pending : this.#known ? (this.#memory.last?.ids ?? []) : [];
    const id = ids[0];
    if (this.#memory.base !== 'ok' || id === undefined || ids.length !== 1) return;
    if (!percent && UNITS[subjectOf(id)?.kind ?? '']?.test(token.unit) !== true) return;
    const figure = this.#figure(token);
    const value = new Big(figure.value).times(sign).toFixed();
    const start = pending.length > 0 ? this.#from : (this.#tokens[0]?.start ?? token.start);
    this.#emit(ids, { kind: 'change', percent, ...figure, value }, start, token.end);
    if (pending.length > 0) this.#memory.last = { ids, value: null };
    this.#pending = [];
  }

  #percent(token: Token): void {
    if (this.#direction !== null) {
      this.#change(token, true);
      return;
    }
    const { last } = this.#memory;
    const id = last?.ids[0] ?? '';
    const outcome = subjectOf(id)?.rule === 'C02';
    if (this.#share && last !== null && outcome && this.#known && this.#pending.length === 0) {
      const start = this.#tokens[0]?.start ?? token.start;
      this.#emit(
        last.ids,
        { kind: 'share', of: last.value, ...this.#figure(token) },
        start,
        token.end,
      );
    }
    this.#share = false;
  }

  /** 未发生, 无: nil is what follows in the clause, or else what was named before. */
  #none(at: number, token: Token): number {
    const { topics } = this.#memory;
    const printed = this.#text.slice(token.start, token.end);
    if (/制发|制定|出台/.test(printed)) topics.documentVerb = 'doc:issued';
    if (/废止/.test(printed)) topics.documentVerb = 'doc:repealed';
    const ids: string[] = [];
    let left: Left = { kind: 'none', id: token.id };
    let and = false;
    let end = at + 1;
    for (; end < this.#tokens.length; end += 1) {
      const next = this.#tokens[end] as Token;
      if (next.kind === 'and') and = true;
      else if (next.kind === 'subject') {
        const previous = ids.at(-1);
        if (previous !== undefined && isRemedy(previous) && !and && isResult(next.id))
          topics.remedy = previous;
        const id = settle(next, left, this.#tokens[end + 1], topics);
        if (id === 'skip') continue;
        if (id === null) break;
        // A quantity right before another only says what that is about.
        if (!and) ids.pop();
        ids.push(id);
        if (isRemedy(id)) topics.remedy = ids.filter(isRemedy).length > 1 ? null : id;
        if (left.kind === 'none') left = { kind: 'none', id: token.id };
        and = false;
      } else if (next.kind === 'quantity' && next.number?.value === '1') {
      } else if (!BETWEEN.has(next.kind) && next.kind !== 'verb') break;
    }
    const last = this.#tokens[end - 1] as Token;
    if (end < this.#tokens.length && ids.length > 0) {
      this.#stop();
      this.#pending = [];
      return end;
    }
    if (end < this.#tokens.length) {
      this.#stop();
      return end;
    }
    const before = this.#clean && this.#pending.length > 0 ? this.#pending : this.#carried();
    const nil = (ids.length > 0 ? ids : before).filter(isComplete);
    const start = ids.length > 0 || this.#pending.length === 0 ? token.start : this.#from;
    this.#nothing(nil, start, last.end);
    return end;
  }

  #carried(): readonly string[] {
    return this.#known && !this.#named ? this.#memory.carry : [];
  }

  #nil(token: Token): void {
    const before = this.#clean && this.#pending.length > 0 ? this.#pending : this.#carried();
    const start = this.#pending.length > 0 ? this.#from : token.start;
    this.#nothing(before.filter(isComplete), start, token.end);
  }

  #nothing(ids: readonly string[], start: number, end: number): void {
    for (const id of ids) this.#emit([id], { kind: 'none' }, start, end);
    if (ids.length > 0) this.#memory.last = null;
    this.#pending = [];
    this.#memory.carry = [];
  }

  #emit(subjects: readonly string[], says: Saying, start: number, end: number): void {
    const aside: Aside | null = this.#memory.scope.aside ?? (this.#part ? 'part' : null);
    this.#found.push({ subjects, says, aside, start, end });
  }
}
