/**
 * 全局行政复议 5 件，其中涉政府信息公开 2 件: table four counts the two. The whole is set aside, and the
 * part is read as a claim of its own.
 */
import type { ClauseClaim } from './clause-state.ts';
import { figureOf } from './figure.ts';
import { isRemedy } from './names.ts';
import type { Token } from './tokens.ts';

const CASES = /^(?:件|件次|宗|起|例)$/;
/** 均不涉及政府信息公开. */
const NOT_ABOUT = /[不未无没][^,]{0,3}[涉属]/;

/**
 * @param found what the sentence has said so far, without naming open government
 * @param tokens words of the clause that follows
 * @param said what that clause says by itself
 * @param text folded text of the block
 * @returns what has been said, looked at again, with the part that the clause tells of
 */
export function partOfRemedies(
  found: ClauseClaim[],
  tokens: readonly Token[],
  said: readonly ClauseClaim[],
  text: string,
): ClauseClaim[] {
  const topic = tokens.findIndex(isTopic);
  const first = tokens[0];
  if (topic < 0 || first === undefined) return found;
  const named = tokens.flatMap(({ kind, id }) => (kind === 'subject' ? id : []));
  const wholes = found.filter(
    ({ subjects: [id = ''], says }) =>
      isRemedy(id) && says.kind === 'count' && (named.length === 0 || named.includes(id)),
  );
  if (wholes.length === 0) return found;
  const count = tokens
    .slice(topic)
    .find(({ kind, unit, number }) => kind === 'quantity' && number !== null && CASES.test(unit));
  const none = named.length === 0 && NOT_ABOUT.test(text.slice(first.start, tokens[topic]?.start));
  if (count === undefined && !none) return found;
  const of = new Set(wholes.map(({ subjects }) => subjects[0]));
  const apart = found.map((claim): ClauseClaim => {
    const [remedy] = claim.subjects[0]?.split('.') ?? [];
    return of.has(remedy) && claim.aside === null ? { ...claim, aside: 'all-matters' } : claim;
  });
  const [whole] = wholes;
  if (count === undefined || whole === undefined || wholes.length > 1 || said.length > 0) {
    return apart;
  }
  const says = { kind: 'count', ...figureOf(count) } as const;
  return [...apart, { ...whole, says, start: first.start, end: count.end }];
}

const isTopic = ({ kind, id }: Token) => kind === 'fill' && id === 'ogi';

/** Whether a clause names what the reviews are about: 政府信息公开行政复议, 因政府信息公开申请提起的行政复议. */
export const isOnTopic = (tokens: readonly Token[]): boolean =>
  tokens.some(isTopic) ||
  (tokens.some(({ id }) => id === 'applications') &&
    tokens.some(({ kind, id }) => kind === 'subject' && isRemedy(id)));
