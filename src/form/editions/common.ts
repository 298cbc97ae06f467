/**
 * What the 2019 and 2021 editions print alike: section titles, the applicant columns of
 * table three, the outcome rows up to （五）, and table four. Each edition composes its own
 * declaration from these parts; neither is bent to fit the other.
 */
import type {
  BlockDeclaration,
  ColumnDeclaration,
  FormRule,
  GroupDeclaration,
  Highlight,
  RowDeclaration,
  SectionDeclaration,
  TableDeclaration,
} from '../types.ts';

/** The six sections; 条例（2019）第五十条 and the formats attached to both notices. */
export const SECTIONS = [
  {
    id: 's1',
    label: '一、总体情况',
    gloss: 'Overall situation',
    variants: ['工作开展情况', '概述', '总体工作情况', '基本情况'],
  },
  {
    id: 's2',
    label: '二、主动公开政府信息情况',
    gloss: 'Proactive disclosure',
    variants: ['行政机关主动公开政府信息情况', '主动公开情况'],
  },
  {
    id: 's3',
    label: '三、收到和处理政府信息公开申请情况',
    gloss: 'Requests received and handled',
    variants: [
      '依申请公开政府信息情况',
      '行政机关收到和处理政府信息公开申请情况',
      '依申请公开情况',
    ],
  },
  {
    id: 's4',
    label: '四、政府信息公开行政复议、行政诉讼情况',
    gloss: 'Administrative review and litigation',
    variants: [
      '因政府信息公开工作被申请行政复议、提起行政诉讼情况',
      '政府信息公开工作被申请行政复议、提起行政诉讼情况',
      '行政复议、行政诉讼情况',
    ],
  },
  {
    id: 's5',
    label: '五、存在的主要问题及改进情况',
    gloss: 'Problems and improvements',
    variants: [
      '政府信息公开工作存在的主要问题及改进情况',
      '存在的问题及下一步工作打算',
      '存在的主要问题和改进情况',
      '存在的问题及改进情况',
    ],
  },
  {
    id: 's6',
    label: '六、其他需要报告的事项',
    gloss: 'Other matters',
    variants: ['其他需说明事项', '其他需要说明的事项', '其他需要报告事项', '需要报告的其他事项'],
  },
] as const satisfies readonly SectionDeclaration[];

export const RULES_ROW = {
  id: 'rules',
  label: '规章',
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
  gloss: 'administrative and institutional fees',
} as const satisfies RowDeclaration;

const count = 'count' as const;

/** The seven applicant columns of table three. */
const APPLICANT_COLUMNS = [
  { id: 'natural_person', label: '自然人', gloss: 'natural persons', type: count },
  {
    id: 'business',
    label: '商业企业',
    gloss: 'commercial enterprises',
    type: count,
    group: 'legal',
  },
  {
    id: 'research',
    label: '科研机构',
    gloss: 'research institutions',
    type: count,
    group: 'legal',
  },
  {
    id: 'public_interest',
    label: '社会公益组织',
    gloss: 'public-interest social organizations',
    type: count,
    group: 'legal',
  },
  {
    id: 'legal_service',
    label: '法律服务机构',
    gloss: 'legal service institutions',
    type: count,
    group: 'legal',
  },
  { id: 'other_org', label: '其他', gloss: 'other organizations', type: count, group: 'legal' },
  { id: 'total', label: '总计', gloss: 'total', type: count, role: 'total' },
] as const satisfies readonly ColumnDeclaration[];

const APPLICANT_COLUMN_GROUPS = [
  { id: 'legal', label: '法人或其他组织', gloss: 'legal persons or other organizations' },
] as const satisfies readonly GroupDeclaration[];

const OUTCOME_GROUPS = [
  { id: 'outcomes', label: '三、本年度办理结果', gloss: 'outcomes this year' },
  { id: 'outcomes.refused', label: '（三）不予公开', gloss: 'refused', parent: 'outcomes' },
  {
    id: 'outcomes.unable',
    label: '（四）无法提供',
    gloss: 'unable to provide',
    parent: 'outcomes',
  },
  {
    id: 'outcomes.not_processed',
    label: '（五）不予处理',
    gloss: 'not processed',
    parent: 'outcomes',
  },
] as const satisfies readonly GroupDeclaration[];

