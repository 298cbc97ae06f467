/**
 * R2xx–R4xx: the relations that the forms themselves declare. Which cells they join is data
 * in `src/form/`; here they are turned into findings.
 */
import { FORMS } from '../../form/index.ts';
import type { FormDeclaration, FormRule, YearRule } from '../../form/types.ts';
import type { Agency, Report } from '../../report/model.ts';
import { placeName } from '../place-in-words.ts';
import {
  type ContentRuleInfo,
  type RawFinding,
  VERIFY_IN_ENGLISH,
  VERIFY_REMEDY,
} from '../rule.ts';
import { topicsOfRelation } from '../topics.ts';
import type { Evaluation } from './evaluate-rules.ts';
import { yearRemedy, yearRemedyInEnglish } from './year-rules.ts';

/** Catalogue entries of all rules declared by `forms`, one per id. */
export function formRuleInfos(forms: readonly FormDeclaration[] = FORMS): ContentRuleInfo[] {
  const rulesOf = (form: FormDeclaration) => [...form.rules, ...(form.yearRules ?? [])];
  const rules = new Map(forms.flatMap((form) => rulesOf(form).map((rule) => [rule.id, rule])));
  const declaring = (id: string) =>
    forms.filter((form) => rulesOf(form).some((rule) => rule.id === id)).map((form) => form.id);
  return [...rules.values()].map((rule) => ({
    id: rule.id,
    title: rule.title,
    gloss: rule.gloss,
    level: rule.level,
    topics: topicsOfRelation(rule),
    forms: declaring(rule.id),
    source: rule.source,
    explanation: rule.explanation,
    remedy: 'kind' in rule ? remedyOf(rule) : yearRemedy(rule),
    english: {
      ...rule.english,
      remedy: 'kind' in rule ? remedyInEnglish(rule) : yearRemedyInEnglish(rule),
    },
    ...(isNamedByFault(rule) ? {} : { titleHolds: true as const }),
  }));
}

/** The title of an implication says what is wrong, that of an equation what should hold. */
const isNamedByFault = (rule: FormRule | YearRule): boolean =>
  'kind' in rule && rule.kind === 'implication';

/** What to do about a failed relation, whichever form declares it. */
export function remedyOf(rule: FormRule): string {
  return rule.level === 'inconsistency' ? VERIFY_REMEDY : '请核对原件；无误则无须改动';
}

const remedyInEnglish = (rule: FormRule): string =>
  rule.level === 'inconsistency'
    ? VERIFY_IN_ENGLISH
    : 'Compare with the original; where it reads so, nothing needs to be changed';

/** Conditions on the agency that a rule may name in `applies`. */
const CONDITIONS: Readonly<Record<string, (agency: Agency) => boolean>> = {
  // 立法法: departments of the State Council, provinces and prefectures may make rules.
  'no-rulemaking-power': ({ level, kind }) =>
    kind === 'government'
      ? level === 'county' || level === 'township'
      : !(level === 'central' && kind === 'department'),
};

/** True where a rule concerns the agency at all. */
export function ruleApplies(rule: FormRule, agency: Agency): boolean {
  if (rule.kind !== 'implication' || rule.applies === undefined) return true;
  return CONDITIONS[rule.applies]?.(agency) ?? true;
}

/** The finding of a failed evaluation, in words and in the report's numbers. */
export function formFinding(report: Report, evaluation: Evaluation): RawFinding {
  const { rule, at, equation, assumedZero } = evaluation;
  const place = placeName(report.form, at);
  const claim = isNamedByFault(rule) ? `：${rule.title}` : `不符合“${rule.title}”`;
  return {
    at,
    pointer: evaluation.pointer,
    cell: evaluation.cell,
    message: `${place}${claim}（${equation}）${assumedZero ? '，没有数字的格未计数' : ''}`,
    expected: evaluation.expected,
    found: evaluation.found,
    equation,
    inputs: evaluation.inputs,
  };
}
