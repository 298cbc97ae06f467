/**
 * 国办公开办函〔2019〕60号 年度报告格式（试行）: years covered 2019 and 2020; some organs
 * went on using it. Table two has 22 numeric cells, table three 23 × 7, table four 1 × 15.
 *
 * 上一年项目数量 + 本年增/减 = 处理决定数量 is NOT a relation of this form: 湖北省's filling
 * instructions define the first two as items and the last as cases handled. R213 records
 * which reading a report follows and never judges.
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

const ITEM_COLUMNS = [
  {
    id: 'prev_items',
    label: '上一年项目数量',
    gloss: 'number of items last year',
    type: 'count',
  },
  { id: 'change', label: '本年增/减', gloss: 'change this year', type: 'signed' },
] as const;

const HANDLED_COLUMNS = [
  ...ITEM_COLUMNS,
  {
    id: 'decisions',
    label: '处理决定数量',
    term: 'decisions',
    gloss: 'decisions made',
    type: 'count',
  },
] as const;

export const f2019 = {
  id: 'f2019',
  label: '2019 年格式（试行）',
  gloss: 'the 2019 form (trial)',
  basis: {
    title: '国务院办公厅政府信息与政务公开办公室关于政府信息公开工作年度报告有关事项的通知',
    number: '国办公开办函〔2019〕60号',
  },
  // Encouraged for 2019: organs that had difficulties could go on as before.
  years: { from: 2019, to: 2020, bindingFrom: 2020 },
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
            { id: 'made', label: '本年新制作数量', gloss: 'newly made this year', type: 'count' },
            {
              id: 'newly_disclosed',
              label: '本年新公开数量',
              gloss: 'newly disclosed this year',
              type: 'count',
            },
            {
              id: 'total_disclosed',
              label: '对外公开总数量',
              gloss: 'total disclosed to the public',
              type: 'count',
            },
          ],
          rows: [
            RULES_ROW,
            {
              id: 'normative_docs',
              label: '规范性文件',
              term: 'normative-documents',
              gloss: 'normative documents',
            },
          ],
        },
        {
          id: 'art20_5',
          caption: '第二十条第（五）项',
          stubLabel: '信息内容',
          columns: HANDLED_COLUMNS,
          rows: [
            LICENSING_ROW,
            {
              id: 'other_services',
              label: '其他对外管理服务事项',
              gloss: 'other outward-facing management and service matters',
            },
          ],
        },
        {
          id: 'art20_6',
          caption: '第二十条第（六）项',
          stubLabel: '信息内容',
          columns: HANDLED_COLUMNS,
          rows: PENALTY_ROWS,
        },
        {
          id: 'art20_8',
          caption: '第二十条第（八）项',
          stubLabel: '信息内容',
          columns: ITEM_COLUMNS,
          rows: [FEES_ROW],
        },
        {
          id: 'art20_9',
          caption: '第二十条第（九）项',
          stubLabel: '信息内容',
          columns: [
            {
              id: 'projects',
              label: '采购项目数量',
              gloss: 'number of procurement projects',
              type: 'count',
            },
            {
              id: 'amount',
              label: '采购总金额',
              gloss: 'total procurement amount',
              type: 'amount',
            },
          ],
          rows: [
            {
              id: 'central_procurement',
              label: '政府集中采购',
              gloss: 'centralized government procurement',
            },
          ],
        },
      ],
      highlights: [...DECISION_HIGHLIGHTS],
    },
    applicationsTable(
      [
        {
          id: 'outcomes.other',
          label: '（六）其他处理',
          gloss: 'other handling',
          group: 'outcomes',
        },
      ],
      [],
    ),
    REMEDIES_TABLE,
  ],
  rules: [
    ...COMMON_RULES,
    {
      id: 'R211',
      kind: 'equation',
      title: '新公开数量不超过对外公开总数量',
      gloss: 'newly disclosed is at most the total disclosed',
      table: 'proactive',
      over: 'row',
      left: ['newly_disclosed'],
      op: '≤',
      right: ['total_disclosed'],
      judged: 'left',
      basis: 'implied',
      source: '“对外公开总数量”包含本年新公开的',
      explanation:
        '对外公开总数量按字面包含本年新公开的，新公开的不应更多。有的机关把总数量理解为当年数，二者相等是正常的。',
      english: {
        explanation:
          'By its wording the total disclosed includes what was newly disclosed, which should not be more. Some agencies take the total for that of the year; then both are equal, which is normal.',
        source: '“Total disclosed” includes what was newly disclosed in the year',
      },
      level: 'warning',
    },
    {
      id: 'R212',
      kind: 'equation',
      title: '减少的数量不超过上一年项目数量',
      gloss: 'last year plus change is not negative',
      table: 'proactive',
      over: 'row',
      left: ['prev_items', 'change'],
      op: '≥',
      right: [],
      judged: 'left',
      basis: 'logical',
      source: '项目数量不会为负',
      explanation:
        '上一年项目数量加本年增减不应小于 0。“增”“减”按所印的字样读作正负；格子留空不计数。',
      english: {
        explanation:
          'Last year’s items plus this year’s change should not be below 0. “Increase” and “decrease” are read as signs where they are printed; blank cells are not counted.',
        source: 'There cannot be fewer than no items',
      },
      level: 'warning',
    },
    {
      id: 'R213',
      kind: 'equation',
      title: '前两列的口径',
      gloss: 'which reading of the first two columns the report follows',
      table: 'proactive',
      over: 'row',
      left: ['prev_items', 'change'],
      op: '=',
      right: ['decisions'],
      judged: 'right',
      basis: 'heuristic',
      source: '官方未规定三列相等；成立与否只说明机关按决定数还是按事项数填报前两列',
      explanation:
        '记录前两列与处理决定数量是否相加相等：相等的，机关把前两列当作决定数填；不等的，当作事项数填。两种填法都有，官方没有规定，所以从不算作发现。',
      english: {
        explanation:
          'Records whether the first two columns add up to the decisions: where they do, the agency filled them with decisions, otherwise with kinds of business. Both are done, and no rule settles it, so this is never a finding.',
        source:
          'No official rule makes the three columns agree; whether they do only shows if the first two were filled with decisions or kinds of business',
      },
      level: 'record',
      readings: { holds: 'decisions', fails: 'items' },
    },
    rulemakingRule(['made', 'newly_disclosed', 'total_disclosed']),
  ],
  yearRules: [
    ...COMMON_YEAR_RULES,
    {
      id: 'X03',
      title: '上一年项目数量等于上年的项目数量加增减',
      gloss: 'items of last year equal what the year before reported plus its change',
      table: 'proactive',
      over: 'row',
      judged: 'prev_items',
      op: '=',
      terms: [
        { ref: 'prev_items', of: 'previous' },
        { ref: 'change', of: 'previous' },
      ],
      source: '由“上一年项目数量”“本年增/减”的含义推出',
      // Read as decisions (R213), the two add up to the decisions, which gives the same figure.
      explanation:
        '本年所报的“上一年项目数量”，与上一年度年报的项目数量加增减比较；按决定数填报的机关，两列之和就是上一年的决定数，算法相同。任何一格空着就不判。两年口径不同时会不符，所以只作提示。',
      english: {
        explanation:
          'This year’s “items of last year” are compared with the items and the change that last year’s report gives; for agencies that count decisions, the two columns add up to last year’s decisions, which comes to the same. Not judged where a cell is blank. Where the two years count differently they disagree, so this is a note only.',
        source: 'Follows from what “items of last year” and “change in the year” mean',
      },
      level: 'note',
    },
    {
      id: 'X04',
      title: '对外公开总数量不少于上年',
      gloss: 'the total disclosed does not fall',
      table: 'proactive',
      over: 'row',
      judged: 'total_disclosed',
      op: '≥',
      terms: [{ ref: 'total_disclosed', of: 'previous' }],
      source: '对外公开的总数量通常逐年累积',
      explanation:
        '本年的“对外公开总数量”少于上一年度。文件废止后撤下、或者把总数量当作当年数来填，都会如此，所以只作提示；任何一格空着就不判。',
      english: {
        explanation:
          'This year’s total disclosed is below that of last year. Documents that were repealed and taken down, or a total taken for that of the year, have this effect, so it is a note only; not judged where a cell is blank.',
        source: 'The total disclosed usually grows from year to year',
      },
      level: 'note',
    },
  ],
} satisfies FormDeclaration as FormDeclaration;
