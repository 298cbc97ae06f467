/**
 * 收到申请 10 件，公开 7 件，不予公开 3 件: what was decided on requests, said without 予以. Bare 公开
 * counts anything else as well (items posted, documents), so it is read only where the sentence
 * leaves no other meaning: it counts the requests, what was decided on them adds up to that count,
 * and nothing but marks of a list stand around the word and its figure.
 */
import type { ClauseState } from './clause-state.ts';

const OUTCOME =
  /(不予公开|不同意公开|部分公开|无法提供|不予处理|其他处理|公开)(?:的|答复|处理|有|为|共)*(\d+)[件宗]/g;
const REQUESTS = /申请(?:公开)?(?:政府信息|信息|事项)?(?:数量|件数)?(?:为|共)?(\d+)[件宗]/;
/** What else may have been made public, and what is no whole of requests. */
const OTHERWISE =
  /主动公开|[条篇]|网站|公报|微博|微信|文件|目录|许可|处罚|事项|结转|自然人|法人|企业|网络|信函|当面|建议|提案/;
/** Stand before 公开 without saying of what. */
const BEFORE = new Set(['fill', 'and', 'together', 'own-year', 'own-body', 'respectively']);

/** Whether 公开 right before the figure at `at` says how requests were decided. */
export function publishesOnRequest(state: ClauseState, at: number): boolean {
  const { tokens, memory, text, known, named } = state;
  const [verb, figure, next] = [tokens[at - 1], tokens[at], tokens[at + 1]];
  if (verb?.kind !== 'verb' || verb.id !== 'publish' || figure === undefined) return false;
  if (!/^[件宗]$/.test(figure.unit) || (next !== undefined && next.kind !== 'and')) return false;
  if (!known || named || !memory.requestsHere || memory.foreign) return false;
  const before = tokens.slice(0, at - 1);
  if (!before.every(({ kind, id }) => BEFORE.has(kind) || (kind === 'verb' && id === 'handle'))) {
    return false;
  }
  const sentence = sentenceAround(text, verb.start);
  return !OTHERWISE.test(sentence) && addsUp(sentence);
}

/** Whether a sentence tells how all the requests that it counts were decided, not only 公开. */
function addsUp(sentence: string): boolean {
  const requests = REQUESTS.exec(sentence);
  const behind = (requests?.index ?? 0) + (requests?.[0].length ?? 0);
  const outcomes = [...sentence.slice(behind).matchAll(OUTCOME)];
  const decided = outcomes.reduce((sum, [, , count]) => sum + Number(count), 0);
  const isBeside = outcomes.some(([, outcome]) => outcome !== '公开');
  return requests !== null && isBeside && decided === Number(requests[1]);
}

/** Longer sentences tell of more than one matter; to look through them each time takes too long. */
const REACH = 160;
const SENTENCE_END = /[。!?]/;

/** Empty where the sentence is longer than it should be. */
function sentenceAround(text: string, at: number): string {
  const before =
    text
      .slice(Math.max(0, at - REACH), at)
      .split(SENTENCE_END)
      .at(-1) ?? '';
  const [after = ''] = text.slice(at, at + REACH).split(SENTENCE_END);
  return before.length < REACH && after.length < REACH ? before + after : '';
}
