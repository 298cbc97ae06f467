/**
 * What reports before 2019 hold: the six items of 条例（2007）第三十二条 and what stands beside them.
 * No rule gave them an order or a wording; the variants are those of real reports.
 */
import type { SectionDeclaration } from '../../types.ts';
import { SECTIONS } from './sections.ts';

const [OVERALL, PROACTIVE, REQUESTS, REMEDIES, PROBLEMS, OTHER] = SECTIONS;

/** Those of a report in words alone. */
export const WORDS_2007 = [
  {
    id: 'overview',
    label: '概述',
    gloss: 'Overview',
    optional: true,
    variants: [
      '基本工作情况',
      '主要工作概述',
      '工作进展情况',
      '总体公开情况',
      '基本概况',
      '政府信息公开工作要点落实情况',
      '主要任务落实情况',
      '工作开展情况',
    ],
    wording: OVERALL.wording,
  },
  {
    id: 'proactive',
    label: '主动公开政府信息的情况',
    gloss: 'Proactive disclosure',
    optional: true,
    article: '32(1)',
    variants: [
      '主动公开政府信息情况',
      '主动公开情况',
      '政府信息主动公开情况',
      '重点领域政府信息公开情况',
      '重点热点信息公开情况',
    ],
    wording: PROACTIVE.wording,
  },
  {
    id: 'responses',
    label: '回应解读情况',
    gloss: 'Responses and explanations',
    optional: true,
    variants: ['解读回应情况'],
  },
  {
    id: 'requests',
    label: '依申请公开政府信息和不予公开政府信息的情况',
    gloss: 'Disclosure on request and refusals',
    optional: true,
    article: '32(2)',
    variants: [
      '依申请公开政府信息情况',
      '政府信息依申请公开工作情况',
      '政府信息依申请公开办理情况',
      '依申请公开政府信息办理情况',
      '依申请公开政府信息和不予公开政府信息情况',
      '依申请公开、不予公开及咨询政府信息情况',
      '依申请公开情况',
      '政府信息公开申请的办理情况',
    ],
    wording: REQUESTS.wording,
  },
  {
    id: 'fees',
    label: '政府信息公开的收费及减免情况',
    gloss: 'Fees and waivers',
    optional: true,
    article: '32(3)',
    variants: ['政府信息公开收费情况', '依申请信息公开收费情况', '收费和减免情况', '公开收费情况'],
    wording: { names: ['收费', '减免'], others: ['依申请', '申请', '费用'] },
  },
  {
    id: 'remedies',
    label: '因政府信息公开申请行政复议、提起行政诉讼的情况',
    gloss: 'Review and litigation',
    optional: true,
    article: '32(4)',
    variants: [
      '因政府信息公开申请行政复议、提起行政诉讼和投诉举报的情况',
      '行政复议、行政诉讼和举报投诉情况',
      '行政复议、诉讼和申诉',
      '复议、诉讼和申诉情况',
      '申请行政复议、提起行政诉讼和申诉的情况',
      '复议、诉讼情况',
    ],
    wording: REMEDIES.wording,
  },
  {
    id: 'consult',
    label: '咨询处理情况',
    gloss: 'Inquiries answered',
    optional: true,
    variants: [],
  },
  {
    id: 'proposals',
    label: '人大代表建议和政协委员提案办理结果公开情况',
    gloss: 'Replies to proposals of deputies published',
    optional: true,
    variants: [],
  },
  {
    id: 'staff',
    label: '机构建设和保障经费情况',
    gloss: 'Staff and funds',
    optional: true,
    variants: [
      '机构建设、保障经费和培训会议情况',
      '工作人员及信息公开事务支出情况',
      '政府信息公开支出情况',
    ],
  },
  {
    id: 'training',
    label: '政府信息公开会议和培训情况',
    gloss: 'Meetings and training',
    optional: true,
    variants: [],
  },
  {
    id: 'problems',
    label: '政府信息公开工作存在的主要问题及改进情况',
    gloss: 'Problems and improvements',
    optional: true,
    article: '32(5)',
    purpose: 'problems',
    variants: [
      '主要问题和改进措施',
      '存在的主要问题和改进措施',
      '主要问题及改进措施',
      '存在问题及工作打算',
      '存在问题及下一步工作打算',
    ],
    wording: PROBLEMS.wording,
  },
  {
    id: 'other',
    label: '其他需要报告的事项',
    gloss: 'Other matters',
    optional: true,
    article: '32(6)',
    purpose: 'other-matters',
    variants: ['其他报告事项', '需要说明的事项', '其他需要报告的情况', '相关说明'],
    wording: OTHER.wording,
  },
] as const satisfies readonly SectionDeclaration[];

export const SECTIONS_2007 = [
  ...WORDS_2007,
  {
    id: 'annex',
    label: '政府信息公开情况统计表',
    gloss: 'Statistical annex',
    optional: true,
    variants: ['附表', '指标统计表', '相关说明和指标统计表', '需要说明的事项与附表', '附件'],
    ends: '信息公开情况统计表',
  },
] as const satisfies readonly SectionDeclaration[];
