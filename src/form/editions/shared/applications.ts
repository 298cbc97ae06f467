/** Table three: applicant columns, outcome rows up to （五）, and how an edition completes it. */
import type {
  AnswerDeclaration,
  BlockDeclaration,
  ColumnDeclaration,
  GroupDeclaration,
  Highlight,
  RowDeclaration,
  TableDeclaration,
} from '../../types.ts';

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
    term: 'carried-over',
    gloss: 'requests carried in from last year',
  },
  { id: 'outcomes.granted', label: '（一）予以公开', gloss: 'disclosed', group: 'outcomes' },
  {
    id: 'outcomes.partial',
    label: '（二）部分公开（区分处理的，只计这一情形，不计其他情形）',
    term: 'severed',
    gloss: 'partially disclosed (severed; counted only here)',
    group: 'outcomes',
  },
  {
    id: 'outcomes.refused.state_secret',
    label: '1.属于国家秘密',
    term: 'state-secret',
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
    term: 'security-stability',
    gloss: 'endangers national, public or economic security or social stability',
    group: 'outcomes.refused',
    article: '14',
  },
  {
    id: 'outcomes.refused.third_party',
    label: '4.保护第三方合法权益',
    term: 'third-party',
    gloss: 'third-party rights (trade secrets, personal privacy)',
    group: 'outcomes.refused',
    article: '15',
  },
  {
    id: 'outcomes.refused.internal_affairs',
    label: '5.属于三类内部事务信息',
    term: 'internal-affairs',
    gloss: 'internal affairs information: personnel, logistics, internal workflow',
    group: 'outcomes.refused',
    article: '16',
  },
  {
    id: 'outcomes.refused.process_info',
    label: '6.属于四类过程性信息',
    term: 'process-information',
    gloss: 'process information: discussion records, drafts, consultation letters, requests',
    group: 'outcomes.refused',
    article: '16',
  },
  {
    id: 'outcomes.refused.enforcement_file',
    label: '7.属于行政执法案卷',
    term: 'enforcement-file',
    gloss: 'administrative enforcement case files',
    group: 'outcomes.refused',
    article: '16',
  },
  {
    id: 'outcomes.refused.admin_inquiry',
    label: '8.属于行政查询事项',
    term: 'inquiry',
    gloss: 'matters with their own statutory inquiry procedure',
    group: 'outcomes.refused',
    article: '36(7)',
  },
  {
    id: 'outcomes.unable.not_held',
    label: '1.本机关不掌握相关政府信息',
    term: 'not-held',
    gloss: 'information not held by this organ',
    group: 'outcomes.unable',
    article: '36(4)(5)',
  },
  {
    id: 'outcomes.unable.needs_creation',
    label: '2.没有现成信息需要另行制作',
    term: 'needs-creation',
    gloss: 'no existing information; would have to be created',
    group: 'outcomes.unable',
    article: '38',
  },
  {
    id: 'outcomes.unable.unclear',
    label: '3.补正后申请内容仍不明确',
    term: 'correction',
    gloss: 'request still unclear after correction',
    group: 'outcomes.unable',
    article: '30',
  },
  {
    id: 'outcomes.not_processed.petition',
    label: '1.信访举报投诉类申请',
    term: 'petition',
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
    term: 'excessive',
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

/** （六）其他处理: a row of its own or a group, by the edition. */
const OTHER = 'outcomes.other';

const CLOSING_ROWS = [
  {
    id: 'outcomes.total',
    label: '（七）总计',
    gloss: 'outcomes total',
    group: 'outcomes',
    role: 'total',
  },
  {
    id: 'carried_out',
    label: '四、结转下年度继续办理',
    term: 'carried-over',
    gloss: 'carried over to next year',
  },
] as const satisfies readonly RowDeclaration[];

const APPLICATION_HIGHLIGHTS = [
  {
    series: 'received.new',
    label: '新收申请',
    gloss: 'new requests',
    row: 'received.new',
    column: 'total',
    lead: true,
  },
  {
    series: 'outcomes.granted',
    label: '予以公开',
    gloss: 'disclosed',
    row: 'outcomes.granted',
    column: 'total',
    lead: true,
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
    lead: true,
  },
] as const satisfies readonly Highlight[];

const APPLICATION_ANSWERS = [
  { id: 'received', of: ['received.new'], column: 'total' },
  { id: 'carried_in', of: ['received.carried_in'], column: 'total' },
  { id: 'disclosed', of: ['outcomes.granted'], column: 'total' },
  { id: 'partial', of: ['outcomes.partial'], column: 'total' },
  {
    id: 'disclosure_rate',
    of: ['outcomes.granted', 'outcomes.partial'],
    column: 'total',
    over: ['outcomes.total'],
  },
  { id: 'refused', of: [{ group: 'outcomes.refused' }], column: 'total', greatest: true },
  { id: 'unable', of: [{ group: 'outcomes.unable' }], column: 'total' },
  { id: 'not_processed', of: [{ group: 'outcomes.not_processed' }], column: 'total' },
  { id: 'carried_over', of: ['carried_out'], column: 'total' },
] as const satisfies readonly AnswerDeclaration[];

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
    stubTerm: 'cross-footing',
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
    answers: [
      ...APPLICATION_ANSWERS,
      {
        id: 'other',
        of: otherGroups.length > 0 ? [{ group: OTHER }] : [OTHER],
        column: 'total',
      },
    ],
    breakdown: { group: 'outcomes', column: 'total', label: '办理结果', gloss: 'outcomes' },
  };
}
