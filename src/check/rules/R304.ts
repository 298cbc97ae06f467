/** R304: whether the applicants or their total break the printed relation. */
import type { Evaluation } from '../evaluate/evaluate-rules.ts';
import { hasPrintedTable } from '../printed-tables.ts';
import type { ReportRule } from '../rule.ts';

/** The relation printed on the form, which R304 compares between parts and total. */
const PRINTED_RELATION = 'R301';

export const R304: ReportRule = {
  id: 'R304',
  title: '勾稽关系在分列与总计列结论不同',
  gloss: 'the printed relation holds for the applicants but not for the total, or the reverse',
  level: 'note',
  topics: ['applications', 'sums'],
  forms: 'all',
  source: '用来判断差错出在某类申请人还是出在总计列',
  explanation:
    '表上印的勾稽关系在总计列与各类申请人列结论不同。只帮助判断差错出在哪里，本身不是差错。',
  remedy: '先核对总计列，再核对各类申请人',
  english: {
    explanation:
      'The relation printed on the form comes out differently in the total column and in the columns of applicants. It helps to see where the mistake is, and is none itself.',
    source: 'Tells whether a mistake lies with a kind of applicant or in the total column',
    remedy: 'Compare the total column with the original first, then the kinds of applicants',
  },
  judges: (report) =>
    hasPrintedTable(report) && report.form.rules.some(({ id }) => id === PRINTED_RELATION),
  check: (report, { evaluations }) => {
    const judged = evaluations.filter(
      ({ rule, outcome }) =>
        rule.id === PRINTED_RELATION && (outcome === 'pass' || outcome === 'fail'),
    );
    const total = judged.filter((item) => isTotalColumn(item, report.form.tables));
    const parts = judged.filter((item) => !total.includes(item));
    if (total.length === 0 || parts.length === 0) return [];
    const totalFails = total.some(({ outcome }) => outcome === 'fail');
    const partFails = parts.some(({ outcome }) => outcome === 'fail');
    if (totalFails === partFails) return [];
    const at = total[0]?.rule.table ?? '';
    return [
      {
        at,
        pointer: `/tables/${at}`,
        message: totalFails
          ? '勾稽关系在各类申请人列都成立，只在总计列不成立：差错多半出在总计列'
          : '勾稽关系在总计列成立，而在某类申请人列不成立：差错多半出在分列之间',
      },
    ];
  },
};

function isTotalColumn(
  { at, rule }: Evaluation,
  tables: readonly { id: string; blocks: readonly { columns: readonly Column[] }[] }[],
): boolean {
  const columns = tables.find((table) => table.id === rule.table)?.blocks ?? [];
  return columns.some((block) =>
    block.columns.some((column) => column.role === 'total' && at === `${rule.table}.${column.id}`),
  );
}

interface Column {
  readonly id: string;
  readonly role?: 'total';
}
