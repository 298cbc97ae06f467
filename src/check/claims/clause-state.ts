/** What a clause has said so far, read from left to right. */
import type { Aside, Claim, Saying } from './claim.ts';
import type { Left } from './names.ts';
import type { SentenceMemory } from './sentence-memory.ts';
import { subjectOf } from './subjects.ts';
import type { Token } from './tokens.ts';

export type ClauseClaim = Pick<Claim, 'subjects' | 'says' | 'aside' | 'start' | 'end'>;

/** Longer enumerations are no sentences; they are not read. */
const NAMED_AT_ONCE = 12;

const isNil = (says: Saying) =>
  says.kind === 'none' || (says.kind === 'count' && says.value === '0');

export class ClauseState {
  readonly tokens: readonly Token[];
  readonly memory: SentenceMemory;
  /** Folded text of the block. */
  readonly text: string;
  readonly found: ClauseClaim[] = [];
  /** Quantities named and not yet given a figure, with where the first was named. */
  pending: string[] = [];
  from = 0;
  /** Nothing unknown since the last of them. */
  clean = true;
  /** Nothing unknown in the whole clause. */
  known = true;
  /** Some quantity was named in the clause. */
  named = false;
  left: Left = { kind: 'start', id: '' };
  and = false;
  part = false;
  /** 公开 was said: of decisions, how many were made public. */
  published = false;
  among = false;
  baseHere = false;
  direction: 1 | -1 | null = null;
  share = false;
  mode: 'together' | 'each' | 'respectively' | null = null;
  /** Figures of an enumeration that is not complete yet. */
  queue: Token[] = [];
  /** How many remedies the clause has named. */
  remedies = 0;

  constructor(tokens: readonly Token[], memory: SentenceMemory, text: string) {
    this.tokens = tokens;
    this.memory = memory;
    this.text = text;
  }

  /** A word that the grammar does not know: nothing reaches across it. */
  stop(): void {
    this.clean = false;
    this.known = false;
    this.and = false;
    this.direction = null;
    this.left = { kind: 'unknown', id: '' };
  }

  /** Names a quantity; after 和, beside those named before. */
  add(id: string, token: Token): void {
    const joined = this.and && this.clean && this.pending.length > 0;
    if (!joined) {
      // 现行有效的行政规范性文件 is one name in two words.
      const [before] = this.clean ? this.pending : [];
      if (before === undefined || !id.includes(before)) this.from = token.start;
      this.pending = [];
      this.mode = this.mode === 'together' ? 'together' : null;
      this.queue = [];
    }
    if (this.pending.length === NAMED_AT_ONCE) this.pending = [];
    this.pending.push(id);
    this.clean = true;
    this.and = false;
  }

  /** A count of something else: what follows may be a part of that. */
  foreign(at: number): number {
    this.memory.last = null;
    this.memory.foreign = true;
    this.stop();
    return at + 1;
  }

  /** What the clause before ended with, where nothing has been said since. */
  carried(): readonly string[] {
    return this.known && !this.named ? this.memory.carry : [];
  }

  #asideHere(subject: string): Aside | null {
    // 其中 5 件申请延期答复 are some of the requests; 其中新收 5 件 are those of the year.
    const isSome = this.among && subject === 'applications' && this.left.id !== 'new';
    if (this.part || isSome) return 'part';
    return this.published && subjectOf(subject)?.kind === 'act' ? 'published' : null;
  }

  emit(subjects: readonly string[], says: Saying, start: number, end: number): void {
    const [subject = ''] = subjects;
    const aside = this.memory.scope.asideFor(subject, isNil(says)) ?? this.#asideHere(subject);
    this.found.push({ subjects, says, aside, start, end });
  }
}
