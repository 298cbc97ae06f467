/**
 * What readers ask of a year's report first. A form says with which cells a table answers
 * (`TableDeclaration.answers`); the words are the same whatever the form.
 */

export interface AnswerTerm {
  readonly id: string;
  /** What stands before the figure. */
  readonly label: string;
  readonly gloss: string;
  /** Begins a new part of the sentence. */
  readonly opens?: true;
}

/** In the order in which they are told. */
export const ANSWERS = [
  { id: 'proactive', label: '主动公开', gloss: 'disclosed proactively', opens: true },
  { id: 'received', label: '新收', gloss: 'new requests', opens: true },
  { id: 'carried_in', label: '上年结转', gloss: 'carried in' },
  { id: 'disclosed', label: '予以公开', gloss: 'disclosed', opens: true },
  { id: 'partial', label: '部分公开', gloss: 'partially disclosed' },
  { id: 'disclosure_rate', label: '两项占办理总数', gloss: 'both of all outcomes' },
  { id: 'refused', label: '不予公开', gloss: 'refused', opens: true },
  { id: 'unable', label: '无法提供', gloss: 'could not be provided', opens: true },
  { id: 'not_processed', label: '不予处理', gloss: 'not processed' },
  { id: 'other', label: '其他处理', gloss: 'handled otherwise' },
  { id: 'carried_over', label: '结转下年', gloss: 'carried over', opens: true },
  { id: 'review', label: '行政复议', gloss: 'administrative reviews', opens: true },
  { id: 'litigation', label: '行政诉讼', gloss: 'suits' },
] as const satisfies readonly AnswerTerm[];

export type AnswerId = (typeof ANSWERS)[number]['id'];
