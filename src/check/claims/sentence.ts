/** Reads one sentence after the other of a block, keeping what later ones refer to. */
import type { Aside } from './claim.ts';
import { readClause } from './clause.ts';
import type { ClauseClaim } from './clause-state.ts';
import type { Sentence } from './clauses.ts';
import type { Topics } from './names.ts';
import { isOnTopic, partOfRemedies } from './part-of-remedies.ts';
import { type SentenceMemory, SentenceScope } from './sentence-memory.ts';
import { subjectOf } from './subjects.ts';

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

  read(sentence: Sentence): ClauseClaim[] {
    this.#topics.document = null;
    this.#topics.procurement = false;
    // 其中 takes up the sentence before; otherwise results need their remedy named again.
    const [first] = sentence.clauses[0]?.tokens ?? [];
    const goesOn = first?.id === 'among';
    if (!goesOn) this.#topics.remedy = null;
    const memory: SentenceMemory = {
      topics: this.#topics,
      scope: new SentenceScope(),
      base: null,
      last: null,
      carry: [],
      foreign: false,
      requestsHere: goesOn,
    };
    let found: ClauseClaim[] = [];
    // Once open government was named, what is counted is about that.
    let onTopic = false;
    for (const clause of sentence.clauses) {
      const scope = memory.scope.copy();
      const said = readClause(clause.tokens, memory, this.#text).map((item) => this.#placed(item));
      if (!onTopic) found = partOfRemedies(found, clause.tokens, said, this.#text);
      found.push(...said);
      onTopic ||= isOnTopic(clause.tokens);
      if (clause.aside) memory.scope = scope;
    }
    return found;
  }

  /** Results of what is set aside are set aside too. */
  #placed({ aside, ...claim }: ClauseClaim): ClauseClaim {
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
