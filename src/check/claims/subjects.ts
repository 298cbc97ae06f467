/**
 * Which cells a quantity of the text is compared with: ids of the forms' rows and columns, never
 * their labels. A form that lacks a cell has nothing to compare. Where organs count differently,
 * several readings stand, and a claim contradicts only if it fits none (docs/law.md, 正文与表).
 */

/** Rules that compare claims with cells; C04 is about a remedy being there at all. */
export type CountRule = 'C01' | 'C02' | 'C03' | 'C05' | 'C06';

/** One cell, or a row group summed over its rows. */
export interface SubjectTerm {
  readonly table: string;
  /** Row id, or id of a row group where the form has no such row. */
  readonly row: string;
  readonly column: string;
}

export interface Subject {
  readonly rule: CountRule;
  /** Sums of cells; the first is the one that the finding shows. */
  readonly readings: readonly (readonly SubjectTerm[])[];
  readonly kind: 'case' | 'document' | 'act' | 'procurement' | 'money' | 'item' | 'person';
  /** Results mean nothing without the topic that they are results of. */
  readonly topic: 'applications' | 'remedies' | null;
}

const NEW: SubjectTerm = { table: 'applications', row: 'received.new', column: 'total' };
const CARRIED_IN: SubjectTerm = {
  table: 'applications',
  row: 'received.carried_in',
  column: 'total',
};
const CARRIED_OUT: SubjectTerm = { table: 'applications', row: 'carried_out', column: 'total' };
const HANDLED: SubjectTerm = { table: 'applications', row: 'outcomes.total', column: 'total' };

/** The outcomes added up, where the printed total is not their sum. */
const OUTCOMES: SubjectTerm = { table: 'applications', row: 'outcomes', column: 'total' };

/** The one table of reports before 2019. */
export const STATISTICS = 'statistics';

/** Its figures for the year: the national table has one column, those of provinces have two. */
const statistics = (...rows: readonly string[]): SubjectTerm[][] =>
  ['value', 'this_year'].map((column) => rows.map((row) => ({ table: STATISTICS, row, column })));

/** @param before rows of the table before 2019 that are counted the same way, one by one and together */
const outcome = (
  row: string,
  also: readonly string[] = [],
  before: readonly (readonly string[])[] = [],
): Subject => {
  const term = (id: string): SubjectTerm => ({
    table: 'applications',
    row: `outcomes.${id}`,
    column: 'total',
  });
  const readings = [
    [term(row)],
    ...(also.length > 0 ? [[row, ...also].map(term)] : []),
    ...before.flatMap((rows) => statistics(...rows.map((id) => `replied.${id}`))),
  ];
  return { rule: 'C02', readings, kind: 'case', topic: 'applications' };
};

const applicant = (column: string): Subject => ({
  rule: 'C01',
  readings: [[NEW], [NEW, CARRIED_IN], [HANDLED]].map((terms) =>
    terms.map((term) => ({ ...term, column })),
  ),
  kind: 'case',
  topic: 'applications',
});

const cases = (
  column: string,
  rows: readonly string[],
  before: readonly (readonly SubjectTerm[])[],
): Subject => ({
  rule: 'C03',
  readings: [rows.map((row) => ({ table: 'remedies', row, column })), ...before],
  kind: 'case',
  topic: column === 'total' ? null : 'remedies',
});

const proactive = (
  kind: Subject['kind'],
  ...cells: readonly (readonly [row: string, column: string])[]
): Subject => ({
  rule: 'C05',
  readings: cells.map(([row, column]) => [{ table: 'proactive', row, column }]),
  kind,
  topic: null,
});

const SUITS = ['litigation.direct', 'litigation.after_review'] as const;
const RESULTS = {
  upheld: 'upheld',
  corrected: 'corrected',
  'other-result': 'other',
  pending: 'pending',
};
const REMEDIES: Readonly<Record<string, readonly string[]>> = {
  review: ['review'],
  litigation: SUITS,
  direct: ['litigation.direct'],
  'after-review': ['litigation.after_review'],
};
/** Remedies that the table before 2019 counts too; it does not tell suits apart. */
const WHOLE_REMEDIES: ReadonlySet<string> = new Set(['review', 'litigation']);
/** Kinds of document and what may be said of them; f2019 and f2021 count different things. */
const DOCUMENT_ROWS: Readonly<Record<string, string>> = { docs: 'normative_docs', rules: 'rules' };
const DOCUMENT_VERBS: Readonly<Record<string, readonly string[]>> = {
  'doc:issued': ['issued', 'made'],
  'doc:made': ['made'],
  'doc:repealed': ['repealed'],
  'doc:in-force': ['in_force'],
  'doc:disclosed': ['total_disclosed'],
};

