/** Sentences and clauses out of a block's tokens. */
import type { Token } from './tokens.ts';

export interface Clause {
  readonly tokens: readonly Token[];
  /** Stood in brackets: what it says of years and bodies ends with it. */
  readonly aside: boolean;
}

export interface Sentence {
  readonly clauses: readonly Clause[];
  readonly start: number;
  readonly end: number;
}

/** Splits tokens at the sentence marks; each sentence again at the marks within it. */
export function sentencesOf(tokens: readonly Token[]): Sentence[] {
  const sentences: Sentence[] = [];
  let from = 0;
  for (let at = 0; at <= tokens.length; at += 1) {
    if (at < tokens.length && tokens[at]?.kind !== 'sentence') continue;
    const part = tokens.slice(from, at);
    const [first, last] = [part[0], tokens[at] ?? part.at(-1)];
    if (first !== undefined && last !== undefined) {
      sentences.push({ clauses: clausesOf(part), start: first.start, end: last.end });
    }
    from = at + 1;
  }
  return sentences;
}

/** What stands in brackets follows the clause that it interrupts. */
function clausesOf(tokens: readonly Token[]): Clause[] {
  const clauses: Clause[] = [];
  let outer: Token[] = [];
  let inner: Token[] = [];
  let bracketed: Clause[] = [];
  let depth = 0;
  const endInner = () => {
    if (inner.length > 0) bracketed.push({ tokens: inner, aside: true });
    inner = [];
  };
  const endOuter = () => {
    endInner();
    if (outer.length > 0) clauses.push({ tokens: outer, aside: false });
    clauses.push(...bracketed);
    outer = [];
    bracketed = [];
  };
  for (const token of tokens) {
    if (token.kind === 'open') depth += 1;
    else if (token.kind === 'close') {
      depth = Math.max(0, depth - 1);
      if (depth === 0) endInner();
    } else if (token.kind === 'clause') {
      if (depth > 0) endInner();
      else endOuter();
    } else (depth > 0 ? inner : outer).push(token);
  }
  endOuter();
  return clauses;
}