/** Rows 1–20 of table three, the same in both editions. */
const RECEIVED_AND_OUTCOME_ROWS = [
  {
    id: 'received.new',
    label: '一、本年新收政府信息公开申请数量',
    gloss: 'new requests this year',
  },
  {
    id: 'received.carried_in',
    label: '二、上年结转政府信息公开申请数量',
    gloss: 'requests carried in from last year',
  },
  { id: 'outcomes.granted', label: '（一）予以公开', gloss: 'disclosed', group: 'outcomes' },
  {
    id: 'outcomes.partial',
    label: '（二）部分公开（区分处理的，只计这一情形，不计其他情形）',
    gloss: 'partially disclosed (severed; counted only here)',
    group: 'outcomes',
  },
  {
    id: 'outcomes.refused.state_secret',
    label: '1.属于国家秘密',
    gloss: 'state secrets',
    group: 'outcomes.refused',
    article: '14',
  },
  {
    id: 'outcomes.refused.law_prohibited',
    label: '2.其他法律行政法规禁止公开',
    gloss: 'disclosure prohibited by other laws or administrative regulations',
    group: 'outcomes.refused',
    article: '14',
  },
  {
    id: 'outcomes.refused.security_stability',
    label: '3.危及“三安全一稳定”',
    gloss: 'endangers national, public or economic security or social stability',
    group: 'outcomes.refused',
    article: '14',
  },
  {
    id: 'outcomes.refused.third_party',
    label: '4.保护第三方合法权益',
    gloss: 'third-party rights (trade secrets, personal privacy)',
    group: 'outcomes.refused',
    article: '15',
  },
  {
    id: 'outcomes.refused.internal_affairs',
    label: '5.属于三类内部事务信息',
    gloss: 'internal affairs information: personnel, logistics, internal workflow',
    group: 'outcomes.refused',
    article: '16',
  },
  {
    id: 'outcomes.refused.process_info',
    label: '6.属于四类过程性信息',
    gloss: 'process information: discussion records, drafts, consultation letters, requests',
    group: 'outcomes.refused',
    article: '16',
  },
  {
    id: 'outcomes.refused.enforcement_file',
    label: '7.属于行政执法案卷',
    gloss: 'administrative enforcement case files',
    group: 'outcomes.refused',
    article: '16',
  },
  {
    id: 'outcomes.refused.admin_inquiry',
    label: '8.属于行政查询事项',
    gloss: 'matters with their own statutory inquiry procedure',
    group: 'outcomes.refused',
    article: '36(7)',
  },
  {
    id: 'outcomes.unable.not_held',
    label: '1.本机关不掌握相关政府信息',
    gloss: 'information not held by this organ',
    group: 'outcomes.unable',
    article: '36(4)(5)',
  },
  {
    id: 'outcomes.unable.needs_creation',
    label: '2.没有现成信息需要另行制作',
    gloss: 'no existing information; would have to be created',
    group: 'outcomes.unable',
    article: '38',
  },
  {
    id: 'outcomes.unable.unclear',
    label: '3.补正后申请内容仍不明确',
    gloss: 'request still unclear after correction',
    group: 'outcomes.unable',
    article: '30',
  },
  {
    id: 'outcomes.not_processed.petition',
    label: '1.信访举报投诉类申请',
    gloss: 'petition, report or complaint in the form of a request',
    group: 'outcomes.not_processed',
    article: '39',
  },
  {
    id: 'outcomes.not_processed.repeat',
    label: '2.重复申请',
    gloss: 'repeated request',
    group: 'outcomes.not_processed',
    article: '36(6)',
  },
  {
    id: 'outcomes.not_processed.publication',
    label: '3.要求提供公开出版物',
    gloss: 'asks for public publications',
    group: 'outcomes.not_processed',
    article: '39',
  },
  {
    id: 'outcomes.not_processed.excessive',
    label: '4.无正当理由大量反复申请',
    gloss: 'numerous or frequent requests without justification',
    group: 'outcomes.not_processed',
    article: '35',
  },
  {
    id: 'outcomes.not_processed.reconfirm',
    label: '5.要求行政机关确认或重新出具已获取信息',
    gloss: 'asks to confirm or reissue information already obtained',
    group: 'outcomes.not_processed',
  },
] as const satisfies readonly RowDeclaration[];

