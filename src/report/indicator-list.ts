/**
 * The indicators of docs/law.md, as data. A rate always has a numerator and a denominator that
 * are shown with it; nothing here ranks anybody.
 */

/** A sum of cells, in the column that holds a row's total unless another is named. */
export interface IndicatorTerm {
  readonly table: string;
  /** A row, or a group of rows where the form prints no row of that name. */
  readonly row: string;
  readonly column: string;
  readonly minus?: true;
  /** The figure of the report for the year before. */
  readonly of?: 'previous';
}

export interface IndicatorDeclaration {
  readonly id: string;
  readonly zh: string;
  readonly gloss: string;
  /** What is counted, and what it is divided by; the latter absent for plain counts. */
  readonly numerator: { readonly label: string; readonly terms: readonly IndicatorTerm[] };
  readonly denominator?: { readonly label: string; readonly terms: readonly IndicatorTerm[] };
  /** What a reader must know beside the figure. */
  readonly note?: string;
}

const requests = (row: string, more: Partial<IndicatorTerm> = {}): IndicatorTerm => ({
  table: 'applications',
  row,
  column: 'total',
  ...more,
});
const cases = (row: string, column: string, more: Partial<IndicatorTerm> = {}): IndicatorTerm => ({
  table: 'remedies',
  row,
  column,
  ...more,
});
const decisions = (row: string): IndicatorTerm => ({
  table: 'proactive',
  row,
  column: 'decisions',
});
const documents = (column: string): IndicatorTerm => ({
  table: 'proactive',
  row: 'normative_docs',
  column,
});

const NEW = requests('received.new');
const LOAD = {
  label: '应办总量（新收 + 上年结转）',
  terms: [NEW, requests('received.carried_in')],
};
const HANDLED = { label: '办理结果总计', terms: [requests('outcomes.total')] };
const SUITS = ['litigation.direct', 'litigation.after_review'];
const REMEDIES = ['review', ...SUITS];

/** A share of all outcomes. */
const share = (
  id: string,
  zh: string,
  gloss: string,
  label: string,
  rows: readonly string[],
  note?: string,
): IndicatorDeclaration => ({
  id,
  zh,
  gloss,
  numerator: { label, terms: rows.map((row) => requests(row)) },
  denominator: HANDLED,
  ...(note === undefined ? {} : { note }),
});

