/**
 * What citizens ask of many reports at once, as data: each question has a page of its own. The
 * answers are indicators; nothing here ranks anybody.
 */
import { REASONS, reasonPrefix } from './indicator-list.ts';

export interface Question {
  /** Part of the page's address. */
  readonly id: string;
  readonly title: string;
  /** One or two sentences: what is divided by what, and what the figure does not say. */
  readonly lead: string;
  /** What people type who ask this. */
  readonly said: readonly string[];
  /**
   * `rates`: the indicators named; `reasons`: all indicators of a group, side by side;
   * `deadline`: whether a report came out in time, and how many days before the day.
   */
  readonly answer:
    | { readonly kind: 'rates'; readonly indicators: readonly string[] }
    | { readonly kind: 'reasons'; readonly prefix: string }
    | { readonly kind: 'deadline'; readonly indicator: string };
}

const [REFUSED, UNABLE] = REASONS;

export const QUESTIONS: readonly Question[] = [
  {
    id: 'disclosure',
    title: '申请得到公开的占多少',
    lead: '予以公开的件数比办理结果总计；连同部分公开的另算一项。低不等于违法：“本机关不掌握”多，可能是找错了机关。',
    said: ['公开率', '予以公开率', '公开了多少', '公开比例', '办结率', 'disclosure rate'],
    answer: { kind: 'rates', indicators: ['rate.granted', 'rate.disclosed'] },
  },
  {
    id: 'refusal-reasons',
    title: '为什么不予公开',
    lead: '各项不予公开的理由占不予公开总数的多少。没有不予公开的年报没有可除的数，不计在内。',
    said: [
      '不公开的原因',
      '不公开的理由',
      '不予公开的理由',
      '不予公开的原因',
      '为什么不公开',
      '拒绝理由',
      '拒绝的理由',
    ],
    answer: { kind: 'reasons', prefix: reasonPrefix(REFUSED.id) },
  },
  {
    id: 'inability-reasons',
    title: '为什么无法提供',
    lead: '各项原因占无法提供总数的多少。没有无法提供的年报没有可除的数，不计在内。',
    said: ['无法提供的原因', '无法提供的理由', '为什么不提供', '不提供的原因'],
    answer: { kind: 'reasons', prefix: reasonPrefix(UNABLE.id) },
  },
  {
    id: 'review-corrections',
    title: '复议纠正了多少',
    lead: '结果纠正的件数比已审结的复议；尚未审结的不在分母里。一个机关一年往往只有几件，一件就能使比率大变。',
    said: ['纠错率', '复议纠错', '复议纠错率', '复议纠正率', '行政复议纠错', '复议撤销率'],
    answer: { kind: 'rates', indicators: ['review.correction_rate'] },
  },
  {
    id: 'litigation-corrections',
    title: '诉讼纠正了多少',
    lead: '结果纠正的件数比已审结的诉讼，未经复议直接起诉和复议后起诉都在内。一个机关一年往往只有几件，一件就能使比率大变。',
    said: [
      '败诉率',
      '纠错率',
      '诉讼纠错',
      '诉讼纠错率',
      '行政诉讼败诉率',
      '行政诉讼纠错',
      '胜诉率',
    ],
    answer: { kind: 'rates', indicators: ['litigation.loss_rate'] },
  },
  {
    id: 'carry-over',
    title: '有多少结转到下一年',
    lead: '结转下年的件数比应办总量（新收加上年结转）。年底才收到的申请本来就要下一年答复。',
    said: ['结转率', '没办完', '积压', '办结率'],
    answer: { kind: 'rates', indicators: ['flow.carry_rate'] },
  },
  {
    id: 'deadline',
    title: '年报按时公布了吗',
    lead: '公布日期比法定期限；不知道公布日期的、条例没有规定期限的不计。本档案没有收到的年报不算没有公布。',
    said: [
      '按时公布',
      '按期公布',
      '逾期公布',
      '迟交',
      '迟报',
      '没有按时',
      '晚公布',
      '公布期限',
      '公布时间',
      '发布时间',
      '发布日期',
      '什么时候发布',
      '什么时候公布',
      '3月31日',
      'deadline',
      'overdue',
      'late',
    ],
    answer: { kind: 'deadline', indicator: 'timeliness.days' },
  },
];

/** Rates by which an agency is shown among its peers on its own page. */
export const PEER_INDICATORS = [
  'rate.disclosed',
  'rate.refused',
  'flow.carry_rate',
  'review.correction_rate',
  'litigation.loss_rate',
] as const;

/** What stands above their line is added up over many reports. */
export const ADDED_UP = [
  { indicator: 'demand.new', label: '新收申请' },
  { indicator: 'rate.disclosed', label: '予以公开和部分公开' },
  { indicator: 'rate.refused', label: '不予公开' },
  { indicator: 'rate.unable', label: '无法提供' },
  { indicator: 'flow.carry_rate', label: '结转下年' },
] as const;

/** Fewer than this are no company in which one can be placed. */
export const FEWEST_PEERS = 8;

/** Rates that can be set side by side for a few agencies. */
export const COMPARED_RATES = [
  'rate.granted',
  'rate.disclosed',
  'rate.refused',
  'rate.unable',
  'flow.carry_rate',
  'review.correction_rate',
  'litigation.loss_rate',
] as const;
