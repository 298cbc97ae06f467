import type { SectionDeclaration } from '../../types.ts';

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
