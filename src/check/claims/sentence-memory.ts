/** What a sentence keeps from clause to clause: whom and when it speaks of, what was said last. */
import type { Aside } from './claim.ts';
import type { Topics } from './names.ts';
import type { Token } from './tokens.ts';

/** Quantities that are counted at a day, not over the year. */
const STOCK = /in-force|disclosed|pending|carried-out/;

/** What a sentence has said so far of bodies, years and plans; holds until it ends. */
export class SentenceScope {
  body = false;
  /** A body that need not hold the report's own organ. */
  elsewhere = false;
  year = false;
  period = false;
  cumulative = false;
  /** 截至, 目前: for what is in force or pending that is the year's end. */
  asOf = false;
  modal = false;

  /** Takes note of a token; true if it was about the scope. */
  note({ kind, id }: Token): boolean {
    if (kind === 'own-body') this.body = this.elsewhere = false;
    else if (kind === 'own-year') this.year = this.period = this.cumulative = this.asOf = false;
    else if (kind === 'cumulative' && id === 'as-of') this.asOf = true;
    else if (kind === 'body') {
      this.body = true;
      this.elsewhere ||= id !== 'whole';
    } else if (kind === 'year' || kind === 'period') this[kind] = true;
    else if (kind === 'cumulative' || kind === 'modal') this[kind] = true;
    else return false;
    return true;
  }

  /**
   * Why a claim about `subject` is not compared; null where nothing speaks against it.
   *
   * @param isNil there was none
   */
  asideFor(subject: string, isNil: boolean): Aside | null {
    return this.#aside(isNil) ?? (this.asOf && !STOCK.test(subject) ? 'cumulative' : null);
  }

  #aside(isNil: boolean): Aside | null {
    if (this.modal) return 'hypothetical';
    if (this.body && (this.elsewhere || !isNil)) return 'other-body';
    if (this.year) return 'other-year';
    if (this.period) return 'part-year';
    return this.cumulative ? 'cumulative' : null;
  }

  copy(): SentenceScope {
    return Object.assign(new SentenceScope(), this);
  }
}

/** What clauses of one sentence leave for the next. */
export interface SentenceMemory {
  readonly topics: Topics;
  scope: SentenceScope;
  /** Year before, another year, or none named: what a change is measured against. */
  base: string | null;
  /** Quantity said last, and its count; null after something that is none of ours. */
  last: { readonly ids: readonly string[]; readonly value: string | null } | null;
  /** Named without a figure at the end of the clause before. */
  carry: readonly string[];
  /** Something else was counted since the requests were. */
  foreign: boolean;
  /** Requests were counted or named in this sentence. */
  requestsHere: boolean;
}
