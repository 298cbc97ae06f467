/** What a finding is about, in a reader's words: the way into the findings. */
import type { FormRule, YearRule } from '../form/types.ts';

/** The topics in the order in which they are shown; a rule may belong to several. */
export const TOPICS = {
  applications: { label: '申请', gloss: 'requests' },
  remedies: { label: '复议诉讼', gloss: 'reviews and suits' },
  sums: { label: '表内算术', gloss: 'arithmetic within the tables' },
  years: { label: '年度之间', gloss: 'from year to year' },
  claims: { label: '文表不一', gloss: 'text against tables' },
  copied: { label: '抄录', gloss: 'repeated text' },
  deadlines: { label: '期限', gloss: 'deadlines' },
  form: { label: '体例与出处', gloss: 'form and origin' },
} as const;

export type Topic = keyof typeof TOPICS;

/** The topics of a relation that a form declares: what its table is about, and what is compared. */
export function topicsOfRelation(rule: FormRule | YearRule): readonly Topic[] {
  const about = Object.hasOwn(TOPICS, rule.table) ? [rule.table as Topic] : [];
  return [...about, 'kind' in rule ? 'sums' : 'years'];
}
