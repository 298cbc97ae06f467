import type { FormRule, YearRule } from '../../types.ts';

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
    explanation:
      '逐列比对：新收与上年结转之和，应等于办理结果总计与结转下年之和。空白格不计数；一边全空时不判。不成立说明所公布的数字自相矛盾，不说明哪一个数错了。',
    english: {
      explanation:
        'Column by column, new requests plus those carried in should equal all outcomes plus those carried out. Blank cells are not counted; not judged where one side is all blank. Where it fails, the published figures contradict each other; which of them is wrong cannot be told.',
      source:
        'The relation printed in the top left corner of table 3: item one plus item two equals item three plus item four',
    },
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
    explanation:
      '逐列把各项办理结果相加，与所印的“（七）总计”比较；两套表式的“（六）其他处理”行数不同，各按本表式相加。总计留空或各项全空时不判，另见 R903。所差的正好是机关自己加的行（如“（六）其他处理”只印一行）的，不判。',
    english: {
      explanation:
        'Column by column, the outcomes are added up and compared with the printed total (7); the two forms have different rows under “other handling”, and each is added up by its own. Not judged where the total or all outcomes are blank (for that see R903), nor where rows of the publisher’s own, such as other handling printed as one row, are exactly what the sum lacks.',
      source: 'What “(7) total” in item three of table 3 means',
    },
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
    explanation:
      '逐行把各类申请人相加，与所印的“总计”列比较。总计留空或各列全空时不判，另见 R903。',
    english: {
      explanation:
        'Row by row, the kinds of applicants are added up and compared with the printed total column. Not judged where the total or all kinds are blank; for that see R903.',
      source: 'What the total column of table 3 means',
    },
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
    explanation:
      '某列有办理结果，而这一列的“（七）总计”印的是 0。总计留空是漏填，不在此列，见 R903。',
    english: {
      explanation:
        'A column has outcomes, but 0 is printed as its total (7). A blank total is an omission and not meant here; see R903.',
      source: 'Follows from what total (7) means; often the row of totals was not filled in',
    },
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
    explanation: '全年收到申请，表中却没有任何办理结果，也没有结转下年。表中各项全部留空时不判。',
    english: {
      explanation:
        'Requests were received in the year, but the table shows no outcome and nothing carried over. Not judged where all of these are blank.',
      source:
        'Follows from the relation of table 3: a new request has an outcome or is carried over',
    },
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
    explanation: '逐列比对：结转下年的申请不会多于本年新收与上年结转之和。空白格不计数。',
    english: {
      explanation:
        'Column by column, no more can be carried over than was new or carried in. Blank cells are not counted.',
      source: 'Only what was new in the year or carried in can be carried over',
    },
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
    explanation:
      '复议、直接起诉、复议后起诉三组各自相加：维持、纠正、其他结果与尚未审结之和应等于总计。空白格不计数；总计留空或四项全空时不判。',
    english: {
      explanation:
        'Reviews, direct suits and suits after review are added up each by itself: upheld, corrected, other results and pending should make up the total. Blank cells are not counted; not judged where the total or all four are blank.',
      source: 'What “total” in table 4 means; pending cases are counted in it',
    },
    level: 'inconsistency',
  },
] as const satisfies readonly FormRule[];

/** X01: what one year carries over, the next carries in; the same rows in both editions. */
export const COMMON_YEAR_RULES = [
  {
    id: 'X01',
    title: '上年结转等于上一年度所报的结转下年',
    gloss: 'carried in equals what the year before carried out',
    table: 'applications',
    over: 'column',
    judged: 'received.carried_in',
    op: '=',
    terms: [{ ref: 'carried_out', of: 'previous' }],
    source: '“结转”的含义：上年年末未办结的，就是下年年初接着办的',
    explanation:
      '逐列比对本年的“上年结转”与上一年度年报的“结转下年度继续办理”，两套表式之间也比。任何一格空着就不判；只比相邻两年，其间机关有合并、分立的只作提示。总计列不符算不一致，各类申请人列不符只存疑，因为申请人的归类可能改变。',
    english: {
      explanation:
        'Column by column, what this year carries in is compared with what last year’s report carries over, also across the two forms. Not judged where a cell is blank; only years next to each other are compared, and after a merger or a split a difference is only noted. A difference of the total column is an inconsistency; one of a kind of applicant is only doubtful, because applicants may be classed otherwise.',
      source:
        'What “carried over” means: what is pending at the end of a year is what the next one begins with',
    },
    level: 'inconsistency',
    partsLevel: 'warning',
  },
] as const satisfies readonly YearRule[];
