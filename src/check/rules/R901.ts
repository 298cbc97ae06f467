/** R901: counts that no count can be. */
import type { ColumnDeclaration } from '../../form/types.ts';
import { type Cell, isImpossibleCount, isIncredible, isNegativeAmount } from '../../report/cell.ts';
import { cellFindings } from '../cell-findings.ts';
import { hasPrintedTable } from '../printed-tables.ts';
import { type ReportRule, VERIFY_IN_ENGLISH, VERIFY_REMEDY } from '../rule.ts';

export const R901: ReportRule = {
  id: 'R901',
  title: '计数应为非负整数',
  gloss: 'a count is a whole number of at least zero',
  level: 'inconsistency',
  topics: ['sums'],
  forms: 'all',
  source: '件数、数量的含义；“本年增/减”列可以为负',
  explanation:
    '件数、数量应为非负整数；小数和负数不可能是件数。“本年增/减”列可以为负，金额可以有小数；金额小于 0 的只存疑，退还的可能多于收取的；超过十位的件数、整数超过十五位的金额（元）没有机关会有，也只存疑，多是几个数连在一起或抄成了别的号码。空白、横线和“无”不在此列。',
  remedy: VERIFY_REMEDY,
  english: {
    explanation:
      'A count is a whole number of at least zero; fractions and negative numbers cannot be counts. The column of changes may be negative, and amounts may have fractions; an amount below 0 is only doubtful, because more may have been paid back than taken; so are counts of more than ten digits and amounts of more than fifteen (in yuan), which no agency has: mostly several figures run together, or some other number. Blanks, dashes and “none” are not meant here.',
    source: 'What a count is; the column of changes may be negative',
    remedy: VERIFY_IN_ENGLISH,
  },
  titleHolds: true,
  judges: hasPrintedTable,
  check: (report) => [
    ...cellFindings(report, (cell, column) =>
      isImpossibleCount(cell, column) ? '非负整数' : null,
    ),
    ...cellFindings(report, (cell, column) => doubtOf(cell, column)).map((finding) => ({
      ...finding,
      level: 'warning' as const,
    })),
  ],
};

function doubtOf(cell: Cell, column: ColumnDeclaration): string | null {
  if (isImpossibleCount(cell, column)) return null;
  if (isIncredible(cell, column)) return '一个机关会有的数';
  return isNegativeAmount(cell, column) ? '不小于 0 的金额' : null;
}
