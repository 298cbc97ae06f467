import type { ColumnDeclaration, TableDeclaration } from '../../types.ts';

const count = 'count' as const;

const REMEDY_COLUMNS = [
  { id: 'upheld', label: '结果维持', gloss: 'upheld', type: count },
  { id: 'corrected', label: '结果纠正', term: 'corrected', gloss: 'corrected', type: count },
  { id: 'other', label: '其他结果', gloss: 'other result', type: count },
  { id: 'pending', label: '尚未审结', term: 'pending', gloss: 'pending', type: count },
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
          term: 'after-review',
          gloss: 'sued after review',
          group: 'litigation',
        },
      ],
      rowGroups: [{ id: 'litigation', label: '行政诉讼', gloss: 'administrative litigation' }],
    },
  ],
  answers: [
    { id: 'review', of: ['review'], column: 'total' },
    { id: 'litigation', of: [{ group: 'litigation' }], column: 'total' },
  ],
  highlights: [
    {
      series: 'review.total',
      label: '行政复议',
      gloss: 'reviews',
      row: 'review',
      column: 'total',
      lead: true,
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