export const INDICATORS: readonly IndicatorDeclaration[] = [
  {
    id: 'demand.new',
    zh: '新收申请量',
    gloss: 'new requests',
    numerator: { label: '新收申请', terms: [NEW] },
  },
  { id: 'demand.load', zh: '应办总量', gloss: 'requests to be handled', numerator: LOAD },
  {
    id: 'demand.yoy',
    zh: '新收申请同比',
    gloss: 'change of new requests against the year before',
    numerator: {
      label: '本年新收 − 上年新收',
      terms: [NEW, requests('received.new', { of: 'previous', minus: true })],
    },
    denominator: { label: '上年新收', terms: [requests('received.new', { of: 'previous' })] },
  },
  {
    id: 'demand.natural_share',
    zh: '自然人占比',
    gloss: 'share of natural persons among applicants',
    numerator: {
      label: '自然人新收申请',
      terms: [requests('received.new', { column: 'natural_person' })],
    },
    denominator: { label: '新收申请', terms: [NEW] },
  },
  {
    id: 'flow.carry_rate',
    zh: '结转率',
    gloss: 'share carried over to next year',
    numerator: { label: '结转下年', terms: [requests('carried_out')] },
    denominator: LOAD,
  },
  {
    id: 'flow.closing_rate',
    zh: '办结率',
    gloss: 'share handled within the year',
    numerator: HANDLED,
    denominator: LOAD,
  },
  share('rate.granted', '予以公开率', 'share disclosed', '予以公开', ['outcomes.granted']),
  share(
    'rate.disclosed',
    '公开率',
    'share disclosed in full or in part',
    '予以公开 + 部分公开',
    ['outcomes.granted', 'outcomes.partial'],
    '公开率低不等于违法：“本机关不掌握”多，可能是找错了机关',
  ),
  share('rate.refused', '不予公开率', 'share refused', '不予公开', ['outcomes.refused']),
  share('rate.unable', '无法提供率', 'share that could not be provided', '无法提供', [
    'outcomes.unable',
  ]),
  share('rate.not_processed', '不予处理率', 'share not processed', '不予处理', [
    'outcomes.not_processed',
  ]),
  share('rate.other', '其他处理率', 'share handled otherwise', '其他处理', ['outcomes.other']),
  share('mix.not_held', '不掌握占比', 'share not held by the organ', '本机关不掌握', [
    'outcomes.unable.not_held',
  ]),
  {
    id: 'mix.statutory_vs_factual',
    zh: '法定理由与事实理由比',
    gloss: 'refusals on legal grounds against factual inability',
    numerator: { label: '不予公开', terms: [requests('outcomes.refused')] },
    denominator: { label: '无法提供', terms: [requests('outcomes.unable')] },
  },
  {
    id: 'dispute.rate',
    zh: '争议率',
    gloss: 'reviews and direct suits against outcomes',
    numerator: {
      label: '行政复议 + 未经复议直接起诉',
      terms: [cases('review', 'total'), cases('litigation.direct', 'total')],
    },
    denominator: HANDLED,
    note: '复议后起诉不加，以免与复议重复；案件可能由往年的答复引起',
  },
  {
    id: 'review.correction_rate',
    zh: '复议纠错率（按审结）',
    gloss: 'share of concluded reviews that corrected the organ',
    numerator: { label: '复议结果纠正', terms: [cases('review', 'corrected')] },
    denominator: {
      label: '已审结的复议（总计 − 尚未审结）',
      terms: [cases('review', 'total'), cases('review', 'pending', { minus: true })],
    },
    note: '分母是已审结的案件',
  },
  {
    id: 'review.correction_rate_filed',
    zh: '复议纠错率（按立案）',
    gloss: 'share of all reviews that corrected the organ',
    numerator: { label: '复议结果纠正', terms: [cases('review', 'corrected')] },
    denominator: { label: '全部复议（总计）', terms: [cases('review', 'total')] },
    note: '分母是全部案件，尚未审结的在内',
  },
  {
    id: 'litigation.loss_rate',
    zh: '诉讼纠错率（按审结）',
    gloss: 'share of concluded suits that corrected the organ',
    numerator: { label: '诉讼结果纠正', terms: SUITS.map((row) => cases(row, 'corrected')) },
    denominator: {
      label: '已审结的诉讼（总计 − 尚未审结）',
      terms: SUITS.flatMap((row) => [cases(row, 'total'), cases(row, 'pending', { minus: true })]),
    },
    note: '分母是已审结的案件；直接起诉与复议后起诉都在内',
  },
  {
    id: 'remedy.pending_share',
    zh: '未审结占比',
    gloss: 'share of reviews and suits still pending',
    numerator: { label: '尚未审结', terms: REMEDIES.map((row) => cases(row, 'pending')) },
    denominator: {
      label: '复议与诉讼总计',
      terms: REMEDIES.map((row) => cases(row, 'total')),
    },
  },
  {
    id: 'docs.turnover',
    zh: '规范性文件更替率',
    gloss: 'normative documents issued or repealed against those in force',
    numerator: {
      label: '本年制发 + 本年废止',
      terms: [documents('issued'), documents('repealed')],
    },
    denominator: { label: '现行有效', terms: [documents('in_force')] },
  },
  {
    id: 'enforcement.intensity',
    zh: '处罚与许可比',
    gloss: 'penalty decisions against licensing decisions',
    numerator: { label: '行政处罚决定', terms: [decisions('penalty')] },
    denominator: { label: '行政许可决定', terms: [decisions('licensing')] },
    note: '只说明业务的构成，不评优劣',
  },
];

/** The groups whose rows are shown as shares of them: why requests were not met. */
export const REASONS = [
  {
    id: 'refusal_reason',
    zh: '不予公开理由',
    gloss: 'share of refusals',
    of: '不予公开',
    table: 'applications',
    group: 'outcomes.refused',
    column: 'total',
  },
  {
    id: 'inability_reason',
    zh: '无法提供原因',
    gloss: 'share of inability to provide',
    of: '无法提供',
    table: 'applications',
    group: 'outcomes.unable',
    column: 'total',
  },
] as const;

/** What the indicators of a group's rows begin with. */
export const reasonPrefix = (id: (typeof REASONS)[number]['id']) => `mix.${id}.`;