/** By id: words of the lexicon, `<remedy>.<result>` and `<kind>:<verb>` for the combined ones. */
const SUBJECTS: ReadonlyMap<string, Subject> = new Map<string, Subject>([
  [
    'applications',
    {
      rule: 'C01',
      readings: [[NEW], [NEW, CARRIED_IN], [HANDLED], ...statistics('received')],
      kind: 'case',
      topic: null,
    },
  ],
  [
    'carried-in',
    {
      rule: 'C01',
      readings: [[CARRIED_IN]],
      kind: 'case',
      topic: 'applications',
    },
  ],
  [
    'carried-out',
    {
      rule: 'C02',
      readings: [[CARRIED_OUT]],
      kind: 'case',
      topic: 'applications',
    },
  ],
  [
    'closed',
    {
      rule: 'C02',
      readings: [[HANDLED], [OUTCOMES], ...statistics('closed')],
      kind: 'case',
      topic: 'applications',
    },
  ],
  [
    'granted',
    outcome(
      'granted',
      ['partial'],
      [['granted'], ['granted', 'partial'], ['already_public', 'granted']],
    ),
  ],
  // 公开 alone: with and without those in part and those public before.
  [
    'granted-bare',
    outcome(
      'granted',
      ['partial'],
      [
        ['granted'],
        ['granted', 'partial'],
        ['already_public', 'granted'],
        ['already_public', 'granted', 'partial'],
      ],
    ),
  ],
  ['partial', outcome('partial', [], [['partial']])],
  ['refused', outcome('refused', [], [['refused']])],
  ['unable', outcome('unable')],
  ['not-processed', outcome('not_processed')],
  ['other-handling', outcome('other')],
  ...Object.entries(REMEDIES).flatMap(([id, rows]): [string, Subject][] => [
    [id, cases('total', rows, WHOLE_REMEDIES.has(id) ? statistics(id) : [])],
    ...Object.entries(RESULTS).map(([result, column]): [string, Subject] => [
      `${id}.${result}`,
      cases(column, rows, WHOLE_REMEDIES.has(id) ? statistics(`${id}.${column}`) : []),
    ]),
  ]),
  ...Object.entries(DOCUMENT_ROWS).flatMap(([id, row]) =>
    Object.entries(DOCUMENT_VERBS).map(([verb, columns]): [string, Subject] => [
      `${id}.${verb}`,
      proactive('document', ...columns.map((column) => [row, column] as const)),
    ]),
  ),
  ['licensing', proactive('act', ['licensing', 'decisions'])],
  ['penalty', proactive('act', ['penalty', 'decisions'])],
  ['coercion', proactive('act', ['coercion', 'decisions'])],
  ['fees', proactive('money', ['fees', 'amount_wan'])],
  ['procurement', proactive('procurement', ['central_procurement', 'projects'])],
  ['procurement-amount', proactive('money', ['central_procurement', 'amount'])],
  ['procurement-total', proactive('money', ['central_procurement', 'amount'])],
  // Read for C06, which compares no figures.
  ['processing-fee', { rule: 'C06', readings: [], kind: 'money', topic: null }],
  ['fee-notice', { rule: 'C06', readings: [], kind: 'document', topic: null }],
]);

/** Kinds of subject that stand for a row or column of a table, before its id. */
type PlaceKind = 'row' | 'column' | 'statistic';

/**
 * A quantity by its id: one of those above, or a row of a table or a column of table three that
 * goes by its own label.
 */
export function subjectOf(id: string): Subject | undefined {
  const [kind, place] = id.split('@') as [PlaceKind, string | undefined];
  if (place === undefined) return SUBJECTS.get(id);
  if (kind === 'statistic') return statisticOf(place);
  return kind === 'row' ? outcome(place.slice('outcomes.'.length)) : applicant(place);
}

