/** Settles which quantity a noun or a result means where it stands. */
import { subjectOf } from './subjects.ts';
import type { Token } from './tokens.ts';

export const isRemedy = (id: string): boolean =>
  id === 'review' || id === 'litigation' || id === 'direct' || id === 'after-review';
export const isResult = (id: string): boolean =>
  id === 'upheld' || id === 'corrected' || id === 'other-result' || id === 'pending';
const isDocument = (id: string) => id === 'docs' || id === 'rules';
const isDocumentVerb = (id: string) => id.startsWith('doc:');

/** What a clause needs to know of the sentences before it. */
export interface Topics {
  /** The block speaks of requests for information at all. */
  requests: boolean;
  /** The remedy whose results follow; null where none or two were named. */
  remedy: string | null;
  /** Document and verb named last in the sentence and the clause. */
  document: string | null;
  documentVerb: string | null;
  procurement: boolean;
}

/** Nearest word to the left that says something. */
export interface Left {
  readonly kind: Token['kind'] | 'start';
  readonly id: string;
}

const RECEIVING = new Set(['receive', 'new', 'handle']);
/** An organ that receives, hears or decides reviews does so as a review organ. */
const REVIEWING = new Set(['receive', 'new', 'handle', 'make']);

/**
 * The quantity's id; null where it is no quantity here; `skip` where the word adds nothing.
 *
 * @param next the token that follows
 */
export function settle(
  token: Token,
  left: Left,
  next: Token | undefined,
  topics: Topics,
): string | null {
  const { id } = token;
  if (id === 'closed' && isOtherMatter(left)) return 'skip';
  if (id === 'apply') return settleApply(left, next, topics);
  if (isResult(id)) return topics.remedy === null ? null : `${topics.remedy}.${id}`;
  if (isRemedy(id)) return left.kind === 'verb' && REVIEWING.has(left.id) ? null : id;
  // Licences applied for are not licences decided on.
  if (subjectOf(id)?.kind === 'act' && left.kind === 'verb' && left.id === 'receive') return null;
  if (isDocument(id)) {
    topics.document = id;
    return topics.documentVerb === null ? id : `${id}.${topics.documentVerb}`;
  }
  if (isDocumentVerb(id)) {
    topics.documentVerb = id;
    return topics.document === null ? id : `${topics.document}.${id}`;
  }
  if (id === 'procurement') topics.procurement = true;
  if (id === 'procurement-amount') return topics.procurement ? id : null;
  const { kind } = subjectOf(id) ?? {};
  const whole = ANYWHERE.has(id) || kind === 'item' || kind === 'person' || kind === 'money';
  return whole || topics.requests ? id : null;
}

/** 行政许可办结 30 件 is said of licences. */
const isOtherMatter = ({ kind, id }: Left): boolean =>
  kind === 'subject' && id !== 'applications' && subjectOf(id)?.topic !== 'applications';

/** Mean the same wherever they stand; the others are results of requests. */
const ANYWHERE = new Set([
  'applications',
  'licensing',
  'penalty',
  'coercion',
  'fees',
  'procurement',
  'procurement-total',
  'processing-fee',
  'fee-notice',
]);

function settleApply(left: Left, next: Token | undefined, topics: Topics): string | null {
  if (next?.kind === 'subject' && isRemedy(next.id)) return 'skip';
  // 自然人申请 5 件 counts natural persons.
  if (left.kind === 'subject' && left.id.includes('@')) return 'skip';
  if (left.kind === 'subject' && (left.id === 'applications' || left.id === 'carried-in'))
    return 'skip';
  const received = (left.kind === 'verb' && RECEIVING.has(left.id)) || left.kind === 'none';
  return received && topics.requests ? 'applications' : null;
}

/** A document without a verb, or a verb without a document, is no quantity. */
export const isComplete = (id: string): boolean => !isDocument(id) && !isDocumentVerb(id);

/**
 * What a quantity named right after another makes of it, without 和 between them.
 *
 * @returns the id that is meant; null where the two together are part of a quantity only
 */
export function narrowed(before: string, id: string): string | null {
  // 予以公开的政府信息公开申请 are those disclosed.
  const result = subjectOf(before)?.topic === 'applications';
  if (id === 'applications') return result ? before : null;
  if (before === 'applications' || id.includes(before)) return id;
  if (isRemedy(before) && (isRemedy(id) || id.startsWith(`${before}.`))) return id;
  if (result && id.startsWith('row@')) return id;
  if (before.includes('doc') && id.includes('doc')) return id;
  return before.startsWith('procurement') && id.startsWith('procurement') ? id : null;
}
