/**
 * 国办公开办函〔2021〕30号 年度报告格式: years covered from 2021 on.
 * Table two has ten numeric cells, table three 25 × 7, table four 1 × 15.
 */
import type { FormDeclaration } from '../types.ts';
import { applicationsTable } from './shared/applications.ts';
import {
  DECISION_HIGHLIGHTS,
  FEES_ROW,
  LICENSING_ROW,
  PENALTY_ROWS,
  RULES_ROW,
  rulemakingRule,
} from './shared/proactive.ts';
import { REMEDIES_TABLE } from './shared/remedies.ts';
import { COMMON_RULES, COMMON_YEAR_RULES } from './shared/rules.ts';
import { SECTIONS } from './shared/sections.ts';

const DECISIONS = [
  {
    id: 'decisions',
    label: '本年处理决定数量',
    term: 'decisions',
    gloss: 'decisions made this year',
    type: 'count',
  },
] as const;

export const f2021 = {
  id: 'f2021',
  label: '2021 年格式',
  gloss: 'the 2021 form',
  basis: {
    title:
      '国务院办公厅政府信息与政务公开办公室关于印发《中华人民共和国政府信息公开工作年度报告格式》的通知',
    number: '国办公开办函〔2021〕30号',
  },
  years: { from: 2021, to: null },
  sections: SECTIONS,
  tables: [
    {
      id: 'proactive',
      section: 's2',
      name: '表二',
      label: '主动公开政府信息情况',
      gloss: 'Proactive disclosure',
      layout: 'rows',
      blocks: [
        {
          id: 'art20_1',
          caption: '第二十条第（一）项',
          stubLabel: '信息内容',
          columns: [
            { id: 'issued', label: '本年制发件数', gloss: 'issued this year', type: 'count' },
            { id: 'repealed', label: '本年废止件数', gloss: 'repealed this year', type: 'count' },
            {
              id: 'in_force',
              label: '现行有效件数',
              gloss: 'in force at year end',
              type: 'count',
            },
          ],
          rows: [
            RULES_ROW,
            {
              id: 'normative_docs',
              label: '行政规范性文件',
              term: 'normative-documents',
              gloss: 'administrative normative documents',
            },
          ],
        },
        {
          id: 'art20_5',
          caption: '第二十条第（五）项',
          stubLabel: '信息内容',
          columns: DECISIONS,
          rows: [LICENSING_ROW],
        },
        {
          id: 'art20_6',
          caption: '第二十条第（六）项',
          stubLabel: '信息内容',
          columns: DECISIONS,
          rows: PENALTY_ROWS,
        },
        {
          id: 'art20_8',
          caption: '第二十条第（八）项',
          stubLabel: '信息内容',
          columns: [
            {
              id: 'amount_wan',
              label: '本年收费金额（单位：万元）',
              gloss: 'fees charged this year, in 10,000 yuan',
              type: 'amount',
              unit: '万元',
            },
          ],
          rows: [FEES_ROW],
        },
      ],
      highlights: [
        {
          series: 'normative_docs.in_force',
          label: '现行有效规范性文件',
          gloss: 'normative documents in force',
          row: 'normative_docs',
          column: 'in_force',
        },
        ...DECISION_HIGHLIGHTS,
      ],
    },
    applicationsTable(
      [
        {
          id: 'outcomes.other.no_correction',
          label: '1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请',
          term: 'correction',
          gloss: 'not corrected in time without justification; no longer processed',
          group: 'outcomes.other',
          article: '30',
        },
        {
          id: 'outcomes.other.fee_unpaid',
          label: '2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请',
          term: 'fee-notice',
          gloss: 'processing fee not paid in time; no longer processed',
          group: 'outcomes.other',
          article: '42',
        },
        {
          id: 'outcomes.other.misc',
          label: '3.其他',
          gloss: 'other',
          group: 'outcomes.other',
        },
      ],
      [
        {
          id: 'outcomes.other',
          label: '（六）其他处理',
          gloss: 'other handling',
          parent: 'outcomes',
        },
      ],
    ),
    REMEDIES_TABLE,
  ],
  rules: [
    ...COMMON_RULES,
    {
      id: 'R202',
      kind: 'implication',
      title: '本年制发而现行有效为 0',
      gloss: 'documents were issued but none is in force',
      table: 'proactive',
      over: 'row',
      when: ['issued'],
      needs: ['in_force'],
      needsLabel: '现行有效',
      basis: 'heuristic',
      source: '本年制发的文件通常年末仍有效；当年制发又废止等情形可以例外',
      explanation:
        '本年制发了文件而年末现行有效为 0。当年制发又废止、仅转发上级文件时可以如此，所以只作提示。',
      english: {
        explanation:
          'Documents were issued in the year, but none is in force at its end. That may be so where they were repealed within the year, or only passed on from above, so this is a note only.',
        source:
          'What is issued in a year is usually in force at its end; what was repealed within the year is an exception',
      },
      level: 'note',
    },
    rulemakingRule(['issued', 'repealed', 'in_force']),
  ],
  yearRules: [
    ...COMMON_YEAR_RULES,
    {
      id: 'X02',
      title: '现行有效等于上年现行有效加本年制发减本年废止',
      gloss: 'in force equals last year in force plus issued less repealed',
      table: 'proactive',
      over: 'row',
      judged: 'in_force',
      op: '=',
      terms: [
        { ref: 'in_force', of: 'previous' },
        { ref: 'issued', of: 'this' },
        { ref: 'repealed', of: 'this', minus: true },
      ],
      source: '由三列的含义推出，官方未明写',
      explanation:
        '上一年度的现行有效件数，加本年制发、减本年废止，与本年的现行有效件数比较；两年都用 2021 年格式时才比，任何一格空着就不判。集中清理、自动失效、统计范围改变都会打破它，所以只存疑。',
      english: {
        explanation:
          'Last year’s documents in force, plus those issued and less those repealed this year, are compared with this year’s documents in force; only where both years use the form of 2021, and not where a cell is blank. Clean-ups, lapsed documents and another scope break the relation, so a difference is only doubtful.',
        source: 'Follows from what the three columns mean; no official rule says so',
      },
      level: 'warning',
    },
    {
      id: 'R201',
      title: '本年废止不超过上年现行有效加本年制发',
      gloss: 'repealed is at most last year in force plus issued',
      table: 'proactive',
      over: 'row',
      judged: 'repealed',
      op: '≤',
      terms: [
        { ref: 'in_force', of: 'previous' },
        { ref: 'issued', of: 'this' },
      ],
      source: '能废止的只有上年末有效的和本年制发的',
      explanation:
        '本年废止的件数与上一年度现行有效加本年制发的件数比较；两年都用 2021 年格式时才比，任何一格空着就不判。统计范围扩大会打破它，所以只存疑。',
      english: {
        explanation:
          'Documents repealed in the year are compared with last year’s documents in force plus those issued this year; only where both years use the form of 2021, and not where a cell is blank. A wider scope breaks the relation, so a difference is only doubtful.',
        source:
          'Only what was in force at the end of last year or issued in this one can be repealed',
      },
      level: 'warning',
    },
  ],
} satisfies FormDeclaration as FormDeclaration;