const CLOSING_ROWS = [
  {
    id: 'outcomes.total',
    label: '（七）总计',
    gloss: 'outcomes total',
    group: 'outcomes',
    role: 'total',
  },
  { id: 'carried_out', label: '四、结转下年度继续办理', gloss: 'carried over to next year' },
] as const satisfies readonly RowDeclaration[];

const APPLICATION_HIGHLIGHTS = [
  {
    series: 'received.new',
    label: '新收申请',
    gloss: 'new requests',
    row: 'received.new',
    column: 'total',
  },
  {
    series: 'outcomes.granted',
    label: '予以公开',
    gloss: 'disclosed',
    row: 'outcomes.granted',
    column: 'total',
  },
  {
    series: 'outcomes.partial',
    label: '部分公开',
    gloss: 'partially disclosed',
    row: 'outcomes.partial',
    column: 'total',
  },
  {
    series: 'outcomes.total',
    label: '办理总计',
    gloss: 'outcomes total',
    row: 'outcomes.total',
    column: 'total',
  },
  {
    series: 'carried_out',
    label: '结转下年',
    gloss: 'carried over',
    row: 'carried_out',
    column: 'total',
  },
] as const satisfies readonly Highlight[];

/**
 * Table three of an edition. Only （六）其他处理 differs between the editions, so that is
 * the parameter: its rows and, where it has sub-rows, its group.
 */
export function applicationsTable(
  otherRows: readonly RowDeclaration[],
  otherGroups: readonly GroupDeclaration[],
): TableDeclaration {
  const block: BlockDeclaration = {
    id: 'requests',
    stubLabel: '（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）',
    columnsLabel: '申请人情况',
    columns: APPLICANT_COLUMNS,
    columnGroups: APPLICANT_COLUMN_GROUPS,
    rows: [...RECEIVED_AND_OUTCOME_ROWS, ...otherRows, ...CLOSING_ROWS],
    rowGroups: [...OUTCOME_GROUPS, ...otherGroups],
  };
  return {
    id: 'applications',
    section: 's3',
    name: '表三',
    label: '收到和处理政府信息公开申请情况',
    gloss: 'Requests received and handled',
    layout: 'rows',
    blocks: [block],
    highlights: APPLICATION_HIGHLIGHTS,
  };
}

const REMEDY_COLUMNS = [
  { id: 'upheld', label: '结果维持', gloss: 'upheld', type: count },
  { id: 'corrected', label: '结果纠正', gloss: 'corrected', type: count },
  { id: 'other', label: '其他结果', gloss: 'other result', type: count },
  { id: 'pending', label: '尚未审结', gloss: 'pending', type: count },
  { id: 'total', label: '总计', gloss: 'total', type: count, role: 'total' },
] as const satisfies readonly ColumnDeclaration[];

/** Table four: one printed line of fifteen cells, three groups of five. */
export const REMEDIES_TABLE = {
  id: 'remedies',
  section: 's4',
  name: '表四',
  label: '政府信息公开行政复议、行政诉讼情况',
  gloss: 'Administrative review and litigation over open government information',
  layout: 'side-by-side',
  shapeRule: 'R402',
  blocks: [
    {
      id: 'cases',
      columns: REMEDY_COLUMNS,
      rows: [
        { id: 'review', label: '行政复议', gloss: 'administrative review' },
        {
          id: 'litigation.direct',
          label: '未经复议直接起诉',
          gloss: 'sued directly without review',
          group: 'litigation',
        },
        {
          id: 'litigation.after_review',
          label: '复议后起诉',
          gloss: 'sued after review',
          group: 'litigation',
        },
      ],
      rowGroups: [{ id: 'litigation', label: '行政诉讼', gloss: 'administrative litigation' }],
    },
  ],
  highlights: [
    {
      series: 'review.total',
      label: '行政复议',
      gloss: 'reviews',
      row: 'review',
      column: 'total',
    },
    {
      series: 'litigation.direct.total',
      label: '直接起诉',
      gloss: 'direct suits',
      row: 'litigation.direct',
      column: 'total',
    },
    {
      series: 'litigation.after_review.total',
      label: '复议后起诉',
      gloss: 'suits after review',
      row: 'litigation.after_review',
      column: 'total',
    },
  ],
} as const satisfies TableDeclaration;

