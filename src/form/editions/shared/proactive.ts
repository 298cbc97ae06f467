/** Rows and quantities of table two that both editions print. */
import type { FormRule, Highlight, RowDeclaration } from '../../types.ts';

export const RULES_ROW = {
  id: 'rules',
  label: '规章',
  term: 'rules',
  gloss: 'government rules',
  tags: ['rulemaking'],
} as const satisfies RowDeclaration;

export const LICENSING_ROW = {
  id: 'licensing',
  label: '行政许可',
  gloss: 'administrative licensing',
} as const satisfies RowDeclaration;

export const PENALTY_ROWS = [
  { id: 'penalty', label: '行政处罚', gloss: 'administrative penalties' },
  { id: 'coercion', label: '行政强制', gloss: 'administrative coercion' },
] as const satisfies readonly RowDeclaration[];

export const FEES_ROW = {
  id: 'fees',
  label: '行政事业性收费',
  term: 'fees',
  gloss: 'administrative and institutional fees',
} as const satisfies RowDeclaration;

/** The only quantities of table two that mean the same in both editions. */
export const DECISION_HIGHLIGHTS = [
  {
    series: 'licensing.decisions',
    label: '行政许可决定',
    gloss: 'licensing decisions',
    row: 'licensing',
    column: 'decisions',
  },
  {
    series: 'penalty.decisions',
    label: '行政处罚决定',
    gloss: 'penalty decisions',
    row: 'penalty',
    column: 'decisions',
  },
] as const satisfies readonly Highlight[];

/** R203: 《立法法》 gives no rule-making power below prefecture level, nor to local departments. */
export function rulemakingRule(columns: readonly string[]): FormRule {
  return {
    id: 'R203',
    kind: 'implication',
    title: '无规章制定权的机关填报了规章',
    gloss: 'rules reported by an organ without rule-making power',
    table: 'proactive',
    over: 'row',
    rows: 'rulemaking',
    applies: 'no-rulemaking-power',
    when: columns,
    needs: [],
    needsLabel: '',
    basis: 'logical',
    source: '立法法：县级及以下政府、地方政府部门没有规章制定权',
    explanation:
      '县级及以下政府和地方政府部门没有规章制定权，这一行通常应为 0 或空白。非 0 多半是把规范性文件填进了规章，也可能是转载上级规章；不表示机关越权制定了规章。',
    english: {
      explanation:
        'Governments of counties and below, and departments of local governments, cannot make rules, so this row should usually be 0 or blank. A figure mostly means that normative documents were entered as rules, or rules from above were reprinted; it does not mean that the organ exceeded its powers.',
      source:
        'Legislation Law: governments of counties and below and departments of local governments have no power to make rules',
    },
    level: 'warning',
  };
}
