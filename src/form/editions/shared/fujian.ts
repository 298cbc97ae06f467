/**
 * What the two tables of 福建省 share: a figure for the year and one for all years so far. Rows
 * were compared with eleven filled-in tables of 平潭; that the whole province used them is inferred
 * from the provincial notices which those reports name.
 */
import type { ColumnDeclaration, FormRule, TableDeclaration, YearRule } from '../../types.ts';

const COLUMNS = [
  {
    id: 'this_year',
    label: '本年度',
    yearLabel: '{year}年度',
    gloss: 'this year',
    type: 'count',
  },
  { id: 'cumulative', label: '历年累计', term: 'cumulative', gloss: 'cumulative', type: 'count' },
] as const satisfies readonly ColumnDeclaration[];

/**
 * The table of an edition.
 *
 * @param rows of the edition, in printed order
 * @param disclosed what the edition counts as disclosed: the two editions count different things
 */
export function fujianTable(
  rows: TableDeclaration['blocks'][number]['rows'],
  disclosed: { readonly series: string; readonly label: string; readonly gloss: string },
): TableDeclaration {
  const column = 'this_year';
  return {
    id: 'statistics',
    section: 'annex',
    name: '统计表',
    label: '政府信息公开情况统计表',
    gloss: 'Statistics of open government information',
    layout: 'outline',
    blocks: [
      {
        id: 'statistics',
        stubLabel: '指标名称',
        unitLabel: '计量单位',
        columns: COLUMNS,
        rows,
      },
    ],
    answers: [
      { id: 'proactive', of: ['disclosed'], column },
      { id: 'received', label: '受理申请', of: ['received'], column },
      { id: 'disclosed', label: '同意公开', of: ['replied.granted'], column },
      { id: 'partial', label: '同意部分公开', of: ['replied.partial'], column },
      { id: 'refused', label: '否决或不予公开', of: ['replied.refused'], column },
      { id: 'review', of: ['review'], column },
      { id: 'litigation', of: ['litigation'], column },
    ],
    highlights: [
      {
        series: 'received.new',
        label: '新收申请',
        gloss: 'new requests',
        row: 'received',
        column,
        lead: true,
      },
      { ...disclosed, row: 'disclosed', column, lead: true },
    ],
  };
}

const TABLE = 'statistics';

/** J01–J04; rows are the same in both editions as far as these relations go. */
export const FUJIAN_RULES = [
  {
    id: 'J01',
    kind: 'equation',
    title: '受理总数等于各种形式的申请之和',
    gloss: 'requests accepted equal the sum over the ways they came in',
    table: TABLE,
    over: 'column',
    place: 'cell',
    left: ['received'],
    op: '=',
    right: [{ group: 'received' }],
    judged: 'left',
    basis: 'implied',
    source: '“受理……总数”和“其中”的字面含义；未见填表说明',
    explanation:
      '当年、累计两列各自相加：各种形式的申请之和应等于受理总数。空白格不计数；一边全空时不判。没有官方的填表说明，所以只存疑。',
    english: {
      explanation:
        'The columns for the year and to date are added up each by itself: requests by the way they came in should make up all requests accepted. Blank cells are not counted; not judged where one side is all blank. No official instructions are known, so a difference is only doubtful.',
      source: 'What “all requests accepted” and “of which” mean; no instructions were seen',
    },
    level: 'warning',
  },
  {
    id: 'J02',
    kind: 'equation',
    title: '答复总数等于各类答复之和',
    gloss: 'replies equal the sum over their kinds',
    table: TABLE,
    over: 'column',
    place: 'cell',
    left: ['replied'],
    op: '=',
    right: [{ group: 'replied' }],
    judged: 'left',
    basis: 'implied',
    source: '“答复数”和“其中”的字面含义；未见填表说明',
    explanation:
      '当年、累计两列各自相加：各类答复之和应等于答复总数。空白格不计数；一边全空时不判。受理数与答复数之间没有恒等式，不比。',
    english: {
      explanation:
        'The columns for the year and to date are added up each by itself: replies by kind should make up all replies. Blank cells are not counted; not judged where one side is all blank. Requests accepted and replies need not be equal and are not compared.',
      source: 'What “replies” and “of which” mean; no instructions were seen',
    },
    level: 'warning',
  },
  {
    id: 'J03',
    kind: 'equation',
    title: '网站和公报公开的不超过主动公开总数',
    gloss: 'what is on websites and in the gazette is at most all that is disclosed',
    table: TABLE,
    over: 'column',
    place: 'cell',
    left: ['disclosed'],
    op: '≥',
    right: [{ group: 'disclosed' }],
    judged: 'left',
    basis: 'logical',
    source: '“其中”所列的只是一部分渠道',
    explanation:
      '当年、累计两列各自比较：网站公开与政府公报公开之和不应多于主动公开总数；少于是正常的，因为“其中”没有列全。空白格不计数。',
    english: {
      explanation:
        'The columns for the year and to date are compared each by itself: what is on websites and in the gazette should not exceed all that was disclosed; less is normal, because “of which” does not list everything. Blank cells are not counted.',
      source: '“Of which” lists only some of the channels',
    },
    level: 'warning',
  },
  {
    id: 'J04',
    kind: 'equation',
    title: '历年累计不小于本年度',
    gloss: 'the cumulative figure is at least that of the year',
    table: TABLE,
    over: 'row',
    place: 'cell',
    left: ['cumulative'],
    op: '≥',
    right: ['this_year'],
    judged: 'left',
    basis: 'logical',
    source: '“历年累计”包含本年度',
    explanation: '逐行比较两列：历年累计包含本年度，不应更小。一格空着就不判。',
    english: {
      explanation:
        'Compares the two columns row by row: the figure to date includes that of the year and should not be smaller. Not judged where a cell is blank.',
      source: 'The figure to date includes that of the year',
    },
    level: 'warning',
  },
] as const satisfies readonly FormRule[];

/** J05: the cumulative column, year against year; across the editions where both have the row. */
export const FUJIAN_YEAR_RULES = [
  {
    id: 'J05',
    title: '历年累计等于上年的历年累计加本年度',
    gloss: 'cumulative equals cumulative of last year plus this year',
    table: TABLE,
    over: 'row',
    judged: 'cumulative',
    op: '=',
    terms: [
      { ref: 'cumulative', of: 'previous' },
      { ref: 'this_year', of: 'this' },
    ],
    source: '由“历年累计”的含义推出，未见官方规定',
    explanation:
      '上一年度的历年累计加本年度的数，与本年的历年累计比较；两种福建表之间，两份都有的行也比。任何一格空着就不判。换了统计口径、重新起算都会打破它，所以只作提示。',
    english: {
      explanation:
        'Last year’s figure to date plus this year’s figure is compared with this year’s figure to date, also across the two forms of Fujian for rows that both have. Not judged where a cell is blank. Another way of counting, or a new start, breaks the relation, so this is a note only.',
      source: 'Follows from what “to date” means; no official rule was seen',
    },
    level: 'note',
  },
] as const satisfies readonly YearRule[];