/** Relations of tables three and four, the same in both editions. */
export const COMMON_RULES = [
  {
    id: 'R301',
    kind: 'equation',
    title: '一、二两项之和等于三、四两项之和',
    gloss: 'received plus carried in equals outcomes plus carried out',
    table: 'applications',
    over: 'column',
    left: ['received.new', 'received.carried_in'],
    op: '=',
    right: ['outcomes.total', 'carried_out'],
    judged: 'right',
    basis: 'stated',
    source: '表三左上角所印勾稽关系：第一项加第二项之和，等于第三项加第四项之和',
    level: 'inconsistency',
  },
  {
    id: 'R302',
    kind: 'equation',
    title: '（七）总计等于各项办理结果之和',
    gloss: 'outcomes total equals the sum of the outcomes',
    table: 'applications',
    over: 'column',
    left: ['outcomes.total'],
    op: '=',
    right: [{ group: 'outcomes' }],
    judged: 'left',
    basis: 'implied',
    source: '表三第三项“（七）总计”的字面含义',
    level: 'inconsistency',
  },
  {
    id: 'R303',
    kind: 'equation',
    title: '总计列等于各类申请人之和',
    gloss: 'the total column equals the sum over applicants',
    table: 'applications',
    over: 'row',
    left: ['total'],
    op: '=',
    right: [
      'natural_person',
      'business',
      'research',
      'public_interest',
      'legal_service',
      'other_org',
    ],
    judged: 'left',
    basis: 'implied',
    source: '表三“总计”列的字面含义',
    level: 'inconsistency',
  },
  {
    id: 'R305',
    kind: 'implication',
    title: '有办理结果而（七）总计为 0',
    gloss: 'outcomes are reported but their total is zero',
    table: 'applications',
    over: 'column',
    when: [{ group: 'outcomes' }],
    needs: ['outcomes.total'],
    needsLabel: '（七）总计',
    basis: 'derived',
    source: '由（七）总计的含义推出；常见于总计行漏填',
    level: 'inconsistency',
  },
  {
    id: 'R306',
    kind: 'implication',
    title: '收到申请而无去向',
    gloss: 'requests were received but neither handled nor carried over',
    table: 'applications',
    over: 'table',
    when: ['received.new'],
    needs: [{ group: 'outcomes' }, 'outcomes.total', 'carried_out'],
    needsLabel: '办理结果与结转',
    basis: 'derived',
    source: '由表三勾稽关系推出：新收的申请应有办理结果或者结转',
    level: 'inconsistency',
  },
  {
    id: 'R307',
    kind: 'equation',
    title: '结转下年不超过应办总量',
    gloss: 'carried over is at most received plus carried in',
    table: 'applications',
    over: 'column',
    left: ['carried_out'],
    op: '≤',
    right: ['received.new', 'received.carried_in'],
    judged: 'left',
    basis: 'logical',
    source: '结转下年的申请只能出自本年新收和上年结转',
    level: 'inconsistency',
  },
  {
    id: 'R401',
    kind: 'equation',
    title: '总计等于四种结果之和',
    gloss: 'the total equals upheld + corrected + other + pending',
    table: 'remedies',
    over: 'row',
    left: ['total'],
    op: '=',
    right: ['upheld', 'corrected', 'other', 'pending'],
    judged: 'left',
    basis: 'implied',
    source: '表四“总计”的字面含义；尚未审结的计入总计',
    level: 'inconsistency',
  },
] as const satisfies readonly FormRule[];

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
    level: 'warning',
  };
}