/** Whether a row of the table before 2019 is one of money. */
export const isMoneyRow = (row: string): boolean => row === 'fees' || row === 'org.budget';

/** A row of the table before 2019 that no other subject is read from. */
function statisticOf(row: string): Subject {
  const ofRequests = /^(?:received|closed|replied)\b/.test(row);
  const rule = row.startsWith('received') ? 'C01' : ofRequests ? 'C02' : 'C05';
  const others = isMoneyRow(row) ? 'money' : row.startsWith('org.staff') ? 'person' : 'item';
  const kind = ofRequests ? 'case' : others;
  return { rule, readings: statistics(row), kind, topic: ofRequests ? 'applications' : null };
}

const OF_SUBJECTS: ReadonlySet<string> = new Set(
  [...SUBJECTS.values()].flatMap(({ readings }) =>
    readings.flat().flatMap(({ table, row }) => (table === STATISTICS ? row : [])),
  ),
);

/** Whether a row of the table before 2019 is a quantity of its own; the rest have a subject. */
export const isOwnStatistic = (row: string): boolean => !OF_SUBJECTS.has(row);

const DISCLOSED = [
  '主动公开政府信息',
  '主动公开信息',
  '主动公开各类信息',
  '主动公开各类政府信息',
  '主动公开文件',
  '主动公开',
];

/** Words for rows of the table before 2019 besides their printed labels, by row id. */
export const STATISTIC_WORDS: Readonly<Record<string, readonly string[]>> = {
  disclosed: DISCLOSED,
  'proactive.total': DISCLOSED,
  'disclosed.website': [
    '网站公开',
    '网站上公开',
    '政府网站公开',
    '门户网站公开',
    '网站公开信息',
    '网站公开政府信息',
  ],
  'channel.website': [
    '政府网站公开信息',
    '政府门户网站公开信息',
    '政府门户网站公开政府信息',
    '门户网站公开信息',
    '门户网站公开政府信息',
    '网站公开信息',
    '网站公开政府信息',
  ],
  'channel.gazette': ['政府公报公开信息', '公报公开信息', '公报公开政府信息'],
  'channel.weibo': ['政务微博公开信息', '微博公开信息', '微博公开政府信息'],
  'channel.wechat': ['政务微信公开信息', '微信公开信息', '微信公开政府信息'],
  'org.staff.full': ['专职人员', '专职工作人员', '专职政府信息公开工作人员'],
  'org.staff.part': ['兼职人员', '兼职工作人员', '兼职政府信息公开工作人员'],
  'org.budget': [
    '信息公开专项经费',
    '政府信息公开工作专项经费',
    '信息公开工作专项经费',
    '政府信息公开专项工作经费',
  ],
  fees: ['依申请公开信息收取费用', '依申请公开政府信息收取的费用', '依申请公开政府信息收取费用'],
  'received.online': ['网上申请', '网络申请'],
  'received.letter': ['信函申请'],
  'received.email': ['电子邮件申请'],
  'received.in_person': ['当面申请', '现场申请'],
  'received.fax': ['传真申请'],
};

/** Words for the grounds in table three that differ from the printed labels, by row id. */
export const GROUND_WORDS: Readonly<Record<string, readonly string[]>> = {
  'outcomes.refused.third_party': ['第三方合法权益'],
  'outcomes.refused.internal_affairs': ['三类内部事务信息', '内部事务信息'],
  'outcomes.refused.process_info': ['四类过程性信息', '过程性信息'],
  'outcomes.refused.enforcement_file': ['行政执法案卷'],
  'outcomes.refused.admin_inquiry': ['行政查询事项'],
  'outcomes.unable.not_held': [
    '本机关不掌握相关信息',
    '本机关不掌握',
    '不掌握相关政府信息',
    '不掌握相关信息',
  ],
  'outcomes.unable.needs_creation': ['没有现成信息', '需要另行制作'],
  'outcomes.unable.unclear': ['补正后仍不明确'],
  'outcomes.not_processed.petition': ['信访举报投诉类', '信访投诉举报类申请'],
};
