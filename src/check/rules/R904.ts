/** R904: cells whose wording holds no figure that could be read. */
import { cellFindings } from '../cell-findings.ts';
import { hasPrintedTable } from '../printed-tables.ts';
import { type ReportRule, VERIFY_IN_ENGLISH, VERIFY_REMEDY } from '../rule.ts';

export const R904: ReportRule = {
  id: 'R904',
  title: '格内文字读不成数',
  gloss: 'the wording of a cell cannot be read as a figure',
  level: 'inconsistency',
  topics: ['sums'],
  forms: 'all',
  source: '表内各格应填数字；读不出的格使有关算式无法核算，所以须核对原件',
  explanation:
    '格内的文字读不成数字，例如一格里有两个数。读不出的格使有关算式无法核算；金额格印有“元”“万元”的可以读。',
  remedy: VERIFY_REMEDY,
  english: {
    explanation:
      'The wording of a cell cannot be read as a figure, for example where a cell holds two of them. Equations with such a cell cannot be checked; amounts printed with their unit, yuan or 10,000 yuan, can be read.',
    source:
      'Cells hold figures; one that cannot be read keeps equations from being checked, so the original has to be looked at',
    remedy: VERIFY_IN_ENGLISH,
  },
  judges: hasPrintedTable,
  check: (report) =>
    cellFindings(report, (cell, column) => {
      if (cell.state !== 'unparsable') return null;
      return column.type === 'amount' ? '金额' : '数字';
    }),
};
