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
  readonly kind: 'case' | 'document' | 'act' | 'procurement' | 'money';
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

const outcome = (row: string, ...also: readonly string[]): Subject => {
  const term = (id: string): SubjectTerm => ({
    table: 'applications',
    row: `outcomes.${id}`,
    column: 'total',
  });
  const readings = [[term(row)], ...(also.length > 0 ? [[row, ...also].map(term)] : [])];
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

const cases = (column: string, ...rows: readonly string[]): Subject => ({
  rule: 'C03',
  readings: [rows.map((row) => ({ table: 'remedies', row, column }))],
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
      readings: [[NEW], [NEW, CARRIED_IN], [HANDLED]],
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
      readings: [[HANDLED], [OUTCOMES]],
      kind: 'case',
      topic: 'applications',
    },
  ],
  ['granted', outcome('granted', 'partial')],
  ['partial', outcome('partial')],
  ['refused', outcome('refused')],
  ['unable', outcome('unable')],
  ['not-processed', outcome('not_processed')],
  ['other-handling', outcome('other')],
  ...Object.entries(REMEDIES).flatMap(([id, rows]): [string, Subject][] => [
    [id, cases('total', ...rows)],
    ...Object.entries(RESULTS).map(([result, column]): [string, Subject] => [
      `${id}.${result}`,
      cases(column, ...rows),
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

/** The row of a refusal's or failure's ground, and the column of an applicant, as subjects. */
export function subjectOf(id: string): Subject | undefined {
  const [kind, place] = id.split('@');
  if (place === undefined) return SUBJECTS.get(id);
  return kind === 'row' ? outcome(place.slice('outcomes.'.length)) : applicant(place);
}

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
