/** Reads one sentence after the other of a block, keeping what later ones refer to. */
import type { Aside, Claim } from './claim.ts';
import { readClause } from './clause.ts';
import type { ClauseClaim } from './clause-state.ts';
import type { Sentence } from './clauses.ts';
import type { Topics } from './names.ts';
import { subjectOf } from './subjects.ts';
import type { Token } from './tokens.ts';

export type Emitted = Pick<Claim, 'subjects' | 'says' | 'aside' | 'start' | 'end'>;

/** Quantities that are counted at a day, not over the year. */
const STOCK = /in-force|disclosed|pending|carried-out/;

/** What a sentence has said so far of bodies, years and plans; holds until it ends. */
class Scope {
  body = false;
  year = false;
  period = false;
  cumulative = false;
  /** 截至, 目前: for what is in force or pending that is the year's end. */
  asOf = false;
  modal = false;

  /** Takes note of a token; true if it was about the scope. */
  note({ kind, id }: Token): boolean {
    if (kind === 'own-body') this.body = false;
    else if (kind === 'own-year') this.year = this.period = this.cumulative = this.asOf = false;
    else if (kind === 'cumulative' && id === 'as-of') this.asOf = true;
    else if (kind === 'body' || kind === 'year' || kind === 'period') this[kind] = true;
    else if (kind === 'cumulative' || kind === 'modal') this[kind] = true;
    else return false;
    return true;
  }

  /** Why a claim about `subject` is not compared; null where nothing speaks against it. */
  asideFor(subject: string): Aside | null {
    return this.#aside ?? (this.asOf && !STOCK.test(subject) ? 'cumulative' : null);
  }

  get #aside(): Aside | null {
    if (this.modal) return 'hypothetical';
    if (this.body) return 'other-body';
    if (this.year) return 'other-year';
    if (this.period) return 'part-year';
    return this.cumulative ? 'cumulative' : null;
  }

  copy(): Scope {
    return Object.assign(new Scope(), this);
  }
}

/** What clauses of one sentence leave for the next. */
export interface Memory {
  readonly topics: Topics;
  scope: Scope;
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

export class SentenceReader {
  readonly #text: string;
  readonly #topics: Topics;
  /** Aside of the requests, or of the remedies, that later results belong to. */
  #asides: { applications: Aside | null; remedies: Aside | null } = {
    applications: null,
    remedies: null,
  };

  constructor(text: string, requests: boolean) {
    this.#text = text;
    this.#topics = {
      requests,
      remedy: null,
      document: null,
      documentVerb: null,
      procurement: false,
    };
  }

  read(sentence: Sentence): Emitted[] {
    this.#topics.document = null;
    this.#topics.procurement = false;
    // 其中 takes up the sentence before; otherwise results need their remedy named again.
    const [first] = sentence.clauses[0]?.tokens ?? [];
    const goesOn = first?.id === 'among';
    if (!goesOn) this.#topics.remedy = null;
    const memory: Memory = {
      topics: this.#topics,
      scope: new Scope(),
      base: null,
      last: null,
      carry: [],
      foreign: false,
      requestsHere: goesOn,
    };
    const found: Emitted[] = [];
    for (const clause of sentence.clauses) {
      const before = memory.scope.copy();
      const said = readClause(clause.tokens, memory, this.#text);
      found.push(...said.map((item) => this.#placed(item)));
      if (clause.aside) memory.scope = before;
    }
    return found;
  }

  /** Results of what is set aside are set aside too. */
  #placed({ aside, ...claim }: ClauseClaim): Emitted {
    const topic = topicOf(claim.subjects[0] ?? '');
    if (topic.names !== null) this.#asides[topic.names] = aside;
    const inherited = topic.belongs === null ? null : this.#asides[topic.belongs];
    return { ...claim, aside: aside ?? inherited };
  }
}

interface TopicOf {
  readonly names: 'applications' | 'remedies' | null;
  readonly belongs: 'applications' | 'remedies' | null;
}

function topicOf(id: string): TopicOf {
  const subject = subjectOf(id);
  if (subject !== undefined && subject.topic !== null)
    return { names: null, belongs: subject.topic };
  const names =
    id === 'applications' ? 'applications' : subject?.rule === 'C03' ? 'remedies' : null;
  return { names, belongs: null };
}
